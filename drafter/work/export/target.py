"""Where an export goes: never over a file that somebody has worked on since."""

from __future__ import annotations

import hashlib
from pathlib import Path

from drafter.domain.entry import EntryKind
from drafter.domain.errors import CannotWrite, UnreadableReport
from drafter.storage.atomic import read_bytes
from drafter.work.export.export_name import CHANGES_WORD, DRAFT_WORD, clean_name, free_name
from drafter.work.filling.session import Session


def digest_of(data: bytes) -> str:
    """What the ledger keeps of an exported file, to know it again."""
    return f"sha256 {hashlib.sha256(data).hexdigest()}"


def export_target(
    session: Session,
    folder: Path,
    output: Path | None = None,
    *,
    draft: bool = False,
    changes: bool = False,
    overwrite: bool = False,
) -> Path:
    """``output``, or else a Word file in ``folder`` after the title of the report.

    An earlier export that lies there as it was written is replaced. A file that is another, or was changed since, is
    left alone: without ``output`` another name is taken, with it CannotWrite is raised unless ``overwrite``.
    """
    if output is None:
        title = clean_name(session.report().title) + (CHANGES_WORD if changes else "")
        usual = folder / f"{title or '报告'}{DRAFT_WORD if draft else ''}.docx"
        if overwrite or _is_free(session, usual):
            return usual
        return folder / free_name(folder, title, ".docx", draft=draft)
    if not overwrite:
        require_free(session, output)
    return output


def require_free(session: Session, path: Path) -> None:
    """Raise CannotWrite where a file lies at ``path`` that is no export of this workspace as it was written."""
    if not _is_free(session, path):
        raise CannotWrite(
            "已经有这个文件，不是导出以后原样放着的，没有覆盖",
            where=str(path),
            hint="请换个文件名；领导改过的，先用 drafter take-back 收回；确实要盖掉它，加上 --overwrite",
        )


def _is_free(session: Session, path: Path) -> bool:
    try:
        if not path.is_file():
            return True
    except (OSError, ValueError):
        return True  # what can be no file is refused where it is written
    try:
        digest = digest_of(read_bytes(path))
    except UnreadableReport:
        return False
    return any(entry.kind is EntryKind.EXPORT and entry.note == digest for entry in session.entries)
