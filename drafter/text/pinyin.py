"""Pinyin of characters, and whether letters spell a stretch of text: 信访件 is xinfangjian, xfj, or xinfj.

The readings are those of the pypinyin library, all of them: 行 is found under x and under h.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

Readings = tuple[str, ...]
"""What one character can be spelled as, in small letters without tones; a letter or digit stands for itself."""
_DOUBLE = frozenset({"zh", "ch", "sh"})


@cache
def readings(character: str) -> Readings:
    """All readings of a character; none for punctuation.

    >>> readings("行"), readings("女"), readings("A"), readings("，")
    (('xing', 'hang', 'heng'), ('nv', 'ru'), ('a',), ())
    """
    if not character.isalnum():
        return ()
    if character < "\u3400":
        return (character.lower(),)
    # Loading the dictionary takes a quarter of a second: nobody waits for it who does not search.
    from pypinyin import Style, pinyin

    return tuple(dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]))


def spelled_end(spelling: Sequence[Readings], start: int, letters: str) -> int:
    """Where the characters end that ``letters`` spell from ``start`` on; -1 where they spell none.

    Each character takes its initial (one letter, or zh, ch, sh) or a whole syllable; the last syllable may be cut off.

    >>> word = [readings(each) for each in "信访件"]
    >>> [spelled_end(word, 0, letters) for letters in ("xfj", "xinfangj", "xfa", "f")]
    [3, 3, 2, -1]
    """
    if not letters:
        return start
    if start >= len(spelling):
        return -1
    for reading in spelling[start]:
        if reading.startswith(letters):
            return start + 1
    for reading in spelling[start]:
        for taken in (reading, reading[:2] if reading[:2] in _DOUBLE else "", reading[:1]):
            if taken and letters.startswith(taken):
                end = spelled_end(spelling, start + 1, letters[len(taken) :])
                if end >= 0:
                    return end
    return -1
