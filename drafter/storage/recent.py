"""The workspaces that were opened last: a convenience that may get lost, but never gets in the way."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from drafter.domain.errors import DrafterError
from drafter.storage.atomic import read_bytes, write_text
from drafter.storage.preferences import settings_folder
from drafter.storage.workspace import is_workspace

KEPT = 12
"""How many workspaces are remembered."""
_LIMIT = 100_000


def recent() -> tuple[Path, ...]:
    """Folders of the workspaces that were opened last, newest first; those that are gone are left out."""
    return tuple(Path(name) for name in _names() if is_workspace(name))


def remember(folder: Path | str) -> None:
    """Put ``folder`` first in the list. Where the list cannot be written, nothing happens: work goes on without it."""
    name = str(Path(folder).absolute())
    _keep([name, *(other for other in _names() if other != name)][:KEPT])


def forget(folder: Path | str) -> None:
    """Take ``folder`` from the list; the folder itself stays as it is."""
    name = str(Path(folder).absolute())
    _keep([other for other in _names() if other != name])


def _keep(names: list[str]) -> None:
    with suppress(DrafterError, OSError):
        settings_folder().mkdir(parents=True, exist_ok=True)
        write_text(_file(), json.dumps(names, ensure_ascii=False, indent=1) + "\n")


def _file() -> Path:
    return settings_folder() / "recent.json"


def _names() -> list[str]:
    try:
        content = json.loads(read_bytes(_file(), limit=_LIMIT))
    except (DrafterError, ValueError, RecursionError):
        return []
    return [name for name in content if isinstance(name, str) and name] if isinstance(content, list) else []
