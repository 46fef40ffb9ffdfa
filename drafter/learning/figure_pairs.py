"""Which figures of two sentences that say the same count the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.agency import Agency
from drafter.domain.alignment import FigurePair, Stretch
from drafter.domain.figure import Figure
from drafter.domain.report import Report
from drafter.learning.assignment import assign
from drafter.learning.keys import figure_label, in_relative_years
from drafter.learning.parts import figures_in
from drafter.text.clauses import HOLE, clauses, masked
from drafter.text.phrasebank import cached, entries

FLOOR = 0.38
"""What two figures must have in common at least."""
_LABEL, _AROUND, _VERB, _SCOPE = 0.5, 0.3, 0.1, 0.1
_NAMED = 0.7
"""How alike two labels are at least where one of them stands in the clause of the other."""
_SHORTEST = 2
_ONLY = 0.2
"""What it adds that neither sentence has another figure of the unit."""
_PLACE = 0.05
_OTHER_UNIT = 0.1
"""What another unit of the same family (人, 名) takes away."""
_OTHER_SENSE = 0.3
"""What it takes away that one is new this year and the other is the sum of all years."""
_OTHER_THING = 0.4
"""What it takes away that the names of what is counted have next to nothing in common (困境儿童, 爱心妈妈)."""
_TELLING = 4
_STRANGE = 25.0
_NEAR = 12
"""Characters of the clause on each side that belong to a figure."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure with its label, the masked words of its clause, and whether its unit comes once."""

    figure: Figure
    label: str
    phrase: str
    around: str
    sense: str
    only: bool


def pair_figures(older: Report, a: Stretch, newer: Report, b: Stretch, agency: Agency) -> Iterator[FigurePair]:
    """The figures of two stretches that count the same thing, in the order of the newer report."""
    ours, theirs = _places(older, a, agency), _places(newer, b, agency)
    scores = {}
    for x, one in enumerate(ours):
        for y, other in enumerate(theirs):
            score = _score(one, other)
            if score >= FLOOR:
                scores[x, y] = score + _PLACE * (1 - abs(x / len(ours) - y / len(theirs)))
    for x, y in sorted(assign(scores).items(), key=lambda pair: pair[1]):
        yield FigurePair(label=theirs[y].label, a=ours[x].figure, b=theirs[y].figure)


def same_unit(one: str, other: str) -> float:
    """1 for one unit, a little less for two that count the same things (人 and 名), 0 for any other two.

    >>> same_unit("人", "名"), same_unit("人", "人次")
    (0.9, 0.0)
    """
    if one == other:
        return 1.0
    return 1.0 - _OTHER_UNIT if any(one in family and other in family for family in _families()) else 0.0


@cached
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(family) for family in entries("unit_families")["families"])


def _score(one: _Place, other: _Place) -> float:
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
    if min(len(one.phrase), len(other.phrase)) >= _TELLING and fuzz.ratio(one.phrase, other.phrase) < _STRANGE:
        score -= _OTHER_THING
    if one.sense and other.sense:
        score += _OTHER_SENSE * (1 if one.sense == other.sense == "stock" else -(one.sense != other.sense))
    return score - (1 - unit)


def _names(one: _Place, other: _Place) -> bool:
    """Whether the label of one stands in the clause of the other, which is labelled after another word of it."""
    return len(one.label) >= _SHORTEST and one.label in other.around


def _shared(one: str, other: str) -> float:
    """The part of the pairs of characters that two clauses share in any order (Dice)."""
    ours, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _places(report: Report, stretch: Stretch, agency: Agency) -> list[_Place]:
    text = report.text[stretch[0] : stretch[1]]
    held = list(clauses(text))
    figures: Sequence[Figure] = figures_in(report, stretch)
    units = Counter(figure.unit for figure in figures)
    found = []
    for figure in figures:
        start, end = figure.start - stretch[0], figure.end - stretch[0]
        here = next((one for one in held if one.start <= start < one.end), None)
        low, high = (here.start, max(here.end, end)) if here else (0, len(text))
        before = masked(text[low:start])
        found.append(
            _Place(
                figure=figure,
                label=in_relative_years(figure_label(figure.measure, agency), report.period),
                phrase=in_relative_years(figure.measure.phrase, report.period),
                around=before.rpartition("、")[2][-_NEAR:] + HOLE + masked(text[end:high]).partition("、")[0][:_NEAR],
                sense=_sense(before),
                only=units[figure.unit] == 1,
            )
        )
    return found


def _sense(before: str) -> str:
    """``flow``, ``stock`` or ``each`` by the last such word before a figure, empty without any."""
    found = [(before.rfind(word), sense) for sense, words in entries("figure_words").items() for word in words]
    at, sense = max(found, default=(-1, ""))
    return sense if at >= 0 else ""
