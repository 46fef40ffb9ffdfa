"""A workspace opened to be read: the draft as it now is, and nothing that could change it."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.draft import DraftedReport
from drafter.domain.entry import Entry
from drafter.work.desk.opened import open_session
from drafter.work.present import now
from drafter.work.view.fields import Tally


class ReadingDesk:
    """The draft of the workspace in ``folder``. Raises BadWorkspace, BadPack, BadTemplate or LedgerTrouble."""

    def __init__(self, folder: Path) -> None:
        opened = open_session(folder, user="", clock=now)
        self._ledger = opened.ledger
        self._session = opened.session
        self._period = opened.session.draft.period.label
        self._last = opened.session.entries[-1] if opened.session.entries else None

    def refresh(self) -> bool:
        """Take in what was stored since; whether there was anything."""
        entries = self._ledger.entries(period=self._period, since=self._last.seq if self._last else 0)
        if entries:
            self._session = self._session.merge(entries)
            self._last = entries[-1]
        return bool(entries)

    def report(self) -> DraftedReport:
        """The whole report. Raises BadTemplate when ``report.j2`` cannot be run with the present values."""
        return self._session.report()

    def tally(self) -> Tally:
        """The counts of the draft."""
        return self._session.tally()

    @property
    def last(self) -> Entry | None:
        """The last change; None before any."""
        return self._last

    def state(self) -> str:
        """How far the draft is, and who changed it last: one line."""
        tally = self._session.tally()
        pieces = [
            f"{self._session.draft.agency.name} {self._session.draft.period.label}",
            f"已填 {tally.filled}/{tally.total}",
            *([f"待补 {tally.missing}"] if tally.missing else []),
            *([f"沿用 {tally.carried}"] if tally.carried else []),
        ]
        if self._last is not None and self._last.time:
            pieces.append(f"最后修改 {self._last.time[5:16].replace('T', ' ')} {self._last.user}".strip())
        return "　".join(pieces)

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledger.close()
