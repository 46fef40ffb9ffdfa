"""原文: the lines of a file with what the file says about them, before anybody decides what they mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the canonical text with the hints of its format.

    ``outline_level`` is the 1-based level of a heading style, ``numbering`` the automatic number that was restored
    at the front of ``text``. A table row is one line, its cells parted by tabs; ``table`` then counts tables from 0
    and ``cells`` holds the cells' spans in ``text``.
    """

    text: str
    style: str = ""
    outline_level: int | None = None
    bold: bool = False
    centred: bool = False
    numbering: str = ""
    table: int | None = None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What reading gives: name, format, the lines, and remarks on choices made (encoding, skipped parts)."""

    name: str
    format: str
    lines: tuple[Line, ...]
    encoding: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text: lines joined by ``\\n``. All offsets of a report count its characters."""
        return "\n".join(line.text for line in self.lines)
