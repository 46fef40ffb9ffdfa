"""Text broken into printed lines: the line-start and line-end rules of Chinese print, as LibreOffice keeps them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from drafter.writing.advance import advance, script_room
from drafter.writing.runs import is_latin, script

NEVER_FIRST = frozenset("!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂＇），．：；？］｀｜｝～￠")
NEVER_LAST = frozenset("$([{£¥‘“〈《「『【〔〖〝＄（．［｛￡￥")
HANGING = frozenset("，。、：；！？,.:;!?．")
"""What may stand outside the edge of the type area."""
_TAB = 420
_BREAKS = "\n\r\v\f"


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set: type size and extra space between characters, in twips."""

    size: int
    spacing: int = 0


def set_lines(
    text: str, face: Type, *, width: int, first: int = 0, seams: Collection[int] = ()
) -> tuple[tuple[int, int], ...]:
    """The lines of ``text`` as (start, end), together all of it: what ends a line, spaces too, stands at its end.

    ``width`` is that of the line in twips, ``first`` how much the first one is indented. A line break in the text
    ends a line. At least one line, an empty one for no text.

    >>> set_lines("共走访12户。", Type(320, -5), width=1200)
    ((0, 3), (3, 7))
    """
    lines: list[tuple[int, int]] = []
    start, room = 0, width - first
    while start < len(text):
        end = _line_end(text, start, face, room, seams)
        lines.append((start, end))
        start, room = end, width
    if not lines or text[-1] in _BREAKS:
        lines.append((len(text), len(text)))
    return tuple(lines)


def _line_end(text: str, start: int, face: Type, room: int, seams: Collection[int]) -> int:
    """Where the line that begins at ``start`` ends."""
    at, place = start, 0
    size, spacing = face.size, face.spacing
    while at < len(text):
        character = text[at]
        if character in _BREAKS:
            return at + (2 if text.startswith("\r\n", at) else 1)
        if character == "\t":
            place += _TAB - place % _TAB
        else:
            place += advance(character, size, spacing)
            if at > start:
                if script(text[at - 1]) != script(character):
                    place += script_room(text[at - 1], character, size) - spacing
                elif at in seams:
                    place -= spacing
        if place - spacing > room:
            break
        at += 1
    else:
        return at
    if text[at] == " ":
        while at < len(text) and text[at] == " ":
            at += 1
        return at
    end = at + 1 if text[at] in HANGING else at
    if end == len(text):
        return end
    while end > start and not may_break(text, end):
        end -= 1
    # What is longer than a line and may be broken nowhere is broken at the edge.
    return end if end > start else max(at, start + 1)


def may_break(text: str, at: int) -> bool:
    """Whether a line may end in front of ``text[at]``.

    >>> [at for at in range(1, 9) if may_break("约12.5%，“爱", at)]
    [1, 7]
    """
    before, after = text[at - 1], text[at]
    if after in NEVER_FIRST or before in NEVER_LAST or after == " ":
        return False
    if is_latin(after):
        if after.isalnum() and before in "”’“‘":
            return False
        if is_latin(before):
            return before in "-/" and after.isalpha()
    return True
