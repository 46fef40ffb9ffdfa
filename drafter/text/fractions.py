"""Shares in words: 三分之二, 近七成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.text.numerals import HAN_DIGITS, fold_width, read_number

_FRACTION = re.compile(
    rf"(?P<whole>[0-9０-９]+|[{HAN_DIGITS}十]+)分之(?P<part>[0-9０-９]+(?:[.．][0-9０-９]+)?|[{HAN_DIGITS}十]+)"
)


def find_fractions(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Spans of N分之M with their value; 百分之 is a percentage and none of these.

    >>> [(start, end, str(value)) for start, end, value in find_fractions("占三分之二")]
    [(1, 5, '0.6666666667')]
    """
    for found in _FRACTION.finditer(text):
        whole, part = read_number(fold_width(found["whole"])), read_number(fold_width(found["part"]))
        if whole and part is not None and whole != 100 and part <= whole:
            yield found.start(), found.end(), (part / whole).quantize(Decimal("0.0000000001")).normalize()
