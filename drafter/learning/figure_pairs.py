"""Which figures of two sentences that say the same count the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.domain.agency import Agency
from drafter.domain.alignment import FigurePair, Stretch
from drafter.domain.report import Report
from drafter.learning.assignment import assign
from drafter.learning.figure_places import FigurePlace, figure_places, is_other_thing
from drafter.learning.figures_left import pair_left
from drafter.learning.unit_families import same_unit

FLOOR = 0.38
"""What two figures must have in common at least."""
_LABEL, _AROUND, _VERB, _SCOPE = 0.5, 0.3, 0.1, 0.1
_NAMED = 0.7
"""How alike two labels are at least where one of them stands in the clause of the other."""
_SHORTEST = 2
_ONLY = 0.2
"""What it adds that neither sentence has another figure of the unit."""
_PLACE = 0.05
_OTHER_SENSE = 0.3
"""What it takes away that one is new this year and the other is the sum of all years."""
_OTHER_THING = 0.4
"""What it takes away that they count different things."""
_GROWN = 0.4
"""What it adds that the newer is the older and what came this year (累计23家; 新建5家，累计28家)."""
_MANY = 20
"""From so many on the sum is no chance."""
_JUMP = 0.15
"""What it takes away that one is many times the other."""
_TIMES = 5


def pair_figures(older: Report, a: Stretch, newer: Report, b: Stretch, agency: Agency) -> Iterator[FigurePair]:
    """The figures of two stretches that count the same thing, in the order of the newer report."""
    ours, theirs = figure_places(older, a, agency), figure_places(newer, b, agency)
    found = {(x, y): likeness(one, other) for x, one in enumerate(ours) for y, other in enumerate(theirs)}
    scores = {}
    for (x, y), score in found.items():
        alike = score + _GROWN * (score > 0 and _has_grown(ours[x], theirs[y], theirs))
        if alike >= FLOOR:
            scores[x, y] = alike + _PLACE * (1 - abs(x / len(ours) - y / len(theirs)))
    chosen = assign(scores)
    chosen |= pair_left(ours, theirs, chosen, found)
    for x, y in sorted(chosen.items(), key=lambda pair: pair[1]):
        yield FigurePair(label=theirs[y].label, a=ours[x].figure, b=theirs[y].figure)


def likeness(one: FigurePlace, other: FigurePlace) -> float:
    """How likely two figures count the same thing; 0 where they cannot."""
    from rapidfuzz import fuzz

    mine, theirs = one.figure, other.figure
    unit = same_unit(mine.unit, theirs.unit)
    scopes = (mine.measure.scope, theirs.measure.scope)
    each = "each" in (one.sense, other.sense)
    if not unit or (all(scopes) and scopes[0] != scopes[1]) or (each and one.sense != other.sense):
        return 0.0
    named = _NAMED * (_names(one, other) or _names(other, one))
    score = _LABEL * max(fuzz.ratio(one.label, other.label) / 100, named)
    score += _AROUND * max(fuzz.ratio(one.around, other.around) / 100, _shared(one.around, other.around))
    score += _VERB * (mine.measure.verb == theirs.measure.verb != "")
    score += _SCOPE * (scopes[0] == scopes[1])
    score += _ONLY * (one.only and other.only)
    if is_other_thing(one, other):
        score -= _OTHER_THING
    if one.sense and other.sense:
        score += _OTHER_SENSE * (1 if one.sense == other.sense == "stock" else -(one.sense != other.sense))
    if mine.value and theirs.value and max(mine.value, theirs.value) >= _TIMES * min(mine.value, theirs.value):
        score -= _JUMP
    return score - (1 - unit)


def _has_grown(one: FigurePlace, other: FigurePlace, theirs: Sequence[FigurePlace]) -> bool:
    """Whether the newer sum is the older sum and another figure beside it."""
    before, after = one.figure.value, other.figure.value
    if before is None or after is None or one.sense == "flow" or other.sense == "flow":
        return False
    if before < _MANY and "stock" not in (one.sense, other.sense):
        return False
    return any(
        each is not other and each.sense != "stock" and each.figure.value == after - before > Decimal(0)
        and same_unit(each.figure.unit, other.figure.unit) > 0
        for each in theirs
    )  # fmt: skip


def _names(one: FigurePlace, other: FigurePlace) -> bool:
    """Whether the label of one stands in the clause of the other, which is labelled after another word of it."""
    return len(one.label) >= _SHORTEST and one.label in other.around


def _shared(one: str, other: str) -> float:
    """The part of the pairs of characters that two clauses share in any order (Dice)."""
    ours, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0
