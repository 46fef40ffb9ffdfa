"""Read a file as a report."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.document import Document
from drafter.domain.report import Report
from drafter.parsing.parse_guided import parse_guided
from drafter.reading.read import read
from drafter.storage.atomic import read_bytes
from drafter.text.guidance import UNGUIDED, Guidance

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """A report with the SHA-256 of its file."""

    report: Report
    sha256: str


def read_document(path: str | Path) -> Document:
    """The lines of a file; ``-`` reads pasted text from standard input."""
    return _document(path)[0]


def read_report(path: str | Path, *, guidance: Guidance = UNGUIDED) -> FileRead:
    """Read and parse a file, as ``guidance`` has it. Raises UnreadableReport naming the file and the next step."""
    document, data = _document(path)
    return FileRead(report=parse_guided(document, guidance), sha256=hashlib.sha256(data).hexdigest())


def _document(path: str | Path) -> tuple[Document, bytes]:
    if str(path) == STDIN:
        data = sys.stdin.buffer.read()
        return read(data, "粘贴的文字.txt"), data
    place = Path(path)
    data = read_bytes(place)
    return read(data, _shown(place.name)), data


def _shown(name: str) -> str:
    """A file name as it can be printed and stored: old archives bring names that are no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
