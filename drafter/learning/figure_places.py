"""Where a figure stands: its label, the words of its clause, and whether it is new, a sum of years or for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.domain.agency import Agency
from drafter.domain.alignment import Stretch
from drafter.domain.figure import Figure
from drafter.domain.report import Report
from drafter.learning.keys import figure_label, in_relative_years
from drafter.learning.parts import figures_in
from drafter.text.clauses import HOLE, clauses, masked
from drafter.text.phrasebank import entries

_NEAR = 12
"""Characters of the clause on each side that belong to a figure."""
_TELLING = 4
_STRANGE = 25.0


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """A figure with its label and the masked words around it in its clause.

    ``clause`` is the whole clause, ``sense`` is ``flow``, ``stock``, ``each`` or empty, ``only`` whether its unit comes
    once in the stretch, ``listed`` whether the words before it deal figures out in turn (分别).
    """

    figure: Figure
    label: str
    phrase: str
    around: str
    clause: str
    sense: str
    only: bool
    listed: bool


def figure_places(report: Report, stretch: Stretch, agency: Agency) -> list[FigurePlace]:
    """The figures of a stretch in the order of the text."""
    text = report.text[stretch[0] : stretch[1]]
    held = list(clauses(text))
    figures: Sequence[Figure] = figures_in(report, stretch)
    units = Counter(figure.unit for figure in figures)
    found = []
    for figure in figures:
        start, end = figure.start - stretch[0], figure.end - stretch[0]
        here = next((one for one in held if one.start <= start < one.end), None)
        low, high = (here.start, max(here.end, end)) if here else (0, len(text))
        before, after = masked(text[low:start]), masked(text[end:high])
        found.append(
            FigurePlace(
                figure=figure,
                label=in_relative_years(figure_label(figure.measure, agency), report.period),
                phrase=in_relative_years(figure.measure.phrase, report.period),
                around=before.rpartition("、")[2][-_NEAR:] + HOLE + after.partition("、")[0][:_NEAR],
                clause=f"{before}{HOLE}{after}",
                sense=_sense(before),
                only=units[figure.unit] == 1,
                listed=any(word in before for word in entries("figure_words")["in_turn"]),
            )
        )
    return found


def is_other_thing(one: FigurePlace, other: FigurePlace) -> bool:
    """Whether the names of what is counted have next to nothing in common (困境儿童, 爱心妈妈)."""
    from rapidfuzz import fuzz

    telling = min(len(one.phrase), len(other.phrase)) >= _TELLING
    return telling and fuzz.ratio(one.phrase, other.phrase) < _STRANGE


def _sense(before: str) -> str:
    """``flow``, ``stock`` or ``each`` by the last such word before a figure, empty without any."""
    words = entries("figure_words")
    found = [(before.rfind(word) + len(word), sense) for sense in _SENSES for word in words[sense] if word in before]
    return max(found)[1] if found else ""


_SENSES = ("flow", "stock", "each")
