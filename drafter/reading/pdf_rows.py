"""Glyphs become rows of text: set in order by their places, gaps made visible, stand-in characters put right."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.reading.pdf_page import Glyph

WIDE_SPACE = "\u3000"
_SAME_LINE = 0.45
"""Difference of base lines, in sizes, up to which characters stand on one line; a raised ² stays on its line."""
_WORD_GAP = 0.22
_WIDE_GAP = 0.8
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that have no compatibility mapping in Unicode, though they look like these characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A line of a page: its text, its place (points from the lower left corner), and the glyphs that show ink."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    glyphs: tuple[Glyph, ...]
    spaced: bool = False
    """Whether a space was typed behind its last character."""


def readable(glyphs: Iterable[Glyph], tally: Counter[str]) -> list[Glyph]:
    """Glyphs with the characters that they stand for; ``tally`` counts what was put right, unknown or left out.

    Programs write 一 as the radical ⼀ and the like, because both share a glyph.
    """
    found: list[Glyph] = []
    for glyph in glyphs:
        char = glyph.char
        category = unicodedata.category(char)
        if category == "Co":
            tally["symbols"] += 1
            continue
        if char == "\ufffd" or category in ("Cn", "Cc", "Cs"):
            if char not in "\t\r\n":
                tally["unknown"] += 1
                found.append(glyph._replace(char="\ufffd"))
            continue
        if category == "Cf":
            continue
        plain = _plain(char)
        tally["radicals"] += plain != char and "CJK" in unicodedata.name(char, "CJK")
        found += [glyph._replace(char=plain)]
    return found


def _plain(char: str) -> str:
    if char == "\xa0":
        return " "
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return char


def rows_of(glyphs: Iterable[Glyph]) -> list[TextRow]:
    """The rows of a page from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.y, one.x0)):
        if lines and _level(lines[-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [row for line in lines if (row := row_of(line)) is not None]


def _level(line: Sequence[Glyph], glyph: Glyph) -> bool:
    head = line[0]
    return head.y - glyph.y <= _SAME_LINE * max(head.size, glyph.size)


def row_of(glyphs: Iterable[Glyph]) -> TextRow | None:
    """One row; None where there is no ink."""
    ordered = _once(sorted(glyphs, key=lambda one: one.x0))
    inked = [at for at, one in enumerate(ordered) if not one.char.isspace()]
    if not inked:
        return None
    shown = ordered[inked[0] : inked[-1] + 1]
    ink = tuple(one for one in shown if not one.char.isspace())
    size = Counter(one.size for one in ink).most_common(1)[0][0]
    spread = len(ink) > 1 and all(after.x0 - one.x1 >= _WIDE_GAP * size for one, after in pairwise(ink))
    text = shown[0].char
    for one, after in pairwise(shown):
        text += ("" if spread else _between(one, after, size)) + after.char
    return TextRow(
        text=text,
        x0=shown[0].x0,
        x1=shown[-1].x1,
        y=Counter(one.y for one in ink).most_common(1)[0][0],
        size=size,
        bold=all(one.bold for one in ink),
        glyphs=ink,
        spaced=inked[-1] + 1 < len(ordered),
    )


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without the second printing of a character that some programs use for bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        width = glyph.x1 - glyph.x0
        twin = any(
            one.char == glyph.char and glyph.x0 - one.x0 < width / 2 and abs(one.y - glyph.y) < glyph.size / 4
            for one in kept[-3:]
        )
        if not twin or glyph.char.isspace():
            kept.append(glyph)
    return kept


def _between(one: Glyph, after: Glyph, size: float) -> str:
    """What a gap says: a space between Latin words, double-byte spaces where it is that wide, nothing otherwise.

    The quarter space that programs put between Han and digits is no character.
    """
    gap = after.x0 - one.x1
    if one.char.isspace() or after.char.isspace():
        return ""
    if one.char.isascii() and after.char.isascii() and _WORD_GAP * size <= gap < _WIDE_GAP * size:
        return " "
    return WIDE_SPACE * round(gap / size) if gap >= _WIDE_GAP * size else ""


def first_chunk(row: TextRow) -> float:
    """The width of what cannot be parted from the beginning of a row: a word, a mark with what it clings to."""
    glyphs = row.glyphs
    last = 0
    while last + 1 < len(glyphs) and _clings(glyphs[last].char, glyphs[last + 1].char):
        last += 1
    return glyphs[last].x1 - glyphs[0].x0


def _clings(char: str, after: str) -> bool:
    if unicodedata.category(char) in ("Ps", "Pi") or unicodedata.category(after) in ("Pe", "Pf"):
        return True
    if after in "，。、；：！？％%—…·":
        return True
    return _latin(char) and _latin(after)


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
