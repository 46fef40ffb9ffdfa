"""The line that leads through the sample, above the keys."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from drafter.domain.entry import Entry
from drafter.form.keys import pressed
from drafter.form.tour import END, STEPS, Trail, step_at
from drafter.form.widgets.prose import Prose

LOOK = 0.3
"""Seconds between two looks at what was done."""


class TourLine(Horizontal):
    """Shows one step at a time. ``entries`` gives all that was stored; what is there at first is none of the tour's."""

    def __init__(self, entries: Callable[[], tuple[Entry, ...]]) -> None:
        super().__init__()
        self._entries = entries
        self._before = 0
        self._screens: frozenset[str] = frozenset()
        self._at = 0

    def compose(self) -> ComposeResult:
        """What to do, and the way on without doing it."""
        yield Static(id="tour-count")
        yield Prose(id="tour-words")
        yield Static("Ctrl+K 下一步", id="tour-next")

    def on_mount(self) -> None:
        """Begin."""
        self._before = len(self._entries())
        self._show()
        self.set_interval(LOOK, self._look)

    def on_click(self) -> None:
        """A click goes on as the key does."""
        self.go_on()

    def go_on(self) -> None:
        """To the next step, whether this one was done or not; from the end the line goes away."""
        if self._at >= len(STEPS):
            self.remove()
            return
        self._at += 1
        self._show()

    def _look(self) -> None:
        self._screens |= {type(screen).__name__ for screen in self.app.screen_stack}
        at = step_at(self._at, Trail(entries=self._entries()[self._before :], screens=self._screens))
        if at > self._at:
            self._at = at
            self._show()

    def _show(self) -> None:
        if self._at < len(STEPS):
            step = STEPS[self._at]
            self.query_one("#tour-count", Static).update(f"第 {self._at + 1} 步，共 {len(STEPS)} 步  {step.title}")
            self.query_one("#tour-words", Prose).show(pressed(step.words, self.app))
        else:
            self.query_one("#tour-count", Static).display = False
            self.query_one("#tour-words", Prose).show(END)
            self.query_one("#tour-next", Static).update("Ctrl+K 收起")
