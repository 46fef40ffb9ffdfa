"""A workspace opened to be read: the draft as it now is, and nothing that could change it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from drafter.domain.draft import DraftedReport
from drafter.domain.entry import Entry
from drafter.drafting.template import check_template
from drafter.storage.guidance import guidance_of
from drafter.storage.ledger import open_ledger
from drafter.storage.packs import load_pack
from drafter.storage.workspace import open_workspace
from drafter.work.fields import Tally
from drafter.work.roll import roll_over
from drafter.work.session import Session


class ReadingDesk:
    """The draft of the workspace in ``folder``. Raises BadWorkspace, BadPack, BadTemplate or LedgerTrouble."""

    def __init__(self, folder: Path) -> None:
        workspace = open_workspace(folder)
        pack = load_pack(workspace.pack_folder)
        check_template(pack)
        draft = replace(roll_over(pack, agency=workspace.agency, year=workspace.period.year), period=workspace.period)
        self._ledger = open_ledger(workspace.ledger_url)
        self._period = draft.period.label
        try:
            entries = self._ledger.entries(period=self._period)
        except BaseException:
            self._ledger.close()
            raise
        self._session = Session.start(draft, entries, guidance=guidance_of(workspace))
        self._last = entries[-1] if entries else None

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
