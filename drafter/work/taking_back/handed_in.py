"""交上来的修改稿: edited files that came through a browser, kept in the workspace until they are taken back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from drafter.domain.errors import CannotWrite, UnreadableReport
from drafter.storage.atomic import write_bytes
from drafter.storage.os_trouble import writing_trouble
from drafter.work.export.export_name import clean_name

MOST_BYTES = 30_000_000
"""Bytes of one file; a report with pictures in it has a few million."""
MOST_FILES = 50
"""So many are kept: whoever has the link cannot fill the disk."""
SUFFIXES = (".docx", ".doc", ".wps", ".wpt", ".rtf", ".pdf", ".txt", ".md")
"""Kinds of files that can be taken back."""
_FOLDER = "returned"
_LONGEST_STEM = 80


def keep_handed_in(workspace: Path, name: str, data: bytes) -> Path:
    """Keep what somebody handed in under its own name; a file that is there already is never written over.

    Raises UnreadableReport for what is no report or too much, CannotWrite where it cannot be kept.
    """
    given = Path(name.replace("\\", "/")).name
    suffix = Path(given).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableReport(
            "这种文件收不进来", where=given[:60], hint=f"请交 {'、'.join(SUFFIXES[:3])} 或 .txt 文件"
        )
    if not data:
        raise UnreadableReport("这是个空文件", where=given[:60], hint="请在 Word 里打开看看，存好以后再交")
    if len(data) > MOST_BYTES:
        raise UnreadableReport(
            f"文件太大，最多 {MOST_BYTES // 1_000_000} MB", where=given[:60], hint="请先删去图片，或在本机上收回"
        )
    folder = workspace / _FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise writing_trouble(error, folder, CannotWrite) from error
    if len(handed_in(workspace)) >= MOST_FILES:
        hint = f"请打开程序的人把文件夹 {_FOLDER} 里收完的移走"
        raise CannotWrite(f"交上来的文件已经有 {MOST_FILES} 个", where=str(folder), hint=hint)
    stem = clean_name(Path(given).stem)[:_LONGEST_STEM] or "修改稿"
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    write_bytes(path, data)
    return path


def handed_in(workspace: Path) -> tuple[Path, ...]:
    """The files that were handed in, newest first."""
    found: list[Path] = []
    with suppress(OSError):
        found += (workspace / _FOLDER).iterdir()
        found = [path for path in found if path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink()]
        found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    return tuple(found)
