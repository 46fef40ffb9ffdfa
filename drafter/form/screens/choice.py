"""A short list to choose one of, laid over the screen that asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.form.keys import pressed
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import clip

Choices = Sequence[tuple[str, str | Content]]
"""(what is given back, what is shown), in order."""
Menu = Sequence[tuple[str, str, str]]
"""(action, words, the key that does the same or nothing), in order."""


def menu_choices(menu: Menu, app: App[Any]) -> Choices:
    """The lines of a menu, its keys in a column of their own, named as they reach ``app``."""
    width = max(cell_len(words) for _, words, _ in menu) + 2
    return [
        (action, Content.assemble(clip(words, width), (pressed(key, app), "$quiet"))) for action, words, key in menu
    ]


class ChoiceScreen(ModalScreen[str | None]):
    """Gives back the id of what was chosen, None for Esc. The first nine can be chosen by their digit."""

    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, choices: Choices, *, said: str = "", at: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._said = said
        self._at = at

    def compose(self) -> ComposeResult:
        """Title, a word of explanation, the list."""
        with Vertical(id="choice"):
            yield Static(Content(f" {self._title}"), classes="bar")
            if self._said:
                yield Prose(self._said, classes="said")
            options = [Option(_numbered(at, what), id=one) for at, (one, what) in enumerate(self._choices, 1)]
            yield LineList(*options, id="choices")
            yield KeyLine(
                (
                    ("Enter", "选定", "screen.choose"),
                    ("上下键", "挑选", "app.focus_next"),
                    ("Esc", "不选", "screen.dismiss"),
                )
            )

    def on_mount(self) -> None:
        """Mark what was chosen before."""
        ids = [one for one, _ in self._choices]
        self.query_one("#choices", OptionList).highlighted = ids.index(self._at) if self._at in ids else 0

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.character and event.character in "123456789" and int(event.character) <= len(self._choices):
            event.stop()
            self.dismiss(self._choices[int(event.character) - 1][0])

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_choose(self) -> None:
        """What is marked."""
        at = self.query_one("#choices", OptionList).highlighted
        self.dismiss(None if at is None else self._choices[at][0])


def _numbered(at: int, what: str | Content) -> Content:
    number = f"{at} " if at <= 9 else "  "
    return Content.assemble((number, "bold $accent"), " ", what)
