"""Lists over the years, what counts their items, and the sentences that only some years had."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.domain.edition import Edition
from drafter.domain.metric import Metric
from drafter.domain.model import (
    Enumeration,
    Hole,
    ModelParagraph,
    Parts,
    SectionModel,
    SentenceTemplate,
    Slot,
    SlotKind,
)
from drafter.domain.pack import Pack
from drafter.domain.report import PassageRole
from drafter.learning.enumerations import with_lists
from drafter.learning.keys import KeyRing
from drafter.learning.places import each_sentence
from drafter.text.enumeration import Enumerated, find, flat, item_key, joined, take_apart
from drafter.text.numerals import read_number

_NUMBER = r"(?P<number>[一二两三四五六七八九十]{1,3}|\d{1,2})"
_MEASURES = "项|个|类|种|大|场|支|批|条|部|级|方面"
_BEHIND = re.compile(rf"等?\s*{_NUMBER}(?P<unit>{_MEASURES})(?![多余几来])")
_BEFORE = re.compile(rf"{_NUMBER}(?P<unit>{_MEASURES})[\u4e00-\u9fff]{{0,8}}(?:：|——|，即|，包括|，分别[是为])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """The number beside a list that says how many items it has, at ``at`` of the text ``behind`` or before it."""

    behind: bool
    start: int
    end: int
    text: str
    unit: str


def with_listed_years(pack: Pack) -> Pack:
    """The pack, with lists in the sentences of all its years, numbers that count their items as slots, and sentences
    marked that only some years had. Each learned text comes out as before.
    """
    slots, metrics = dict(pack.slots), dict(pack.metrics)
    sections = _listed(pack.sections, slots, metrics)
    editions = []
    for edition in pack.editions:
        slots |= edition.slots
        metrics |= edition.metrics
        editions.append(replace(edition, sections=_listed(edition.sections, slots, metrics)))
    pack = replace(pack, sections=sections, editions=tuple(editions))
    older: dict[str, list[SentenceTemplate]] = {}
    for edition in editions:
        for sentence in edition.sentences():
            older.setdefault(sentence.id, []).append(sentence)
    sections = tuple(
        each_sentence(one, lambda sentence: _with_single(sentence, older.get(sentence.id, ()))) for one in sections
    )
    return _counted(_optional(replace(pack, sections=sections)))


def _listed(
    sections: Collection[SectionModel], slots: Mapping[str, Slot], metrics: Mapping[str, Metric]
) -> tuple[SectionModel, ...]:
    return tuple(each_sentence(one, lambda sentence: with_lists(sentence, slots, metrics)) for one in sections)


def _with_single(sentence: SentenceTemplate, older: Collection[SentenceTemplate]) -> SentenceTemplate:
    """市级5个 as a list of one item, where other years had 省级1个、市级4个."""
    known = {item_key(item) for one in sentence.lists for item in take_apart(one.parts).items}
    whole = flat(sentence.parts)
    found: dict[int, Enumeration] = {}
    for other in older:
        for one in other.lists:
            listed = take_apart(one.parts)
            for item in listed.items:
                alone = Enumerated((item,), (), listed.level, listed.shared).parts
                at = find(whole, flat(alone))
                if at is not None and item_key(item) not in known and any(isinstance(part, Hole) for part in item):
                    found.setdefault(at, Enumeration(parts=alone))
                    known.add(item_key(item))
    if len(found) != 1 or sentence.lists:
        return sentence
    return replace(sentence, lists=tuple(found.values()))


def _optional(pack: Pack) -> Pack:
    years = [edition.label for edition in pack.editions]

    def sentence(one: SentenceTemplate) -> SentenceTemplate:
        return replace(one, optional=any(year not in one.seen for year in years))

    def paragraph(one: ModelParagraph) -> ModelParagraph:
        return replace(one, sentences=tuple(map(sentence, one.sentences))) if one.role is PassageRole.BODY else one

    sections = (replace(one, paragraphs=tuple(map(paragraph, one.paragraphs))) for one in pack.sections)
    return replace(pack, sections=tuple(sections))


def _counted(pack: Pack) -> Pack:
    """Numbers that are the number of items in every learned year become slots."""
    taken = (*pack.slots, *(key for edition in pack.editions for key in edition.slots))
    ring = KeyRing(dict.fromkeys(taken, 1))
    slots, values = dict(pack.slots), {label: dict(held) for label, held in pack.values.items()}
    ours: dict[str, SentenceTemplate] = {}
    theirs: dict[tuple[str, str], SentenceTemplate] = {}
    newest = pack.period.label if pack.period else ""
    years = {edition.label: {one.id: one for one in edition.sentences()} for edition in pack.editions}
    for sentence in pack.sentences():
        for number in range(len(sentence.lists)):
            now = ours.get(sentence.id, sentence)
            past = {
                label: theirs.get((label, sentence.id), held[sentence.id])
                for label, held in years.items()
                if sentence.id in held and held[sentence.id].lists
            }
            proofs = _proofs(now, number, past)
            if proofs is None or newest not in values:
                continue
            key = ring.new(proofs[""].unit + "数")
            style = "arabic" if proofs[""].text.isdigit() else "chinese"
            slots[key] = Slot(key=key, kind=SlotKind.MEMBERS, label=proofs[""].unit + "数", style=style)
            ours[sentence.id] = _with_count(now, number, proofs[""], key)
            values[newest][key] = proofs[""].text
            for label, one in past.items():
                theirs[label, sentence.id] = _with_count(one, number, proofs[label], key)
                values[label][key] = proofs[label].text
    if not ours:
        return pack
    return replace(
        pack,
        slots=slots,
        values=values,
        sections=tuple(each_sentence(one, lambda each: ours.get(each.id, each)) for one in pack.sections),
        editions=tuple(_edition(edition, theirs) for edition in pack.editions),
    )


def _edition(edition: Edition, changed: Mapping[tuple[str, str], SentenceTemplate]) -> Edition:
    sections = (
        each_sentence(one, lambda each: changed.get((edition.label, each.id), each)) for one in edition.sections
    )
    return replace(edition, sections=tuple(sections))


def _proofs(now: SentenceTemplate, number: int, past: Mapping[str, SentenceTemplate]) -> dict[str, _Count] | None:
    """The count of the list in every year, the newest under the empty label; None where one year is against it."""
    proofs: dict[str, _Count] = {}
    for label, sentence in {"": now, **past}.items():
        found = next(_counts(sentence, number), None) if number < len(sentence.lists) else None
        if found is None or (proofs and found.behind is not proofs[""].behind):
            return None
        proofs[label] = found
    return proofs


def _sides(sentence: SentenceTemplate, number: int) -> tuple[Parts, Parts, Parts] | None:
    whole, piece = flat(sentence.parts), flat(sentence.lists[number].parts)
    at = find(whole, piece)
    return None if at is None else (whole[:at], piece, whole[at + len(piece) :])


def _counts(sentence: SentenceTemplate, number: int) -> Iterator[_Count]:
    sides = _sides(sentence, number)
    if sides is None:
        return
    items = len(take_apart(sentence.lists[number].parts).items)
    before = "".join(token if isinstance(token, str) else "□" for token in sides[0])
    after = "".join(token if isinstance(token, str) else "□" for token in sides[2])
    for behind, found in ((True, _BEHIND.match(after)), (False, _BEFORE.search(before))):
        if found is not None and items > 1 and read_number(found["number"]) == items:
            start, end = found.span("number")
            yield _Count(behind=behind, start=start, end=end, text=found["number"], unit=found["unit"])


def _with_count(sentence: SentenceTemplate, number: int, count: _Count, key: str) -> SentenceTemplate:
    sides = _sides(sentence, number)
    if sides is None:
        return sentence
    at = count.start + (len(sides[0]) + len(sides[1]) if count.behind else 0)
    whole = flat(sentence.parts)
    parts = joined((*whole[:at], Hole(key), *whole[at + count.end - count.start :]))
    lists = list(sentence.lists)
    lists[number] = replace(lists[number], count=key)
    return replace(sentence, parts=parts, lists=tuple(lists))
