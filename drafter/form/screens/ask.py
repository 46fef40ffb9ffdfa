"""One line to be typed, laid over the screen that asks."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.prose import Prose


class AskScreen(ModalScreen[str | None]):
    """Gives back what was typed, None for Esc or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, said: str) -> None:
        super().__init__()
        self._title = title
        self._said = said

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        with Vertical(id="choice"):
            yield Static(Content(f" {self._title}"), classes="bar")
            yield Prose(self._said, classes="said")
            yield LineInput(id="asked-line", compact=True)
            yield KeyLine((("Enter", "好了", "screen.accept"), ("Esc", "不要了", "screen.dismiss")))

    @on(Input.Submitted)
    def action_accept(self) -> None:
        """What was typed."""
        self.dismiss(self.query_one(Input).value.strip() or None)
