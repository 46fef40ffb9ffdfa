"""How wide a text is on the page, in characters (字) of its own size."""

from __future__ import annotations


def em_width(text: str) -> float:
    """The width in full-width characters: digits, Latin letters and spaces count half.

    >>> em_width("2024年1月8日")
    6.0
    """
    return len(text) - len(text.encode("ascii", "ignore")) / 2
