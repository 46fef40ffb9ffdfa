"""Whether two sentences say the same once years and counters have rolled on by themselves."""

from __future__ import annotations

import re

from drafter.domain.alignment import Stretch
from drafter.domain.figure import NumberKind
from drafter.domain.report import Report
from drafter.learning.slots import YEAR
from drafter.text.numerals import fold_width, read_number, read_year

_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!\d|\.\d)")
_EDITION = re.compile(r"(?<=第)([一二三四五六七八九十百]{1,4}|\d{1,3})(?=[届次个])")
_SPACE = re.compile(r"\s+")


def only_rolled(older: Report, a: Stretch, newer: Report, b: Stretch) -> bool:
    """Whether the characters are the same, but for white space, full width, years and counters that went on."""
    if _plain(older.text[a[0] : a[1]]) == _plain(newer.text[b[0] : b[1]]):
        return True
    if older.period is None or newer.period is None or not older.period.year or not newer.period.year:
        return False
    return _rolled(older, a, older.period.year) == _rolled(newer, b, newer.period.year)


def _plain(text: str) -> str:
    return fold_width(_SPACE.sub("", text))


def _rolled(report: Report, stretch: Stretch, year: int) -> str:
    """The text with its years and counters counted from the report's own year."""
    start, end = stretch
    pieces = [
        (other.start, other.end, f"<{other.value - year}>")
        for other in report.others
        if other.kind is NumberKind.COUNTER and start <= other.start and other.end <= end and other.value is not None
    ]
    for pattern, read in ((_YEAR, read_year), (_EDITION, _count)):
        for found in pattern.finditer(report.text, start, end):
            value = read(found[1])
            if value is not None:
                pieces.append((*found.span(), f"<{value - year}>"))
    text: list[str] = []
    at = start
    for low, high, shown in sorted(pieces):
        if low >= at:
            text += (report.text[at:low], shown)
            at = high
    return _plain("".join((*text, report.text[at:end])))


def _count(text: str) -> int | None:
    value = read_number(text)
    return None if value is None else int(value)
