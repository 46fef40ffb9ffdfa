"""What the panes beside the main screen have in common: the draft, a survey of it, a list, and undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from drafter.domain.errors import DrafterError
from drafter.form.recount import Recount
from drafter.form.screens.desk_screen import DeskScreen
from drafter.work.filling.spot import Spot

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.findings.survey import Survey

UNDO_BINDINGS: list[BindingType] = [
    Binding("ctrl+z", "undo", show=False, priority=True),
    Binding("ctrl+y", "redo", show=False, priority=True),
]
"""For panes that change the draft themselves."""


class Pane(DeskScreen[Spot | None]):
    """Gives back where to go, or None. ``known`` is a survey of the draft of ``desk``, new or old, to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, desk: Desk, known: Survey | None = None) -> None:
        super().__init__(desk)
        self._recount = Recount(self, known)

    def on_mount(self) -> None:
        """Show what is known, and look whether it still holds."""
        self._recount.follow(self.desk.session, pause=0)
        self.show()

    @property
    def survey(self) -> Survey | None:
        """What is shown; None until the draft has been read for the first time."""
        return self._recount.survey

    @on(Recount.Done)
    def _surveyed(self, event: Recount.Done) -> None:
        self._recount.take(event.survey)
        if event.survey is None:
            self.say(event.trouble, error=True)
        self.show()

    def change(self, make: Callable[[], object], said: str) -> bool:
        """Let the desk do something and tell what it was; trouble is told, and nothing is lost."""
        before = self.desk.session.entries
        try:
            make()
        except DrafterError as error:
            self.say(str(error), error=True)
            return False
        if self.desk.session.entries is before:
            return False
        self.say(said)
        self._recount.follow(self.desk.session, pause=0)
        self.show()
        return True

    def changed(self, _keys: frozenset[str]) -> None:
        """Read the draft again as others have left it."""
        self._recount.follow(self.desk.session, pause=0)

    def action_undo(self) -> None:
        """Take the last change back, wherever it was made."""
        self.desk.leave()
        if not self.change(self.desk.undo, "撤销了一步；Ctrl+Y 可以重做"):
            self.say("没有可以撤销的了")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.desk.leave()
        if not self.change(self.desk.redo, "重做了一步"):
            self.say("没有可以重做的了")

    async def action_back(self) -> None:
        """Back to filling."""
        self.dismiss(None)
