"""A screen over an open workspace: it tells the writer things, and looks at what other programs store meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen, ScreenResultType

from drafter.domain.errors import DrafterError
from drafter.form.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk

POLL = 2.0
"""Seconds between two looks at what other programs wrote into the ledger."""


class DeskScreen(Screen[ScreenResultType]):
    """Each such screen says how it shows the draft of ``desk``, and what others' changes mean to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def on_mount(self) -> None:
        """Look now and then at what other programs do."""
        self.set_interval(POLL, self.look)

    def show(self) -> None:
        """Show the draft as it is."""
        raise NotImplementedError

    def changed(self, keys: frozenset[str]) -> None:
        """Somebody else has changed ``keys``, which are shown already."""
        raise NotImplementedError

    def say(self, text: str, *, error: bool = False) -> None:
        """Tell the writer something in the line at the foot."""
        for line in self.query(KeyLine):
            line.say(text, error=error)

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
