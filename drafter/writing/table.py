"""A table as wide as the type area, its columns as wide as their text asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.domain.draft import Origin, Span
from drafter.domain.layout import Layout
from drafter.writing.em_width import em_width
from drafter.writing.pens import Pens
from drafter.writing.span_writer import SpanWriter, cells_of
from drafter.writing.styles import TABLE_HEAD, TABLE_TEXT
from drafter.writing.twips import eighth_points, twips_of_mm, twips_of_points, type_area_width

MOST_COLUMNS = 63
"""Word opens no table with more."""
_NARROWEST = 2.0
MARGIN, AIR = 108, 40
"""Twips between a cell's text and its side lines, and above and below."""
LONG_TEXT = 12.0
_NUMBER = re.compile(r"[-+−]?[0-9][0-9,]*(?:\.([0-9]+))?([%％]?)")
_NOTHING = frozenset({"", "—", "-", "／", "/"})
_GAP = "【待补"
_SMALL = 8
"""Rows of a table that is kept on one page."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(
    rows: Sequence[Sequence[Span]], layout: Layout, pens: Pens, writer: SpanWriter, *, row_height: float = 0
) -> str:
    """The ``w:tbl`` of ``rows``, the first of which is the head and comes again on every page.

    A column of numbers is set flush at its decimal points. ``row_height`` in millimetres is the layout's unless given.
    """
    cells = [_at_most(cells_of(row), MOST_COLUMNS) for row in rows]
    texts = [["".join(span.text for span in cell) for cell in row] for row in cells]
    needs, widths = columns_of(texts, layout)
    count = len(needs)
    places = [decimal_places([row[column] for row in texts[1:] if column < len(row)]) for column in range(count)]
    digit = twips_of_points(layout.size_table) // 2
    height = f'<w:trHeight w:val="{twips_of_mm(row_height or layout.table_row_height)}" w:hRule="atLeast"/>'
    pieces = [_frame(widths, eighth_points(layout.table_line_width))]
    for number, row in enumerate(cells):
        head = number == 0 and len(cells) > 1
        pieces.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if head else ''}</w:trPr>")
        kept = "<w:keepNext/>" if kept_row(number, len(cells)) else ""
        for column, width in enumerate(widths):
            spans = row[column] if column < len(row) else []
            place = places[column]
            if head:
                side = ""
            elif place is not None:
                text = texts[number][column] if column < len(row) else ""
                block = width - 2 * MARGIN - needs[column] * twips_of_points(layout.size_table)
                side = _flush(text, place, max(round(block / 2), 0), digit)
            else:
                side = '<w:jc w:val="left"/>' if needs[column] > LONG_TEXT else ""
            style, face = (TABLE_HEAD, pens.table_head) if head else (TABLE_TEXT, pens.table)
            pieces.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{side}</w:pPr>{writer.write(spans, face)}</w:p></w:tc>'
            )
        pieces.append("</w:tr>")
    return "".join((*pieces, "</w:tbl>"))


def kept_row(number: int, count: int) -> bool:
    """Whether row ``number`` of ``count`` stays on the page of the next: a small table is whole, no last row alone."""
    return number < count - 1 and (count <= _SMALL or number == count - 2)


def columns_of(texts: Sequence[Sequence[str]], layout: Layout) -> tuple[list[float], list[int]]:
    """What each column of the cells ``texts`` asks for in characters, and its width in twips."""
    count = max(map(len, texts))
    needs = [max(em_width(row[column]) if column < len(row) else 0.0 for row in texts) for column in range(count)]
    widths = column_widths(
        [max(need, _NARROWEST) * twips_of_points(layout.size_table) + 2 * MARGIN + AIR for need in needs],
        type_area_width(layout),
    )
    return needs, widths


def decimal_places(cells: Sequence[str]) -> int | None:
    """The most decimals among cells of numbers; None where a cell holds words, or none holds a number.

    >>> decimal_places(["1,204", "98.75%", ""]), decimal_places(["12", "周末"]), decimal_places([""])
    (2, None, None)
    """
    told = [cell.strip() for cell in cells if cell.strip() not in _NOTHING and not cell.startswith(_GAP)]
    numbers = [_NUMBER.fullmatch(cell) for cell in told]
    if not told or not all(numbers):
        return None
    return max(len(number[1] or "") for number in numbers if number)


def _flush(text: str, places: int, free: int, digit: int) -> str:
    """Right-aligned so that the points stand under each other, the widest number in the middle of its column."""
    found = _NUMBER.fullmatch(text.strip())
    own = len(found[1] or "") if found else places
    missing = places - own + (1 if places and not own else 0)
    tail = len(found[2]) if found else 0
    return f'<w:ind w:right="{max(free + (missing - tail) * digit, 0)}"/><w:jc w:val="right"/>'


def _frame(widths: Sequence[int], weight: int) -> str:
    """The beginning of a table; WPS shows none whose columns and cells do not all say their width."""
    line = f'w:val="single" w:sz="{weight}" w:space="0" w:color="auto"'
    borders = "".join(f"<w:{side} {line}/>" for side in _SIDES)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{AIR}" w:type="dxa"/><w:left w:w="{MARGIN}" w:type="dxa"/>'
        f'<w:bottom w:w="{AIR}" w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def column_widths(needs: Sequence[float], total: int) -> list[int]:
    """Widths that add up to ``total``: narrow columns get what they need, wide ones share what is left.

    >>> column_widths([30, 30], 100)
    [50, 50]
    >>> column_widths([20, 300, 400], 100)
    [20, 40, 40]
    """
    widths = [float(need) for need in needs]
    if sum(needs) > total:
        left, waiting = float(total), len(needs)
        for number in sorted(range(len(needs)), key=lambda column: needs[column]):
            widths[number] = min(needs[number], left / waiting)
            left -= widths[number]
            waiting -= 1
    share = total / sum(widths)
    edges = [*(round(sum(widths[:number]) * share) for number in range(len(widths))), total]
    return [right - left for left, right in pairwise(edges)]


def _at_most(cells: list[list[Span]], limit: int) -> list[list[Span]]:
    """``cells`` with all beyond ``limit`` joined into the last, tabs between them, so that none is lost."""
    if len(cells) <= limit:
        return cells
    last: list[Span] = list(cells[limit - 1])
    for cell in cells[limit:]:
        last += [Span("\t", Origin.FIXED), *cell]
    return [*cells[: limit - 1], last]
