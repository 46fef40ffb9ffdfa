"""The line at the foot: the keys that work here, or for a moment what has just happened."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from drafter.form.keys import pressed
from drafter.form.wrap import clip

STAY = 6.0
"""Seconds that a notice stays before the keys come back."""


class KeyLine(Widget):
    """Shows as many of ``keys`` (key, what it does, action) as fit, the first ones first; each can be clicked."""

    can_focus = False

    def __init__(self, keys: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        # Link colours would paint over the colour of the keys.
        self.auto_links = False
        self.keys = keys
        self._notice = ""
        self._clock: Timer | None = None

    def on_mount(self) -> None:
        """Name the keys that a browser lets through."""
        self.turn_to(self.keys)

    def turn_to(self, keys: tuple[tuple[str, str, str], ...]) -> None:
        """Show other ``keys``."""
        self.keys = tuple((pressed(key, self.app), what, action) for key, what, action in keys)
        self.refresh()

    def say(self, text: str, *, error: bool = False, stay: float = 0) -> None:
        """Show ``text`` in place of the keys for some seconds (``stay``); the empty text brings the keys back."""
        if not text and not self._notice:
            return
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
        self._notice = pressed(text, self.app)
        self.set_class(bool(text) and not error, "-notice")
        self.set_class(bool(text) and error, "-error")
        if text:
            self._clock = self.set_timer(stay or STAY * (2 if error else 1), lambda: self.say(""))
        self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        width = self.size.width
        if self._notice:
            return Content(clip(self._notice, width))
        shown: list[Content] = []
        used = 0
        for key, what, action in self.keys:
            cells = cell_len(key) + 1 + cell_len(what) + (2 if shown else 0)
            if used + cells > width:
                break
            used += cells
            word = Content.assemble((key, "bold $primary"), " ", what)
            shown.append(word.stylize(f"@click={action}"))
        return Content("  ").join(shown)
