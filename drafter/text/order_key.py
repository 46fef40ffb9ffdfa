"""Order keys: texts between any two of which there is room for another."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(low: str, high: str = "") -> str:
    """A key that sorts behind ``low`` (empty: the start) and before ``high`` (empty: the end), as texts are compared.

    ``low`` must sort before ``high``. Keys are made of digits and small letters and never end in 0.

    >>> between("", ""), between("i", ""), between("i", "j"), between("", "1")
    ('i', 'r', 'ii', '0i')
    """
    made = ""
    at = 0
    while True:
        floor = _DIGITS.index(low[at]) if at < len(low) else 0
        roof = _DIGITS.index(high[at]) if at < len(high) else len(_DIGITS)
        if roof - floor > 1:
            return made + _DIGITS[(floor + roof) // 2]
        made += _DIGITS[floor]
        if roof > floor:
            high = ""  # already before it: only low counts from here on
        at += 1
