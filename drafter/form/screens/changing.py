"""A screen that changes the draft: every change is stored before it is seen, undone by Ctrl+Z, and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from drafter.domain.errors import DrafterError
from drafter.form.widgets.key_line import KeyLine
from drafter.work.describe_step import describe_step

if TYPE_CHECKING:
    from drafter.work.desk import Desk
    from drafter.work.session import Change, Session

POLL = 2.0
"""Seconds between two looks at what other programs wrote into the ledger."""


class ChangingScreen(Screen[None]):
    """Each such screen says how it shows the session, and where its cursor goes after a step was undone."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def on_mount(self) -> None:
        """Begin a step of its own, and look now and then at what other programs do."""
        self.desk.leave()
        self.set_interval(POLL, self.look)

    def on_unmount(self) -> None:
        """What comes next is another step."""
        self.desk.leave()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.desk.session

    def show(self) -> None:
        """Show the session as it is."""
        raise NotImplementedError

    def travelled(self, keys: tuple[str, ...]) -> None:
        """Go where undoing changed the slots, sentences and sections ``keys``, one at least."""
        raise NotImplementedError

    def changed(self, keys: frozenset[str]) -> None:
        """Somebody else has changed ``keys``, which are shown already."""
        raise NotImplementedError

    def say(self, text: str, *, error: bool = False) -> None:
        """Tell the writer something in the line at the foot."""
        for line in self.query(KeyLine):
            line.say(text, error=error)

    def keep(self, change: Callable[[], Change], said: str = "") -> bool:
        """Store what ``change`` gives, show it and say it; trouble is told, and nothing is lost."""
        try:
            made = change()
            self.desk.keep(made)
        except DrafterError as error:
            self.say(str(error), error=True)
            return False
        self.show()
        if said and made.entries:
            self.say(said)
        return True

    def action_undo(self) -> None:
        """Take the last step back, wherever it was."""
        self._travel(self.desk.undo, "撤销了", "没有可以撤销的了")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._travel(self.desk.redo, "重做了", "没有可以重做的了")

    def _travel(self, way: Callable[[], object], done: str, none: str) -> None:
        before = self.session
        try:
            way()
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        keys, told = describe_step(before, self.session)
        if not keys:
            self.say(none)
            return
        self.travelled(keys)
        self.say(f"{done}：{told}")

    def look(self) -> None:
        """Take in what other programs have stored since."""
        if not self.is_current:
            return
        try:
            keys = self.desk.refresh()
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        if keys:
            self.show()
            self.changed(keys)
