"""Widths in terminal cells: a Han character takes two."""

from __future__ import annotations

import unicodedata


def cell_width(text: str) -> int:
    """Cells that ``text`` takes; ambiguous signs count as one.

    >>> cell_width("接访12场")
    8
    """
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, with ``..`` at the end where something is left out.

    >>> clip("家庭教育讲座", 8)
    '家庭教..'
    """
    if cell_width(text) <= width:
        return text
    kept = ""
    room = max(0, width - 2)
    for char in text:
        if _width(char) > room:
            break
        kept += char
        room -= _width(char)
    return (kept + "..")[:width]


_NEVER_FIRST = frozenset("，。；：、！？”’）》】…%％")


def fold(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, one at least; no line begins with a mark that closes something.

    >>> fold("接访，12场。", 8)
    ['接访，12', '场。']
    """
    lines: list[str] = []
    line, taken = "", 0
    for char in text:
        cells = _width(char)
        if line and taken + cells > width:
            carried = ""
            if char in _NEVER_FIRST and len(line) > 1 and cell_width(line[-1] + char) < width:
                line, carried = line[:-1], line[-1]
            lines.append(line)
            line, taken = carried, cell_width(carried)
        line += char
        taken += cells
    return [*lines, line]
