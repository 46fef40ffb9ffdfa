"""The lists of a sentence as they stand in this year's wording: items left out, added and moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafter.domain.draft import Draft
from drafter.domain.model import Enumeration, Hole, Parts, SentenceTemplate, SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.wording import Wording, parse_wording
from drafter.text.enumeration import Enumerated, find, flat, item_key, joined, take_apart

_MARKS = "，。；：、（）()"
_MOST = 20
"""Lists of one sentence; no report has as many, but a pack from elsewhere may claim so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """``learned`` is the list as the pack has it, ``now`` as this year's wording has it, between ``before`` and
    ``after``. ``number`` counts the lists of the sentence from 0.
    """

    enumeration: Enumeration
    number: int
    learned: Enumerated
    now: Enumerated
    before: Parts
    after: Parts


@lru_cache(maxsize=2048)
def lists_in(sentence: SentenceTemplate, parts: Parts) -> tuple[Listed, ...]:
    """The lists of ``sentence`` in its present wording ``parts``, without those that it has no more.

    A list is found by what the pack has around it; where the writer has rewritten that too, only as far as the marks
    beside it, if something of the list is left there.
    """
    return tuple(_listed(sentence, parts)) if sentence.lists and parts else ()


def member_counts(draft: Draft) -> dict[str, int]:
    """How many items this year's lists have, by the MEMBERS slot that says so."""
    counts: dict[str, int] = {}
    if all(slot.kind is not SlotKind.MEMBERS for slot in draft.pack.slots.values()):
        return counts
    for sentence in draft.pack.sentences():
        if any(one.count for one in sentence.lists):
            edited = draft.wording.get(sentence.id)
            parts = sentence.parts if edited is None else parse_wording(edited, draft.pack.slots)
            for listed in lists_in(sentence, parts):
                counts.setdefault(listed.enumeration.count, len(listed.now.items))
    counts.pop("", None)
    return counts


def is_omissible(pack: Pack, wording: Wording, key: str) -> bool:
    """Whether the item of a list that ``key`` stands for can be left out: not where it is the only one."""
    sentence = pack.sentence(*wording.places.get(key, ("", "")))
    if sentence is None:
        return False
    items = (one.now.items for one in lists_in(sentence, wording.parts.get(sentence.id, ())))
    return any(len(now) > 1 and key in map(item_key, now) for now in items)


def _listed(sentence: SentenceTemplate, parts: Parts) -> Iterator[Listed]:
    fixed, lists = _around(sentence)
    now = flat(parts)
    spans = _match(fixed, now) or [_near(fixed[at], fixed[at + 1], now, one) for at, one in enumerate(lists)]
    for number, (one, span) in enumerate(zip(lists, spans, strict=True)):
        if span is not None:
            start, end = span
            learned = take_apart(one.parts)
            yield Listed(
                enumeration=one,
                number=number,
                learned=learned,
                now=take_apart(joined(now[start:end]), learned),
                before=joined(now[:start]),
                after=joined(now[end:]),
            )


def _around(sentence: SentenceTemplate) -> tuple[list[Parts], list[Enumeration]]:
    """The text between the lists, one piece more than there are lists, and the lists that stand in the sentence."""
    whole = flat(sentence.parts)
    fixed: list[Parts] = []
    lists: list[Enumeration] = []
    at = 0
    for one in sentence.lists[:_MOST]:
        piece = flat(one.parts)
        start = find(whole, piece, at)
        if start is not None:
            fixed.append(whole[at:start])
            lists.append(one)
            at = start + len(piece)
    return [*fixed, whole[at:]], lists


def _match(fixed: list[Parts], now: Parts) -> list[tuple[int, int] | None]:
    """Where the lists stand if the text between them is as the pack has it; none if it is not."""
    first, *rest = fixed
    last = rest.pop() if rest else ()
    stop = len(now) - len(last)
    if not fixed[1:] or now[: len(first)] != first or now[stop:] != last:
        return []
    spans: list[tuple[int, int] | None] = []
    at = len(first)
    for piece in rest:
        end = find(now[:stop], piece, at + 1)
        if end is None:
            return []
        spans.append((at, end))
        at = end + len(piece)
    return [*spans, (at, stop)] if at < stop else []


def _near(before: Parts, after: Parts, now: Parts, one: Enumeration) -> tuple[int, int] | None:
    """Where a list stands between the marks beside it, if one of its items is left there."""
    left = before[max((at for at, token in enumerate(before) if _is_mark(token)), default=0) :]
    right = after[: next((at + 1 for at, token in enumerate(after) if _is_mark(token)), len(after))]
    learned = take_apart(one.parts)
    known = {item_key(item) for item in learned.items}
    for start in range(len(left), len(now)):
        if now[start - len(left) : start] != left or (start and not left):
            continue
        ends = (at for at in range(start + 1, len(now) + 1) if now[at : at + len(right)] == right)
        end = next(ends, None) if right else len(now)
        if end is not None and any(item_key(i) in known for i in take_apart(joined(now[start:end]), learned).items):
            return start, end
    return None


def _is_mark(token: str | Hole) -> bool:
    return isinstance(token, Hole) or token in _MARKS
