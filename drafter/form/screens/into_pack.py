"""Write this year's changes into the pack: explained first, since it cannot be undone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose

WHAT = (
    "平时不用做这一步：今年改的句子、加的句子和条目都已经存好，也会写进今年的报告。",
    "做了这一步，这些改动就成为模板的一部分，明年打开、给别的单位用，都是改过的样子。",
    "今年不写的句子和条目仍留在模板里。今年的报告读起来不变。写进去以后不能撤销。",
)


class IntoPackScreen(ModalScreen[bool]):
    """Gives back whether to do it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape", "dismiss(False)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """What it means."""
        with Vertical(id="choice"):
            yield Static(Content(" 把今年的改动写进模板"), classes="bar")
            for text in WHAT:
                yield Prose(text, classes="said")
            yield KeyLine((("Enter", "写进模板", "screen.dismiss(True)"), ("Esc", "不写", "screen.dismiss(False)")))
