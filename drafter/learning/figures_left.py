"""Figures that nothing is like enough, though the two sentences are the same: paired where there is no choice.

The label may have changed (参与人数3200人, 听众3650人) or stand elsewhere (参观4万人次, 4.8万人次走进展厅). Where each
sentence has one figure left of a unit, the two are the same, unless something says that they are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from drafter.learning.figure_places import FigurePlace, is_other_thing
from drafter.learning.unit_families import may_be_same_unit, same_unit

_FLOOR = 0.2
"""What two figures must have in common that are alone left of their unit."""
_ALIKE = 0.4
"""The part of the words of their clauses that two figures of different units must share."""
_TIMES = Decimal(4)
"""From one year to the next no figure becomes so many times as great; where it does, it is another one."""

Indices = tuple[int, int]


def pair_left(
    ours: Sequence[FigurePlace],
    theirs: Sequence[FigurePlace],
    chosen: Mapping[int, int],
    alike: Mapping[Indices, float],
) -> dict[int, int]:
    """Older → newer, by index, for figures that are not in ``chosen``; ``alike`` says how likely each two are one."""
    taken = set(chosen.values())
    left = [x for x in range(len(ours)) if x not in chosen], [y for y in range(len(theirs)) if y not in taken]
    found: dict[int, int] = {}
    for pairs in (
        [(x, y) for x, y in _alone(ours, theirs, *left) if alike[x, y] >= _FLOOR],
        list(_in_turn(ours, theirs, *left)),
        [(x, y) for x in left[0] for y in left[1] if _other_unit(ours[x], theirs[y])],
    ):
        free = [(x, y) for x, y in pairs if x not in found and y not in found.values() and _near(ours[x], theirs[y])]
        rows, columns = Counter(x for x, _ in free), Counter(y for _, y in free)
        found |= {x: y for x, y in free if rows[x] == columns[y] == 1}
    return found


def _alone(
    ours: Sequence[FigurePlace], theirs: Sequence[FigurePlace], left: Sequence[int], right: Sequence[int]
) -> Iterator[Indices]:
    """The pairs that have one unit, which no other figure that is left has."""
    for x in left:
        fitting = [y for y in right if _one_unit(ours[x], theirs[y])]
        if len(fitting) == 1 and sum(_one_unit(ours[one], theirs[fitting[0]]) for one in left) == 1:
            yield x, fitting[0]


def _in_turn(
    ours: Sequence[FigurePlace], theirs: Sequence[FigurePlace], left: Sequence[int], right: Sequence[int]
) -> Iterator[Indices]:
    """Where one sentence deals figures out (甲和乙分别为4人、3人) and the other has as many: in their order."""
    for x in left:
        mine = [one for one in left if _one_unit(ours[one], ours[x])]
        yours = [y for y in right if _one_unit(ours[x], theirs[y])]
        if len(mine) == len(yours) > 1 and any(
            place.listed for place in (*(ours[one] for one in mine), *(theirs[y] for y in yours))
        ):
            yield x, yours[mine.index(x)]


def _one_unit(one: FigurePlace, other: FigurePlace) -> bool:
    return same_unit(one.figure.unit, other.figure.unit) > 0


def _other_unit(one: FigurePlace, other: FigurePlace) -> bool:
    """Whether two figures whose units differ are the same by the words of their clauses."""
    if _one_unit(one, other) or not may_be_same_unit(one.figure.unit, other.figure.unit):
        return False
    ours, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one.clause, other.clause))
    return bool(ours and theirs) and 2 * len(ours & theirs) >= _ALIKE * (len(ours) + len(theirs))


def _near(one: FigurePlace, other: FigurePlace) -> bool:
    """Whether nothing says that two figures are not the same: sense, thing, scope, size."""
    scopes = one.figure.measure.scope, other.figure.measure.scope
    senses = one.sense, other.sense
    if is_other_thing(one, other) and not one.listed and not other.listed:
        return False
    if (all(scopes) and scopes[0] != scopes[1]) or (senses[0] != senses[1] and (all(senses) or "each" in senses)):
        return False
    before, after = one.figure.value, other.figure.value
    return not before or not after or max(before, after) < _TIMES * min(before, after)
