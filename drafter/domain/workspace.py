"""工作区: the folder that a federation keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.domain.agency import Agency
from drafter.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Whose report of which period is in the making, and where its pack, ledger and exports lie.

    ``folder`` is absolute. ``ledger_url`` is a database URL or the absolute path of a SQLite file.
    """

    folder: Path
    agency: Agency
    period: Period
    ledger_url: str
    pack_folder: Path

    @property
    def exports(self) -> Path:
        """The folder for the files that are written for people."""
        return self.folder / "exports"
