"""Tables of a page: by their drawn lines, or by columns that line up beyond doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.reading.pdf_page import Edge, Glyph, Page
from drafter.reading.pdf_rows import TextRow, row_of, rows_of

MAX_COLUMNS = 63
MAX_ROWS = 400
_NEAR = 3.0
"""Points within which two ends are one corner; a double line counts as one."""
_MAX_EDGES = 4_000
_COLUMN_GAP = 1.5
_LEAST_ROWS = 3
_LONGEST_CELL = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: where each column begins and the last one ends, its rows from the top, where it begins and ends."""

    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    top: float
    bottom: float
    bold: tuple[bool, ...]


def ruled_tables(page: Page, glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables that lines are drawn round, and the glyphs that stand outside of them."""
    grids: list[Grid] = []
    left = list(glyphs)
    for edges in _connected(_inner(page)):
        xs = _lines(edge.at for edge in edges if not edge.level)
        ys = _lines(edge.at for edge in edges if edge.level)[::-1]
        if not (3 <= len(xs) <= MAX_COLUMNS + 1 and 2 <= len(ys) <= MAX_ROWS + 1):
            continue
        inside = [one for one in left if xs[0] < _middle(one) < xs[-1] and ys[-1] < _height(one) < ys[0]]
        grid = _grid(xs, ys, edges, inside)
        if grid is not None:
            grids.append(grid)
            taken = set(inside)
            left = [one for one in left if one not in taken]
    return grids, left


def _inner(page: Page) -> list[Edge]:
    """Edges without the outline of the page itself; none where a drawing, and not a table, has thousands."""
    edges = [
        edge
        for edge in dict.fromkeys(page.edges)
        if _NEAR < edge.at < (page.height if edge.level else page.width) - _NEAR
    ]
    return edges if len(edges) <= _MAX_EDGES else []


def _connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges that touch, in groups."""
    level = sorted((edge for edge in edges if edge.level), key=lambda edge: edge.at)
    groups: dict[int, int] = {}

    def root(one: int) -> int:
        while groups.setdefault(one, one) != one:
            groups[one] = groups[groups[one]]
            one = groups[one]
        return one

    uprights = [edge for edge in edges if not edge.level]
    for number, upright in enumerate(uprights):
        for place, edge in enumerate(level):
            crosses = upright.start - _NEAR <= edge.at <= upright.end + _NEAR
            if crosses and edge.start - _NEAR <= upright.at <= edge.end + _NEAR:
                groups[root(len(uprights) + place)] = root(number)
    found: dict[int, list[Edge]] = {}
    for number, edge in enumerate([*uprights, *level]):
        found.setdefault(root(number), []).append(edge)
    return [group for group in found.values() if len(group) >= 4]


def _lines(places: Iterable[float]) -> list[float]:
    """Places from low to high, those that are near each other made one."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= _NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(one) / len(one) for one in found]


def _grid(xs: Sequence[float], ys: Sequence[float], edges: Sequence[Edge], inside: Sequence[Glyph]) -> Grid | None:
    width, height = len(xs) - 1, len(ys) - 1
    walls = [[edge for edge in edges if not edge.level and abs(edge.at - x) <= 2 * _NEAR] for x in xs]
    floors = [[edge for edge in edges if edge.level and abs(edge.at - y) <= 2 * _NEAR] for y in ys]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(height):
        for column in range(width):
            owner[row, column] = row, column
            up, across = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if column and not _covers(walls[column], up):
                owner[row, column] = owner[row, column - 1]
            elif row and not _covers(floors[row], across):
                owner[row, column] = owner[row - 1, column]
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in inside:
        row = sum(y > _height(glyph) for y in ys) - 1
        column = sum(x < _middle(glyph) for x in xs) - 1
        cells.setdefault(owner[row, column], []).append(glyph)
    filled = sum(any(not one.char.isspace() for one in found) for found in cells.values())
    if filled < 2 or len(set(owner.values())) < 2:
        return None
    return Grid(
        columns=tuple(xs),
        rows=tuple(tuple(_cell_text(cells.get((row, column), ())) for column in range(width)) for row in range(height)),
        top=ys[0],
        bottom=ys[-1],
        bold=tuple(
            _all_bold(one for (at, _), found in cells.items() if at == row for one in found) for row in range(height)
        ),
    )


def _covers(edges: Iterable[Edge], place: float) -> bool:
    return any(edge.start - _NEAR <= place <= edge.end + _NEAR for edge in edges)


def _all_bold(glyphs: Iterable[Glyph]) -> bool:
    shown = [one.bold for one in glyphs if not one.char.isspace()]
    return bool(shown) and all(shown)


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _height(glyph: Glyph) -> float:
    return glyph.y + glyph.size / 3


def _cell_text(glyphs: Iterable[Glyph]) -> str:
    """The lines of a cell as one text. Figures and words of two lines never touch: they must not become one."""
    text = ""
    for row in rows_of(glyphs):
        apart = text and text[-1].isascii() and row.text[0].isascii()
        text += (" " if apart else "") + row.text
    return text.replace("\t", " ")


def aligned_tables(rows: Sequence[TextRow]) -> dict[int, Grid]:
    """Tables without lines, by the index of their first row; each replaces as many rows as it has."""
    parts = [_segments(row) for row in rows]
    found: dict[int, Grid] = {}
    at = 0
    while at < len(rows):
        last = at
        while (
            last + 1 < len(rows)
            and _lined_up(parts[at], parts[last + 1], rows[at].size)
            and _close(rows[last], rows[last + 1])
        ):
            last += 1
        if last - at + 1 >= _LEAST_ROWS and _is_table(parts[at : last + 1]):
            found[at] = Grid(
                columns=(*(part.x0 for part in parts[at]), max(line[-1].x1 for line in parts[at : last + 1])),
                rows=tuple(tuple(part.text for part in line) for line in parts[at : last + 1]),
                top=rows[at].y + rows[at].size,
                bottom=rows[last].y,
                bold=tuple(row.bold for row in rows[at : last + 1]),
            )
        at = last + 1
    return found


def _segments(row: TextRow) -> list[TextRow]:
    pieces: list[list[Glyph]] = [[row.glyphs[0]]]
    for one, after in pairwise(row.glyphs):
        if after.x0 - one.x1 >= _COLUMN_GAP * row.size:
            pieces.append([])
        pieces[-1].append(after)
    return [part for piece in pieces if (part := row_of(piece)) is not None]


def _lined_up(head: Sequence[TextRow], line: Sequence[TextRow], size: float) -> bool:
    """Whether the cells of two rows stand below each other: flush left, flush right, or by their middles."""
    if not 2 <= len(head) == len(line):
        return False
    return all(
        min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.x0 + one.x1 - other.x0 - other.x1) / 2)
        <= 0.6 * size
        for one, other in zip(head, line, strict=True)
    )


def _close(row: TextRow, following: TextRow) -> bool:
    return row.y - following.y <= 3 * row.size


def _is_table(lines: Sequence[Sequence[TextRow]]) -> bool:
    cells = [cell.text for line in lines for cell in line]
    figures = Counter(any(char.isdigit() for char in cell) for cell in cells)
    return figures[True] * 4 >= len(cells) and all(len(cell) <= _LONGEST_CELL for cell in cells)
