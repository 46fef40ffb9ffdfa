"""How wide a text is on the page, in characters (字) of its own size."""

from __future__ import annotations

from collections.abc import Iterable


def em_width(text: Iterable[str]) -> float:
    """The width in full-width characters: digits, Latin letters and spaces count half.

    >>> em_width("2024年1月8日")
    6.0
    """
    return sum(0.5 if character.isascii() else 1.0 for character in text)
