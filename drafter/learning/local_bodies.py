"""Names of places, institutions, media and persons in a sentence, as far as their form shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.domain.donor import LocalKind
from drafter.learning.local_names import find_local, find_persons
from drafter.learning.local_span import HAN, HOLE, LocalSpan, WordsOf, any_sign, signs
from drafter.text.phrasebank import cached, entries

_NO_TAIL = re.compile(r"[^\u4e00-\u9fff]|[的和与在]")
_CHANNEL = re.compile(r"(?<=[、，与在])[\u4e00-\u9fff]{2,4}[+＋](?=[、，。等])")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:街道|镇|乡|村|社区|街)(?!\w{0,1}(?:振兴|居|建|民|容|企|两级|镇|庄|规))")
_SITE = re.compile(r"网(?![络上格红友点课民站线])")
_NAME = re.compile(r"[^()（），。；]+|.*[（(].*[）)].*")
_LEVELS = "区县旗市"
_NO_NAME = frozenset(
    "本各全市区县镇村乡街两三四五六七八九十一二多新老大小个每某该我到在于和与及的了为对把等进入以从由给让向送帮建设创办是有驻联包"
)


def find_bodies(text: str, words: WordsOf, known: Iterable[str]) -> Iterator[LocalSpan]:
    """Names: of places, institutions and persons, and those that are ``known``."""
    kinds = {"地名": LocalKind.PLACE, "单位名": LocalKind.INSTITUTION, "名称": LocalKind.BRAND}
    for start, end, label in find_local(text, [word for word in known if len(word) > 1]):
        if _NAME.fullmatch(text, start, end):
            yield LocalSpan(start, end, kinds[label])
    for start, end in (*find_persons(text), *_persons(text, words)):
        yield LocalSpan(start, end, LocalKind.PERSON)
    for found in _PLACE.finditer(text):
        begin = _place_start(words, found)
        if begin is not None:
            yield LocalSpan(begin, found.end(), LocalKind.PLACE)
    yield from _own_bodies(text, words)
    for found in any_sign("sights").finditer(text):
        hole = text.rfind(HOLE, max(0, found.start() - 6), found.start())
        if hole >= 0 and found.start() - hole <= 5 and not _NO_TAIL.search(text, hole + 1, found.start()):
            yield LocalSpan(hole + 1, found.end(), LocalKind.INSTITUTION)
    for found in any_sign("media").finditer(text):
        yield from _medium(text, words, found)
    yield from _districts(words)
    for found in _SITE.finditer(text):
        before = [place for place, word in words.back(found.start(), 2) if len(word) == 1 and HAN.fullmatch(word)]
        if len(before) == 2 and words.fit(*found.span()):
            yield LocalSpan(before[-1], found.end(), LocalKind.INSTITUTION)
    for found in _CHANNEL.finditer(text):
        yield LocalSpan(*found.span(), LocalKind.INSTITUTION)


def _place_start(words: WordsOf, found: re.Match[str]) -> int | None:
    """Where the name of a town or village begins; None where the words in front are ordinary ones."""
    strange = 0
    start = None
    tail = next(unit for unit in ("街道", "社区", "镇", "乡", "村", "街") if found[0].endswith(unit))
    for place, word in words.back(found.end() - len(tail), 3):
        if place < found.start() or len(word) > 1 or not HAN.fullmatch(word) or word in _NO_NAME:
            break
        strange += 1
        start = place
    return start if strange > 1 and found.end() in words.bounds else None


def _persons(text: str, words: WordsOf) -> Iterator[tuple[int, int]]:
    names = entries("surnames")
    surnames = (*names["double"], *names["single"])
    for found in any_sign("people_before").finditer(text):
        for size in (3, 2):
            name = text[found.end() : found.end() + size]
            whole = words.fit(found.end(), found.end() + size)
            if (
                len(name) == size
                and name.startswith(surnames)
                and whole
                and _is_strange(words, found.end(), found.end() + size)
            ):
                yield found.end(), found.end() + size
                break
    for found in any_sign("people_after").finditer(text):
        for size in (3, 2):
            start = found.start() - size
            if (
                start >= 0
                and text[start : found.start()].startswith(surnames)
                and _is_strange(words, start, found.start())
            ):
                yield start, found.start()
                break


def _is_strange(words: WordsOf, start: int, end: int) -> bool:
    """Whether the words there are no dictionary's: single signs, or a given name behind a surname."""
    pieces = [word for place, word in zip(words.starts, words.words, strict=True) if start <= place < end]
    whole = sum(map(len, pieces)) == end - start and words.fit(start, end)
    return (
        whole
        and len(pieces) > 1
        and all(HAN.fullmatch(piece) for piece in pieces)
        and len(pieces[0]) == 1
        and not set(pieces) & _NO_NAME
    )


def _own_bodies(text: str, words: WordsOf) -> Iterator[LocalSpan]:
    """矿区妇联: a district named in front of a body of its own."""
    for place, word in zip(words.starts, words.words, strict=True):
        end = place + len(word)
        if (
            len(word) > 1
            and word[-1] in _LEVELS
            and not word.endswith(signs("not_districts"))
            and any_sign("institutions").match(text, end)
        ):
            yield LocalSpan(place, end, LocalKind.PLACE)
        elif word in _LEVELS and place and any_sign("institutions").match(text, end):
            single = [
                one
                for one in words.back(place, 2)
                if len(one[1]) == 1 and HAN.fullmatch(one[1]) and one[1] not in _NO_NAME
            ]
            if len(single) == 2:
                yield LocalSpan(single[-1][0], end, LocalKind.PLACE)


def _districts(words: WordsOf) -> Iterator[LocalSpan]:
    """禅城区, 榕江县: dictionary words, or two signs that make no word, in front of what a place is."""
    for place, word in zip(words.starts, words.words, strict=True):
        end = place + len(word)
        if len(word) > 2 and word[-1] in _LEVELS and not word.endswith(signs("not_districts")):
            yield LocalSpan(place, end, LocalKind.PLACE)
        elif word in _LEVELS:
            start = place
            for before, sign in words.back(place, 2):
                if len(sign) > 1 or not HAN.fullmatch(sign) or sign in _NO_NAME:
                    break
                start = before
            if place - start == 2:
                yield LocalSpan(start, end, LocalKind.PLACE)


def _medium(text: str, words: WordsOf, found: re.Match[str]) -> Iterator[LocalSpan]:
    if found.end() not in words.bounds or any(text.endswith(name, 0, found.end()) for name in signs("common_media")):
        return
    start = found.start()
    for place, word in words.back(found.start(), 2):
        if not HAN.fullmatch(word) or word in _NO_NAME or word in _stop_words():
            break
        start = place
    if start == found.start() and text[start - 1 : start] == HOLE:
        yield LocalSpan(start, found.end(), LocalKind.INSTITUTION, certain=False)
    if start < found.start():
        yield LocalSpan(start, found.end(), LocalKind.INSTITUTION)


@cached
def _stop_words() -> frozenset[str]:
    verbs = entries("verbs")
    return frozenset((*verbs["predicate"], *verbs["stop"], "原创", "系列", "传统", "主流", "各级", "有关", "公益"))
