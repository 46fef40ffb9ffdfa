"""Choosing files or a folder by typing a few letters or by walking."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
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

from drafter.form.browse import candidates, parent_of, places, typed_path
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.path_input import PathInput
from drafter.form.widgets.prose import Prose
from drafter.storage.workspace import is_workspace

BROWSE_KEYS = (
    ("Enter", "选定", "screen.take"),
    ("Tab", "补全", "screen.complete"),
    ("上下键", "在单子里走", "screen.walk(1)"),
    ("Esc", "回去", "screen.back"),
)
MANY_KEYS = (*BROWSE_KEYS[:3], ("空格", "多选", "screen.mark"), BROWSE_KEYS[3])
PLACES = "Ctrl+L", "常用的文件夹", "screen.places"
NOTHING = "这里没有能选的"


class BrowseScreen(Screen[tuple[Path, ...]]):
    """Gives back the chosen paths, none where nothing is chosen.

    With no ``suffixes`` a folder is wanted, and a new one may be typed; with ``is_wanted`` folders that it says yes to
    may be chosen beside files. ``many`` files may be marked. ``known`` folders are offered beside those that everybody
    has.
    """

    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "walk(1)", show=False, priority=True),
        Binding("up", "walk(-1)", show=False, priority=True),
        Binding("space", "mark", show=False, priority=True),
        Binding("ctrl+l", "places", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        *,
        suffixes: Collection[str] = (),
        is_wanted: Callable[[Path], bool] | None = None,
        many: bool = False,
        known: Sequence[Path] = (),
        start: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._suffixes = suffixes
        self._is_wanted = is_wanted
        self._many = many
        self._known = known
        self._start = start or f"{Path.cwd()}/"
        self._found: tuple[Path, ...] = ()
        self._up: Path | None = None
        self._known_kinds: dict[Path, str] = {}
        self._marked: list[Path] = []

    def compose(self) -> ComposeResult:
        """The path as typed, and below it what it may go on to."""
        yield Static(f" {self._title}", classes="bar")
        with Vertical(id="page"):
            yield PathInput(self._start, compact=True, id="path", select_on_focus=False)
            yield Prose(self._hint, id="result")
            yield LineList(id="names")
        yield KeyLine((*(MANY_KEYS if self._many else BROWSE_KEYS), PLACES))

    def on_mount(self) -> None:
        """Offer what lies in the first folder."""
        self.query_one("#names").can_focus = False
        self._offer(self._start)

    @on(Input.Changed, "#path")
    def _changed(self, event: Input.Changed) -> None:
        self._offer(event.value)
        self._say_marked()

    def _offer(self, typed: str) -> None:
        below = candidates(typed, self._suffixes) if typed.strip() else places(self._known)
        # The folder above stands first, but the cursor comes to it last.
        self._up = parent_of(typed) if typed.strip() else None
        self._found = below if self._up is None else (self._up, *below)
        names = self.query_one("#names", OptionList)
        names.set_options([Option(self._line(path, whole=not typed.strip())) for path in self._found])
        if not below:
            names.add_option(Option(Content.styled(NOTHING, "$quiet"), disabled=True))
        names.highlighted = None
        self.query_one(PathInput).is_walking = False

    def _line(self, path: Path, *, whole: bool) -> Content:
        if path == self._up:
            return Content.assemble(("上一级", "bold"), "  ", (str(path), "$quiet"))
        if path.is_dir():
            kind = self._known_kinds.get(path)
            if kind is None:
                kind = self._known_kinds[path] = "  工作区" if is_workspace(path) else ""
            return Content.assemble((str(path) if whole else path.name, "bold"), "" if whole else "/", (kind, "$quiet"))
        return Content.assemble(("选 " if path in self._marked else "", "bold $state-typed"), path.name)

    def action_places(self) -> None:
        """Show the folders in which files usually lie."""
        self.query_one("#path", Input).value = ""

    def action_walk(self, by: int) -> None:
        """Up and down in the list while the cursor stays in the path."""
        names = self.query_one("#names", OptionList)
        if self._found:
            at = (self._first - 1 if by > 0 else 0) if names.highlighted is None else names.highlighted
            names.highlighted = (at + by) % len(self._found)
            self.query_one(PathInput).is_walking = self._many and self._found[names.highlighted].is_file()

    @property
    def _first(self) -> int:
        """The place of the first name in the list; the folder above is none, unless there is nothing else."""
        return 1 if self._up is not None and len(self._found) > 1 else 0

    def action_complete(self) -> None:
        """Write the marked name, or the first one, into the path."""
        at = self.query_one("#names", OptionList).highlighted
        if at is not None or (len(self._found) > self._first and self._found[self._first] != self._up):
            self._write(self._found[self._first if at is None else at])

    def action_mark(self) -> None:
        """Choose the file at the cursor beside others, or no longer."""
        names = self.query_one("#names", OptionList)
        at = names.highlighted
        if at is None or not self.query_one(PathInput).is_walking:
            return
        path = self._found[at]
        if path in self._marked:
            self._marked.remove(path)
        else:
            self._marked.append(path)
        names.replace_option_prompt_at_index(at, self._line(path, whole=False))
        self._say_marked()

    def _say_marked(self) -> None:
        said = f"选了 {len(self._marked)} 份：{'、'.join(path.name for path in self._marked)}。按 Enter 就用它们。"
        self._say(said if self._marked else self._hint, error=False)

    def _write(self, path: Path) -> None:
        typed = self.query_one("#path", Input)
        typed.value = f"{path}/" if path.is_dir() and not str(path).endswith(("/", "\\")) else str(path)
        typed.cursor_position = len(typed.value)

    @on(OptionList.OptionSelected, "#names")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._write(self._found[event.option_index])

    @on(Input.Submitted, "#path")
    def action_take(self) -> None:
        """Take what is marked, the name at the cursor, or what is typed."""
        names = self.query_one("#names", OptionList)
        at = self._found[names.highlighted] if names.highlighted is not None else None
        if self._marked and (at is None or at.is_file()):
            self.dismiss(tuple(self._marked))
        elif at is not None:
            if self._suffixes and at != self._up and (at.is_file() or self._wants(at)):
                self.dismiss((at,))
            else:
                self._write(at)
        else:
            self._take_typed(typed_path(self.query_one("#path", Input).value))

    def _take_typed(self, path: Path) -> None:
        if not self._suffixes or path.is_file() or self._wants(path):
            self.dismiss((path,))
        elif path.is_dir():
            self._say("这不是要选的文件，请再往下选", error=True)
        else:
            self._say("没有这个文件，请看看名字对不对", error=True)

    def _wants(self, path: Path) -> bool:
        return self._is_wanted is not None and path.is_dir() and self._is_wanted(path)

    def _say(self, text: str, *, error: bool) -> None:
        result = self.query_one("#result", Prose)
        result.show(text)
        result.set_class(error, "-error")

    def action_back(self) -> None:
        """Nothing chosen."""
        self.dismiss(())
