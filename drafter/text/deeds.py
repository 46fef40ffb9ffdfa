"""Deeds: the pieces of a sentence that each tell one thing which can be done or not.

举办…大赛，擦亮…品牌，全年开展技能培训20期 are three of them. A clause that only says how (围绕…, 以…为…) goes with the
next one, a clause that only says what for (让…, 引导…) with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.quantities import Quantity, find_quantities
from drafter.text.sentences import CLOSERS, OPENERS, sentence_spans

_MARK = re.compile(r"[，；：,;。！？!?]")
_HAN = "[一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"\s*(?:{_HAN}是要?|第{_HAN}[，,]|（(?:{_HAN}|\d{{1,2}})）|[(（]?\d{{1,2}}[.．、)）](?!\d)|[①-⑳]|{_HAN}、)\s*"
)
_NAMED = re.compile(r"“[^“”]{2,}”|《[^《》]{2,}》|\"[^\"]{2,}\"")
_COUNTED = 4
"""So many signs before a figure name something that is counted by itself: 残疾儿童康复救助不少于170名."""
_LONG_TERM = 4
"""A nationwide term of so many signs makes a clause a deed of its own."""


def deed_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the deeds of ``text`` in order, without the mark and the white space around them.

    >>> text = "新创建“美丽庭院”160户，探索融合模式，让妇女增收致富。围绕大局，举办“巧手”大赛；"
    >>> [text[start:end] for start, end in deed_spans(text)]
    ['新创建“美丽庭院”160户', '探索融合模式，让妇女增收致富', '围绕大局，举办“巧手”大赛']
    """
    for start, end in sentence_spans(text):
        held: tuple[int, int] | None = None
        waiting = False
        for first, last, mark in _clauses(text, start, end):
            clause = text[first:last]
            part = _part(clause)
            if held is not None:
                more = part is _Part.SUPPORT and mark not in "；;" and not _goes_on(text[held[0] : held[1]], clause)
                if waiting or more:
                    held = (held[0], last)
                    waiting = waiting and part is _Part.LEAD
                    continue
                yield held
            held, waiting = (first, last), part is _Part.LEAD
        if held is not None:
            yield held


class _Part(Enum):
    """What a clause is to the others of its sentence."""

    DEED = "deed"
    LEAD = "lead"
    """Says how the next one is done."""
    SUPPORT = "support"
    """Says more about the one before."""


def verb_end(clause: str) -> int:
    """Where the verb that ``clause`` begins with ends, adverbs in front of it included; 0 where it begins with none.

    >>> verb_end("全年开展技能培训20期"), verb_end("家长2万人次")
    (4, 0)
    """
    found = _opening().match(clause)
    return found.end() if found else 0


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """First, last and the mark in front of each clause of a sentence; marks inside quotes and brackets part nothing."""
    depth, begin, before = 0, start, ""
    for at in range(start, end + 1):
        char = text[at] if at < end else "。"
        if char in OPENERS and at < end:
            depth += 1
        elif char in CLOSERS:
            depth = max(0, depth - 1)
        elif at == end or (depth == 0 and _MARK.match(char) and not _inside_number(text, at)):
            first, last = begin, at
            if ordinal := _ORDINAL.match(text, first, last):
                first = ordinal.end()
            while first < last and text[first].isspace():
                first += 1
            while last > first and text[last - 1].isspace():
                last -= 1
            if last > first:
                yield first, last, before
            begin, before = at + 1, char


def _inside_number(text: str, at: int) -> bool:
    return text[at] == "," and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()


def _part(clause: str) -> _Part:
    quantities = find_quantities(clause)[0]
    concrete = bool(quantities or _NAMED.search(clause) or _terms().search(clause))
    lead = _lead().match(clause)
    support = _supports().match(clause)
    if lead and clause.endswith(tuple(entries("promises")["lead_ends"])):
        return _Part.LEAD
    acts = bool(lead and _strong(3).search(clause, lead.end()))
    occasion = lead if lead and lead.group() in entries("promises")["occasions_of"] else None
    if occasion and not _counts(quantities) and not _strong(2).search(clause, occasion.end()):
        return _Part.LEAD
    complete = concrete or acts
    if support and complete and not concrete:
        return _Part.SUPPORT
    if lead:
        return _Part.DEED if complete else _Part.LEAD
    if support:
        return _Part.DEED if concrete else _Part.SUPPORT
    more = quantities and clause[: quantities[0].start] in entries("promises")["more"]
    if more and quantities[-1].end == len(clause):
        return _Part.SUPPORT
    counted = quantities and quantities[0].start >= _COUNTED and not clause.startswith(_follows())
    return _Part.DEED if verb_end(clause) or counted else _Part.SUPPORT


def _counts(quantities: Sequence[Quantity]) -> bool:
    """Whether any of them counts something; an anniversary does not."""
    return any(one.unit not in ("周年", "") for one in quantities)


def _goes_on(before: str, clause: str) -> bool:
    """Whether ``clause`` is a deed after all: what stands before it ends with its figure, and it has an object."""
    quantities = find_quantities(before)[0]
    return bool(quantities) and quantities[-1].end == len(before) and clause.startswith(_after_figure())


@cached
def _after_figure() -> tuple[str, ...]:
    return tuple(entries("promises")["after_figure"])


@cached
def _lead() -> re.Pattern[str]:
    return re.compile(any_of(entries("promises")["leads"]))


@cached
def _follows() -> tuple[str, ...]:
    return tuple(entries("promises")["follows"])


@cached
def _supports() -> re.Pattern[str]:
    return re.compile(any_of(entries("promises")["supports"]))


@cached
def _strong(behind: int) -> re.Pattern[str]:
    """Verbs that are no nouns, with so many signs behind them."""
    verbs = entries("verbs")
    words = {word for word in verbs["predicate"] if len(word) > 1} - set(verbs["nominal"])
    return re.compile(rf"(?:{any_of(words)})(?=.{{{behind}}})")


@cached
def _terms() -> re.Pattern[str]:
    return re.compile(any_of(term for term in entries("fixed_terms")["nationwide"] if len(term) >= _LONG_TERM))


@cached
def _opening() -> re.Pattern[str]:
    words = entries("promises")
    verbs = {*words["verbs"], *entries("verbs")["predicate"]}
    return re.compile(rf"(?:{any_of(words['adverbs'])})*?(?:新|再|共)?(?:{any_of(verbs)})(?:出|好|到)?")
