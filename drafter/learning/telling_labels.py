"""Labels that say what a slot holds: where one is a bare 家庭 or 名称, or two are alike, the words around say more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.domain.agency import Agency
from drafter.domain.model import Hole, SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import BlockRole
from drafter.learning.direction import CHANGE
from drafter.learning.keys import in_relative_years, without_local, without_turn
from drafter.text.phrasebank import cached, entries

PLANNED = "（安排）"
"""Behind the label of what is planned, where what was done has the same."""
_BARE = 3
"""A noun of so many characters alone does not say whose or for what."""
_LONGEST = 20
_BESIDE = 10
"""So many characters on one side of a name are enough."""
_NAMELESS = "名称"
_KINDS_OF_NAMES = frozenset({"姓名", "署名", "地名", "单位名", "届次", "隐去的名称"})
"""Labels by which others know what a name is of; they stay as they are."""
_CLAUSE = re.compile(r"[，。；：！？,;:!?\n\t、（）()]")
_FILLER = re.compile(r"(?:分别为|已达|达到|高达|共|达|为|约|近|逾|超|了|等|有|至|到)+$")
_COUNTING = re.compile(r"(?:共|达|约|近|逾|超)+$")
_MEASURE_WORD = re.compile(r"^(?:周年|[年届次期个名位家户件场])(?=[\u4e00-\u9fff])")
"""What a number that is a slot of its own leaves behind itself."""
_LEAD = re.compile(r"^(?:[一二三四五六七八九十]+是|其中|全年|今年|同时|并|还|又|均|共|及|和|与)+(?=.)")
_QUOTES = (("“", "”"), ("《", "》"), ("‘", "’"))
_MARK = re.compile("[“”《》‘’]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a slot first stands: the words of its clause on both sides, and the figure before it in the sentence."""

    before: str
    after: str
    earlier: str
    is_planned: bool


def with_telling_labels(pack: Pack) -> Pack:
    """The pack with a label for every figure and name that says what it is; labels that do so already stay."""
    places = _places(pack)
    labels = {key: slot.label for key, slot in pack.slots.items()}
    for key, slot in pack.slots.items():
        if key in places and _is_bare(slot):
            labels[key] = _told(pack, slot, places[key], labels)
    for key in _alike(pack, labels):
        if key in places and places[key].is_planned and _is_done(labels[key], labels, places):
            labels[key] += PLANNED
    for key in _alike(pack, labels):
        if key in places:
            labels[key] = _told(pack, pack.slots[key], places[key], labels)
    labels |= _changes(pack, labels)
    slots = {key: replace(slot, label=labels[key]) for key, slot in pack.slots.items()}
    metrics = {key: replace(metric, label=labels.get(key, metric.label)) for key, metric in pack.metrics.items()}
    return replace(pack, slots=slots, metrics=metrics)


def _changes(pack: Pack, labels: Mapping[str, str]) -> dict[str, str]:
    """The labels of amounts of growth that were called after the key of what grew: after its label instead."""
    directions = [slot for slot in pack.slots.values() if slot.kind is SlotKind.DIRECTION]
    pairs = (pair for slot in directions for pair in zip(slot.subject.split(), slot.amount.split(), strict=False))
    return {
        amount: labels[subject] + CHANGE
        for subject, amount in pairs
        if subject in labels and labels.get(amount) == subject + CHANGE
    }


def _is_bare(slot: Slot) -> bool:
    if slot.kind is SlotKind.NAME:
        return slot.label == _NAMELESS
    label = slot.label
    return slot.kind is SlotKind.FIGURE and len(label) <= _BARE and label[-1:] != "率" and label not in _verbs()


@cached
def _verbs() -> frozenset[str]:
    return frozenset(entries("verbs")["predicate"])


def _alike(pack: Pack, labels: Mapping[str, str]) -> list[str]:
    """The figures and names that share their label."""
    counted = Counter(labels.values())
    kinds = (SlotKind.FIGURE, SlotKind.NAME)
    return [
        key
        for key, slot in pack.slots.items()
        if slot.kind in kinds and slot.label not in _KINDS_OF_NAMES and counted[labels[key]] > 1
    ]


def _is_done(label: str, labels: Mapping[str, str], places: Mapping[str, _Place]) -> bool:
    """Whether a slot outside of the plan has this label."""
    return any(one == label and key in places and not places[key].is_planned for key, one in labels.items())


def _told(pack: Pack, slot: Slot, place: _Place, labels: Mapping[str, str]) -> str:
    if slot.kind is SlotKind.NAME:
        return _name(slot.label, place, pack.agency)
    return _figure(labels[slot.key], place, pack, labels.get(place.earlier, ""))


def _figure(label: str, place: _Place, pack: Pack, earlier: str) -> str:
    """The clause without its number; where that says no more, what the figure before it was of."""
    bare = label.removesuffix(PLANNED)
    mark = label[len(bare) :]
    before = (_COUNTING if place.after else _FILLER).sub("", _LEAD.sub("", place.before))
    clause = _unquoted(in_relative_years(without_turn(without_local(before + place.after, pack.agency)), pack.period))
    if len(bare) < len(clause) <= _LONGEST and bare in clause:
        return clause + mark
    if 2 <= len(clause) <= _LONGEST - len(bare) and bare[:2] not in clause:
        if not place.after:
            return f"{clause}{bare}{mark}"
        if not before:
            return f"{bare}{clause}{mark}"
    thing = earlier.removesuffix(PLANNED)
    if thing and bare[:2] not in thing and len(thing) + len(bare) < _LONGEST:
        return f"{thing}，{bare}{mark}"
    return label


def _unquoted(text: str) -> str:
    """Without a quotation mark that has lost its other half."""
    for left, right in _QUOTES:
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


def _name(label: str, place: _Place, agency: Agency) -> str:
    """The words beside the name with a blank for it: 推动惠残政策“…”."""
    before, after = place.before, place.after
    left, right = next((pair for pair in _QUOTES if before.endswith(pair[0])), ("", ""))
    before, after = before.removesuffix(left), after.removeprefix(right)
    before = without_local(_MARK.split(_LEAD.sub("", before))[-1], agency)[-_BESIDE:]
    after = without_local(_MARK.split(after)[0], agency)[:_BESIDE]
    if not re.search(r"[\u4e00-\u9fff]{2}", before + after):
        return label
    return f"{before}{left}…{right}{after}"


def _places(pack: Pack) -> dict[str, _Place]:
    found: dict[str, _Place] = {}
    for section in pack.sections:
        for sentence in section.sentences():
            for key, place in _in_sentence(pack, section, sentence):
                found.setdefault(key, place)
    return found


def _in_sentence(pack: Pack, section: SectionModel, sentence: SentenceTemplate) -> Iterator[tuple[str, _Place]]:
    earlier = ""
    parts = sentence.parts
    for at, part in enumerate(parts):
        if not isinstance(part, Hole):
            continue
        left = parts[at - 1] if at else ""
        right = parts[at + 1] if at + 1 < len(parts) else ""
        before = _CLAUSE.split(left)[-1] if isinstance(left, str) else ""
        if before == left and at > 1:
            before = _MEASURE_WORD.sub("", before)
        after = _CLAUSE.split(right)[0] if isinstance(right, str) else ""
        yield part.key, _Place(before.strip(), after.strip(), earlier, section.block is BlockRole.PLAN)
        if pack.slots[part.key].kind is SlotKind.FIGURE:
            earlier = part.key
