"""A run log: a line of JSON for each thing that was done, on disk before anything else happens.

A line that a power cut left unfinished is passed over: what it would have told was not yet known to be done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from drafter.domain.errors import BadWorkspace, CannotWrite
from drafter.storage.atomic import read_bytes
from drafter.storage.os_trouble import writing_trouble

_LIMIT = 50_000_000


class RunLog:
    """An open run log to append to; use it in a ``with``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            whole = not path.exists() or path.read_bytes()[-1:] in (b"", b"\n")
            self._file = path.open("ab")
        except OSError as error:
            raise writing_trouble(error, path, CannotWrite) from error
        if not whole:
            self._file.write(b"\n")

    def append(self, records: Iterable[Mapping[str, object]]) -> None:
        """Write ``records``; when this returns, they are on disk. Raises CannotWrite."""
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        try:
            self._file.write(lines.encode("utf-8"))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise writing_trouble(error, self.path, CannotWrite) from error

    def __enter__(self) -> RunLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def read_run_log(path: Path) -> tuple[dict[str, Any], ...]:
    """The records of a run log in their order; BadWorkspace for a file that cannot be read."""
    records = []
    for line in read_bytes(path, limit=_LIMIT, error=BadWorkspace).split(b"\n"):
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            records.append(record)
    return tuple(records)
