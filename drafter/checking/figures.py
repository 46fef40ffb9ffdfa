"""F rules: figures against the ledger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.draft import DraftedReport, Span
from drafter.domain.figure import Figure
from drafter.domain.finding import Severity
from drafter.text.quantities import find_quantities
from drafter.text.surface import write_arabic

_MARK = "□"


@rule(
    "F301",
    "数据与台账不一致",
    Severity.ERROR,
    "文中的数与台账里登记的不一样。请核对：台账错了就改台账，文中错了就改文中，两边要一致。",
)
def differs_from_ledger(subject: Subject) -> Iterator[Seen]:
    """A figure in the text whose sentence is the draft's, but whose value is not the ledger's."""
    if subject.expected is None:
        return
    wanted = _sentences(subject.expected)
    by_sentence: dict[str, list[Figure]] = defaultdict(list)
    for figure in subject.report.figures:
        by_sentence[figure.sentence].append(figure)
    for sentence, figures in by_sentence.items():
        slots = wanted.get(_masked(sentence))
        if slots is None or len(slots) != len(figures):
            continue
        for figure, slot in zip(figures, slots, strict=True):
            value = subject.ledger.get(slot)
            if value is not None and figure.value is not None and figure.value != value:
                label = subject.labels.get(slot, slot)
                yield Seen(
                    start=figure.start,
                    end=figure.end,
                    message=f"“{label}”台账里是 {write_arabic(value)}，文中是 {write_arabic(figure.value)}",
                    slot=slot,
                )


def _masked(sentence: str) -> str:
    """The sentence without its figures and without white space."""
    quantities, _ = find_quantities(sentence)
    masked = sentence
    for quantity in reversed(quantities):
        masked = masked[: quantity.start] + _MARK + masked[quantity.end :]
    return re.sub(r"\s+", "", masked)


def _sentences(expected: DraftedReport) -> dict[str, list[str]]:
    """Masked sentence → the figure slots in it, in order; sentences that occur twice are left out."""
    pieces: dict[str, list[Span]] = defaultdict(list)
    for paragraph in expected.paragraphs:
        for span in (*paragraph.heading, *paragraph.spans):
            if span.sentence:
                pieces[span.sentence].append(span)
    found: dict[str, list[str]] = {}
    doubled: set[str] = set()
    for spans in pieces.values():
        text = "".join(span.text for span in spans)
        quantities, _ = find_quantities(text)
        slots: list[str] = []
        at = 0
        places = []
        for span in spans:
            places.append((at, at + len(span.text), span.slot))
            at += len(span.text)
        for quantity in quantities:
            slot = next((key for start, end, key in places if start <= quantity.number[0] < end), "")
            slots.append(slot)
        masked = _masked(text)
        if masked in found:
            doubled.add(masked)
        found[masked] = slots
    return {masked: slots for masked, slots in found.items() if masked not in doubled}
