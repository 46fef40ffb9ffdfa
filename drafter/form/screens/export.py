"""F9: the file's name and format, what is to be written, what is still open; then where the file lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from drafter.domain.errors import DrafterError
from drafter.form.browse import typed_path
from drafter.form.keys import pressed
from drafter.form.open_folder import open_folder
from drafter.form.screens.against import ask_against
from drafter.form.screens.pane import Pane
from drafter.form.screens.promises import PromisesScreen
from drafter.form.screens.take_back import TakeBackScreen
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.open_list import FIELD, OpenList
from drafter.form.widgets.prose import Prose
from drafter.form.widgets.way_list import CHANGES, DRAFT, RETURN, SHEET, WayList
from drafter.work.desk.export_sign_off import export_sign_off
from drafter.work.export.export import FORMATS, PAGES
from drafter.work.export.export_name import CHANGES_WORD, DRAFT_WORD, clean_name, free_name
from drafter.work.export.page_remarks import layout_words, page_remarks
from drafter.work.filling.spot import Spot
from drafter.work.promises.promise_list import PromiseFilter

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.findings.survey import Survey

FORMAT_WORDS = {".docx": "Word", ".txt": "纯文本", ".md": "Markdown", ".pdf": "PDF"}
EXPORT_KEYS = (
    ("Enter", "选定", "screen.choose"),
    ("Tab", "下一处", "app.focus_next"),
    (f"1-{len(FORMATS)}", "换格式", "screen.next_form"),
    (str(len(FORMATS) + 1), "打开文件夹", "screen.show_folder"),
    ("Esc", "回去", "screen.back"),
    ("F1", "帮助", "app.help"),
)


class ExportScreen(Pane):
    """Gives back where to go among what is open. Who comes through a browser gets the file from there."""

    AUTO_FOCUS = "#way"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"form_as({number - 1})", show=False) for number in range(1, len(FORMATS) + 1)),
        Binding(str(len(FORMATS) + 1), "show_folder", show=False),
    ]

    def __init__(self, desk: Desk, known: Survey | None = None) -> None:
        super().__init__(desk, known)
        self._folder = desk.workspace.exports
        self._written_in = self._folder
        self._title = desk.session.report().title or "年报"
        self._suffix = FORMATS[0]
        self._suggested = ""
        self._overwrite: Path | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Name, format, page, way, what is open."""
        tally = self.desk.session.tally()
        count = tally.missing + tally.carried
        yield Static(" 导出", classes="bar")
        with Vertical(id="page"):
            with Horizontal(classes="line"):
                yield Static("文件名", classes="word")
                self._suggested = free_name(self._folder, self._title, self._suffix, draft=bool(count))
                yield LineInput(self._suggested, compact=True, id="name")
            with Horizontal(classes="line"):
                yield Static("格式", classes="word")
                formats = Static(id="formats")
                # Link colours would underline every word.
                formats.auto_links = False
                yield formats
            with Horizontal(classes="line"):
                yield Static("版式", classes="word")
                yield Prose(layout_words(self.desk.session.draft.pack.layout), classes="place")
            with Horizontal(classes="line"):
                yield Static("放在", classes="word")
                place = "浏览器的下载文件夹" if self.app.is_web else str(self._folder)
                yield Prose(place, classes="place")
            yield WayList(id="way")
            yield Prose(id="result")
            yield Prose(id="open-head", classes="chapter")
            yield OpenList(id="open")
        yield KeyLine(EXPORT_KEYS)

    def on_mount(self) -> None:
        """Mark the format."""
        self._formats()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.show()

    def show(self) -> None:
        """What can be written now, and what is open."""
        self.query_one(WayList).show(self.desk.session.tally())
        self.query_one("#open-head", Prose).show(self.query_one(OpenList).show(self.desk, self.survey))

    @on(OptionList.OptionSelected, "#open")
    async def _go(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(" ")
        if kind == FIELD:
            self.dismiss(Spot(slot=name))
        else:
            pane = PromisesScreen(self.desk, self.survey, chosen=PromiseFilter.OPEN)
            await self.app.push_screen(pane, self._from_promises)

    def _from_promises(self, spot: Spot | None) -> None:
        if spot is not None:
            self.dismiss(spot)
        else:
            self._recount.follow(self.desk.session, pause=0)
            self.show()

    # What is to be written

    def _formats(self) -> None:
        words = []
        for at, suffix in enumerate(FORMATS):
            text = f" {at + 1} {FORMAT_WORDS.get(suffix, '')} {suffix} "
            style = "bold reverse" if suffix == self._suffix else "$quiet"
            words.append(Content.styled(text, style).stylize(f"@click=screen.form_as({at})"))
        self.query_one("#formats", Static).update(Content(" ").join(words))

    def action_next_form(self) -> None:
        """The next format, for a click on the word."""
        self.action_form_as((FORMATS.index(self._suffix) + 1) % len(FORMATS))

    def action_form_as(self, at: int) -> None:
        """Another format; the name gets its ending."""
        old, self._suffix = self._suffix, FORMATS[at]
        name = self.query_one("#name", Input)
        if name.value == self._suggested:
            self._suggest(draft=DRAFT_WORD in name.value)
        elif name.value.lower().endswith(old):
            name.value = name.value[: -len(old)] + self._suffix
        self._formats()

    def _suggest(self, *, draft: bool) -> None:
        self._suggested = free_name(self._folder, self._title, self._suffix, draft=draft)
        self.query_one("#name", Input).value = self._suggested

    def _target(self) -> Path:
        typed = self.query_one("#name", Input).value
        # Through a browser nobody writes anywhere else on this computer.
        path = Path(clean_name(typed)) if self.app.is_web else typed_path(typed)
        if path.suffix.lower() not in FORMATS:
            path = path.with_name(path.name + self._suffix)
        return path if path.is_absolute() else self._folder / path

    @on(Input.Submitted, "#name")
    def _named(self) -> None:
        self.set_focus(self.query_one("#way"))

    @on(Input.Changed, "#name")
    def _renamed(self, event: Input.Changed) -> None:
        self._overwrite = None
        suffix = Path(event.value.strip()).suffix.lower()
        if suffix in FORMATS and suffix != self._suffix:
            self._suffix = suffix
            self._formats()

    @on(OptionList.OptionSelected, "#way")
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._busy:
            return
        if event.option_id == SHEET:
            self._write(lambda: (export_sign_off(self.desk), ()), "核对单导出好了")
        elif event.option_id == RETURN:
            await self.app.push_screen(TakeBackScreen(self.desk), self._from_promises)
        elif event.option_id == CHANGES:
            ask_against(self, self.desk, self._export_changes)
        else:
            self._export(draft=event.option_id == DRAFT)

    def _export_changes(self, against: Path | str) -> None:
        """The report with its changes tracked; what is open is marked in it as in a draft."""
        self._export(draft=bool(self.desk.open_places()), against=against)

    def _export(self, *, draft: bool, against: Path | str | None = None) -> None:
        name = self.query_one("#name", Input)
        if not clean_name(name.value):
            self._tell("请先写文件名", error=True)
            self.set_focus(name)
            return
        places = self.desk.open_places()
        if places and not draft:
            self._tell(f"还有 {len(places)} 处没有定下来，出不了定稿；下面逐项过去看，也可以先导出草稿", error=True)
            return
        if name.value == self._suggested and draft != (DRAFT_WORD in name.value):
            self._suggest(draft=draft)
        path = self._target() if against is None else self._changes_target(draft=draft)
        if path.exists() and self._overwrite != path:
            self._overwrite = path
            self._tell(f"已经有同名的文件：{path.name}。再按一次 Enter 就覆盖它，或者换个文件名。", error=True)
            return

        def make() -> tuple[Sequence[Path], Sequence[str]]:
            doubts = _doubts(self.desk, against) if against is not None else ()
            self.desk.export(path, draft=draft, against=against)
            here = not self.app.is_web
            remarks = page_remarks(self.desk.workspace, self.desk.session, path, draft=draft, here=here)
            return (path,), (*doubts, *remarks)

        what = "修订稿" if against is not None else "草稿" if draft else "定稿"
        self._write(make, f"{what}导出好了")

    def _changes_target(self, *, draft: bool) -> Path:
        """A file of its own beside the one that is named; changes can be tracked on pages only."""
        named = self._target()
        suffix = named.suffix.lower() if named.suffix.lower() in PAGES else PAGES[0]
        stem = named.stem.removesuffix(DRAFT_WORD) + CHANGES_WORD
        return named.with_name(free_name(named.parent, stem, suffix, draft=draft))

    def _write(self, make: Callable[[], tuple[Sequence[Path], Sequence[str]]], done: str) -> None:
        """Let a thread write files and tell where they are; ``make`` returns them with remarks."""
        self._busy = True
        self._tell("正在导出，请稍候")
        self._make(make, done)

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _make(self, make: Callable[[], tuple[Sequence[Path], Sequence[str]]], done: str) -> None:
        try:
            paths, remarks = make()
        except DrafterError as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(partial(self._done, paths, remarks, done))

    def _failed(self, text: str) -> None:
        self._busy = False
        self._overwrite = None
        self._tell(text, error=True)

    def _done(self, paths: Sequence[Path], remarks: Sequence[str], done: str) -> None:
        self._busy = False
        self._overwrite = None
        self._written_in = paths[0].parent
        if self.app.is_web:
            where = "已交给浏览器下载，工作区里也留了一份"
            for path in paths:
                self.app.deliver_binary(path, save_filename=path.name)
        else:
            where = "、".join(map(str, paths[:1])) + "".join(f"，另有 {path.name}" for path in paths[1:])
        self._tell("\n".join([f"{done}：{where}", *remarks]))

    def _tell(self, text: str, *, error: bool = False) -> None:
        result = self.query_one("#result", Prose)
        result.show(pressed(text, self.app))
        result.set_class(error, "-error")
        result.set_class(not error, "-good")

    def action_show_folder(self) -> None:
        """Show the folder of the files in the file manager; nobody's desktop is here for who comes by a browser."""
        if self.app.is_web:
            self.say("文件由浏览器下载，请看浏览器的下载列表")
        elif open_folder(self._written_in):
            self.say("打开了文件夹")
        else:
            self.say(f"这里没有桌面，打不开文件夹；文件在 {self._written_in}")

    def action_choose(self) -> None:
        """What Enter does, for a click on the word."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()
        else:
            self.set_focus(self.query_one("#way"))

    async def action_back(self) -> None:
        """Back to filling; not while a file is being written."""
        if not self._busy:
            self.dismiss(None)


def _doubts(desk: Desk, against: Path | str) -> tuple[str, ...]:
    """What looks as if ``against`` were no earlier version of this report."""
    from drafter.work.export.redline import against_doubts  # brings the aligner, which few exports need

    return tuple(f"请看一眼：{doubt}" for doubt in against_doubts(desk.session, against))
