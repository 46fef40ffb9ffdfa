"""Tables on a terminal, with Chinese characters two cells wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.text.width import cell_width, clip

if TYPE_CHECKING:
    from rich.text import Text

GAP = "  "
_LEAST = 6
"""Cells below which a column is not narrowed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its greatest width in cells on a screen, and the colour of its cells there."""

    title: str
    width: int
    right: bool = False
    colour: str = ""


def show_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their titles, aligned and whole: for files and other programs."""
    widths = _natural(columns, rows)
    return "\n".join(_line(cells, columns, widths) for cells in (_titles(columns), *rows))


def screen_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> Text:
    """The rows under their titles, aligned, in colour, and no wider than ``width``; long cells are cut with ``..``."""
    from rich.text import Text

    widths = _fitted(columns, rows, width)
    table = Text(no_wrap=True)
    for number, cells in enumerate((_titles(columns), *rows)):
        if number:
            table.append("\n")
        room = width
        for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            lead = GAP if at else ""
            shown = clip(lead + _cell(cell, widths[at], right=column.right), room)
            if at == len(columns) - 1:
                shown = shown.rstrip()
            table.append(shown, style="bold" if not number else column.colour)
            room -= cell_width(shown)
            if room <= 0:
                break
    return table


def _titles(columns: Sequence[Column]) -> list[str]:
    return [column.title for column in columns]


def _natural(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    return [
        max([cell_width(column.title), *(cell_width(row[at]) for row in rows)]) for at, column in enumerate(columns)
    ]


def _fitted(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths that go into ``width``: the widest column gives way first."""
    widths = [min(column.width, natural) for column, natural in zip(columns, _natural(columns, rows), strict=True)]
    least = [min(held, max(_LEAST, cell_width(column.title))) for held, column in zip(widths, columns, strict=True)]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - width
    while over > 0:
        at = max(range(len(widths)), key=lambda at: widths[at] - least[at])
        if widths[at] == least[at]:
            break
        widths[at] -= 1
        over -= 1
    return widths


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    """One row, as wide as it is."""
    placed = zip(cells, widths, columns, strict=True)
    return GAP.join(_cell(text, width, right=column.right) for text, width, column in placed).rstrip()


def _cell(text: str, width: int, *, right: bool) -> str:
    shown = clip(text, width)
    gap = " " * max(0, width - cell_width(shown))
    return gap + shown if right else shown + gap
