"""Choosing a file or a folder by typing a few letters or by walking."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.form.browse import candidates, typed_path
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.prose import Prose

BROWSE_KEYS = (
    ("Enter", "选定", "screen.take"),
    ("Tab", "补全", "screen.complete"),
    ("上下键", "在单子里走", "screen.walk(1)"),
    ("Esc", "回去", "screen.back"),
)


class BrowseScreen(Screen[Path | None]):
    """Gives back the chosen path. With no ``suffixes`` a folder is wanted, and a new one may be typed."""

    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "walk(1)", show=False, priority=True),
        Binding("up", "walk(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, hint: str, *, suffixes: Collection[str] = (), start: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._suffixes = suffixes
        self._start = start or f"{Path.cwd()}/"
        self._found: tuple[Path, ...] = ()

    def compose(self) -> ComposeResult:
        """The path as typed, and below it what it may go on to."""
        yield Static(f" {self._title}", classes="bar")
        with Vertical(id="page"):
            yield Input(self._start, compact=True, id="path", select_on_focus=False)
            yield Prose(self._hint, id="result")
            yield OptionList(id="names", compact=True, markup=False)
        yield KeyLine(BROWSE_KEYS)

    def on_mount(self) -> None:
        """Offer what lies in the first folder."""
        self.query_one("#names").can_focus = False
        self._offer(self._start)

    @on(Input.Changed, "#path")
    def _changed(self, event: Input.Changed) -> None:
        self._offer(event.value)
        self._say(self._hint, error=False)

    def _offer(self, typed: str) -> None:
        self._found = candidates(typed, self._suffixes)
        names = self.query_one("#names", OptionList)
        names.set_options(
            [
                Option(Content.assemble((path.name, "bold"), ("/", "")) if path.is_dir() else Content(path.name))
                for path in self._found
            ]
        )
        names.highlighted = None

    def action_walk(self, by: int) -> None:
        """Up and down in the list while the cursor stays in the path."""
        names = self.query_one("#names", OptionList)
        if self._found:
            at = (-1 if by > 0 else 0) if names.highlighted is None else names.highlighted
            names.highlighted = (at + by) % len(self._found)

    def action_complete(self) -> None:
        """Write the marked name, or the first one, into the path."""
        if self._found:
            self._write(self._found[self.query_one("#names", OptionList).highlighted or 0])

    def _write(self, path: Path) -> None:
        typed = self.query_one("#path", Input)
        typed.value = f"{path}/" if path.is_dir() else str(path)
        typed.cursor_position = len(typed.value)

    @on(OptionList.OptionSelected, "#names")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._write(self._found[event.option_index])

    @on(Input.Submitted, "#path")
    def action_take(self) -> None:
        """Take the marked name, or what is typed."""
        names = self.query_one("#names", OptionList)
        if names.highlighted is not None:
            chosen = self._found[names.highlighted]
            if self._suffixes and chosen.is_file():
                self.dismiss(chosen)
            else:
                self._write(chosen)
            return
        path = typed_path(self.query_one("#path", Input).value)
        if self._suffixes and path.is_file():
            self.dismiss(path)
        elif self._suffixes:
            self._say("这不是一个文件，请再往下选" if path.is_dir() else "没有这个文件，请看看名字对不对", error=True)
        else:
            self.dismiss(path)

    def _say(self, text: str, *, error: bool) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
        result.set_class(error, "-error")

    def action_back(self) -> None:
        """Nothing chosen."""
        self.dismiss(None)
