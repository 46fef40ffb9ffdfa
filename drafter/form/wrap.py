"""Breaking Chinese text into screen lines by cell width, with the line-start and line-end rules of Chinese print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from rich.cells import cell_len, get_character_cell_size, set_cell_size

NEVER_FIRST = frozenset("。，、；：？！）〕】》〉”’」』％‰…—～·,.;:?!)]}%")
NEVER_LAST = frozenset("（〔【《〈“‘「『([{¥￥")

_UNIT = re.compile(r"[0-9０-９]+(?:[,.．，:：/\-][0-9０-９]+)*[%％‰]?|[A-Za-z][A-Za-z0-9@._/\-]*|…+|—+|[\s\S]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """Replace what a terminal would obey rather than show by a space; the length stays the same.

    >>> visible("服务\\x1b[2J3 人次")
    '服务 [2J3 人次'
    """
    return _CONTROL.sub(" ", text).replace("\t", " ")


def clip(text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` cells: padded, or cut with two dots behind it.

    >>> clip("接访人次", 6), clip("户", 4)
    ('接访..', '户  ')
    """
    if width <= 0:
        return ""
    text = visible(text).replace("\n", " ")
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    if width <= 2:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 2).rstrip(" ，、：；") + "..", width)


def around(text: str, start: int, end: int, width: int) -> tuple[str, int]:
    """Return what of ``text`` has room in ``width`` cells around the part from ``start`` to ``end``, and where that
    part begins in it; two dots stand where something was cut off. The part itself stays whole.

    >>> around("扎实推进维权工作，共接访420人次，处理信访案件。", 12, 15, 20)
    ('..共接访420人次，..', 5)
    """
    first, last = 0, len(text)
    room = width - cell_len(text)
    while room < 0 and (first < start or last > end):
        if start - first >= last - end:
            room += cell_len(text[first]) - (2 if first == 0 else 0)
            first += 1
        else:
            last -= 1
            room += cell_len(text[last]) - (2 if last == len(text) - 1 else 0)
    before, behind = ".." if first else "", ".." if last < len(text) else ""
    return before + text[first:last] + behind, start - first + len(before)


def right(text: str, width: int) -> str:
    """Like :func:`clip`, but short text stands at the right edge, as figures do.

    >>> right("18", 4)
    '  18'
    """
    text = visible(text).replace("\n", " ")
    if cell_len(text) >= width:
        return clip(text, width)
    return " " * (width - cell_len(text)) + text


def wrap(text: str, width: int, joined: Collection[int] = ()) -> tuple[tuple[int, int], ...]:
    """Return the spans (start, end) of the screen lines of ``text``; each is at most ``width`` cells wide.

    A newline ends a line. Closing marks never begin a line and opening marks never end one; numbers and Latin
    words stay whole while a line can hold them. Spaces at a break are shown on neither line. No line begins at an
    offset in ``joined`` either, if it can be helped.

    >>> text = "共接访420人次，处理信访案件。"
    >>> [text[a:b] for a, b in wrap(text, 14)]
    ['共接访420人', '次，处理信访案', '件。']
    """
    width = max(width, 4)
    lines: list[tuple[int, int]] = []
    start = 0
    for row in text.split("\n"):
        glue = {at - start for at in joined}
        lines.extend((start + a, start + b) for a, b in _wrap_row(row, width, glue))
        start += len(row) + 1
    return tuple(lines)


def _wrap_row(row: str, width: int, joined: Collection[int]) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    begin = end = used = 0
    for start, stop in _clusters(row, width, joined):
        piece = row[start:stop]
        if piece.isspace() and not piece.strip(" "):
            # A space is kept inside a line only; it must not push the next word over the edge twice.
            if begin == end == start and lines:
                begin = end = stop
                continue
            if used + cell_len(piece) > width:
                lines.append((begin, end))
                begin, end, used = stop, stop, 0
                continue
        cells = cell_len(piece)
        if used + cells > width and end > begin:
            lines.append((begin, end))
            begin, used = start, 0
        end = stop
        used += cells
    if end > begin or not lines:
        lines.append((begin, end))
    return [(a, a + len(row[a:b].rstrip(" ")) if b < len(row) else b) for a, b in lines]


def _clusters(row: str, width: int, joined: Collection[int]) -> list[tuple[int, int]]:
    """Spans that must not be broken, none wider than a line."""
    clusters: list[tuple[int, int]] = []
    for match in _UNIT.finditer(row):
        start, stop = match.span()
        unit = match[0]
        if clusters:
            first, last = clusters[-1]
            glued = unit[0] in NEVER_FIRST or row[last - 1] in NEVER_LAST or _joins(unit)
            if (start in joined or (glued and row[last - 1] != " ")) and cell_len(row[first:stop]) <= width:
                clusters[-1] = (first, stop)
                continue
        if cell_len(unit) <= width:
            clusters.append((start, stop))
        else:
            clusters.extend(_cut(row, start, stop, width))
    return clusters


def _joins(unit: str) -> bool:
    """Whether the character belongs to the one before it: combining marks, joiners, variation selectors."""
    return len(unit) == 1 and get_character_cell_size(unit) == 0 and unicodedata.category(unit)[0] in "MC"


def _cut(row: str, start: int, stop: int, width: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin, used = start, 0
    for at in range(start, stop):
        cells = cell_len(row[at])
        if used + cells > width and at > begin:
            pieces.append((begin, at))
            begin, used = at, 0
        used += cells
    pieces.append((begin, stop))
    return pieces
