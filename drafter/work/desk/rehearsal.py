"""What a desk would do, tried without storing anything."""

from __future__ import annotations

from typing import Protocol

from drafter.work.filling.session import Change, Session


class Keeper(Protocol):
    """Whoever takes the changes of a session: a desk, or a rehearsal."""

    session: Session

    def keep(self, change: Change) -> object:
        """Take the change; ``session`` is the one after it."""

    def leave(self) -> None:
        """End the visit to a field."""


class Rehearsal:
    """A desk that keeps nothing: what is wrong with a row of steps shows before the first of them is stored."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def keep(self, change: Change) -> None:
        """Go on from the session after ``change``."""
        self.session = change.session

    def leave(self) -> None:
        """See Session.leave."""
        self.session = self.session.leave()
