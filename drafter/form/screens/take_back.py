"""收回修改稿: what was changed in a file that came back, chosen change by change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from drafter.domain.errors import DrafterError, NotOurs
from drafter.form.browse import REPORT_SUFFIXES
from drafter.form.edit_told import edit_told
from drafter.form.hand_in import ask_handed_in
from drafter.form.screens.browse import BrowseScreen
from drafter.form.screens.desk_screen import DeskScreen
from drafter.form.screens.pane import UNDO_BINDINGS
from drafter.form.widgets.detail import Detail
from drafter.form.widgets.edit_list import EditList
from drafter.form.widgets.key_line import KeyLine
from drafter.work.taking_back.describe_edits import result_lines

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.taking_back.edits import Comparison, Edit
    from drafter.work.taking_back.take_back import TakenBack

CHOOSE_KEYS = (
    ("Enter", "收、不收", "screen.choose"),
    ("1", "收回选中的", "screen.go_on"),
    ("2", "都选上", "screen.mark_all(True)"),
    ("3", "都不选", "screen.mark_all(False)"),
    ("Esc", "回去", "screen.back"),
    ("F1", "帮助", "app.help"),
)
DOUBT_KEYS = (("1", "仍然比一比", "screen.go_on"), ("Esc", "回去", "screen.back"), ("F1", "帮助", "app.help"))
DONE_KEYS = (("Ctrl+Z", "撤销", "screen.undo"), ("Esc", "回去", "screen.back"), ("F1", "帮助", "app.help"))
WAIT_KEYS = (("Esc", "回去", "screen.back"),)
WHERE = "选领导改过的那个文件：Word、WPS 存的都行，从微信复制出来存成 .txt 的也行。"


class TakeBackScreen(DeskScreen[None]):
    """Asks for the file first. What is chosen is taken in one go, each change a step that can be undone."""

    AUTO_FOCUS = "#edits"
    BINDINGS: ClassVar[list[BindingType]] = [
        *UNDO_BINDINGS,
        Binding("escape", "back", show=False),
        Binding("1", "go_on", show=False),
        Binding("2", "mark_all(True)", show=False),
        Binding("3", "mark_all(False)", show=False),
    ]

    class Compared(Message):
        """What was changed, or why that cannot be told; ``is_doubt`` where it can be told all the same."""

        def __init__(self, comparison: Comparison | None, trouble: str = "", *, is_doubt: bool = False) -> None:
            super().__init__()
            self.comparison, self.trouble, self.is_doubt = comparison, trouble, is_doubt

    class Taken(Message):
        """What came of taking it, or why nothing did."""

        def __init__(self, done: TakenBack | None, trouble: str = "") -> None:
            super().__init__()
            self.done, self.trouble = done, trouble

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._comparison: Comparison | None = None
        self._chosen: set[int] = set()
        self._told = ""
        self._is_doubt = False
        self._done: TakenBack | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Head, how many are chosen, the changes, one of them in full, keys."""
        yield Static(Content(" 收回修改稿"), id="returned", classes="bar")
        yield Static(id="kinds")
        yield EditList(id="edits")
        yield Detail("told")
        yield KeyLine(WAIT_KEYS)

    def on_mount(self) -> None:
        """Ask which file came back."""
        if self.app.is_web:
            ask_handed_in(self, self.desk.workspace.folder, lambda path: self._found((path,) if path else None))
            return
        exports = self.desk.workspace.exports
        screen = BrowseScreen("领导改过的文件在哪里", WHERE, suffixes=REPORT_SUFFIXES, known=(exports,))
        self.app.push_screen(screen, self._found)

    def _found(self, paths: tuple[Path, ...] | None) -> None:
        if not paths:
            self.dismiss(None)
            return
        self._path = paths[0]
        self.query_one("#returned", Static).update(Content(f" 收回修改稿   {self._path.name}"))
        self._read(self._path)

    # Comparing

    def _read(self, path: Path, *, anyway: bool = False) -> None:
        self._busy, self._told = True, "正在和导出时的样子比，请稍候。"
        self.show()
        self._compare(path, anyway=anyway)

    @work(thread=True, exclusive=True)
    def _compare(self, path: Path, *, anyway: bool) -> None:
        # Brings what reads files and compares texts.
        from drafter.work.taking_back.take_back import compare_with

        try:
            compared = self.Compared(compare_with(self.desk, path, anyway=anyway))
        except NotOurs as error:
            compared = self.Compared(None, error.message, is_doubt=not anyway)
        except DrafterError as error:
            compared = self.Compared(None, str(error))
        self.post_message(compared)

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        self._busy = False
        known = self._comparison
        self._comparison, self._is_doubt, self._told = event.comparison, event.is_doubt, event.trouble
        if event.comparison is not None and event.comparison != known:
            self._chosen = set(event.comparison.sure())
        self.show()

    # What is shown

    def show(self) -> None:
        """The changes with what is chosen of them; or what is to be said instead."""
        listed, comparison = self.query_one(EditList), self._comparison
        keys: tuple[tuple[str, str, str], ...] = WAIT_KEYS
        if self._done is not None:
            keys = DONE_KEYS
            listed.tell(result_lines(self._done))
        elif comparison is None:
            keys = DOUBT_KEYS if self._is_doubt else WAIT_KEYS
            listed.tell(list(self._trouble()) if self._path is not None else [])
        elif not comparison.edits:
            listed.tell(["修改稿里没有改动。", *comparison.remarks])
        else:
            keys = CHOOSE_KEYS
            listed.show(comparison.edits, self._chosen)
        self.query_one(KeyLine).turn_to(keys)
        self._count()
        self._detail()

    def _trouble(self) -> Iterator[str]:
        yield self._told
        if self._is_doubt:
            yield "确实是这份报告的修改稿，按 1 仍然比一比；选错了，按 Esc 回去另选。"
        elif not self._busy:
            yield "按 Esc 回去，换一个文件再试。"

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.show()

    def _count(self) -> None:
        comparison = self._comparison
        told = ""
        if self._done is None and comparison is not None and comparison.edits:
            asked = sum(bool(edit.question) for edit in comparison.edits)
            never = sum(not edit.can_take for edit in comparison.edits)
            told = f"改动 {len(comparison.edits)} 处   选了 {len(self._chosen)}"
            told += (f"   要您定 {asked}" if asked else "") + (f"   收不进 {never}" if never else "")
        self.query_one("#kinds", Static).update(Content.styled(f" {told}", "$quiet"))

    @on(OptionList.OptionHighlighted, "#edits")
    def _detail(self) -> None:
        edit = self._here()
        self.query_one(Detail).tell(edit_told(edit) if edit is not None else ())

    def _here(self) -> Edit | None:
        """The change at the cursor."""
        number = self.query_one(EditList).current
        return self._comparison.edits[number - 1] if number and self._comparison is not None else None

    # Choosing

    @on(OptionList.OptionSelected, "#edits")
    def action_choose(self) -> None:
        """Take the change at the cursor, or not."""
        edit = self._here()
        if edit is None:
            return
        if not edit.can_take:
            self.say("程序收不进这一处；收完以后记在台账里，请自己看着改")
            return
        self._chosen ^= {self.query_one(EditList).current}
        self.show()

    def action_mark_all(self, wanted: bool) -> None:
        """Take all of which nobody has to be asked, or none."""
        if self._comparison is not None and self._done is None:
            self._chosen = set(self._comparison.sure()) if wanted else set()
            self.show()
            if wanted and any(edit.question for edit in self._comparison.edits):
                self.say("标着 问 的请逐条定：选中按 Enter 就是收")

    def action_go_on(self) -> None:
        """Take what is chosen; of a file that seems not to be ours, compare it all the same."""
        if self._busy or self._path is None or self._done is not None:
            return
        if self._is_doubt:
            self._read(self._path, anyway=True)
        elif self._comparison is not None and not self._chosen:
            self.say("还没有选；选中按 Enter，或按 2 都选上")
        elif self._comparison is not None:
            self._busy = True
            self.say("正在收回，请稍候")
            self._take(self._comparison, frozenset(self._chosen), self._path.name)

    @work(thread=True, exclusive=True)
    def _take(self, comparison: Comparison, numbers: frozenset[int], name: str) -> None:
        from drafter.work.taking_back.take_back import take_back

        try:
            taken = self.Taken(take_back(self.desk, comparison, numbers, name))
        except DrafterError as error:
            taken = self.Taken(None, str(error))
        self.post_message(taken)

    @on(Taken)
    def _taken(self, event: Taken) -> None:
        self._busy, self._done = False, event.done
        self.show()
        if event.done is None:
            self.say(event.trouble, error=True)
        else:
            self.say(f"收回了 {len(event.done.taken)} 处；Ctrl+Z 一处一处撤销")

    # Other people, and going away

    def look(self) -> None:
        """Not while a thread is at the draft."""
        if not self._busy:
            super().look()

    def changed(self, _keys: frozenset[str]) -> None:
        """Compare anew with what others have left."""
        if self._path is not None and self._done is None and self._comparison is not None:
            self.say("别人刚改了草稿，重新比一遍")
            self._read(self._path, anyway=True)

    def action_undo(self) -> None:
        """One change back."""
        self._travel(self.desk.undo() if self._done is not None and not self._busy else None, "撤销了一处")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._travel(self.desk.redo() if self._done is not None and not self._busy else None, "重做了一处")

    def _travel(self, changed: frozenset[str] | None, said: str) -> None:
        if changed is not None:
            self.say(said if changed else "没有了")

    def action_back(self) -> None:
        """Back to where this was asked for; not while something is being taken."""
        if not self._busy:
            self.dismiss(None)
