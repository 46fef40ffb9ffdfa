"""Formulas of a pack that can never be computed: people write them by hand, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count

from drafter.domain.pack import Pack
from drafter.drafting.formula import SIGNS, evaluate, is_number
from drafter.text.direction import LAST

_STEP = Decimal("0.59")
BROKEN = "这些算式算不出来，要手工填；用记事本打开 model.yaml 改"
"""What to say before a list of them."""


def broken_formulas(pack: Pack) -> Iterator[tuple[str, str]]:
    """(key of the metric, what is wrong with its formula) of each, in the order of the pack."""
    formulas = {key: metric.formula for key, metric in pack.metrics.items() if metric.formula}
    for key, formula in formulas.items():
        unknown = [word for word in _operands(formula) if word not in pack.slots]
        if unknown:
            yield key, f"没有“{unknown[0]}”这一项"
        elif not _can_be_read(formula):
            yield key, "看不懂；算式写成 办结 / 信访事项 这样，每个名称、符号和括号之间空一格"
        elif _leads_to(key, key, formulas):
            yield key, "算来算去又用到了自己"


def _operands(formula: str) -> Iterator[str]:
    """The names in a formula, without the mark of last year."""
    for word in formula.split():
        if word not in SIGNS and not is_number(word):
            yield word.removesuffix(LAST)


def _can_be_read(formula: str) -> bool:
    # Numbers that are all different: nothing is divided by nought by chance.
    numbers = count(3)
    known: dict[str, Decimal] = {}

    def value_of(word: str) -> Decimal | None:
        if word in SIGNS or is_number(word):
            return None
        return known.setdefault(word, Decimal(next(numbers)) * _STEP)

    return evaluate(formula, value_of) is not None


def _leads_to(start: str, goal: str, formulas: Mapping[str, str]) -> bool:
    """Whether computing ``start`` of this year needs ``goal`` of this year."""
    waiting = [start]
    seen: set[str] = set()
    while waiting:
        for word in formulas.get(waiting.pop(), "").split():
            if word == goal:
                return True
            if word not in seen:
                seen.add(word)
                waiting.append(word)
    return False
