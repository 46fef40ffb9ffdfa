"""Rows of a page become paragraphs again: a row goes on with the one above it, or begins a new one.

A row begins a paragraph where it is indented, or where the row above had room for its first word; both are needed,
because one document indents and another only leaves its last lines short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.domain.document import Line
from drafter.reading.pdf_rows import TextRow, first_chunk
from drafter.reading.pdf_table import Grid
from drafter.text.markers import read_marker
from drafter.text.sentences import is_finished

Item = TextRow | Grid

INDENT = 1.5
"""Characters right of the margin from which a row is indented."""
_BLOCK = 5
"""Characters up to which a whole paragraph is set in; a row further right is a signature or a date."""
_SAME_SIZE = 0.08
_WIDE_LEADING = 1.4
_ROOM = 0.3
_RAGGED = 1.1
_UNEVEN = 4
_CUT = 20
"""Characters from which a text that no mark ends is cut short; a heading has fewer."""
_OPEN_TITLE = re.compile(r".*[和及暨与、，]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a document is set: its size, the distance of its rows, margins of right and left pages, and indents.

    ``left`` and ``right`` are of pages counted from 0, even and odd.
    """

    size: float
    pitch: float
    left: tuple[float, float]
    right: tuple[float, float]
    indents: bool


def type_of(pages: Sequence[Sequence[Item]], width: float) -> Type:
    """The setting of most of the text on pages of this width."""
    rows = [[item for item in page if isinstance(item, TextRow)] for page in pages]
    sizes = Counter[float]()
    for row in (row for page in rows for row in page):
        sizes[row.size] += len(row.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    steps = Counter(
        round(row.y - after.y, 0)
        for page in rows
        for row, after in pairwise(page)
        if _alike(row.size, size) and _alike(after.size, size) and 0 < row.y - after.y < 4 * size
    )
    body = [[row for page in rows[parity::2] for row in page if _alike(row.size, size)] for parity in (0, 1)]
    everything = [*body[0], *body[1]]
    lefts = [_left(one if len(one) >= 8 else everything, size) for one in body]
    rights = [
        _right(one if len(one) >= 8 else everything, size, width - left) for one, left in zip(body, lefts, strict=True)
    ]
    indented = sum(INDENT * size < row.x0 - lefts[parity] < 2.6 * size for parity in (0, 1) for row in body[parity])
    return Type(
        size=size,
        pitch=max(steps, key=lambda step: (steps[step], -step)) if steps else 1.8 * size,
        left=(lefts[0], lefts[1]),
        right=(rights[0], rights[1]),
        indents=indented >= max(2, 0.08 * len(everything)),
    )


def _left(rows: Sequence[TextRow], size: float) -> float:
    """The leftmost place at which more than a stray row begins."""
    places = Counter(round(row.x0 / (size / 2)) for row in rows)
    often = [place for place, count in places.items() if count >= max(2, 0.03 * len(rows))] or list(places)
    at = min(often, default=0)
    return min((row.x0 for row in rows if round(row.x0 / (size / 2)) == at), default=0.0)


def _right(rows: Sequence[TextRow], size: float, mirrored: float) -> float:
    """Where full rows end: the place that most long rows reach, or ``mirrored`` where that is not to be seen."""
    widest = max((row.x1 - row.x0 for row in rows), default=0.0)
    long = [row.x1 for row in rows if row.x1 - row.x0 > 0.7 * widest]
    places = Counter(round(x1 / (size / 2)) for x1 in long)
    if not places:
        return mirrored
    at = max(places, key=lambda place: (places[place] + places[place + 1], place))
    right = max(x1 for x1 in long if round(x1 / (size / 2)) == at)
    seen = sum(abs(x1 - right) < 1.2 * size for x1 in long) > 1 and widest > mirrored / 2
    return right if seen or right > mirrored - _UNEVEN * size else mirrored


def lines_of_pages(pages: Sequence[Sequence[Item]], widths: Sequence[float]) -> tuple[Line, ...]:
    """Paragraphs and table rows as lines, in order."""
    setting = type_of(pages, max(widths, default=0.0))
    lines: list[Line] = []
    rows: list[tuple[TextRow, int]] = []
    grids: list[Grid] = []
    tables = 0
    for parity, first, item in _items(pages):
        if grids and not (isinstance(item, Grid) and first and _goes_on(grids, item, setting.size)):
            lines += _table_lines(grids, tables)
            tables += 1
            grids = []
        if rows and (isinstance(item, Grid) or not _continues(rows, (item, parity), setting, crosses=first)):
            lines += _paragraph(rows, setting)
            rows = []
        if isinstance(item, Grid):
            grids.append(item)
        else:
            rows.append((item, parity))
    return (*lines, *_table_lines(grids, tables), *_paragraph(rows, setting))


def _items(pages: Sequence[Sequence[Item]]) -> Iterable[tuple[int, bool, Item]]:
    """Parity of the page, whether it is the first of a page, the item."""
    for number, page in enumerate(pages):
        for at, item in enumerate(page):
            yield number % 2, at == 0 and number > 0, item


def _continues(
    rows: Sequence[tuple[TextRow, int]], following: tuple[TextRow, int], setting: Type, *, crosses: bool
) -> bool:
    """Whether the row goes on with the paragraph of ``rows``; ``crosses`` where a page ends between them."""
    row, parity = rows[-1]
    after, side = following
    if not _alike(row.size, after.size):
        return False
    gap = row.y - after.y
    leading = _WIDE_LEADING * max(setting.pitch * max(1.0, row.size / setting.size), row.size * 1.2)
    if not crosses and not 0 < gap <= leading:
        return False
    if is_centred(after, setting, side) and _is_balanced(row, setting, parity):
        measure = setting.right[parity] - setting.left[parity] - _RAGGED * row.size
        return bool(_OPEN_TITLE.fullmatch(row.text)) or row.x1 - row.x0 + first_chunk(after) > measure
    start = after.x0 - setting.left[side]
    offset = (row.x0 - setting.left[parity]) - start
    full = _is_full(row, parity, after, setting)
    if crosses and not full and _is_cut(rows, setting) and not is_centred(after, setting, side):
        return read_marker(after.text) is None
    if crosses and is_finished(row.text) and _is_heading(after, side, setting):
        return False
    if start <= INDENT * setting.size:
        return full and (setting.indents or not is_finished(row.text) or read_marker(after.text) is None)
    # A block that is set in as a whole, or hangs under its first row.
    hangs = offset < -0.5 * setting.size
    strictly = row.x1 + first_chunk(after) > setting.right[parity] + _ROOM * setting.size
    if not strictly or is_finished(row.text) or read_marker(after.text) is not None:
        return False
    marked = len(rows) == 1 and read_marker(row.text) is not None
    block = abs(offset) < 0.3 * setting.size and start <= _BLOCK * setting.size and not marked
    return block or (hangs and marked)


def _is_heading(row: TextRow, parity: int, setting: Type) -> bool:
    """Whether a row at the head of a page is a heading: short, without the mark that ends a paragraph."""
    return row.x1 + _RAGGED * row.size < setting.right[parity] and len(row.text) < _CUT and not is_finished(row.text)


def _is_cut(rows: Sequence[tuple[TextRow, int]], setting: Type) -> bool:
    """Whether a short row ends in mid-sentence: only a page that somebody ended by hand parts it from its rest."""
    text = "".join(row.text for row, _ in rows)
    row, parity = rows[-1]
    if is_finished(text) or len(text) <= _CUT or text.endswith(("）", ")")) or is_centred(row, setting, parity):
        return False
    return "。" in text or (len(rows) > 1 and setting.indents)


def _is_full(row: TextRow, parity: int, after: TextRow, setting: Type) -> bool:
    """Whether the row had no room for the first word of the next one; a row in mid-sentence may end a little early."""
    spare = _ROOM if is_finished(row.text) else -_RAGGED
    return row.x1 + first_chunk(after) > setting.right[parity] + spare * setting.size


def is_centred(row: TextRow, setting: Type, parity: int) -> bool:
    """Whether a row stands in the middle, further in than an indented paragraph does."""
    left, right = row.x0 - setting.left[parity], setting.right[parity] - row.x1
    least = 0.5 if row.size > (1 + _SAME_SIZE) * setting.size else 2.6
    return min(left, right) > least * setting.size and abs(left - right) < 2 * setting.size


def _is_balanced(row: TextRow, setting: Type, parity: int) -> bool:
    """Whether a row is centred, or is a row of a title that fills the page."""
    left, right = row.x0 - setting.left[parity], setting.right[parity] - row.x1
    large = row.size > (1 + _SAME_SIZE) * setting.size and abs(left - right) < 2 * setting.size
    return large or is_centred(row, setting, parity)


def _paragraph(rows: Sequence[tuple[TextRow, int]], setting: Type) -> list[Line]:
    if not rows:
        return []
    text = rows[0][0].text
    for (row, _), (after, _) in pairwise(rows):
        text += _seam(row, after) + after.text
    return [
        Line(
            text=text,
            bold=all(row.bold for row, _ in rows),
            centred=all(is_centred(row, setting, parity) for row, parity in rows),
        )
    ]


def _seam(row: TextRow, after: TextRow) -> str:
    """The space between words that the end of a row has taken."""
    one, other = row.text[-1], after.text[0]
    latin = one.isascii() and one.isalpha() and other.isascii() and other.isalpha()
    spaced = row.spaced and one.isascii() and other.isascii()
    return " " if latin or spaced else ""


def _goes_on(grids: Sequence[Grid], following: Grid, size: float) -> bool:
    """Whether a table at the head of a page is the rest of the one before: its columns are those, or some of those."""
    few, many = sorted((_widest(grids), following.columns), key=len)
    places = _places(few, many)
    matched = all(abs(one - many[at]) < size for one, at in zip(few, places, strict=True))
    return matched and len(set(places)) == len(places) and places[0] == 0 and places[-1] == len(many) - 1


def _widest(grids: Sequence[Grid]) -> tuple[float, ...]:
    return max((grid.columns for grid in grids), key=len)


def _places(few: Sequence[float], many: Sequence[float]) -> list[int]:
    """For each place the index of the nearest among many."""
    return [min((abs(one - other), at) for at, other in enumerate(many))[1] for one in few]


def _table_lines(grids: Sequence[Grid], table: int) -> list[Line]:
    """The rows of one table, which may stand on several pages; a head that is repeated there is told once."""
    lines: list[Line] = []
    for number, grid in enumerate(grids):
        columns = _widest(grids)
        places = _places(grid.columns, columns)
        again = number > 0 and grid.rows[0] == grids[0].rows[0]
        for texts, bold in list(zip(grid.rows, grid.bold, strict=True))[again:]:
            cells = [""] * (len(columns) - 1)
            for place, text in zip(places[:-1], texts, strict=True):
                cells[place] = text
            lines.append(_row_line(cells, bold=bold, table=table))
    return lines


def _row_line(cells: Sequence[str], *, bold: bool, table: int) -> Line:
    spans: list[tuple[int, int]] = []
    at = 0
    for text in cells:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    return Line(text="\t".join(cells), bold=bold, table=table, cells=tuple(spans))


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)
