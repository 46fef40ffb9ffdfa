"""Find lists of like items in learned sentences: levels with figures, kinds with figures, quoted names.

A list is found by its shape alone. Whatever might be a row of deeds (走访12户、发放3000份) is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.domain.metric import Metric
from drafter.domain.model import Enumeration, SentenceTemplate, Slot, SlotKind
from drafter.text.enumeration import HOLE, coded, decoded, level_pattern
from drafter.text.phrasebank import any_of, cached, entries

Span = tuple[int, int]

_FIGURE, _NAME, _OTHER = "\ue000", "\ue001", "\ue002"
_HAN = r"[\u4e00-\u9fff]"
_WORDS = r"[\u4e00-\u9fff“”]{1,10}"
_LONGEST = 12
"""Characters that the words of an item may have."""
_QUOTED = r"(?:“[^“”]{1,30}”|《[^《》]{1,40}》)"
_AND = "(?:以及|及|和|与)"
_JOINT = f"(?:、|，?{_AND})"
_BEHIND = r"(?=等|[，。；：、）)]|$)"
_LEADING = re.compile(r"^(?:其中|包括|分别为?|共有?|的|了|出)+")


def with_lists(
    sentence: SentenceTemplate, slots: Mapping[str, Slot], metrics: Mapping[str, Metric]
) -> SentenceTemplate:
    """The sentence with the lists that it holds."""
    text, holes = coded(sentence.parts)
    kinds = {SlotKind.FIGURE: _FIGURE, SlotKind.NAME: _NAME}
    signs = iter([kinds.get(slots[hole.key].kind, _OTHER) if hole.key in slots else _OTHER for hole in holes])
    masked = re.sub(HOLE, lambda _: next(signs), re.sub(f"[{_FIGURE}-{_OTHER}]", " ", text))
    places = (found.start() for found in re.finditer(HOLE, text))
    units = {at: metrics[hole.key].unit if hole.key in metrics else "" for at, hole in zip(places, holes, strict=True)}
    taken: list[Span] = []
    for start, end in (*_levels(masked), *_names(masked), *_kinds(masked), *_counted(masked, units)):
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
    lists = tuple(Enumeration(parts=decoded(text[start:end], holes)) for start, end in sorted(taken))
    return replace(sentence, lists=lists)


def _levels(masked: str) -> Iterator[Span]:
    """国家级1个、省级3个, also with 最美家庭 behind the first level or behind each."""
    for found in _level_list().finditer(masked):
        start = found.start()
        if _level_names().fullmatch(masked[start : start + 1]) and not _may_begin(masked[:start]):
            continue
        heads = [one for one in re.split(f"{_FIGURE}{_JOINT}?|，|；", found.group()) if one]
        if len(set(heads)) == len(heads):
            yield found.span()


@cached
def _level_list() -> re.Pattern[str]:
    level = f"(?>{level_pattern()})"
    joint = f"(?:[、，；]|[、，]?{_AND})"
    bare, worded = rf"{level}\s*{_FIGURE}", rf"{level}{_WORDS}\s*{_FIGURE}"
    return re.compile(rf"{level}(?:{_WORDS})?\s*{_FIGURE}(?:{joint}{bare})+|{worded}(?:{joint}{worded})+")


@cached
def _level_names() -> re.Pattern[str]:
    return re.compile(level_pattern())


def _may_begin(before: str) -> bool:
    """Whether 省 or 市 behind these words is a level, and no part of a word (超市, 城市)."""
    return not re.search(f"{_HAN}$", before) or before.endswith(_verbs())


def _names(masked: str) -> Iterator[Span]:
    """“甲”“乙”, “甲”活动、“乙”行动; at least one of them is a slot."""
    tail = rf"(?:(?!{_AND}|等){_HAN}){{1,{_LONGEST}}}"
    for pattern in (
        rf"{_QUOTED}{tail}(?:{_JOINT}{_QUOTED}{tail})+{_BEHIND}",
        rf"{_QUOTED}(?:{_JOINT}?{_QUOTED})+(?!{_HAN}*\s*{_JOINT}{_QUOTED})",
    ):
        yield from (found.span() for found in re.finditer(pattern, masked) if _NAME in found.group())


def _kinds(masked: str) -> Iterator[Span]:
    """家暴类12件、婚姻类30件: figures behind nouns."""
    head = rf"[\u4e00-\u9fff“”{_NAME}]{{1,{_LONGEST}}}?\s*"
    for found in re.finditer(rf"[\u4e00-\u9fff“”{_NAME}]+\s*{_FIGURE}(?:{_JOINT}{head}{_FIGURE})+", masked):
        first, *heads = (one.strip() for one in re.split(f"{_FIGURE}{_JOINT}?", found.group())[:-1])
        own = _own_words(first, heads)
        if own and own not in heads and len(set(heads)) == len(heads) and not any(map(_acts, heads)):
            yield found.start() + len(first) - len(own), found.end()


def _counted(masked: str, units: Mapping[int, str]) -> Iterator[Span]:
    """1名一级作品、5名二级作品: figures of one unit before nouns."""
    noun = rf"[\u4e00-\u9fff“”{_NAME}]{{2,{_LONGEST}}}?"
    for found in re.finditer(rf"{_FIGURE}{noun}(?:{_JOINT}{_FIGURE}{noun})+{_BEHIND}", masked):
        figures = [found.start() + one.start() for one in re.finditer(_FIGURE, found.group())]
        nouns = [re.sub(f"{_JOINT}$", "", one) for one in found.group().split(_FIGURE)[1:]]
        if len({units[at] for at in figures}) == 1 and not any(map(_acts, nouns)):
            yield found.span()


def _own_words(words: str, others: Sequence[str]) -> str:
    """家暴类 of 受理家暴类: what is behind the last verb, or the name where the others are names too."""
    if all(one.startswith("“") for one in others) and "“" in words:
        return words[words.rindex("“") :]
    at = max((found.end() for found in _verb().finditer(words[:-1])), default=0)
    own = _LEADING.sub("", words[at:])
    return own if len(own) <= _LONGEST and _NAME not in re.sub(_QUOTED, "", own) else ""


def _acts(words: str) -> bool:
    """Whether a deed is told: 参加, 走进社区; a verb behind other words is a noun (基层组织)."""
    bare = re.sub(_QUOTED, "", words)
    return bool(_verb().search(bare[:-1])) or (bare in _verbs() and bare not in entries("verbs")["nominal"])


@cached
def _verb() -> re.Pattern[str]:
    return re.compile(any_of(_verbs()))


@cached
def _verbs() -> tuple[str, ...]:
    return tuple(verb for verb in entries("verbs")["predicate"] if len(verb) > 1)
