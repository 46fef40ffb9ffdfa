"""推算: figures that are computed from others of the same report."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from functools import lru_cache

from drafter.domain.figure import Surface
from drafter.text.direction import LAST
from drafter.text.surface import PERCENT, render, scale_of

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WHOLE = 100
_LEVELS = (("+", "-"), ("*", "/"))
_COMPUTE: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
SIGNS = frozenset({"(", ")", *(sign for level in _LEVELS for sign in level)})
"""What parts the operands of a formula."""


def evaluate(formula: str, value_of: Callable[[str], Decimal | None]) -> Decimal | None:
    """The value of ``formula``, or None where an operand is unknown or the formula cannot be computed.

    Operands are slot keys or numbers, parted by spaces from ``+ - * /`` and brackets, since a key may hold a hyphen.

    >>> evaluate("成功 / ( 成功 + 未成 )", {"成功": Decimal(3), "未成": Decimal(1)}.get)
    Decimal('0.75')
    """
    tree = _parsed(formula)
    try:
        return None if tree is None else _value(tree, value_of)
    except (_Unknown, DecimalException, RecursionError):
        return None


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


_Tree = str | tuple[str, "_Tree", "_Tree"]
"""An operand, or a sign and what stands on both sides of it."""


class _Unknown(Exception):
    pass


@lru_cache(maxsize=1024)
def _parsed(formula: str) -> _Tree | None:
    """The tree of a formula, None of what is none; remembered, since every report of a batch computes the same ones."""
    try:
        tree, rest = _level(formula.split(), 0)
    except (_Unknown, RecursionError):
        return None
    return None if rest else tree


def _level(tokens: list[str], level: int) -> tuple[_Tree, list[str]]:
    if level == len(_LEVELS):
        return _operand(tokens)
    tree, rest = _level(tokens, level + 1)
    while rest and rest[0] in _LEVELS[level]:
        sign = rest[0]
        right, rest = _level(rest[1:], level + 1)
        tree = (sign, tree, right)
    return tree, rest


def _operand(tokens: list[str]) -> tuple[_Tree, list[str]]:
    if not tokens:
        raise _Unknown
    head, rest = tokens[0], tokens[1:]
    if head != "(":
        return head, rest
    tree, rest = _level(rest, 0)
    if not rest or rest[0] != ")":
        raise _Unknown
    return tree, rest[1:]


def _value(tree: _Tree, value_of: Callable[[str], Decimal | None]) -> Decimal:
    if isinstance(tree, str):
        known = value_of(tree)
        if known is None and not is_number(tree):
            raise _Unknown
        return Decimal(tree) if known is None else known
    sign, left, right = tree
    return _COMPUTE[sign](_value(left, value_of), _value(right, value_of))
