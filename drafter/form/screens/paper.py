"""F6: the whole report on its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drafter.domain.layout import Layout
from drafter.form.signs import STATE_STYLES
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.marked_text import state_of
from drafter.form.widgets.paper import Paper
from drafter.work.export.printout import Printout
from drafter.work.view.fields import FieldState
from drafter.writing.page_flow import spans_of

PAPER_KEYS = (
    ("Esc", "回去", "screen.back"),
    ("PgDn", "下一页", "screen.turn(1)"),
    ("PgUp", "上一页", "screen.turn(-1)"),
    ("Tab", "下一处", "screen.step(1)"),
    ("Ctrl+N", "下一处未定", "screen.next_open"),
    ("Enter", "到这一项", "screen.choose"),
    ("Home", "首页", "screen.edge(0)"),
    ("End", "末页", "screen.edge(1)"),
    ("Shift+Tab", "上一处", "screen.step(-1)"),
)
_WORDS = (
    (FieldState.MISSING, "待补"),
    (FieldState.CARRIED, "沿用"),
    (FieldState.TYPED, "已填"),
    (FieldState.DERIVED, "推算"),
    (FieldState.CONFIRMED, "确认"),
)
_OPEN = frozenset({FieldState.MISSING, FieldState.CARRIED})


class PaperScreen(Screen[str | None]):
    """Gives back the slot to go to, or None. ``slot`` is marked at first."""

    AUTO_FOCUS = "Paper"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f6", "back", show=False),
        Binding("pagedown,space", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("home", "edge(0)", show=False, priority=True),
        Binding("end", "edge(1)", show=False, priority=True),
        Binding("tab,right", "step(1)", show=False, priority=True),
        Binding("shift+tab,left", "step(-1)", show=False, priority=True),
        Binding("ctrl+n,alt+n", "next_open", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
    ]

    def __init__(self, printout: Printout, layout: Layout, *, slot: str = "", unsigned: Collection[str] = ()) -> None:
        super().__init__()
        self._printout = printout
        self._paper = Paper(printout.pages, layout, slot=slot, unsigned=unsigned)
        self._states: dict[str, FieldState] = {}
        for page in printout.pages:
            for line in page.lines:
                for piece in line.pieces:
                    for span in spans_of(line.paragraph, piece):
                        state = state_of(span)
                        if state is not None and span.slot and span.slot not in unsigned:
                            self._states.setdefault(span.slot, state)

    def compose(self) -> ComposeResult:
        """The page in sight and what the signs count, above the paper."""
        yield Static(id="printed")
        yield self._paper
        yield KeyLine(PAPER_KEYS)

    @on(Paper.Turned)
    def _turned(self) -> None:
        counts = Counter(self._states.values())
        pages = len(self._printout.pages)
        told = Content.assemble("全文预览   ", (f"第 {self._paper.page} 页，共 {pages} 页", "bold"), "  ")
        for state, word in _WORDS:
            if counts[state]:
                look = f"$background on $state-{STATE_STYLES[state]}"
                told = Content.assemble(told, "  ", (state.value, look), f" {word} {counts[state]}")
        self.query_one("#printed", Static).update(told)

    def action_turn(self, by: int) -> None:
        """To the next or the previous page."""
        if not self._paper.turn(by):
            self._say("已经是最后一页" if by > 0 else "已经是第一页")

    def action_edge(self, last: int) -> None:
        """To the first or the last page."""
        self._paper.turn_to(len(self._printout.pages) if last else 1)

    def action_step(self, by: int) -> None:
        """Mark the next or the previous slot."""
        keys = [slot for slot in self._paper.slots if slot in self._states]
        at = keys.index(self._paper.marked) + by if self._paper.marked in keys else 0
        if 0 <= at < len(keys):
            self._paper.mark(keys[at])
        else:
            self._say("已经是最后一处" if by > 0 else "已经是第一处")

    def action_next_open(self) -> None:
        """Mark the next slot that is missing or not confirmed; behind the last one the first."""
        keys = self._paper.slots
        at = keys.index(self._paper.marked) + 1 if self._paper.marked in keys else 0
        open_slot = next((key for key in (*keys[at:], *keys[:at]) if self._states.get(key) in _OPEN), None)
        if open_slot is None:
            self._say("都定下来了")
        else:
            self._paper.mark(open_slot)

    def action_choose(self) -> None:
        """To the field of the marked slot."""
        self.dismiss(self._paper.marked or None)

    @on(Paper.SlotClicked)
    def _clicked(self, event: Paper.SlotClicked) -> None:
        self.dismiss(event.slot)

    def action_back(self) -> None:
        """Back to filling."""
        self.dismiss(None)

    def _say(self, text: str) -> None:
        self.query_one(KeyLine).say(text)
