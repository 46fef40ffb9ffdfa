"""The packs that travel with the program, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.prose import Prose

PACKS_KEYS = (("Enter", "选定", "screen.choose"), ("Esc", "回去", "screen.back"), ("F1", "帮助", "app.help"))


class PacksScreen(Screen[str | None]):
    """Gives back the name of the chosen pack, or None. Names say the federation and the kind of report."""

    AUTO_FOCUS = "#packs"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        """One list."""
        yield Static(" 用自带的模板", classes="bar")
        with Vertical(id="page"):
            yield Prose(
                "选本单位和文种的一个；里面的数都空着，等您来填。手头有去年的报告，从报告开始更好。", classes="entry"
            )
            yield LineList(*(Option(name, id=name) for name in self._names), id="packs")
        yield KeyLine(PACKS_KEYS)

    @on(OptionList.OptionSelected, "#packs")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_choose(self) -> None:
        """What Enter does, for a click on the word."""
        self.query_one("#packs", OptionList).action_select()

    def action_back(self) -> None:
        """Nothing chosen."""
        self.dismiss(None)
