"""Asking again, in a thread, what the promises and the checks say, once the writer has paused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from drafter.domain.errors import DrafterError

if TYPE_CHECKING:
    from drafter.work.filling.session import Session
    from drafter.work.findings.survey import Survey

PAUSE = 0.8
"""Seconds without a change after which the draft is read again: nobody is kept waiting while typing."""


class Recount:
    """Keeps a survey of the draft that ``screen`` shows; each new one is posted to it as :class:`Done`."""

    class Done(Message):
        """``survey`` is of the draft as it now is; None where that cannot be read, for the reason ``trouble``."""

        def __init__(self, survey: Survey | None, trouble: str = "") -> None:
            super().__init__()
            self.survey = survey
            self.trouble = trouble

    def __init__(self, screen: Screen[Any], survey: Survey | None = None) -> None:
        self._screen = screen
        self._clock: Timer | None = None
        self._worker: Worker[None] | None = None
        self._asked: Session | None = None
        self.survey = survey
        """The last one; it may be of an earlier draft."""

    def follow(self, session: Session, *, pause: float = PAUSE) -> None:
        """Survey ``session`` after ``pause`` seconds, unless that is known or the next change comes before."""
        if self._asked is not None and self._asked.draft is session.draft:
            return
        if self._asked is None and self.survey is not None and self.survey.holds_for(session):
            return
        self._stop()
        self._asked = session
        if pause > 0:
            self._clock = self._screen.set_timer(pause, lambda: self._begin(session))
        else:
            self._begin(session)

    def take(self, survey: Survey | None) -> None:
        """Keep what came, from here or from another screen of the same draft."""
        if survey is not None:
            self.survey = survey

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    def _begin(self, session: Session) -> None:
        self._worker = self._screen.run_worker(lambda: self._read(session), thread=True, group="recount")

    def _read(self, session: Session) -> None:
        # Checks read the report anew and load what filling never needs.
        from drafter.work.findings.survey import survey

        worker = get_current_worker()
        try:
            done = self.Done(survey(session))
        except DrafterError as error:
            done = self.Done(None, str(error))
        if not worker.is_cancelled:
            self._screen.post_message(done)
