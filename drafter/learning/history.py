"""Earlier years of the same federation: which sentence is which, and what its slots held then.

Identical masked templates first, then the most similar pairs one to one (notes on language, 4.2: the assignment does
the work, not the metric).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel, SentenceTemplate, Slot, SlotKind

FLOOR = 60.0
"""Similarity in percent below which two sentences are not the same one in two years."""
SAME_TOPIC = 5.0
"""What standing under the same topic adds to the similarity of two sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One learned report: its sections, slots, metrics and values, in its own keys."""

    label: str
    sections: Sequence[SectionModel]
    slots: Mapping[str, Slot]
    metrics: Mapping[str, Metric]
    values: Mapping[str, str]


def masked(sentence: SentenceTemplate, slots: Mapping[str, Slot]) -> str:
    """The sentence with every hole shown as the kind of what it holds.

    >>> masked(SentenceTemplate(id="a", parts=("接访", Hole("接访"))), {})
    '接访□'
    """
    return "".join(part if isinstance(part, str) else _sign(slots.get(part.key)) for part in sentence.parts)


def _sign(slot: Slot | None) -> str:
    return {SlotKind.NAME: "◇", SlotKind.PERIOD: "○", SlotKind.DATE: "△"}.get(slot.kind, "□") if slot else "□"


def matches(newest: Year, older: Year) -> Iterator[tuple[SentenceTemplate, SentenceTemplate]]:
    """Pairs (sentence now, the same sentence then), one to one, blocks kept apart."""
    from rapidfuzz import fuzz

    theirs = [(section, sentence) for section in older.sections for sentence in section.sentences()]
    ours = [(section, sentence) for section in newest.sections for sentence in section.sentences()]
    by_text: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (section, sentence) in enumerate(theirs):
        by_text[section.block.value, masked(sentence, older.slots)].append(at)
    used: set[int] = set()
    left: list[int] = []
    for at, (section, sentence) in enumerate(ours):
        same = by_text.get((section.block.value, masked(sentence, newest.slots)))
        if same:
            used.add(same[0])
            yield sentence, theirs[same.pop(0)][1]
        else:
            left.append(at)
    rest = [at for at in range(len(theirs)) if at not in used]
    if not left or not rest:
        return
    theirs_masked = {b: masked(theirs[b][1], older.slots) for b in rest}
    pairs: list[tuple[float, int, int]] = []
    for a in left:
        section, sentence = ours[a]
        text = masked(sentence, newest.slots)
        for b in rest:
            if theirs[b][0].block is section.block:
                score = fuzz.ratio(text, theirs_masked[b], score_cutoff=FLOOR)
                if score:
                    pairs.append((score + SAME_TOPIC * (theirs[b][0].topic == section.topic), a, b))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    done: set[int] = set()
    for _, a, b in pairs:
        if a not in done and b not in used:
            done.add(a)
            used.add(b)
            yield ours[a][1], theirs[b][1]


def earlier_values(newest: Year, older: Year) -> tuple[dict[str, str], set[str]]:
    """What the newest report's slots held in ``older``, and the ids of the sentences that both years have."""
    values: dict[str, str] = {}
    shared: set[str] = set()
    for now, then in matches(newest, older):
        shared.add(now.id)
        for key, old_key in _same_slots(now, then, newest, older):
            if old_key in older.values:
                values.setdefault(key, older.values[old_key])
    return values, shared


def _same_slots(now: SentenceTemplate, then: SentenceTemplate, newest: Year, older: Year) -> Iterator[tuple[str, str]]:
    """Slots of the two sentences that hold the same thing, the likest first; of equals, those in the same place."""
    ours, theirs = list(dict.fromkeys(now.holes())), list(dict.fromkeys(then.holes()))
    pairs = [
        (score, -abs(a - b), -a, one, other)
        for a, one in enumerate(ours)
        for b, other in enumerate(theirs)
        if (score := _likeness(one, other, newest, older)) > 0
    ]
    taken: set[str] = set()
    used: set[str] = set()
    for _, _, _, one, other in sorted(pairs, reverse=True):
        if one not in taken and other not in used:
            taken.add(one)
            used.add(other)
            yield one, other


def _likeness(key: str, other: str, newest: Year, older: Year) -> float:
    """How sure it is that two slots are one: 0 no, above 0 the surer the greater.

    Figures whose labels have no character in common are different things, even in like sentences.
    """
    from rapidfuzz import fuzz

    one, two = newest.slots.get(key), older.slots.get(other)
    if one is None or two is None or one.kind is not two.kind:
        return 0.0
    if one.kind is SlotKind.NAME:
        same = newest.values[key] == older.values[other]
        return 2.0 * same + 1.0 * (one.label == two.label)
    if one.kind is not SlotKind.FIGURE:
        return 1.0 if one.style == two.style else 0.0
    mine, theirs = newest.metrics[key], older.metrics[other]
    if mine.unit != theirs.unit:
        return 0.0
    alike = float(fuzz.ratio(mine.label, theirs.label))
    return 1 + alike / 10 + 5 * (mine.scope == theirs.scope) if alike else 0.0
