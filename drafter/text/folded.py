"""Text reduced to the characters that carry a name, so that no spelling hides one.

Widths, letter cases and traditional characters are evened out; white space, line breaks, invisible characters, marks
of quotation and the dots and dashes within names are left out. Each kept character remembers where it stood.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_DROPPED = frozenset("“”‘’\"'「」『』《》〈〉（）()[]【】〔〕*＊_`~·•・-—–‐‑－")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what is left; ``places[i]`` is the offset in the original of its character ``i``."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters ``start``..``end`` of the folded text stand in the original."""
        return self.places[start], self.places[end - 1] + 1


def fold_text(text: str) -> Folded:
    """``text`` without all that could hide a name.

    >>> fold_text("“溪畔 紅”\\n宣讲").text
    '溪畔红宣讲'
    """
    kept: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        folded = _fold(char)
        kept.extend(map(simplified, folded))
        places.extend([at] * len(folded))
    return Folded("".join(kept), tuple(places))


@lru_cache(maxsize=16384)
def _fold(char: str) -> str:
    """One character as it counts, empty for one that does not."""
    wide = unicodedata.normalize("NFKC", char).casefold()
    return "".join(
        one
        for one in wide
        if not one.isspace() and one not in _DROPPED and unicodedata.category(one) not in ("Cf", "Cc", "Mn")
    )


def is_common(char: str) -> bool:
    """Whether GB 2312 has the character, as it has nearly all that ordinary text needs.

    >>> is_common("徵"), is_common("悅")
    (True, False)
    """
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=16384)
def simplified(char: str) -> str:
    """One character in its simplified form.

    >>> simplified("悅")
    '悦'
    """
    return str(_converter().convert(char))
