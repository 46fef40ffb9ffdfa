"""Clauses with their numbers masked: what stays the same when next year's report says the same of other numbers.

Every numeral is masked, figures and years alike, together with its scale word and its word of approximation, so that
the mask does not depend on what was taken for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.text.numerals import HAN_DIGITS
from drafter.text.quantity import ARABIC, MASK, MIXED
from drafter.text.surface import AFTER, BEFORE, GAP, INSIDE

HOLE = "□"
"""Stands for a number in a masked clause."""
_END = re.compile(r"[，。；：！？\n\t]|[,;:!?](?![0-9０-９])|(?<![0-9０-９])[,;:!?]")
_NUMBER = re.compile(
    rf"(?:(?:{BEFORE}){GAP})?(?P<number>{MIXED}|{ARABIC}|{MASK}|[{HAN_DIGITS}十百千万亿]+(?:点[{HAN_DIGITS}]+)?)"
    rf"(?P<scale>{GAP}[十百千万亿]+)?(?P<approx>[{INSIDE}]?)(?P<scale_after>[百千万亿]*)"
)
_SPOKEN = re.compile(rf"{HOLE}([^{HOLE}]{{0,4}}?)(?:{AFTER})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause at ``start``..``end`` of a text; ``numbers`` are its numerals there, scale and approximator included."""

    start: int
    end: int
    masked: str
    numbers: tuple[tuple[int, int], ...]


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of ``text`` in order, without the marks between them; empty ones are left out.

    >>> [clause.masked for clause in clauses("共接访1,208人次，调解近三十件。")]
    ['共接访□人次', '调解□件']
    """
    start = 0
    for end, following in (*((found.start(), found.end()) for found in _END.finditer(text)), (len(text), len(text))):
        if text[start:end].strip():
            yield _clause(text, start, end)
        start = following


def masked(text: str) -> str:
    """``text`` with its numbers masked and its white space left out, as in :attr:`Clause.masked`.

    >>> masked("约 42 杯以上")
    '□杯'
    """
    return _SPOKEN.sub(rf"{HOLE}\1", re.sub(r"\s+", "", _NUMBER.sub(HOLE, text)))


def _clause(text: str, start: int, end: int) -> Clause:
    spans = tuple(found.span() for found in _NUMBER.finditer(text, start, end))
    return Clause(start=start, end=end, masked=masked(text[start:end]), numbers=spans)
