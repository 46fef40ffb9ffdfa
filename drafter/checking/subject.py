"""What is checked: a text with all that is known about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from drafter.domain.donor import Donor
from drafter.domain.draft import DraftedReport, DraftParagraph, Span
from drafter.domain.layout import Layout
from drafter.domain.metric import Metric
from drafter.domain.promise import Promise
from drafter.domain.report import Passage, PassageRole, Report

_NO_PROSE = frozenset({PassageRole.NOISE, PassageRole.TABLE})


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A span of a drafted report with its place in the checked text."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A ``report`` that was parsed, from a file or from the text of a draft.

    For a draft, ``spans`` tell where every piece comes from, ``labels`` what its slots are called, ``year`` is the year
    it is for and ``stale_year`` the year it was rolled from. ``ledger`` holds the values that the figures must have, by
    slot; ``expected`` the drafted report that a file is compared with. ``questions`` are the open doubts about
    wordings of growth, by slot, ``doubts`` those about all other values; ``layout`` is the page on which it will stand;
    ``unanswered`` the promises of last year's plan that neither the text nor the writer answers; ``donor`` the
    federation of which nothing may be left.
    """

    report: Report
    spans: Sequence[PlacedSpan] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    year: int = 0
    stale_year: int = 0
    ledger: Mapping[str, Decimal] = field(default_factory=dict)
    expected: DraftedReport | None = None
    questions: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None
    unanswered: Sequence[Promise] = ()
    donor: Donor | None = None

    @property
    def text(self) -> str:
        """The checked text; findings count its characters."""
        return self.report.text

    def prose(self) -> Iterator[Passage]:
        """What was written to be read: the passages without tables and residue, in order."""
        return (passage for passage in self.report.passages if passage.role not in _NO_PROSE)


def place_spans(paragraphs: Sequence[DraftParagraph]) -> tuple[PlacedSpan, ...]:
    """Spans with offsets into the paragraphs' texts joined by line ends."""
    placed: list[PlacedSpan] = []
    at = 0
    for paragraph in paragraphs:
        for span in (*paragraph.heading, *paragraph.spans):
            placed.append(PlacedSpan(at, at + len(span.text), span))
            at += len(span.text)
        at += 1
    return tuple(placed)
