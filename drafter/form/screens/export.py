"""F9: the file's name and format, final or draft, what is still open; then where the file lies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.errors import DrafterError
from drafter.form.browse import typed_path
from drafter.form.open_folder import open_folder
from drafter.form.screens.pane import Pane
from drafter.form.screens.promises import PromisesScreen
from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import visible
from drafter.work.export.export import FORMATS
from drafter.work.export.export_name import DRAFT_WORD, clean_name, free_name
from drafter.work.export.page_remarks import layout_words, page_remarks
from drafter.work.filling.spot import Spot
from drafter.work.promises.promise_list import PromiseFilter

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.findings.survey import Survey

FINAL, DRAFT = "final", "draft"
FORMAT_WORDS = {".docx": "Word", ".txt": "纯文本", ".md": "Markdown", ".pdf": "PDF"}
EXPORT_KEYS = (
    ("Enter", "选定", "screen.choose"),
    ("Tab", "下一处", "app.focus_next"),
    ("1", "Word", "screen.form_as(0)"),
    ("2", "纯文本", "screen.form_as(1)"),
    ("3", "Markdown", "screen.form_as(2)"),
    ("4", "打开文件夹", "screen.show_folder"),
    ("Esc", "回去", "screen.back"),
    ("F1", "帮助", "app.help"),
)


class ExportScreen(Pane):
    """Gives back where to go among what is open. Who comes through a browser gets the file from there."""

    AUTO_FOCUS = "#way"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number + 1), f"form_as({number})", show=False) for number in range(3)),
        Binding("4", "show_folder", show=False),
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
            yield LineList(
                Option(_way("定稿", "全部定下来以后用" if count else "都定下来了，可以导出"), id=FINAL),
                Option(_way("草稿", "待补和沿用的地方在文中标出来"), id=DRAFT),
                id="way",
            )
            yield Prose(id="result")
            yield Prose(id="open-head", classes="chapter")
            yield LineList(id="open")
        yield KeyLine(EXPORT_KEYS)

    def on_mount(self) -> None:
        """Offer the way that is possible now."""
        tally = self.desk.session.tally()
        self.query_one("#way", OptionList).highlighted = 1 if tally.missing + tally.carried else 0
        self._formats()

    # What is open

    def show(self) -> None:
        """List the open fields and the promises that nobody has answered."""
        session = self.desk.session
        tally = session.tally()
        count = tally.missing + tally.carried
        options: list[Option] = []
        for key, place in self.desk.open_places():
            field = session.field(key)
            line = Content.assemble(
                (field.sign, f"bold $state-{SIGN_STYLES[field.sign]}"), "  ", place, "  ", visible(field.text)
            )
            options.append(Option(line, id=f"field {key}"))
        due = self.survey.due if self.survey is not None else ()
        promises = [one.promise for one in due if one.is_unanswered and one.promise.id not in session.draft.promises]
        for promise in promises:
            line = Content.assemble(("诺", "bold $state-question"), "  ", f"去年安排了，没有写到：{promise.text}")
            options.append(Option(line, id=f"promise {promise.id}"))
        said = [f"还没有定下来的 {count} 项（待补 {tally.missing}，沿用 {tally.carried}）"] if count else []
        said += [f"没有回应的承诺 {len(promises)} 条"] if promises else []
        self.query_one("#open-head", Prose).show("，".join(said) + "；选中按 Enter 可以过去" if said else "")
        listed = self.query_one("#open", OptionList)
        at = listed.highlighted
        listed.set_options(options)
        listed.highlighted = min(at, len(options) - 1) if at is not None and options else None
        listed.display = bool(options)

    @on(OptionList.OptionSelected, "#open")
    async def _go(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(" ")
        if kind == "field":
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
            text = f" {FORMAT_WORDS.get(suffix, '')} {suffix} "
            style = "bold reverse" if suffix == self._suffix else "$quiet"
            words.append(Content.styled(text, style).stylize(f"@click=screen.form_as({at})"))
        self.query_one("#formats", Static).update(Content(" ").join(words))

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
        self.query_one("#way").focus()

    @on(Input.Changed, "#name")
    def _renamed(self, event: Input.Changed) -> None:
        self._overwrite = None
        suffix = Path(event.value.strip()).suffix.lower()
        if suffix in FORMATS and suffix != self._suffix:
            self._suffix = suffix
            self._formats()

    @on(OptionList.OptionSelected, "#way")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._busy:
            return
        name = self.query_one("#name", Input)
        if not clean_name(name.value):
            self._tell("请先写文件名", error=True)
            name.focus()
            return
        draft = event.option_id == DRAFT
        places = self.desk.open_places()
        if places and not draft:
            self._tell(f"还有 {len(places)} 处没有定下来，出不了定稿；下面逐项过去看，也可以先导出草稿", error=True)
            return
        if name.value == self._suggested and draft != (DRAFT_WORD in name.value):
            self._suggest(draft=draft)
        path = self._target()
        if path.exists() and self._overwrite != path:
            self._overwrite = path
            self._tell(f"已经有同名的文件：{path.name}。再按一次 Enter 就覆盖它，或者换个文件名。", error=True)
            return
        self._busy = True
        self._tell("正在导出，请稍候")
        self._export(path, draft=draft)

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _export(self, path: Path, *, draft: bool) -> None:
        try:
            self.desk.export(path, draft=draft)
            here = not self.app.is_web
            remarks = page_remarks(self.desk.workspace, self.desk.session, path, draft=draft, here=here)
        except DrafterError as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(partial(self._done, path, remarks, draft=draft))

    def _failed(self, text: str) -> None:
        self._busy = False
        self._overwrite = None
        self._tell(text, error=True)

    def _done(self, path: Path, remarks: tuple[str, ...], *, draft: bool) -> None:
        self._busy = False
        self._overwrite = None
        self._written_in = path.parent
        where = "已交给浏览器下载，工作区里也留了一份" if self.app.is_web else str(path)
        self._tell("\n".join([f"{'草稿' if draft else '定稿'}导出好了：{where}", *remarks]))
        if self.app.is_web:
            self.app.deliver_binary(path, save_filename=path.name)

    def _tell(self, text: str, *, error: bool = False) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
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
            self.query_one("#way").focus()

    async def action_back(self) -> None:
        """Back to filling; not while a file is being written."""
        if not self._busy:
            self.dismiss(None)


def _way(word: str, remark: str) -> Content:
    return Content.assemble((f" 导出{word} ", "bold"), "  ", (remark, ""))
