"""What a typed path may go on to: the completion of path inputs."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

from drafter.work.taking_back.handed_in import SUFFIXES

MOST = 200
"""Names offered at most."""

REPORT_SUFFIXES = frozenset(SUFFIXES)


def typed_path(typed: str) -> Path:
    """The path that was typed: quotes taken off, ``~`` and variables filled in; nonsense stays as it is.

    >>> typed_path('"/报告/2023年.docx"').as_posix()
    '/报告/2023年.docx'
    """
    text = os.path.expandvars(typed.strip().strip('"'))
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises where there is no such home


def split(typed: str) -> tuple[Path, str]:
    """The folder that is typed so far, and the beginning of the name in it.

    >>> folder, name = split("/报告/20")
    >>> folder.as_posix(), name
    ('/报告', '20')
    """
    text = typed.strip().strip('"')
    if not text:
        return Path.cwd(), ""
    path = typed_path(text)
    if text == "~" or text.endswith(("/", os.sep)):
        return path, ""
    return path.parent, path.name


def candidates(typed: str, suffixes: Collection[str]) -> tuple[Path, ...]:
    """Folders, then files with one of ``suffixes``, whose names hold what was typed last; empty when unreadable.

    Names that begin with it come first. Hidden names are offered only when asked for by their dot.
    """
    folder, part = split(typed)
    wanted = part.casefold()
    try:
        with os.scandir(folder) as entries:
            found = [
                (not entry.is_dir(), not entry.name.casefold().startswith(wanted), entry.name)
                for entry in entries
                if wanted in entry.name.casefold()
                and (part.startswith(".") or not entry.name.startswith((".", "~$")))
                and (entry.is_dir() or Path(entry.name).suffix.lower() in suffixes)
            ]
    except (OSError, ValueError):
        return ()
    return tuple(folder / name for _, _, name in sorted(found)[:MOST])


def parent_of(typed: str) -> Path | None:
    """The folder above the one that is typed so far; None at the top."""
    folder = split(typed)[0]
    return folder.parent if folder.parent != folder else None


def is_pack_folder(folder: Path) -> bool:
    """Whether ``folder`` holds a pack, or a workspace with one."""
    return any((folder / name).is_file() for name in ("pack.yaml", "workspace.yaml"))


def places(known: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Folders in which files usually lie: ``known`` ones, those of the user, and on Windows the drives; each once."""
    usual = (user_desktop_path(), user_downloads_path(), user_documents_path(), Path.home(), Path.cwd())
    drives = [Path(f"{letter}:\\") for letter in string.ascii_uppercase] if sys.platform == "win32" else [Path("/")]
    return tuple(folder for folder in dict.fromkeys((*known, *usual, *drives)) if _is_there(folder))


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        # A drive without a disk.
        return False
