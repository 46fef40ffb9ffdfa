"""What people have corrected once, applied to a report: their word stands above the finder's.

A correction is known by its clause with the numbers masked, so that it reaches sister sentences and other years.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.domain.correction import Correction, Verdict
from drafter.domain.figure import Figure, Measure, OtherNumber
from drafter.domain.report import Heading, Passage, Report
from drafter.parsing.figures import figure_at
from drafter.parsing.measure import measure
from drafter.parsing.targets import is_target
from drafter.text.clauses import Clause, clauses, masked
from drafter.text.quantities import Quantity, kind_of
from drafter.text.quantity import read_surface, unit_pattern
from drafter.text.sentences import sentence_spans

BY_PERSON = "人工更正"
"""Why a number is no figure, where a person said so."""
Place = tuple[str, int]
_LONGEST_UNIT = 24


def apply(report: Report, corrections: Iterable[Correction]) -> Report:
    """The report as the corrections have it; of two about one place the later one holds.

    A number told to be none stands among ``others`` with the reason :data:`BY_PERSON`; a number told to be a figure
    has the unit that was given, or that stands behind it.
    """
    known = {one.place: one for one in corrections}
    if not known:
        return report
    told = {place: one for place, one in known.items() if place[1]}
    topics = {place[0]: one.topic for place, one in known.items() if not place[1]}
    headings = tuple(_named(heading, topics) for heading in report.headings)
    if not told:
        return replace(report, headings=headings)
    figures, others = list(report.figures), list(report.others)
    found = {figure.start for figure in figures}
    for passage in report.passages:
        for number, correction in _spans(passage, told):
            figures, others = _settle(passage, number, correction, figures, others)
    figures = [one if one.start in found else replace(one, target=is_target(one, report.blocks)) for one in figures]
    return replace(
        report,
        headings=headings,
        figures=tuple(sorted(figures, key=lambda figure: figure.start)),
        others=tuple(sorted(others, key=lambda other: other.start)),
    )


def numbers_at(text: str, start: int, end: int) -> Iterator[tuple[Clause, int]]:
    """Clause and number (from 1) of each numeral that ``text[start:end]`` touches."""
    for clause in clauses(text):
        for at, (first, last) in enumerate(clause.numbers, start=1):
            if first < end and start < last:
                yield clause, at


def _named(heading: Heading, topics: Mapping[str, str]) -> Heading:
    topic = topics.get(masked(heading.text)) if topics else None
    return replace(heading, topic=topic) if topic else heading


def _spans(passage: Passage, told: Mapping[Place, Correction]) -> Iterator[tuple[tuple[int, int], Correction]]:
    """Numbers of a passage that somebody has spoken about, as spans of its text."""
    wanted = {clause for clause, _ in told}
    for clause in clauses(passage.text):
        if clause.masked not in wanted:
            continue
        for at, span in enumerate(clause.numbers, start=1):
            if correction := told.get((clause.masked, at)):
                yield span, correction


def _settle(
    passage: Passage,
    number: tuple[int, int],
    correction: Correction,
    figures: list[Figure],
    others: list[OtherNumber],
) -> tuple[list[Figure], list[OtherNumber]]:
    """Figures and other numbers after one correction."""
    start, end = passage.source_offset(number[0]), passage.source_end(number[1])
    hit = [figure for figure in figures if figure.number[0] < end and start < figure.number[1]]
    if correction.verdict is Verdict.NOT_FIGURE:
        gone = {figure.start for figure in hit}
        return [figure for figure in figures if figure.start not in gone], _rejected(hit, start, end, others)
    if hit:
        changed = {figure.start: _changed(passage, figure, correction) for figure in hit}
        return [changed.get(figure.start, figure) for figure in figures], others
    if correction.verdict is not Verdict.FIGURE:
        return figures, others
    made = _figure(passage, number, correction, figures)
    if made is None:
        return figures, others
    return [*figures, made], [one for one in others if one.end <= made.start or made.end <= one.start]


def _rejected(hit: Sequence[Figure], start: int, end: int, others: list[OtherNumber]) -> list[OtherNumber]:
    left = [other if other.end <= start or end <= other.start else replace(other, why=BY_PERSON) for other in others]
    left += [
        OtherNumber(start=figure.number[0], end=figure.number[1], raw=figure.raw, why=BY_PERSON, value=figure.value)
        for figure in hit
    ]
    return left


def _changed(passage: Passage, figure: Figure, correction: Correction) -> Figure:
    """A figure with the name and the unit that a person gave it."""
    if correction.head:
        figure = replace(figure, measure=_told(figure.measure, correction.head))
    if not correction.unit or correction.unit == figure.unit:
        return figure
    renamed = replace(figure, unit=correction.unit, kind=kind_of(correction.unit))
    start, end = passage.text_offset(figure.start), passage.text_offset(figure.end - 1) + 1
    standing = figure.surface.unit + figure.surface.after
    bare = passage.text[start:end].removesuffix(standing).rstrip()
    behind = passage.text[start + len(bare) :].lstrip(" \u00a0\u3000")
    if figure.value_max is not None or figure.surface.verbatim or not behind.startswith(correction.unit):
        return renamed
    read = _read(passage.text, start, start + len(bare), correction.unit)
    if read is None or read.value != figure.value:
        return renamed
    return replace(renamed, end=passage.source_end(read.end), approx=read.approx, surface=read.surface)


def _told(measure: Measure, head: str) -> Measure:
    return Measure(head=head, scope=measure.scope if head.startswith(measure.scope) else "")


def _figure(
    passage: Passage, number: tuple[int, int], correction: Correction, figures: Sequence[Figure]
) -> Figure | None:
    text = passage.text
    quantity = _read(text, *number, correction.unit)
    if quantity is None:
        return None
    inside = [one for one in figures if passage.start <= one.start and one.end <= passage.end]
    if any(
        one.start < passage.source_end(quantity.end) and passage.source_offset(quantity.start) < one.end
        for one in inside
    ):
        return None
    begin, end = next(span for span in sentence_spans(text) if span[0] <= quantity.start < span[1])
    row = sorted((*(_quantity(passage, one) for one in inside), quantity), key=lambda one: one.start)
    at = bisect_right([one.start for one in row], quantity.start) - 1
    before = max((one for one in inside if one.sentence == text[begin:end]), key=lambda one: one.start, default=None)
    previous = before.measure if before and before.start < passage.source_offset(quantity.start) else None
    found = measure(text, row, at, previous)
    named = _told(found, correction.head) if correction.head else found
    return figure_at(passage, quantity, named, text[begin:end])


def _read(text: str, start: int, end: int, unit: str) -> Quantity | None:
    """The quantity of the numeral at ``start``..``end`` with ``unit``, or the unit that stands behind it."""
    behind = text[end : end + _LONGEST_UNIT]
    gap = len(behind) - len(behind.lstrip(" \u00a0\u3000"))
    stands = unit if unit else _unit_of(behind[gap:])
    stop = end + gap + len(stands) if stands and behind[gap:].startswith(stands) else end
    found = read_surface(text[start:stop])
    if found is None:
        return None
    value, surface = found
    lead = len(surface.before)
    tail = len(surface.unit_gap) + len(surface.unit) + len(surface.after) + len(surface.approx + surface.scale_after)
    first, last = start + lead, max(start + lead + 1, stop - tail)
    named = unit or surface.unit
    return Quantity(
        start=start,
        end=stop,
        number=(first, last),
        raw=text[first:last],
        value=value,
        value_max=None,
        unit=named,
        kind=kind_of(named),
        approx=surface.is_approximate,
        masked=value is None,
        surface=surface,
    )


def _unit_of(behind: str) -> str:
    found = re.match(unit_pattern(), behind)
    return found.group() if found else ""


def _quantity(passage: Passage, figure: Figure) -> Quantity:
    start, end = passage.text_offset(figure.start), passage.text_offset(figure.end - 1) + 1
    return Quantity(
        start=start,
        end=end,
        number=(passage.text_offset(figure.number[0]), passage.text_offset(figure.number[1] - 1) + 1),
        raw=figure.raw,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        kind=figure.kind,
        approx=figure.approx,
        masked=figure.masked,
        surface=figure.surface,
    )
