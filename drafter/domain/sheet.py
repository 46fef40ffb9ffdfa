"""表: rows of plain values under titled columns, for writers of spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | Decimal | None
"""A text, a number, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column; ``width`` counts half-width characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A named table; every row has a cell a column."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
