"""The files that were exported from a workspace before and still lie in its folder."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.entry import EntryKind
from drafter.work.export.export import FORMATS
from drafter.work.filling.session import Session


def earlier_exports(session: Session, folder: Path) -> tuple[Path, ...]:
    """Those of ``folder`` that the ledger of ``session`` knows, newest first, each once."""
    names = dict.fromkeys(entry.new or "" for entry in reversed(session.entries) if entry.kind is EntryKind.EXPORT)
    paths = (folder / name for name in names if Path(name).suffix.lower() in FORMATS)
    return tuple(path for path in paths if path.is_file())
