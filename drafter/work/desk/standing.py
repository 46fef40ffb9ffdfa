"""How far a workspace is, and who changed it last, for a list of workspaces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.domain.errors import DrafterError
from drafter.work.desk.reading_desk import ReadingDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``filled`` of ``total`` fields; ``time`` (ISO 8601) and ``user`` of the last change, empty before any."""

    filled: int
    total: int
    time: str = ""
    user: str = ""

    @property
    def words(self) -> str:
        """已填 29/37  11-27 09:15 王芳."""
        changed = f"  {self.time[5:16].replace('T', ' ')} {self.user}".rstrip() if self.time else ""
        return f"已填 {self.filled}/{self.total}{changed}"


def standing_of(folder: Path) -> Standing | None:
    """The standing of the workspace in ``folder``; None where it cannot be opened."""
    try:
        desk = ReadingDesk(folder)
    except DrafterError:
        return None
    try:
        tally = desk.tally()
        last = desk.last
        time, user = (last.time, last.user) if last is not None else ("", "")
        return Standing(filled=tally.filled, total=tally.total, time=time, user=user)
    finally:
        desk.close()
