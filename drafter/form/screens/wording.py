"""Ctrl+W: the sentences of a section, to be reworded, left out, or brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from drafter.domain.errors import DrafterError
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import clip

if TYPE_CHECKING:
    from drafter.work.desk import Desk

WORDING_KEYS = (
    ("Tab", "单子和编辑框", "app.focus_next"),
    ("Ctrl+D", "这一句不写", "screen.drop"),
    ("Ctrl+R", "恢复这一句", "screen.restore"),
    ("F8", "整条不写", "screen.drop_section"),
    ("Esc", "存好并回去", "screen.back"),
)
LEFT_OUT = "（今年不写）"
HINT = "{{ }} 里是要填的数，请留在句子里。离开一句就存一次，回去以后也能 Ctrl+Z 撤销。"


class WordingScreen(Screen[None]):
    """Opens on ``sentence``. What is in the editor is stored on leaving it."""

    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False, priority=True),
        Binding("ctrl+d", "drop", show=False, priority=True),
        Binding("ctrl+r", "restore", show=False, priority=True),
        Binding("f8", "drop_section", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, section: str, sentence: str) -> None:
        super().__init__()
        self._desk = desk
        self._section = section
        model = next(model for model in desk.session.draft.pack.sections if model.id == section)
        self._ids = [part.id for part in model.sentences()]
        self._sentence = sentence if sentence in self._ids else (self._ids[0] if self._ids else "")

    def compose(self) -> ComposeResult:
        """The sentences as they now read, and an editor for one."""
        yield Static(Content(f" 改句子  {self._desk.session.title(self._section)}"), classes="bar")
        with Vertical(id="page"):
            yield OptionList(id="sentences", compact=True, markup=False)
            yield TextArea(id="text", soft_wrap=True, compact=True, tab_behavior="focus")
            yield Prose(HINT, id="result", classes="hint")
        yield KeyLine(WORDING_KEYS)

    def on_mount(self) -> None:
        """Open the editor on the sentence that was asked for."""
        self._show()
        self._load()

    def _show(self) -> None:
        width = max(self.size.width - 8, 20)
        options = [Option(self._line(one, width), id=one) for one in self._ids]
        listed = self.query_one("#sentences", OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(options)
            listed.highlighted = self._ids.index(self._sentence) if self._ids else None

    def _line(self, sentence: str, width: int) -> Content:
        text = self._desk.session.sentence(sentence)
        return Content(clip(text, width)) if text else Content.styled(LEFT_OUT, "$quiet")

    def _load(self) -> None:
        self.query_one("#text", TextArea).load_text(self._desk.session.sentence(self._sentence) if self._ids else "")

    def _store(self) -> bool:
        """Store what is in the editor, unless it is what is stored already."""
        text = " ".join(self.query_one("#text", TextArea).text.split("\n")).strip()
        if not self._ids or text == self._desk.session.sentence(self._sentence).strip():
            return True
        try:
            self._desk.reword(self._sentence, text)
        except DrafterError as error:
            self._say(str(error))
            return False
        return True

    @on(OptionList.OptionHighlighted, "#sentences")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._sentence and self._store():
            self._sentence = event.option_id
            self._load()
            self._show()

    @on(OptionList.OptionSelected, "#sentences")
    def _edit(self) -> None:
        self.query_one("#text").focus()

    def action_drop(self) -> None:
        """Leave the sentence out of this year's report."""
        self._change(lambda: self._desk.reword(self._sentence, ""))

    def action_drop_section(self) -> None:
        """Leave the whole section out, or take it in again."""
        if self._section in self._desk.session.draft.wording:
            self._change(lambda: self._desk.restore_wording(self._section))
            self._say("这一条又写进来了", error=False)
        else:
            self._change(lambda: self._desk.reword(self._section, ""))
            self._say("今年不写这一条；再按一次 F8 就写回来", error=False)

    def action_restore(self) -> None:
        """The sentence as it was learned."""
        self._change(lambda: self._desk.restore_wording(self._sentence))

    def _change(self, change: Callable[[], object]) -> None:
        if not self._ids:
            return
        try:
            change()
        except DrafterError as error:
            self._say(str(error))
            return
        self._load()
        self._show()

    def _say(self, text: str, *, error: bool = True) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
        result.set_class(error, "-error")
        result.set_class(not error, "-good")

    def action_back(self) -> None:
        """Store and go back."""
        if self._store():
            self.dismiss(None)
