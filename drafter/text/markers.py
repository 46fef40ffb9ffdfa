"""Heading markers: 一、（一）1.（1）一是 and their kin; reading, ranking, writing.

Ranks follow GB/T 9704-2012, 7.3.3: 1 一、 2 （一） 3 1. 4 （1）; 5 is the spoken chain 一是…五是. 0 is 第一部分.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.text.numerals import fold_width, read_number, to_chinese, widen

HAN = "一二三四五六七八九十百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
MARKER = re.compile(
    rf"(?P<part>第[{HAN}]+(?:部分|章|篇)[、：: \u3000]*)"
    rf"|(?P<han>[{HAN}]{{1,3}}(?:[、．]|[.](?!\d)))\s*"
    rf"|(?P<han_bracket>[（(][{HAN}]{{1,3}}[）)])[、.．]?\s*"
    r"|(?P<arabic>\d{1,2}(?:[.．](?![\d０-９])|、))\s*"
    r"|(?P<wide>[０-９]{1,2}[.．、])\s*"
    r"|(?P<arabic_bracket>[（(]\d{1,2}[）)])[、.．]?\s*"
    rf"|(?P<circled>[{CIRCLED}{BRACKETED}])\s*"
    rf"|(?P<chain>[{HAN}]{{1,2}}[是要])[，,、]?"
)
HASHES = re.compile(r"#{1,6}[ \t]+")
"""What stands before a heading in Markdown; it is form, no part of any name."""
_BOLD = re.compile(r"\*\*[^\s*][^*]*(?<!\s)\*\*")
"""A pair of bold signs, as Markdown has it."""
SPOKEN = 5
"""The rank of 一是, 二要."""
_RANKS = {
    "part": 0,
    "han": 1,
    "han_bracket": 2,
    "arabic": 3,
    "wide": 3,
    "arabic_bracket": 4,
    "circled": 4,
    "chain": SPOKEN,
}


def is_bold(text: str) -> bool:
    """Whether a line begins in bold; the stars of a redacted name (**市妇联) are alone.

    >>> is_bold("**一、思想引领**"), is_bold("**区妇联2023年工作总结")
    (True, False)
    """
    return _BOLD.match(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A marker at ``start``..``end`` (white space behind it not counted; ``gap`` holds that)."""

    start: int
    end: int
    text: str
    gap: str
    rank: int
    number: int


def read_marker(text: str, at: int = 0) -> Marker | None:
    """The marker that begins at ``at``, or None.

    >>> read_marker("（二）维权").number, read_marker("2.0 版"), read_marker("三是抓早").rank
    (2, None, 5)
    """
    found = MARKER.match(text, at)
    if found is None or found.lastgroup is None:
        return None
    whole = found.group()
    bare = whole.rstrip()
    number = number_of(bare)
    if number is None:
        return None
    return Marker(
        start=at,
        end=at + len(bare),
        text=bare,
        gap=whole[len(bare) :],
        rank=_RANKS[found.lastgroup],
        number=number.value,
    )


_SIGNS = {"circled": CIRCLED, "bracketed": BRACKETED}
_NUMBERED = re.compile(
    rf"(?P<before>\D*?)(?P<numeral>[0-9０-９]+|[{HAN}]+|[{CIRCLED}]|[{BRACKETED}])(?P<after>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class MarkerNumber:
    """The number in a marker: ``（二）`` is （, 2, ）."""

    before: str
    after: str
    style: str
    value: int

    @property
    def shape(self) -> tuple[str, str, str]:
        """What numbers that count together have in common."""
        # （一） and (一) are one kind: offices mix them within one row.
        return fold_brackets(self.before), fold_brackets(self.after).strip(), self.style

    def marker(self, value: int) -> str:
        """The same marker with another number; where its signs do not go so far, in digits."""
        signs = _SIGNS.get(self.style)
        if signs is not None:
            numeral = signs[value - 1] if value <= len(signs) else str(value)
        elif self.style == "chinese":
            numeral = to_chinese(value)
        else:
            numeral = widen(str(value)) if self.style == "wide" else str(value)
        return f"{self.before}{numeral}{self.after}"


def number_of(marker: str) -> MarkerNumber | None:
    """The number in a marker; None for one that counts nothing.

    >>> number_of("（三）").value, number_of("——")
    (3, None)
    """
    found = _NUMBERED.fullmatch(marker)
    if found is None:
        return None
    numeral = found["numeral"]
    for style, signs in _SIGNS.items():
        if numeral in signs:
            return MarkerNumber(found["before"], found["after"], style, signs.index(numeral) + 1)
    value = read_number(fold_width(numeral))
    if value is None:
        return None
    style = "arabic" if numeral.isascii() else "wide" if fold_width(numeral).isascii() else "chinese"
    return MarkerNumber(found["before"], found["after"], style, int(value))


def renumber(marker: str, number: int) -> str:
    """The same marker with another number, brackets and points kept; one that counts nothing stays.

    >>> renumber("（三）", 2), renumber("4.", 3), renumber("五是", 4)
    ('（二）', '3.', '四是')
    """
    found = number_of(marker)
    return found.marker(number) if found is not None else marker


def fold_brackets(text: str) -> str:
    """Full-width brackets, points and commas as half-width."""
    return text.translate(_HALF)


_HALF = str.maketrans("（）．，", "().,")
