"""F9: the file's name, final or draft, what is still open; then where the file lies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.errors import DrafterError
from drafter.form.browse import typed_path
from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose

if TYPE_CHECKING:
    from drafter.work.desk import Desk

FINAL, DRAFT = "final", "draft"
DRAFT_WORD = "（草稿）"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
EXPORT_KEYS = (
    ("Enter", "选定", "screen.choose"),
    ("Tab", "下一处", "app.focus_next"),
    ("Esc", "回去", "screen.back"),
)


class ExportScreen(Screen[str | None]):
    """Gives back the key of the open field to go to, or None."""

    AUTO_FOCUS = "#way"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = desk.workspace.exports
        self._suggested = ""
        self._overwrite: Path | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Name, way, what is open."""
        session = self._desk.session
        tally = session.tally()
        open_fields = tally.missing + tally.carried
        yield Static(" 导出 Word 文件", classes="bar")
        with Vertical(id="page"):
            with Horizontal(classes="line"):
                yield Static("文件名", classes="word")
                self._suggested = self._free_name(session.report().title or "年报", draft=bool(open_fields))
                yield Input(self._suggested, compact=True, id="name")
            with Horizontal(classes="line"):
                yield Static("放在", classes="word")
                yield Prose(str(self._folder), classes="place")
            yield OptionList(
                Option(_way("定稿", "全部定下来以后用" if open_fields else "都定下来了，可以导出"), id=FINAL),
                Option(_way("草稿", "待补和沿用的地方在文中标出来"), id=DRAFT),
                id="way",
                compact=True,
            )
            yield Prose(id="result")
            yield Prose(
                f"还没有定下来的 {open_fields} 项（待补 {tally.missing}，沿用 {tally.carried}），选中按 Enter 可以过去"
                if open_fields
                else "",
                classes="chapter",
            )
            yield OptionList(*self._open_options(), id="open", compact=True, markup=False)
        yield KeyLine(EXPORT_KEYS)

    def on_mount(self) -> None:
        """Offer the way that is possible now."""
        tally = self._desk.session.tally()
        self.query_one("#way", OptionList).highlighted = 1 if tally.missing + tally.carried else 0
        self.query_one("#open").display = bool(tally.missing + tally.carried)

    def _open_options(self) -> list[Option]:
        session = self._desk.session
        options: list[Option] = []
        for key, place in self._desk.open_places():
            sign = session.field(key).sign
            options.append(Option(Content.assemble((sign, f"bold $state-{SIGN_STYLES[sign]}"), "  ", place), id=key))
        return options

    def _free_name(self, title: str, *, draft: bool) -> str:
        """A name that no file has yet, so that nothing edited in Word is overwritten by chance; a draft says so."""
        stem = _FORBIDDEN.sub("", title).strip(" .")[:80] or "年报"
        stem += DRAFT_WORD if draft else ""
        name, number = f"{stem}.docx", 2
        while (self._folder / name).exists():
            name, number = f"{stem}（{number}）.docx", number + 1
        return name

    def _target(self) -> Path:
        path = typed_path(self.query_one("#name", Input).value)
        if path.suffix.lower() not in (".docx", ".txt", ".md"):
            path = path.with_name(path.name + ".docx")
        return path if path.is_absolute() else self._folder / path

    @on(Input.Submitted, "#name")
    def _named(self) -> None:
        self.query_one("#way").focus()

    @on(Input.Changed, "#name")
    def _renamed(self) -> None:
        self._overwrite = None

    @on(OptionList.OptionSelected, "#open")
    def _go(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(OptionList.OptionSelected, "#way")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._busy:
            return
        if not self.query_one("#name", Input).value.strip():
            self._tell("请先写文件名", error=True)
            self.query_one("#name").focus()
            return
        draft = event.option_id == DRAFT
        name = self.query_one("#name", Input)
        if name.value == self._suggested and draft != (DRAFT_WORD in name.value):
            self._suggested = self._free_name(self._desk.session.report().title or "年报", draft=draft)
            name.value = self._suggested
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
            self._desk.export(path, draft=draft)
        except DrafterError as error:
            self.app.call_from_thread(self._done, str(error), error=True)
        else:
            word = "草稿" if draft else "定稿"
            self.app.call_from_thread(self._done, f"{word}导出好了：{path}", error=False)

    def _done(self, text: str, *, error: bool) -> None:
        self._busy = False
        self._overwrite = None
        self._tell(text, error=error)

    def _tell(self, text: str, *, error: bool = False) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
        result.set_class(error, "-error")
        result.set_class(not error, "-good")

    def action_choose(self) -> None:
        """What Enter does, for a click on the word."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()
        else:
            self.query_one("#way").focus()

    def action_back(self) -> None:
        """Back to filling; not while a file is being written."""
        if not self._busy:
            self.dismiss(None)


def _way(word: str, remark: str) -> Content:
    return Content.assemble((f" 导出{word} ", "bold"), "  ", (remark, ""))
