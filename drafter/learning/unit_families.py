"""Units that count the same things."""

from __future__ import annotations

from drafter.domain.figure import FigureKind
from drafter.text.phrasebank import cached, entries
from drafter.text.quantities import kind_of

_OTHER_UNIT = 0.1
"""What another unit of the same family (人, 名) takes away."""


def same_unit(one: str, other: str) -> float:
    """1 for one unit, a little less for two that count the same things (人 and 名), 0 for any other two.

    >>> same_unit("人", "名"), same_unit("人", "人次")
    (0.9, 0.0)
    """
    if one == other:
        return 1.0
    return 1.0 - _OTHER_UNIT if any(one in family and other in family for family in _families("families")) else 0.0


def may_be_same_unit(one: str, other: str) -> bool:
    """Whether two units may count the same thing where the words around say that it is the same; none may be any.

    >>> may_be_same_unit("项", "件"), may_be_same_unit("", "名"), may_be_same_unit("元", "")
    (True, True, False)
    """
    if not one or not other:
        return kind_of(one or other) not in (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.AREA)
    return any(one in family and other in family for family in _families("loose"))


@cached
def _families(name: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(family) for family in entries("unit_families")[name])
