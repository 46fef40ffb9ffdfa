"""A new workspace: how far the learning is, what was found, and whose report of which year it will be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from drafter.domain.errors import DrafterError
from drafter.form.browse import typed_path
from drafter.form.screens.words import WordsScreen
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.progress_line import ProgressLine
from drafter.form.widgets.prose import Prose

if TYPE_CHECKING:
    from drafter.domain.donor import LocalWord
    from drafter.work.begin.beginning import Beginning, Steps

BEGIN_KEYS = (
    ("Enter", "下一处、选定", "screen.choose"),
    ("Tab", "下一处", "app.focus_next"),
    ("Esc", "不建了", "screen.back"),
    ("F1", "帮助", "app.help"),
)
ENTRIES = (("agency", "单位"), ("city", "所在市"), ("year", "写哪一年"), ("folder", "放在"))
HINTS = {"agency": "本单位，例如 青岚区妇联", "city": "可以不写，例如 澄州市"}
GO, REVIEW, LAYOUT = "go", "review", "layout"


class Stopped(Exception):
    """The writer has broken off."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The new workspace, whether what was learned is to be looked through first, and what is to be told of it."""

    folder: Path
    review: bool
    said: str = ""


class BeginScreen(Screen[Begun | None]):
    """Gives back the new workspace, or None. ``read`` may take seconds; it is told whom to tell how far it is."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    class Step(Message):
        """``done`` of ``total`` steps are done, the next one is ``what``."""

        def __init__(self, done: int, total: int, what: str) -> None:
            super().__init__()
            self.done, self.total, self.what = done, total, what

    class Read(Message):
        """What the workspace can begin with, or why it cannot."""

        def __init__(self, beginning: Beginning | None, trouble: str = "") -> None:
            super().__init__()
            self.beginning, self.trouble = beginning, trouble

    class Made(Message):
        """The workspace is there, or why it is not."""

        def __init__(self, begun: Begun | None, trouble: str = "") -> None:
            super().__init__()
            self.begun, self.trouble = begun, trouble

    class Asked(Message):
        """The words of another federation that have to be said anew, or why they cannot be found."""

        def __init__(self, words: tuple[LocalWord, ...], trouble: str = "") -> None:
            super().__init__()
            self.words, self.trouble = words, trouble

    def __init__(self, title: str, read: Callable[[Steps], Beginning]) -> None:
        super().__init__()
        self._title = title
        self._read = read
        self._beginning: Beginning | None = None
        self._suggested = ""
        self._house_style = False
        self._review = False
        self._words: Mapping[str, str] = {}
        self._worker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """The bar while reading; then what was found, the entries, and what to do."""
        yield Static(f" {self._title}", classes="bar")
        with VerticalScroll(id="page", can_focus=False):
            yield ProgressLine()
            yield Prose(id="result")
            yield Static(id="found")
            yield Prose(id="remarks")
            for name, word in ENTRIES:
                with Horizontal(classes="line entry-line"):
                    yield Static(word, classes="word")
                    yield LineInput(placeholder=HINTS.get(name, ""), compact=True, id=name, select_on_focus=False)
                yield Prose(id=f"wrong-{name}", classes="wrong")
            yield LineList(id="way")
        yield KeyLine(BEGIN_KEYS)

    def on_mount(self) -> None:
        """Begin to read."""
        self._show_entries(shown=False)
        self._worker = self.run_worker(self._reading, thread=True)

    def _show_entries(self, *, shown: bool) -> None:
        for widget in self.query(".entry-line, #way, #found"):
            widget.display = shown

    def _reading(self) -> None:
        worker = get_current_worker()

        def step(done: int, total: int, what: str) -> None:
            if worker.is_cancelled:
                raise Stopped
            self.post_message(self.Step(done, total, what))

        try:
            beginning = self._read(step)
            # What is told of it is worked out here, where nobody waits for a key.
            _ = beginning.found, beginning.doubtful
            read = self.Read(beginning)
        except Stopped:
            return
        except DrafterError as error:
            read = self.Read(None, str(error))
        if not worker.is_cancelled:
            self.post_message(read)

    @on(Step)
    def _stepped(self, event: Step) -> None:
        self.query_one(ProgressLine).show(event.done, event.total, event.what)

    @on(Read)
    def _was_read(self, event: Read) -> None:
        self._worker = None
        self.query_one(ProgressLine).display = False
        if event.beginning is None:
            self._tell(f"{event.trouble}\n按 Esc 回去，换一份再试。", error=True)
            return
        beginning = self._beginning = event.beginning
        rows = [Content.assemble((f"{word:　<4}  ", "$quiet"), what) for word, what in beginning.found]
        self.query_one("#found", Static).update(Content("\n").join(rows))
        self.query_one("#remarks", Prose).show("\n".join(beginning.remarks))
        self.query_one("#agency", Input).value = "" if beginning.handed else beginning.agency
        self.query_one("#year", Input).value = str(beginning.year)
        self._suggest()
        self._ways()
        self._show_entries(shown=True)
        self.set_focus(self.query_one("#way" if self.query_one("#agency", Input).value else "#agency"))

    def _ways(self) -> None:
        beginning = self._beginning
        if beginning is None:
            return
        options = [_way(GO, "建好，开始填写", "")]
        if beginning.doubtful:
            options.append(_way(REVIEW, "建好，先复核", f"拿不准的 {beginning.doubtful} 处，逐个看一眼；以后也可以看"))
        if beginning.layout is not None:
            word = "照去年的 Word 文件排" if self._house_style else "照国家标准排"
            options.append(_way(LAYOUT, f"版式：{word}", "按 Enter 换"))
        ways = self.query_one("#way", OptionList)
        at = ways.highlighted or 0
        ways.set_options(options)
        ways.highlighted = at

    def _suggest(self) -> None:
        """Name a folder after what is entered, unless the writer has named one."""
        folder = self.query_one("#folder", Input)
        year = self.query_one("#year", Input).value.strip()
        if self._beginning is not None and folder.value == self._suggested and year.isdecimal():
            agency = self.query_one("#agency", Input).value.strip()
            self._suggested = str(self._beginning.folder_for(agency, int(year)))
            folder.value = self._suggested

    @on(Input.Changed)
    def _entered(self, event: Input.Changed) -> None:
        name = event.input.id or ""
        self.query_one(f"#wrong-{name}", Prose).show("")
        if name in ("agency", "year"):
            self._suggest()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    @on(OptionList.OptionSelected, "#way")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == LAYOUT:
            self._house_style = not self._house_style
            self._ways()
        elif self._worker is None:
            self._review = event.option_id == REVIEW
            self._check()

    def _entries(self) -> tuple[str, str, str, Path | None]:
        agency, city, year, typed = (self.query_one(f"#{name}", Input).value for name, _ in ENTRIES)
        return agency, city, year, typed_path(typed).absolute() if typed.strip() else None

    def _check(self) -> None:
        """Tell what is wrong with the entries; else ask for the words of another federation, if it is one's."""
        from drafter.work.begin.beginning import local_questions, troubles

        beginning = self._beginning
        if beginning is None:
            return
        agency, city, year, folder = self._entries()
        wrong = troubles(beginning, agency=agency, city=city, year=year, folder=folder)
        for name, _ in ENTRIES:
            self.query_one(f"#wrong-{name}", Prose).show(wrong.get(name, ""))
        if wrong:
            self.set_focus(self.query_one(f"#{next(iter(wrong))}"))
            return

        def ask() -> None:
            try:
                asked = self.Asked(local_questions(beginning, agency=agency, city=city))
            except DrafterError as error:
                asked = self.Asked((), str(error))
            self.post_message(asked)

        self._tell("正在看要换哪些词，请稍候" if agency.strip() != beginning.agency and beginning.agency else "")
        self._worker = self.run_worker(ask, thread=True)

    @on(Asked)
    async def _asked(self, event: Asked) -> None:
        self._worker = None
        if event.trouble:
            self._tell(event.trouble, error=True)
        elif event.words:
            self._tell("")
            agency = self.query_one("#agency", Input).value.strip()
            await self.app.push_screen(WordsScreen(agency, event.words, self._words), self._said_words)
        else:
            self._make()

    def _said_words(self, words: Mapping[str, str] | None) -> None:
        if words is not None:
            self._words = words
            self._make()

    def _make(self) -> None:
        from drafter.storage.word_list import answer
        from drafter.work.begin.beginning import begin

        beginning = self._beginning
        agency, city, year, folder = self._entries()
        if beginning is None or folder is None:
            return
        style, review = self._house_style, self._review
        words = {theirs: answer(theirs, ours) for theirs, ours in self._words.items() if ours.strip()}

        def make() -> None:
            try:
                started = begin(beginning, folder, agency=agency, city=city, year=year, house_style=style, words=words)
            except DrafterError as error:
                made = self.Made(None, str(error))
            else:
                made = self.Made(Begun(folder, review, started.said))
            self.post_message(made)

        self._tell("正在建工作区，请稍候")
        self._worker = self.run_worker(make, thread=True)

    @on(Made)
    def _was_made(self, event: Made) -> None:
        self._worker = None
        if event.begun is None:
            self._tell(event.trouble, error=True)
        else:
            self.dismiss(event.begun)

    def _tell(self, text: str, *, error: bool = False) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
        result.set_class(error, "-error")

    def action_choose(self) -> None:
        """What Enter does, for a click on the word."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()
        else:
            self.focus_next()

    def action_back(self) -> None:
        """Break off; nothing has been made."""
        if self._beginning is not None and self._worker is not None:
            return
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(None)


def _way(name: str, word: str, remark: str) -> Option:
    return Option(Content.assemble((word, "bold"), (f"  {remark}" if remark else "", "")), id=name)
