"""A screen that changes the draft: every change is stored before it is seen, undone by Ctrl+Z, and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from drafter.domain.errors import DrafterError
from drafter.form.screens.desk_screen import DeskScreen
from drafter.work.wording.describe_step import describe_step

if TYPE_CHECKING:
    from drafter.work.filling.session import Change, Session


class ChangingScreen(DeskScreen[None]):
    """Each such screen says how it shows the session, and where its cursor goes after a step was undone."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    def on_mount(self) -> None:
        """Begin a step of its own."""
        self.desk.leave()

    def on_unmount(self) -> None:
        """What comes next is another step."""
        self.desk.leave()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.desk.session

    def travelled(self, keys: tuple[str, ...]) -> None:
        """Go where undoing changed the slots, sentences and sections ``keys``, one at least."""
        raise NotImplementedError

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
