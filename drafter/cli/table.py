"""Tables on a terminal, with Chinese characters two cells wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.text.width import cell_width, clip


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its greatest width in cells."""

    title: str
    width: int
    right: bool = False


def show_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their titles, aligned; cells that are too long are cut with ``..``."""
    widths = [
        min(column.width, max([cell_width(column.title), *(cell_width(row[at]) for row in rows)]))
        for at, column in enumerate(columns)
    ]
    lines = [[column.title for column in columns], *rows]
    return "\n".join(
        "  ".join(
            _cell(text, width, right=column.right) for text, width, column in zip(line, widths, columns, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(text: str, width: int, *, right: bool) -> str:
    shown = clip(text, width)
    gap = " " * (width - cell_width(shown))
    return gap + shown if right else shown + gap
