"""推算: figures that are computed from others of the same report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, DecimalException

from drafter.domain.figure import Surface
from drafter.text.direction import LAST
from drafter.text.surface import PERCENT, render, scale_of

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WHOLE = 100
_LEVELS = (("+", "-"), ("*", "/"))
SIGNS = frozenset({"(", ")", *(sign for level in _LEVELS for sign in level)})
"""What parts the operands of a formula."""


def evaluate(formula: str, value_of: Callable[[str], Decimal | None]) -> Decimal | None:
    """The value of ``formula``, or None where an operand is unknown or the formula cannot be computed.

    Operands are slot keys or numbers, parted by spaces from ``+ - * /`` and brackets, since a key may hold a hyphen.

    >>> evaluate("成功 / ( 成功 + 未成 )", {"成功": Decimal(3), "未成": Decimal(1)}.get)
    Decimal('0.75')
    """
    try:
        value, rest = _level(formula.split(), 0, value_of)
    except (_Unknown, DecimalException, RecursionError):
        return None
    return None if rest else value


def compute(
    formula: str, surface: Surface, value_of: Callable[[str], Decimal | None], *, unsigned: bool = False
) -> str | None:
    """The characters of the computed figure, rounded half up to the places of ``surface``; None as in evaluate.

    A ratio in a slot with a percent sign, or 百分之, is printed in hundredths. Approximators of ``surface`` are left
    out, and with ``unsigned`` the sign, which the words before the figure say. Last year's value alone is copied as it
    was.

    >>> from drafter.text.quantity import read_surface
    >>> compute("办 / 收", read_surface("百分之九十六")[1], {"办": Decimal(57), "收": Decimal(60)}.get)
    '百分之九十五'
    """
    value = evaluate(formula, value_of)
    if value is not None and unsigned:
        value = abs(value)
    if value is None or value < 0:
        return None
    in_words = surface.before == PERCENT
    surface = replace(surface, verbatim="", before=PERCENT if in_words else "", approx="", after="")
    if is_copied(formula):
        return render(value, surface)
    if in_words or surface.unit.startswith(("%", "％")):
        value *= 100
    worth = scale_of(surface)
    step = Decimal(1).scaleb(-surface.decimals) * worth
    try:
        rounded = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    except DecimalException:
        return None
    if in_words and not 0 < rounded <= _WHOLE:
        surface = Surface(decimals=surface.decimals, unit="%")  # words say no more than the whole
    return render(rounded, surface)


def is_number(word: str) -> bool:
    """Whether an operand is no name."""
    return _NUMBER.fullmatch(word) is not None


def is_copied(formula: str) -> bool:
    """Whether ``formula`` only repeats a figure of the year before."""
    return formula.endswith(LAST) and len(formula.split()) == 1


class _Unknown(Exception):
    pass


def _level(tokens: list[str], level: int, value_of: Callable[[str], Decimal | None]) -> tuple[Decimal, list[str]]:
    if level == len(_LEVELS):
        return _operand(tokens, value_of)
    value, rest = _level(tokens, level + 1, value_of)
    while rest and rest[0] in _LEVELS[level]:
        sign = rest[0]
        right, rest = _level(rest[1:], level + 1, value_of)
        if sign == "+":
            value += right
        elif sign == "-":
            value -= right
        elif sign == "*":
            value *= right
        else:
            value /= right
    return value, rest


def _operand(tokens: list[str], value_of: Callable[[str], Decimal | None]) -> tuple[Decimal, list[str]]:
    if not tokens:
        raise _Unknown
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        value, rest = _level(rest, 0, value_of)
        if not rest or rest[0] != ")":
            raise _Unknown
        return value, rest[1:]
    known = value_of(head)
    if known is not None:
        return known, rest
    if _NUMBER.fullmatch(head):
        return Decimal(head), rest
    raise _Unknown
