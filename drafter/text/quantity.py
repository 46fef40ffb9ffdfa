"""One quantity: its grammar, its value, its surface.

The grammar serves the figure finder, the form's input and the reading of learned values, so that all three agree.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from drafter.domain.figure import Numeral, Surface
from drafter.text.numerals import HAN_DIGITS, SCALES, fold_width, read_number
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.surface import AFTER, BEFORE, GAP, INSIDE, render, scale_of, surface_of

_SCANNED = (
    r"(?<![0-9A-Za-z])[0-9](?: [0-9])+(?:[.．][0-9]+)?(?![0-9])"
    r"|(?<![0-9A-Za-z])(?=[lIO]*[0-9][0-9lIO,]*[lIO]|[lIO][lIO,]*[0-9])[0-9lIO]+(?:,[0-9lIO]{3})*(?![0-9A-Za-z])"
)
"""Numbers as scanning leaves them: 3 2 6, 2l4, 6O."""
SCANNED_DIGITS = str.maketrans("lIO", "110")
ARABIC = (
    _SCANNED + r"|[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?"
    r"|[0-9０-９]{1,3}(?:[ \u00a0][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?"
)
HAN = rf"[{HAN_DIGITS}十百千万亿]+(?:点[{HAN_DIGITS}]+)?"
MIXED = rf"(?:{ARABIC}){GAP}[十百千万亿]+{GAP}(?:零?(?:[0-9０-９]+|[{HAN_DIGITS}])[十百千万亿]*)+"
MASK = (
    r"(?<!\*)\*{1,6}(?!\*)|(?<![×Ｘ])[×Ｘ]{2,4}(?![×Ｘ])|(?<![A-Za-z])X{1,4}(?:\.X)?(?![A-Za-z])|[_＿]{2,8}"
    r"|【[ \u3000]{0,4}】|[（(](?:待?填写?|空|[ \u3000]{1,4})[）)]"
)


@cached
def unit_pattern() -> str:
    """A regular expression of all known units, longest first."""
    return any_of(entries("units"))


@cached
def _quantity() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>(?:(?:{BEFORE}){GAP})?)(?P<number>(?:{MIXED}|{ARABIC}|{MASK}|{HAN})?)"
        rf"(?P<number_gap>{GAP})(?P<scale>[十百千万亿]*)(?P<approx>[{INSIDE}]?)(?P<scale_after>[百千万亿]*)"
        rf"(?P<unit_gap>{GAP})(?P<unit>.*?)(?P<after>(?:{AFTER})?)",
        re.DOTALL,
    )


def read_surface(text: str) -> tuple[Decimal | None, Surface] | None:
    """Value and surface of a text that is one whole quantity, or None. The value of a mask is None.

    >>> read_surface("24万余元")[0], read_surface("百名")[0], read_surface("*余人")[0]
    (Decimal('240000'), Decimal('100'), None)
    """
    found = _quantity().fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    number = parts.pop("number")
    if not number and not parts["scale"]:
        return None
    return build(number, parts, text)


def build(number: str, parts: dict[str, str], text: str) -> tuple[Decimal | None, Surface] | None:
    """Value and surface of the pieces of a quantity; ``text`` is all of it."""
    if number and all(char in "百千万亿" for char in number):
        if not parts["scale"] and not parts["approx"]:
            parts["unit_gap"], parts["number_gap"] = parts["number_gap"] + parts["unit_gap"], ""
        parts["scale"], number = number + parts["scale"], ""
    if not parts["scale"] and not parts["approx"] and not parts["scale_after"]:
        parts["unit_gap"], parts["number_gap"] = parts["number_gap"] + parts["unit_gap"], ""
    if not number:
        surface = surface_of(Numeral.BARE, parts)
        return _exact(Decimal(scale_of(surface)), surface, text)
    if re.fullmatch(MASK, number):
        return None, replace(surface_of(Numeral.MASK, parts), verbatim="" if number == "*" else text)
    han = number[0] in HAN_DIGITS or number[0] in SCALES
    folded = fold_width(number)
    if han or re.fullmatch(MIXED, number):
        value = read_number(number)
        surface = surface_of(Numeral.CHINESE if han else Numeral.ARABIC, parts)
    else:
        digits = re.sub(r"[,，\s]", "", folded).translate(SCANNED_DIGITS)
        value = Decimal(digits)
        surface = surface_of(
            Numeral.FULLWIDTH if folded != number else Numeral.ARABIC,
            parts,
            decimals=len(digits.partition(".")[2]),
            group=next((sign for sign in folded if sign in ", \u00a0"), ""),
        )
    if value is None:
        return None
    return _exact(value * scale_of(surface), surface, text)


def _exact(value: Decimal, surface: Surface, text: str) -> tuple[Decimal, Surface]:
    """The surface keeps the characters where its fields do not give them back."""
    return value, surface if render(value, surface) == text else replace(surface, verbatim=text, verbatim_value=value)


_PLAIN = re.compile(rf"([0-9]+(?:[.][0-9]+)?)(?:[^0-9０-９.．,，lIO十百千万亿{INSIDE} \u00a0\u3000].*)?", re.DOTALL)
"""A number in digits, and behind it nothing that could belong to it: most figures, read without the whole grammar."""


def read_quantity(text: str) -> Decimal | None:
    """The value of a text that is one quantity; None for a mask or anything else.

    >>> read_quantity("420 人次"), read_quantity("15.3万多人次"), read_quantity("去年")
    (Decimal('420'), Decimal('153000.0'), None)
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return Decimal(plain[1])
    found = read_surface(text)
    return found[0] if found else None
