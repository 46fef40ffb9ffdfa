"""What two people said differently, figures and sentences alike; one of them is chosen, or both go together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.errors import DrafterError
from drafter.form.dispute_told import KINDS, dispute_label, dispute_told
from drafter.form.screens.desk_screen import DeskScreen
from drafter.form.screens.pane import UNDO_BINDINGS
from drafter.form.widgets.detail import Detail, Told
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.row_list import RowList
from drafter.form.wrap import clip
from drafter.work.filling.settle import Dispute, disputes, settle, settle_together
from drafter.work.filling.spot import Spot
from drafter.work.wording.sentence_rows import row_of

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk

DISPUTE_KEYS = (
    ("Enter", "留下现在的", "screen.keep_later"),
    ("1", "换成另一个", "screen.take_earlier"),
    ("2", "两边都要", "screen.together"),
    ("3", "到那一处", "screen.visit"),
    ("Esc", "回去", "screen.back"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("F1", "帮助", "app.help"),
)
NONE_LEFT = "没有不一样的地方了。按 Esc 回去。"
_EDGES, _KIND = 3, 10
"""Cells of a line that padding and scroll bar take, and those of its kind."""


class DisputesScreen(DeskScreen[Spot | None]):
    """Gives back where to go, or None. Every choice is stored at once and can be undone."""

    AUTO_FOCUS = "#disputes"
    BINDINGS: ClassVar[list[BindingType]] = [
        *UNDO_BINDINGS,
        Binding("escape", "back", show=False),
        Binding("1", "take_earlier", show=False),
        Binding("2", "together", show=False),
        Binding("3", "visit", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[Dispute, ...] = ()

    def compose(self) -> ComposeResult:
        """Head, list, both sides in full, keys."""
        yield Static(id="dispute-head", classes="bar")
        yield RowList(id="disputes")
        yield Detail("told")
        yield KeyLine(DISPUTE_KEYS)

    def on_mount(self) -> None:
        """List them."""
        self.show()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.show()

    # What is seen

    def show(self) -> None:
        """What is open now, the cursor where it was."""
        self._rows = disputes(self.desk.session)
        listed = self.query_one("#disputes", RowList)
        at = listed.highlighted or 0
        width = max(self.app.size.width - _EDGES, 20)
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(Option(self._line(one, width)) for one in self._rows)
            listed.highlighted = min(at, len(self._rows) - 1) if self._rows else None
        title = f" 两个人改得不一样的地方   {len(self._rows)} 处"
        self.query_one("#dispute-head", Static).update(Content(title))
        self._detail()

    def _line(self, one: Dispute, width: int) -> Content:
        who = f"{one.later.user or '有人'}、{one.earlier.user or '有人'}"
        label = max(width - _KIND - width // 4 - 2, 10)
        return Content.assemble(
            (clip(KINDS[one.aspect], _KIND), "$quiet"),
            clip(dispute_label(self.desk.session, one), label),
            "  ",
            (clip(who, width // 4), "$quiet"),
        )

    @on(OptionList.OptionHighlighted, "#disputes")
    def _detail(self) -> None:
        one = self._here
        self.query_one(Detail).tell(dispute_told(one) if one is not None else [Told("", NONE_LEFT, "$quiet")])

    @property
    def _here(self) -> Dispute | None:
        at = self.query_one("#disputes", RowList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    # What is chosen

    def _choose(self, choose: Callable[[Dispute], object], said: str) -> None:
        one = self._here
        if one is None:
            return
        try:
            choose(one)
        except DrafterError as error:
            self.say(str(error), error=True)
        else:
            self.say(f"{dispute_label(self.desk.session, one)}：{said}；Ctrl+Z 可以撤销")
        self.show()

    @on(OptionList.OptionSelected, "#disputes")
    def action_keep_later(self) -> None:
        """What now holds stays."""
        session = self.desk.session
        self._choose(lambda one: self.desk.keep(settle(session, one.key, one.aspect, earlier=False)), "留下现在的")

    def action_take_earlier(self) -> None:
        """What the other one said comes in its place."""
        session = self.desk.session
        self._choose(lambda one: self.desk.keep(settle(session, one.key, one.aspect, earlier=True)), "换成了另一个")

    def action_together(self) -> None:
        """The changes of both, where they touch different words."""
        one, session = self._here, self.desk.session
        if one is not None and not one.together:
            self.say("这一处合不起来：请选其中一个，再到那一处改")
        else:
            self._choose(lambda one: self.desk.keep(settle_together(session, one.key)), "两边改的都有了")

    def action_visit(self) -> None:
        """To the field or the sentence."""
        one, session = self._here, self.desk.session
        if one is None:
            return
        found = row_of(session, one.key)
        if one.key in session.draft.pack.slots:
            self.dismiss(Spot(slot=one.key))
        elif found is not None:
            self.dismiss(Spot(section=found[0], sentence=one.key))
        elif any(section.id == one.key for section in session.draft.pack.sections):
            self.dismiss(Spot(section=one.key))
        else:
            self.say("这一处现在不在报告里")

    def action_undo(self) -> None:
        """Take the last change back, wherever it was made."""
        self.say("撤销了一步" if self.desk.undo() else "没有可以撤销的了")
        self.show()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.say("重做了一步" if self.desk.redo() else "没有可以重做的了")
        self.show()

    def changed(self, _keys: frozenset[str]) -> None:
        """Others have changed something, and may have chosen: all is shown already."""

    def action_back(self) -> None:
        """Back to filling."""
        self.dismiss(None)
