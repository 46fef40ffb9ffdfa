"""Figures of a report: quantities of its passages, with what they measure, at places of the canonical text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafter.domain.figure import Figure, Measure, OtherNumber
from drafter.domain.report import Passage, PassageRole
from drafter.parsing.measure import measure
from drafter.parsing.tables import table_figures
from drafter.text.quantities import Quantity, find_quantities
from drafter.text.sentences import sentence_spans

_SILENT = (
    PassageRole.NOISE,
    PassageRole.CAPTION,
    PassageRole.TITLE,
    PassageRole.SUBTITLE,
    PassageRole.DATE,
    PassageRole.SIGNATURE,
)


def find_figures(
    passages: Iterable[Passage], *, quiet: frozenset[int] = frozenset()
) -> tuple[list[Figure], list[OtherNumber]]:
    """Figures and rejected numbers in order; ``quiet`` are indices of passages in which no figure counts (headings)."""
    figures: list[Figure] = []
    others: list[OtherNumber] = []
    passages = tuple(passages)
    in_cells = table_figures(passages)
    for index, passage in enumerate(passages):
        quantities, rejected = find_quantities(passage.text)
        cells = dict(in_cells.get(index, ()))
        if cells:
            taken = [
                quantity
                for quantity in quantities
                if not any(quantity.start < one.end and one.start < quantity.end for one in cells)
            ]
            quantities = sorted([*taken, *cells], key=lambda one: one.start)
            rejected = [
                other for other in rejected if not any(other.start < one.end and one.start < other.end for one in cells)
            ]
        others += [_moved(other, passage) for other in rejected]
        if passage.role in _SILENT or index in quiet:
            others += [
                OtherNumber(
                    start=passage.source_offset(one.number[0]),
                    end=passage.source_end(one.number[1]),
                    raw=one.raw,
                    why=passage.role.value if passage.role in _SILENT else "heading",
                    value=one.value,
                )
                for one in quantities
            ]
            continue
        spans = list(sentence_spans(passage.text))
        previous: Measure | None = None
        for at, quantity in enumerate(quantities):
            begin, end = next(span for span in spans if span[0] <= quantity.start < span[1])
            inside = [one for one in quantities if begin <= one.start < end]
            if inside[0] is quantity:
                previous = None
            previous = cells.get(quantity) or measure(passage.text, quantities, at, previous)
            figures.append(figure_at(passage, quantity, previous, passage.text[begin:end]))
    others.sort(key=lambda other: other.start)
    return figures, others


def figure_at(passage: Passage, quantity: Quantity, measured: Measure, sentence: str) -> Figure:
    """The figure that a quantity of the passage's text is, at its place in the canonical text."""
    return Figure(
        start=passage.source_offset(quantity.start),
        end=passage.source_end(quantity.end),
        number=(passage.source_offset(quantity.number[0]), passage.source_end(quantity.number[1])),
        raw=quantity.raw,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        kind=quantity.kind,
        approx=quantity.approx,
        masked=quantity.masked,
        surface=quantity.surface,
        measure=measured,
        sentence=sentence,
    )


def _moved(other: OtherNumber, passage: Passage) -> OtherNumber:
    return replace(other, start=passage.source_offset(other.start), end=passage.source_end(other.end))
