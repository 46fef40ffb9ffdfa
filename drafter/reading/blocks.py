"""The blocks of a Word document between its XML and its lines: paragraphs, tables, rows, cells."""

from __future__ import annotations

from dataclasses import dataclass, field

Piece = tuple[str, bool]
"""Text and whether it is bold; ``\\n`` in it is a line break that somebody typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """What a paragraph shows. ``number`` is its restored number, ``gap`` what stands between that and the text."""

    pieces: tuple[Piece, ...] = ()
    number: str = ""
    gap: str = ""
    style: str = ""
    outline_level: int | None = None
    centred: bool = False

    @property
    def text(self) -> str:
        """Number, gap and text."""
        return self.number + self.gap + "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell and the columns it covers; a cell that is merged into the one above or before it holds no blocks."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; ``before`` and ``after`` count the columns it leaves out at its ends."""

    cells: tuple[Cell, ...]
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, its rows in order."""

    rows: tuple[Row, ...] = field(default=())


Block = Paragraph | Table
