"""The marks of a federation: all by which a reader could tell that a text was written for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.domain.agency import Agency
from drafter.domain.donor import Donor, DonorFigure, LocalKind, LocalWord
from drafter.domain.model import Hole, SentenceTemplate, Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.learning.everyday import is_everyday, plain_words, strange_runs
from drafter.learning.local_span import HOLE
from drafter.learning.local_spans import find_local_spans, find_numbers
from drafter.learning.slots import is_common_name
from drafter.text.phrasebank import entries
from drafter.text.quantity import read_quantity
from drafter.text.words import cut

_KINDS = {
    "姓名": LocalKind.PERSON,
    "署名": LocalKind.PERSON,
    "地名": LocalKind.PLACE,
    "单位名": LocalKind.INSTITUTION,
    "届次": None,
    "隐去的名称": None,
}
_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_MARKS = "“”‘’《》\"'「」 \u3000"
_PARTS = re.compile(r"[\s·•・+＋，,、—\-‘’“”：:！!]+")
_PLACE_UNITS = ("小镇", "街道", "社区", "镇", "乡", "村")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?度?")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_CONTEXT = 10
_WORDY = 4
"""From so many signs on a name is taken for one wherever it stands; a shorter one where words begin and end."""
_TITLE = 6
"""An honour with fewer signs could be anybody's."""
_AMBIGUOUS = frozenset({"大会", "活动", "中心"})


def donor_of(pack: Pack) -> Donor:
    """What ``pack`` tells of its federation: in its names, its values and the wording of its sentences."""
    words: dict[str, LocalWord] = {}
    for told in (*_agency_words(pack.agency), *_value_words(pack), *_wording_words(pack)):
        word = replace(told, sentences=())
        old = words.get(word.text)
        if old is None or (word.certain, not word.quoted) > (old.certain, not old.quoted):
            words[word.text] = word
    return Donor(
        name=pack.agency.name or pack.name,
        words=tuple(sorted(words.values(), key=lambda word: (-len(word.text), word.text))),
        figures=tuple(_figures(pack)),
    )


def local_list(pack: Pack) -> tuple[LocalWord, ...]:
    """What has to be said anew for another federation, by kind, each with the sentences where it stands.

    The names of the agency itself are not among them: they are known from the agency.
    """
    own = {word.text for word in _agency_words(pack.agency)}
    found: dict[str, LocalWord] = {}
    for word in (*_named_slots(pack), *_wording_words(pack)):
        old = found.get(word.text)
        if old is not None:
            found[word.text] = replace(old, sentences=tuple(dict.fromkeys((*old.sentences, *word.sentences))))
        elif word.text not in own:
            found[word.text] = word
    order = list(LocalKind)
    return tuple(sorted(found.values(), key=lambda word: (not word.certain, order.index(word.kind))))


def _named_slots(pack: Pack) -> Iterator[LocalWord]:
    """The names that stand in holes, whole, with their sentences."""
    for sentence in pack.sentences():
        shown = shown_sentence(sentence, pack.learned)
        for key in sentence.holes():
            text = pack.learned.get(key, "").strip(_MARKS)
            slot = pack.slots[key]
            kind = _kind_of(slot, text) if slot.kind is SlotKind.NAME and text else None
            if kind is not None and _is_telling(text):
                yield LocalWord(text=text, kind=kind, sentences=(shown,))


def holed(sentence: SentenceTemplate) -> str:
    """The sentence with :data:`HOLE` for each of its holes."""
    return "".join(HOLE if isinstance(part, Hole) else part for part in sentence.parts)


def shown_sentence(sentence: SentenceTemplate, values: Mapping[str, str]) -> str:
    """The sentence as people know it, with … where its value is not known."""
    return "".join(values.get(part.key, "…") if isinstance(part, Hole) else part for part in sentence.parts)


def known_names(pack: Pack) -> tuple[str, ...]:
    """The names that learning found for the donor, longest first."""
    names = {*pack.local_words, *pack.agency.local_words, *_brand_cores(pack)}
    return tuple(sorted((name for name in names if _is_telling(name)), key=lambda name: (-len(name), name)))


def _agency_words(agency: Agency) -> Iterator[LocalWord]:
    names = (agency.full, agency.short)
    for name in names:
        if len(name) > 1 and (agency.district or agency.city or agency.province):
            yield LocalWord(text=name, kind=LocalKind.AGENCY)
    places = (agency.district, agency.city, agency.district_name, agency.city_name)
    for place in places:
        if len(place) > 1:
            yield LocalWord(text=place, kind=LocalKind.AGENCY)
    for place in (agency.province, agency.province_name):
        if len(place) > 1:
            yield LocalWord(text=place, kind=LocalKind.SUPERIOR)


def _value_words(pack: Pack) -> Iterator[LocalWord]:
    yield from _slot_words(pack)
    for name in (*pack.local_words, *pack.agency.local_words, *_brand_cores(pack)):
        yield from _name(name, kind_of_name(name))


def _slot_words(pack: Pack) -> Iterator[LocalWord]:
    """Names and dates that stand in holes, of all years that are known."""
    for values in pack.values.values():
        for key, slot in pack.slots.items():
            text = values.get(key, "").strip(_MARKS)
            if slot.kind is SlotKind.NAME and text:
                kind = _kind_of(slot, text)
                if kind is not None:
                    yield from _name(text, kind)
            elif slot.kind is SlotKind.DATE:
                yield from _day(text)


def _day(text: str) -> Iterator[LocalWord]:
    day = _DAY.search(text)
    if day is not None and f"{day[1]}-{day[2]}" not in entries("local_signs")["national_days"]:
        yield LocalWord(text=day[0], kind=LocalKind.DATE)


def _kind_of(slot: Slot, text: str) -> LocalKind | None:
    return _KINDS.get(slot.label, kind_of_name(text))


def kind_of_name(name: str) -> LocalKind:
    """What a name of the donor's own names, as far as its form tells."""
    if name.endswith((*_PLACE_UNITS, "区", "县", "市", "省", "州")) or name in entries("gazetteer")["cities"]:
        return LocalKind.PLACE
    if name.endswith(tuple(entries("institutions")["kinds"])):
        return LocalKind.INSTITUTION
    return LocalKind.BRAND


def _name(text: str, kind: LocalKind) -> Iterator[LocalWord]:
    """A name whole, and those of its parts that are names of their own."""
    name = text.strip(_MARKS)
    if kind is LocalKind.PLACE and name.startswith("在"):
        name = name[1:]
    if kind is LocalKind.BRAND and len(name) > 2 and not is_common_name(name) and cut(name) == [name]:
        if name not in plain_words():
            yield LocalWord(text=name, kind=kind, quoted=True)
    elif _is_telling(name):
        yield LocalWord(text=name, kind=kind, quoted=kind is LocalKind.BRAND and is_everyday(name))
    if kind is LocalKind.PLACE:
        unit = next((unit for unit in (*_PLACE_UNITS, "市", "县", "区", "旗") if name.endswith(unit)), "")
        bare = name.removesuffix(unit)
        if unit and len(bare) > 1 and _is_telling(bare) and len(cut(bare)) > 1:
            yield LocalWord(text=bare, kind=kind)
    elif kind is LocalKind.BRAND:
        for part in _PARTS.split(name):
            if part != name and len(part) >= _WORDY and _HAN.fullmatch(part) and _is_telling(part):
                yield LocalWord(text=part, kind=kind, quoted=not strange_runs(part))


def _is_telling(name: str) -> bool:
    """Whether a name is anybody's: no ordinary word, and none that the whole country uses."""
    parts = [part for part in _PARTS.split(name) if part]
    if len(name) < 2 or name in _AMBIGUOUS or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return False
    if is_common_name(name) or is_common_name("".join(parts)) or all(map(is_common_name, parts)):
        return False
    words = cut(name)
    if name in plain_words() or all(word in plain_words() for word in words):
        return False
    return len(words) > 1 or name in entries("gazetteer")["cities"] or (len(name) > 2 and name[-1] in "镇县区州市")


def _brand_cores(pack: Pack) -> Iterator[str]:
    """兰心 of 兰心巾帼志愿服务队: signs that make no word, side by side in a name."""
    for name in pack.local_words:
        yield from strange_runs(name)


def _wording_words(pack: Pack) -> Iterator[LocalWord]:
    """What the wording of the sentences tells, and the numbers of telephones and documents with their holes filled."""
    names = known_names(pack)
    for sentence in pack.sentences():
        shown = shown_sentence(sentence, pack.learned)
        text = holed(sentence)
        found = [(text[span.start : span.end].strip(_MARKS), span) for span in find_local_spans(text, names)]
        found += [(shown[span.start : span.end], span) for span in find_numbers(shown)]
        for word, span in found:
            if len(word) < 2 or _YEAR.fullmatch(word) or (span.kind is LocalKind.AWARD and len(word) < _TITLE):
                continue
            if span.kind in (LocalKind.PLACE, LocalKind.INSTITUTION, LocalKind.BRAND):
                kind = kind_of_name(word) if span.kind is LocalKind.BRAND else span.kind
                for name in _name(word, kind):
                    yield replace(name, certain=span.certain, sentences=(shown,))
                continue
            plain = span.kind in (LocalKind.NUMBER, LocalKind.PHRASE) and len(word) < _WORDY and _HAN.fullmatch(word)
            yield LocalWord(
                text=word,
                kind=span.kind,
                certain=span.certain,
                quoted=bool(plain),
                sentences=(shown,),
            )


def _figures(pack: Pack) -> Iterator[DonorFigure]:
    for values in pack.values.values():
        for sentence in pack.sentences():
            before = ""
            for part in sentence.parts:
                if isinstance(part, str):
                    before = part
                    continue
                text = values.get(part.key, "")
                metric = pack.metrics.get(part.key)
                value = read_quantity(text) if metric is not None else None
                if metric is not None and value is not None:
                    yield DonorFigure(
                        text=text, value=value, unit=metric.unit, before=before[-_CONTEXT:], head=_head(metric.label)
                    )
                before = text if part.key not in pack.metrics else ""


def _head(label: str) -> str:
    runs = _HAN.findall(label)
    return runs[-1][-_WORDY:] if runs else ""
