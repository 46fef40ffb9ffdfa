"""The written form of a quantity: value and surface give the characters, and a pattern that staff can read.

This set of fields reproduces every figure of the sample reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from drafter.domain.figure import Numeral, Surface
from drafter.text.numerals import SCALES, fold_width, to_chinese, widen
from drafter.text.phrasebank import entries

GAP = r"[ \u00a0\u3000]*"


@cache
def approximators(place: str) -> tuple[str, ...]:
    """Words of approximation that stand ``before``, ``inside`` or ``after`` a number, longest first."""
    return tuple(sorted(entries("approximators")[place], key=len, reverse=True))


_ROUND_ONLY = "上数"
"""上百名, 数千人: only in front of a scale word are these approximations (线上3起, 纠纷数763件)."""
PERCENT = "百分之"
"""Stands before its number like an approximation, but says the unit."""
_ENDINGS = {"约": "签合公节预条特违", "近": "最附临靠新", "超": "赶反高出", "上": "以线网晚早"}
"""签约, 最近: behind these the character is the end of a word."""


def _before(word: str) -> str:
    """One word of approximation as a pattern, kept from being part of another word."""
    behind = f"(?<![{_ENDINGS[word]}])" if word in _ENDINGS else ""
    ahead = "(?=[十百千万亿])" if word in _ROUND_ONLY else ""
    return behind + re.escape(word) + ahead


BEFORE = "|".join([*map(_before, approximators("before")), PERCENT])
INSIDE = "".join(word for word in approximators("inside") if len(word) == 1)
AFTER = "|".join([*map(re.escape, approximators("after")), "(?<=[倍元里吨亩斤])多"])
"""Behind these units 多 is no word for a number of something: 增长6倍多."""
_DIGIT_SCALES = ("十", "百", "千")
_PATTERN = re.compile(
    rf"(?P<before>(?:(?:{BEFORE}){GAP})?)"
    r"(?P<number>(?:0(?:[, \u00a0]000)?(?:\.0+)?|０(?:[， \u00a0]０００)?(?:．０+)?|〇|\*|~)?)"
    rf"(?P<number_gap>{GAP})(?P<scale>[十百千万亿]*)(?P<approx>[{INSIDE}]?)(?P<scale_after>[百千万亿]*)"
    rf"(?P<unit_gap>{GAP})(?P<unit>.*?)(?P<after>(?:{AFTER})?)"
)


def scale_of(surface: Surface) -> int:
    """What one of the number is worth: 10000 for 万.

    >>> scale_of(Surface(scale="千", scale_after="万"))
    10000000
    """
    worth = 1
    for sign in surface.scale + surface.scale_after:
        worth *= SCALES[sign]
    return worth


def render(value: Decimal, surface: Surface) -> str:
    """The characters of ``value`` in the form of ``surface``, approximators and unit included.

    >>> render(Decimal(16000), Surface(decimals=1, number_gap=" ", scale="万", unit="元")), render(Decimal(14), Surface(
    ...     numeral=Numeral.CHINESE, unit="个"))
    ('1.6 万元', '十四个')
    """
    if surface.verbatim and surface.verbatim_value == value:
        return surface.verbatim
    worth = scale_of(surface)
    if surface.numeral is Numeral.BARE and value == worth:
        return around("", surface)
    if surface.numeral is Numeral.CHINESE and surface.scale[:1] in _DIGIT_SCALES and value >= 10 * worth:
        # 六百二十五千 would be read as 六百二十 and 五千: a digit alone stands before 千.
        surface = replace(surface, number_gap="", scale="", scale_after="")
        worth = 1
    if surface.numeral is Numeral.CHINESE and value % worth == 0 and 0 < value // worth < 10**8:
        return around(_chinese(int(value // worth), percent=surface.before == PERCENT), surface)
    amount = value / worth
    if worth > 1 and (_places(amount) > max(surface.decimals, 2) or amount < Decimal("0.1")):
        surface = replace(surface, number_gap="", scale="", scale_after="", decimals=0)
        amount = value
    number = write_arabic(amount, decimals=surface.decimals, group=surface.group)
    return around(widen(number) if surface.numeral is Numeral.FULLWIDTH else number, surface)


def _chinese(number: int, *, percent: bool) -> str:
    if percent and number == 100:
        return "百"
    return "两" if number == 2 and not percent else to_chinese(number)


def write_arabic(amount: Decimal, *, decimals: int = 0, group: str = "") -> str:
    """Digits with at least ``decimals`` places, never rounded.

    >>> write_arabic(Decimal("12345.5"), decimals=2, group=",")
    '12,345.50'
    """
    places = max(decimals, _places(amount))
    written = f"{amount:,.{places}f}"
    return written.replace(",", group)


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def around(number: str, surface: Surface) -> str:
    """``number`` with all that ``surface`` says before and behind it."""
    return (
        f"{surface.before}{number}{surface.number_gap}{surface.scale}{surface.approx}{surface.scale_after}"
        f"{surface.unit_gap}{surface.unit}{surface.after}"
    )


_PLACEHOLDERS = {Numeral.CHINESE: "〇", Numeral.MASK: "*", Numeral.BARE: ""}


def pattern(surface: Surface) -> str:
    """The surface as staff read and edit it: ``0.0 万元``, ``近0余名``, ``〇个``, ``*户``.

    >>> pattern(Surface(decimals=1, number_gap=" ", scale="万", unit="元"))
    '0.0 万元'
    """
    if surface.numeral in _PLACEHOLDERS:
        number = _PLACEHOLDERS[surface.numeral]
    else:
        number = ("0" + surface.group + "000" if surface.group else "0") + (
            "." + "0" * surface.decimals if surface.decimals else ""
        )
        if surface.numeral is Numeral.FULLWIDTH:
            number = widen(number)
    return around(number, surface)


def from_pattern(text: str) -> Surface:
    """The surface that a pattern describes; the inverse of :func:`pattern`.

    Raises ValueError where the text has no place for a number.

    >>> from_pattern("0.0 万元") == Surface(decimals=1, number_gap=" ", scale="万", unit="元")
    True
    """
    found = _PATTERN.fullmatch(text)
    if found is None:
        raise ValueError(f"no number pattern: {text}")
    parts = found.groupdict()
    number = parts["number"]
    if not number and not parts["scale"]:
        raise ValueError(f"no place for a number: {text}")
    if not parts["scale"] and not parts["approx"] and not parts["scale_after"]:
        parts["unit_gap"], parts["number_gap"] = parts["number_gap"] + parts["unit_gap"], ""
    folded = fold_width(number)
    numeral = {"〇": Numeral.CHINESE, "*": Numeral.MASK, "": Numeral.BARE}.get(number, Numeral.ARABIC)
    if folded != number:
        numeral = Numeral.FULLWIDTH
    decimals = len(folded.partition(".")[2])
    group = folded[1] if "000" in folded.partition(".")[0] else ""
    return surface_of(numeral, parts, decimals=decimals, group=group)


def surface_of(numeral: Numeral, parts: Mapping[str, str], *, decimals: int = 0, group: str = "") -> Surface:
    """The surface that the named groups of a quantity pattern describe."""
    return Surface(
        numeral=numeral,
        before=parts["before"],
        decimals=decimals,
        group=group,
        number_gap=parts["number_gap"],
        scale=parts["scale"],
        approx=parts["approx"],
        scale_after=parts["scale_after"],
        unit_gap=parts["unit_gap"],
        unit=parts["unit"],
        after=parts["after"],
    )
