"""The rows of a table, set in lines as its cells will print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from drafter.domain.draft import DraftParagraph
from drafter.domain.layout import Layout
from drafter.writing.page_flow import Align, Block, Piece
from drafter.writing.set_lines import Type, set_lines
from drafter.writing.table import AIR, LONG_TEXT, MARGIN, MOST_COLUMNS, columns_of, decimal_places, kept_row
from drafter.writing.twips import twips_of_mm, twips_of_points

_LINE_HEIGHT = 1.224
"""Height of a line of a table in sizes of its type, where no exact one is asked for."""


def line_height(layout: Layout) -> int:
    """Twips that a line of table text takes."""
    return round(twips_of_points(layout.size_table) * _LINE_HEIGHT)


def table_blocks(rows: Sequence[DraftParagraph], layout: Layout, *, row_height: float = 0) -> Iterator[Block]:
    """A block for each row; the first one stands again on every page. ``row_height`` is in millimetres."""
    texts = [row.text.split("\t", MOST_COLUMNS - 1) for row in rows]
    needs, widths = columns_of(texts, layout)
    edges = [0, *accumulate(widths)]
    sides = [_side(need, [row[column] for row in texts[1:] if column < len(row)]) for column, need in enumerate(needs)]
    face = Type(twips_of_points(layout.size_table))
    least = twips_of_mm(row_height or layout.table_row_height)
    height = line_height(layout)
    border = twips_of_points(layout.table_line_width)
    head: Block | None = None
    for number, (row, cells) in enumerate(zip(rows, texts, strict=True)):
        columns: list[list[Piece]] = []
        start = 0
        for column, cell in enumerate(cells):
            room = widths[column] - 2 * MARGIN
            side = Align.CENTRE if number == 0 and len(rows) > 1 else sides[column]
            columns.append(
                [
                    Piece(start + a, start + b, edges[column] + MARGIN, room, side)
                    for a, b in set_lines(cell, face, width=room)
                ]
            )
            start += len(cell) + 1
        lines = tuple(tuple(piece for piece in line if piece is not None) for line in zip_longest(*columns))
        block = Block(
            paragraph=row,
            lines=lines,
            height=height,
            least=max(least, len(lines) * height + 2 * AIR) + (border if number == 0 else 0),
            fewest=len(lines),
            kept=kept_row(number, len(rows)) or (number == 0 and len(rows) > 1),
            free=True,
            head=head,
        )
        if number == 0 and len(rows) > 1:
            head = block
        yield block


def _side(need: float, cells: Sequence[str]) -> Align:
    if decimal_places(cells) is not None:
        return Align.RIGHT
    return Align.LEFT if need > LONG_TEXT else Align.CENTRE
