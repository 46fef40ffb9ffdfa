"""Where a text has a fixed phrase with one character wrong, missing or too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator

_LOOSE = frozenset("，。、；：“”‘’《》（）·—… 　\n第一二三四五六七八九十两0123456789")
"""Marks and numerals that may differ: 十二大 is no slip of 十三大."""
SHORTEST = 7
"""A shorter phrase has too many honest neighbours (of 16 found in samples by 6 characters, 3 were slips)."""
_SPLICE = 9
"""From this length on, a missing or doubled character is looked for too."""


def near_misses(text: str, phrase: str, right: Collection[str]) -> Iterator[tuple[int, int]]:
    """Spans that differ from ``phrase`` in one character inside; whatever lies within one of ``right`` is right.

    >>> list(near_misses("唱响跟党奋斗新征程主旋律", "跟党奋进新征程", ()))
    [(2, 9)]
    """
    if len(phrase) < SHORTEST:
        return
    half = len(phrase) // 2
    seen: set[tuple[int, int]] = set()
    for size in (len(phrase), len(phrase) - 1, len(phrase) + 1):
        if size != len(phrase) and len(phrase) < _SPLICE:
            continue
        for start in _starts(text, phrase, half, size):
            piece = text[start : start + size]
            span = (start, start + size)
            if len(piece) == size and span not in seen and _slips(piece, phrase) and not _is_right(text, span, right):
                seen.add(span)
                yield span


def _starts(text: str, phrase: str, half: int, size: int) -> Iterator[int]:
    """Where ``size`` characters begin that have one half of the phrase in its place."""
    for piece, shift in ((phrase[:half], 0), (phrase[half:], size - len(phrase) + half)):
        at = text.find(piece)
        while at >= 0:
            if at - shift >= 0:
                yield at - shift
            at = text.find(piece, at + 1)


def _slips(piece: str, phrase: str) -> bool:
    """Whether the two differ in exactly one character that matters."""
    at = 0
    while at < min(len(piece), len(phrase)) and piece[at] == phrase[at]:
        at += 1
    if len(piece) == len(phrase):
        # At an end it is more likely another word: 家庭教育促进条例.
        if not 0 < at < len(phrase) - 1 or piece[at + 1 :] != phrase[at + 1 :]:
            return False
        return piece[at] not in _LOOSE and phrase[at] not in _LOOSE
    longer, shorter = (piece, phrase) if len(piece) > len(phrase) else (phrase, piece)
    # At an end it is only a neighbour of the phrase, or the phrase cut short.
    return 0 < at < len(shorter) and longer[at + 1 :] == shorter[at:] and longer[at] not in _LOOSE


def _is_right(text: str, span: tuple[int, int], right: Collection[str]) -> bool:
    start, end = span
    for phrase in right:
        at = text.find(phrase, max(0, start - len(phrase)), end + len(phrase))
        if at >= 0 and at < end and start < at + len(phrase):
            return True
    return False
