"""What learning suggests, one suggestion a slot, the doubtful ones first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafter.domain.figure import Numeral
from drafter.domain.model import SectionModel, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.review import Act, Doubt, Suggestion
from drafter.text.phrasebank import entries
from drafter.work.review.places import Cut, LearnedText, find_place, learned_texts
from drafter.work.review.reviewed_model import NUMBERED

_NAMELESS = ("数据", "名称")
"""Labels that say no more than the kind."""
_YEAR = re.compile(r"\d{4}")
_QUOTED = '“《‘「『"'
_WEIGHT = {doubt: at for at, doubt in enumerate(Doubt)}


def suggestions(pack: Pack, *, fixed: bool = False) -> tuple[Suggestion, ...]:
    """All suggestions, those nobody has looked at first, of these the most doubtful; else in reading order.

    With ``fixed``, sentences without any slot are listed behind them.
    """
    learned = learned_texts(pack)
    reviewed = _reviewed(pack, learned)
    places: dict[str, int] = {}
    for one in learned.values():
        for cut in one.cuts:
            if cut.key:
                places[cut.key] = places.get(cut.key, 0) + 1
    found: list[Suggestion] = []
    bare: list[Suggestion] = []
    done: set[str] = set()
    for section, title, sentence in _sentences(pack, learned):
        text = learned[sentence.id]
        for cut in text.cuts:
            if cut.key and cut.key in pack.slots and cut.key not in done:
                done.add(cut.key)
                found.append(_suggestion(pack, title, sentence, text, cut, places[cut.key], cut.key in reviewed))
        if not any(cut.key for cut in text.cuts) and section.block.value != "noise":
            bare.append(Suggestion(sentence=sentence.id, section=title, text=text.text))
    found.sort(key=lambda one: (not one.doubtful, _WEIGHT[one.doubts[0]] if one.doubtful else 0))
    return (*found, *bare) if fixed else tuple(found)


KINDS: tuple[tuple[str, Callable[[Suggestion], bool]], ...] = (
    ("拿不准", lambda one: one.doubtful),
    ("名称", lambda one: one.kind is SlotKind.NAME),
    ("数据", lambda one: one.kind is SlotKind.FIGURE),
    ("只有一年", lambda one: Doubt.ONE_YEAR in one.doubts),
    ("无留空", lambda one: one.kind is None),
    ("全部", lambda one: one.kind is not None),
)
"""The kinds of suggestions that can be looked at by themselves, and what belongs to each."""


def unreviewed(pack: Pack) -> int:
    """How many suggestions are doubtful and have not been looked at."""
    return sum(one.doubtful for one in suggestions(pack))


def _sentences(pack: Pack, learned: Mapping[str, LearnedText]) -> Iterator[tuple[SectionModel, str, SentenceTemplate]]:
    for section in pack.sections:
        heading = learned[section.heading.id].text if section.heading is not None else ""
        for sentence in section.sentences():
            yield section, section.marker + heading, sentence


def _reviewed(pack: Pack, learned: Mapping[str, LearnedText]) -> set[str]:
    """Keys of the slots that a decision in force is about, as they are called now."""
    keys: set[str] = set()
    for one in pack.review.in_force():
        for anchor in (one.place, one.other):
            place = find_place(anchor, pack, learned) if anchor is not None else None
            if place is None:
                continue
            inside = [
                cut.key
                for cut in learned[place.sentence].cuts
                if cut.key and place.start <= cut.start and cut.end <= place.end
            ]
            keys.update(inside if one.act is not Act.SPLIT or not one.pieces else ())
    return keys


def _suggestion(
    pack: Pack, title: str, sentence: SentenceTemplate, text: LearnedText, cut: Cut, places: int, reviewed: bool
) -> Suggestion:
    slot = pack.slots[cut.key]
    metric = pack.metrics.get(cut.key)
    return Suggestion(
        sentence=sentence.id,
        section=title,
        text=text.text,
        start=cut.start,
        end=cut.end,
        key=slot.key,
        kind=slot.kind,
        label=slot.label,
        unit=metric.unit if metric else "",
        scope=metric.scope if metric else "",
        formula=metric.formula if metric else "",
        carry=slot.carry,
        places=places,
        values=tuple((label, pack.values[label][cut.key]) for label in _years(pack) if cut.key in pack.values[label]),
        doubts=tuple(sorted(_doubts(pack, slot, sentence, text, cut), key=_WEIGHT.__getitem__)),
        reviewed=reviewed,
    )


def _years(pack: Pack) -> list[str]:
    """The learned periods, oldest first: by the last year in their label, as in 2018—2022年."""
    return sorted(pack.values, key=lambda label: _YEAR.findall(label)[-1:])


def _doubts(pack: Pack, slot: Slot, sentence: SentenceTemplate, text: LearnedText, cut: Cut) -> Iterator[Doubt]:
    metric = pack.metrics.get(slot.key)
    if not slot.label or slot.label in _NAMELESS or (slot.kind is SlotKind.NAME and _base(slot.key) in _NAMELESS):
        yield Doubt.NO_LABEL
    if metric is not None:
        spoken = metric.surface.numeral is Numeral.BARE
        if not metric.unit.startswith("百分") and metric.unit not in entries("units") and not spoken:
            yield Doubt.NO_UNIT
        if metric.formula:
            yield Doubt.FORMULA
        if len(pack.values) > 1 and len(sentence.seen) == 1:
            yield Doubt.ONE_YEAR
    if NUMBERED.search(slot.key) and slot.kind in (SlotKind.FIGURE, SlotKind.NAME):
        yield Doubt.SAME_NAME
    if slot.kind is SlotKind.NAME:
        if slot.label == "地名":
            yield Doubt.PLACE
        elif slot.label not in ("署名", "姓名", "隐去的名称", "届次") and not _is_quoted(text.text, cut):
            yield Doubt.NO_QUOTES
    if slot.kind is SlotKind.AGENCY and slot.style.endswith("_name"):
        yield Doubt.AGENCY


def _base(key: str) -> str:
    """A key without its number; that of a name says what it is of, where the words beside it do."""
    return NUMBERED.sub("", key)


def _is_quoted(text: str, cut: Cut) -> bool:
    return text[cut.start : cut.start + 1] in _QUOTED or (cut.start > 0 and text[cut.start - 1] in _QUOTED)
