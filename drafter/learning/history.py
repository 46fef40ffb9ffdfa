"""Earlier years of one federation: which sentence and which slot is which, so that each slot has its history.

What the newest report says is the model. An older report keeps its own sentences beside it, with the ids and slot keys
of newer reports wherever they are the same, so that each year's text comes back exactly and nothing is kept twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.domain.alignment import Stretch
from drafter.domain.edition import Edition
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.report import Report
from drafter.learning.align import align
from drafter.learning.assignment import assign
from drafter.learning.keys import KeyRing
from drafter.learning.places import Placed, each_sentence, placed
from drafter.text.enumeration import level_pattern

SHARED = 0.3
"""The part of the longer of two sentences that must be paired for the two to be one sentence in two years."""
_BY_STYLE = frozenset({SlotKind.PERIOD})
"""What says the same in every year wherever it stands: the year itself, the year after."""
_BY_TEXT = frozenset({SlotKind.NAME, SlotKind.AGENCY})
"""What is the same slot wherever it stands, if the characters are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One learned report: its sections, slots, metrics and values."""

    label: str
    report: Report
    sections: Sequence[SectionModel]
    slots: Mapping[str, Slot]
    metrics: Mapping[str, Metric]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a year has in common with newer ones: its slot keys → theirs, its sentence ids → theirs."""

    keys: dict[str, str]
    ids: dict[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """The values of all years by label, newest first, the older editions, and the years of each of the pack's ids."""

    values: dict[str, dict[str, str]]
    editions: tuple[Edition, ...]
    seen: Mapping[str, tuple[str, ...]]


def join_years(newest: Year, older: Sequence[Year], ring: KeyRing) -> Joined:
    """Join ``older`` reports, newest of them first, to the newest; ``ring`` hands out keys for what is theirs alone."""
    values = {newest.label: dict(newest.values)}
    seen: dict[str, list[str]] = defaultdict(list)
    anchors = [newest]
    editions: list[Edition] = []
    for year in older:
        shared = Shared({}, {})
        for anchor in anchors:
            find_shared(year, anchor, shared)
        renamed = _renamed(year, shared, ring)
        values[year.label] = {key: text for key, text in renamed.values.items() if key in newest.slots}
        known = {key for anchor in anchors for key in anchor.slots}
        anchors.append(renamed)
        editions.append(
            Edition(
                label=year.label,
                sections=tuple(renamed.sections),
                slots={key: slot for key, slot in renamed.slots.items() if key not in known},
                metrics={key: metric for key, metric in renamed.metrics.items() if key not in known},
                values={key: text for key, text in renamed.values.items() if key not in newest.slots},
            )
        )
    for year in anchors:
        for section in year.sections:
            for sentence in section.sentences():
                seen[sentence.id].append(year.label)
    found = {key: tuple(labels) for key, labels in seen.items()}
    return Joined(
        values,
        tuple(replace(one, sections=with_seen(one.sections, found)) for one in editions),
        found,
    )


def with_seen(sections: Sequence[SectionModel], seen: Mapping[str, tuple[str, ...]]) -> tuple[SectionModel, ...]:
    """The sections, each sentence with the years that had it."""
    return tuple(each_sentence(one, lambda sentence: replace(sentence, seen=seen[sentence.id])) for one in sections)


def values_in(anchor: Year, year: Year) -> dict[str, str]:
    """What the slots of ``anchor`` hold in another year's report."""
    shared = Shared({}, {})
    find_shared(year, anchor, shared)
    return {theirs: year.values[own] for own, theirs in shared.keys.items()}


def find_shared(year: Year, anchor: Year, shared: Shared) -> None:
    """Add to ``shared`` what ``year`` has in common with the newer ``anchor``, leaving what it knows already.

    A key of the anchor gets one value at most.
    """
    linker = _Linker(year, anchor, shared)
    linker.link_everywhere()
    ours, theirs = list(placed(year.sections, year.values)), list(placed(anchor.sections, anchor.values))
    holes = [{start: key for one in side for key, (start, _) in one.holes} for side in (ours, theirs)]
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for pair in align(year.report, anchor.report).pairs:
        for figures in pair.figures:
            linker.link(holes[0].get(figures.a.start), holes[1].get(figures.b.start))
        linker.link_rest(_holes_in(ours, pair.a), _holes_in(theirs, pair.b))
        for x, one in _overlapping(ours, pair.a):
            for y, other in _overlapping(theirs, pair.b):
                weights[x, y] += min(one, other)
                linker.link_levels(ours[x].sentence, theirs[y].sentence)
    scores = {(x, y): weight / max(_length(ours[x]), _length(theirs[y])) for (x, y), weight in weights.items()}
    taken = set(shared.ids.values())
    for x, y in assign({pair: score for pair, score in scores.items() if score >= SHARED}).items():
        own, newer = ours[x].sentence.id, theirs[y].sentence.id
        if own not in shared.ids and newer not in taken:
            shared.ids[own] = newer


class _Linker:
    def __init__(self, year: Year, anchor: Year, shared: Shared) -> None:
        self.year, self.anchor, self.keys = year, anchor, shared.keys
        self.held = {theirs: year.values[own] for own, theirs in shared.keys.items()}

    def link(self, own: str | None, theirs: str | None) -> None:
        """Take two slots for one, unless one of them is something else already."""
        if own is None or theirs is None or own in self.keys or theirs in self.held:
            return
        if self.year.slots[own].kind is self.anchor.slots[theirs].kind:
            self.keys[own] = theirs
            self.held[theirs] = self.year.values[own]

    def link_everywhere(self) -> None:
        """Years, and names that have not changed, are the same wherever they stand."""
        known: dict[tuple[SlotKind, str, str], list[str]] = defaultdict(list)
        for key, slot in self.anchor.slots.items():
            known[_mark(self.anchor, key, slot)].append(key)
        for own, slot in self.year.slots.items():
            if slot.kind in _BY_STYLE or slot.kind in _BY_TEXT:
                for theirs in known.get(_mark(self.year, own, slot), ()):
                    self.link(own, theirs)

    def link_levels(self, ours: SentenceTemplate, theirs: SentenceTemplate) -> None:
        """省级1户、市级4户 of one year and 市级5户 of another: the levels tell what is the same."""
        known = _by_level(self.anchor, theirs)
        for mark, own in _by_level(self.year, ours).items():
            self.link(own, known.get(mark))

    def link_rest(self, ours: Sequence[str], theirs: Sequence[str]) -> None:
        """Of two sentences that are the same, link what is no figure: kind and style agree, then label and order."""
        scores = {}
        for x, own in enumerate(ours):
            for y, other in enumerate(theirs):
                one, two = self.year.slots[own], self.anchor.slots[other]
                if one.kind is two.kind is not SlotKind.FIGURE and _alike(one, two) and own not in self.keys:
                    scores[x, y] = 1.0 + (one.label == two.label) - abs(x / len(ours) - y / len(theirs)) / 2
        for x, y in assign(scores).items():
            self.link(ours[x], theirs[y])


def _by_level(year: Year, sentence: SentenceTemplate) -> dict[tuple[str, str], str]:
    """The figures that stand right behind a level (市级5户), by level and unit; none of two that are alike."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for words, hole in pairwise(sentence.parts):
        level = re.search(rf"({level_pattern()})\s*$", words) if isinstance(words, str) else None
        if level is not None and isinstance(hole, Hole) and hole.key in year.metrics:
            found[level[1], year.metrics[hole.key].unit].append(hole.key)
    return {mark: keys[0] for mark, keys in found.items() if len(keys) == 1}


def _alike(one: Slot, other: Slot) -> bool:
    """Whether two slots of one kind can be the same: names and dates always, years and counters of one style."""
    return one.kind in (SlotKind.NAME, SlotKind.DATE) or one.style == other.style


def _mark(year: Year, key: str, slot: Slot) -> tuple[SlotKind, str, str]:
    return slot.kind, slot.style, "" if slot.kind in _BY_STYLE else year.values[key]


def _holes_in(sentences: Sequence[Placed], stretch: Stretch) -> list[str]:
    return [key for one in sentences for key, (start, end) in one.holes if stretch[0] <= start and end <= stretch[1]]


def _overlapping(sentences: Sequence[Placed], stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Indices of the sentences that a stretch touches, and by how many characters."""
    for at, one in enumerate(sentences):
        shared = min(one.span[1], stretch[1]) - max(one.span[0], stretch[0])
        if shared > 0:
            yield at, shared


def _length(one: Placed) -> int:
    return max(1, one.span[1] - one.span[0])


def _renamed(year: Year, shared: Shared, ring: KeyRing) -> Year:
    """The year with the keys and ids that it shares, and new ones for what is its own."""
    keys = {own: shared.keys.get(own) or ring.new(own.partition("-")[0]) for own in year.slots}

    def sentence(one: SentenceTemplate) -> SentenceTemplate:
        return replace(one.rekeyed(keys), id=shared.ids.get(one.id) or f"{year.label}-{one.id}")

    def renamed(held: str) -> str:
        """Keys parted by spaces, or a formula of them."""
        return " ".join(keys.get(key, key) for key in held.split())

    return replace(
        year,
        sections=tuple(
            replace(each_sentence(section, sentence), id=f"{year.label}-{section.id}") for section in year.sections
        ),
        slots={
            keys[own]: replace(slot, key=keys[own], subject=renamed(slot.subject), amount=renamed(slot.amount))
            for own, slot in year.slots.items()
        },
        metrics={
            keys[own]: replace(metric, key=keys[own], formula=renamed(metric.formula))
            for own, metric in year.metrics.items()
        },
        values={keys[own]: text for own, text in year.values.items()},
    )
