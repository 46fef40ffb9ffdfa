"""The app: opens the start screen, or a workspace at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.content import Content
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widgets import Static

from drafter.domain.errors import DrafterError
from drafter.form.doors import Doors
from drafter.form.theme import DARK, THEMES
from drafter.form.widgets.key_line import KeyLine
from drafter.storage.preferences import prefer, preferences

if TYPE_CHECKING:
    from drafter.form.screens.help import HelpScreen
    from drafter.form.screens.start import StartScreen

HERE = Path(__file__).parent
STYLES = (HERE / "form.tcss", *sorted((HERE / "styles").glob("*.tcss")))
"""The styles of all screens."""
SWITCH = 0.0005
"""Seconds after which a thread gives way to another one; ten times as often as Python does by itself."""
THEME = "theme"
"""The name under which the chosen theme is kept."""


class PlainBar(ScrollBarRender):
    """A scroll bar of background colours only: block elements are two cells wide on some Chinese consoles."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def _commands() -> type[Provider]:
    from drafter.form.palette import Commands

    return Commands


class DrafterApp(App[None]):
    """年报起草助手 in a terminal.

    Screens are loaded where they are first shown: something is to be seen at once, and most are never opened.

    ``folder`` is the workspace to open; without it the start screen comes first and offers ``doors``. ``user`` is who
    fills in; without it the name under which the computer knows the person.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [HERE / "opening.tcss"]
    TITLE = "年报起草助手"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,alt+q", "quit", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
        Binding("f2", "next_theme", show=False, priority=True),
    ]

    def __init__(self, folder: Path | None = None, doors: Doors | None = None, *, user: str = "") -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (170, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]
        self._folder = folder
        self._user = user
        self._trouble: Exception | None = None
        self._doors = doors or Doors()
        ScrollBar.renderer = PlainBar
        for theme, _ in THEMES:
            self.register_theme(theme)
        chosen = preferences().get(THEME, "")
        self.theme = chosen if chosen in self.available_themes else DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the dark theme, for the first parse of the style sheet."""
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        """What is seen while a workspace is being opened."""
        yield Static("正在打开" if self._folder else "", classes="opening")

    def on_mount(self) -> None:
        """Open after the first paint, so that something is on the screen at once."""
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        self._read_styles()
        if self._folder is None:
            await self._start()
            return
        try:
            await self.open_folder(self._folder)
        except DrafterError as error:
            if self.is_web:
                # Who comes through a browser gets this workspace or none.
                self.screen.query_one(".opening", Static).update(Content(str(error)))
            else:
                await self._start(trouble=str(error))

    def _read_styles(self) -> None:
        # To read them takes as long as everything else that the first paint waits for.
        self.stylesheet.read_all(STYLES)
        self.stylesheet.parse()
        self.stylesheet.update(self)

    async def _start(self, *, trouble: str = "") -> None:
        from drafter.form.screens.start import StartScreen

        await self.push_screen(StartScreen(self._doors, trouble=trouble))

    async def on_start_screen_chosen(self, event: StartScreen.Chosen) -> None:
        """Open the workspace that was chosen; trouble is told on the start screen."""
        from drafter.form.screens.start import StartScreen

        try:
            await self.open_folder(event.folder, tour=event.tour, said=event.said)
        except DrafterError as error:
            if isinstance(self.screen, StartScreen):
                self.screen.trouble(str(error))

    async def open_folder(self, folder: Path, *, tour: bool = False, said: str = "") -> None:
        """Open the workspace ``folder`` for filling and tell what was ``said`` of it.

        Raises a DrafterError with nothing changed on the screen.
        """
        from drafter.form.screens.fill import FillScreen
        from drafter.work.desk.desk import open_desk

        desk = open_desk(folder, user=self._user)
        self._doors.remember(folder)
        screen = FillScreen(desk, tour=tour, said=said)
        # Of the size of the present one from its first frame on: nothing is shown that a narrow screen hides.
        screen.add_class(*self.screen.classes)
        await self.push_screen(screen)
        if not self.is_headless:
            # What is loaded by now stays to the end: to look for garbage among it would hold up a key.
            gc.freeze()

    def run(self, *args: Any, **options: Any) -> None:
        """Run the form; an error of the program itself is raised here, once the terminal is as it was."""
        # A thread that checks the draft keeps a key waiting for as long, and that several times a key.
        sys.setswitchinterval(SWITCH)
        super().run(*args, **options)
        if self._trouble is not None:
            raise self._trouble

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the traceback with all local values; whoever called run() tells it kindly.
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self._trouble = self._trouble or error
            self.exit(return_code=1)

    async def action_help(self) -> None:
        """Show or leave the help page."""
        from drafter.form.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
        else:
            await self.push_screen(self.help_page())

    def help_page(self) -> HelpScreen:
        """What F1 shows: the page of the present screen, or its keys where it has no page of its own."""
        from drafter.form.screens.fill import FillScreen
        from drafter.form.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, FillScreen):
            return HelpScreen()
        keys = [(key, words) for line in screen.query(KeyLine) for key, words, _ in line.keys]
        return HelpScreen((("这里能用的键", keys),), ())

    def action_next_theme(self) -> None:
        """Change to the next theme, and start with it from now on."""
        at = next((index for index, (theme, _) in enumerate(THEMES) if theme.name == self.theme), -1)
        theme, name = THEMES[(at + 1) % len(THEMES)]
        self.theme = theme.name
        prefer(THEME, theme.name)
        # Textual passes over its own command palette.
        self.call_after_refresh(self.stylesheet.update, self.screen)
        self._tell(f"现在是{name}，下次打开还是这样；再按 F2 换一种")

    def action_command_palette(self) -> None:
        """Show everything that can be done here."""
        from drafter.form.palette import palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(palette())

    def action_help_quit(self) -> None:
        """Ctrl+C quits in other programs: say what does here."""
        self._tell(f"要退出请按 {'Alt+Q' if self.is_web else 'Ctrl+Q'}；填写的内容都已存好")

    def _tell(self, text: str) -> None:
        for line in self.screen.query(KeyLine):
            line.say(text)
