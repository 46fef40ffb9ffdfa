"""What became of promises: where a summary names them, gives the figure they aimed at, or says something like them.

No word is segmented here: what a promise is recognised by was learned with it, so that a draft can be followed while
it is being written. What a paragraph says about a promise is kept as long as neither changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drafter.domain.promise import Evidence, Outcome, Promise, PromiseState
from drafter.learning.likely import ALIKE, Aim, Likeness, Rarity, answer, thing_made
from drafter.learning.reached import reached
from drafter.learning.statements import Statement, bare_of, core_of, deeds, pairs_of, same_words, statement_of
from drafter.text.phrasebank import Phrasebank, any_of, cached, current, entries

HINTED = 0.15
"""Likeness from which a statement with the same nationwide name does."""
OTHER = "其他"
PLACES = 3
"""So many places are shown for a promise at most."""
_BETWEEN_QUOTES = re.compile("[“《]([^“”《》]+)[”》]")
_LOOSE = 7
"""A name of so many signs is recognised with one or two signs changed."""
_ALMOST = 80
_LEAST = 3
"""Fewer signs that carry meaning are like everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryParagraph:
    """A paragraph of a summary without its heading; ``start`` is its place in the text, ``topic`` its heading's.

    ``breaks`` are the line breaks taken out of it: (offset in ``text``, how many characters). ``unsettled`` are spans
    that nobody has confirmed yet: a statement that holds one proves nothing. What ``is_problem`` tells of what is
    lacking: it answers only what it names.
    """

    text: str
    topic: str = OTHER
    start: int = 0
    breaks: tuple[tuple[int, int], ...] = ()
    unsettled: tuple[tuple[int, int], ...] = ()
    is_problem: bool = False

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``text`` as a span of the text that the paragraph stands in."""
        first = start + sum(gone for at, gone in self.breaks if at <= start)
        return self.start + first, self.start + end + sum(gone for at, gone in self.breaks if at < end)


@dataclass(frozen=True, slots=True)
class _Sight:
    """A statement seen to answer a promise: by ``clue`` (empty for mere likeness), as surely as ``weight`` says.

    ``start`` is its place in the paragraph. What ``like`` comes to depends on the rest of the summary.
    """

    state: PromiseState
    clue: str
    weight: float
    text: str
    target: str = ""
    result: str = ""
    start: int = 0
    like: Likeness | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def follow(promises: Iterable[Promise], summary: Sequence[SummaryParagraph]) -> tuple[Outcome, ...]:
    """What the summary says about each promise."""
    bank = current()
    rarity = Rarity.of(
        statement_of(paragraph.text[start:end], bank).pairs
        for paragraph in summary
        for start, end in deeds(paragraph.text, bank)
    )
    return tuple(_outcome(promise, summary, rarity, bank) for promise in promises)


def _outcome(promise: Promise, summary: Sequence[SummaryParagraph], rarity: Rarity, bank: Phrasebank) -> Outcome:
    best: dict[str, tuple[_Sight, SummaryParagraph]] = {}
    aim = _aim(promise, bank)
    for paragraph in summary:
        same_topic = _same(paragraph.topic, promise.topic)
        for found in _sights(promise, paragraph.text, same_topic, bank):
            seen = found
            if found.like is not None:
                reached = None if paragraph.is_problem else answer(aim, found.like, rarity, same_topic=same_topic)
                if reached is None:
                    continue
                seen = replace(found, state=reached[0], weight=reached[1])
            unsettled = any(seen.start < end and start < seen.end for start, end in paragraph.unsettled)
            sight = replace(seen, state=PromiseState.PROBABLY) if unsettled else seen
            held = best.get(sight.clue)
            if held is None or _rank(sight) > _rank(held[0]):
                best[sight.clue] = sight, paragraph
    named = any(sight.state is PromiseState.NAMED for sight, _ in best.values())
    if len(best) > 1:
        best.pop("", None)
    state = PromiseState.NAMED if named else PromiseState.PROBABLY if best else PromiseState.NOT
    return Outcome(promise=promise, state=state, evidence=tuple(_evidence(best.values())))


def _same(topic: str, other: str) -> bool:
    """Whether two topics may be one; a section whose topic is not known may be about anything."""
    return topic == other or OTHER in (topic, other)


def _rank(sight: _Sight) -> tuple[bool, float]:
    return sight.state is PromiseState.NAMED, sight.weight


def _evidence(sights: Iterable[tuple[_Sight, SummaryParagraph]]) -> Iterator[Evidence]:
    """The surest places, each once, in the order of the text."""
    chosen: dict[tuple[int, int], Evidence] = {}
    for sight, paragraph in sorted(sights, key=lambda pair: _rank(pair[0]), reverse=True):
        span = paragraph.place(sight.start, sight.end)
        held = chosen.get(span)
        if held is None and len(chosen) == PLACES:
            continue
        if held is None or (sight.target and not held.target):
            chosen[span] = Evidence(
                start=span[0], end=span[1], text=sight.text, target=sight.target, result=sight.result
            )
    yield from sorted(chosen.values(), key=lambda one: one.start)


@lru_cache(maxsize=1 << 15)
def _sights(promise: Promise, text: str, same_topic: bool, bank: Phrasebank) -> tuple[_Sight, ...]:
    """What one paragraph says about a promise: for each clue the surest statement, and all that are like it."""
    best: dict[str, _Sight] = {}
    alike: list[_Sight] = []
    for start, end in deeds(text, bank):
        for sight in _seen(promise, text[start:end], same_topic, bank):
            if sight.like is not None:
                alike.append(replace(sight, start=start))
            elif sight.clue not in best or _rank(sight) > _rank(best[sight.clue]):
                best[sight.clue] = replace(sight, start=start)
    return (*best.values(), *alike)


@lru_cache(maxsize=1 << 16)
def _seen(promise: Promise, said: str, same_topic: bool, bank: Phrasebank) -> tuple[_Sight, ...]:
    """What one statement says about a promise."""
    return tuple(_judge(promise, statement_of(said, bank), bank, same_topic=same_topic))


def _judge(promise: Promise, statement: Statement, bank: Phrasebank, *, same_topic: bool) -> Iterator[_Sight]:
    alike = _likeness(_wanted(promise.text, bank), statement.core)
    weight = alike + 0.1 * same_topic
    for anchor in promise.anchors:
        if _names(statement, anchor, bank):
            yield _Sight(PromiseState.NAMED, anchor, weight, statement.text)
    for target in promise.targets:
        for state, by_any_name in ((PromiseState.NAMED, False), (PromiseState.PROBABLY, True)):
            result = reached(promise, target, statement, alike, bank, by_any_name=by_any_name)
            if result is not None:
                yield _Sight(state, target.text, weight, statement.text, target.text, result)
                break
    hints = [hint for hint in promise.hints if _names(statement, hint, bank)]
    if hints and (alike >= HINTED or len(hints) > 1 or f"“{hints[0]}" in promise.text):
        yield _Sight(PromiseState.PROBABLY, hints[0], weight + len(hints), statement.text)
    aim = _aim(promise, bank)
    thing = bool(aim.thing) and aim.thing in statement.bare
    shared = aim.pairs & statement.pairs
    if shared or thing or alike >= ALIKE:
        like = Likeness(alike, shared, thing, aim.last in statement.plain)
        yield _Sight(PromiseState.PROBABLY, "", weight, statement.text, like=like)


def _names(statement: Statement, name: str, bank: Phrasebank) -> bool:
    """Whether a statement has a name: quoted if it is short, in another order or with a sign changed if it is long."""
    if any(long in statement.text for long in entries("promises")["short_for"].get(name, ())):
        return True
    bare = bare_of(name, bank)
    if len(bare) < 3:
        return f"“{name}" in statement.text or f"《{name}》" in statement.text
    if bare in statement.bare:
        return True
    if len(bare) < 5:
        return False
    stem = _tails().sub("", bare)
    if len(stem) >= 4 and (
        stem in statement.bare or any(stem[cut:] + stem[:cut] in statement.bare for cut in range(2, len(stem) - 1))
    ):
        return True
    if len(bare) < _LOOSE or len(statement.bare) < len(bare) or bare[-1] not in statement.bare:
        return False  # 人才储备 is no 人才库: the last sign says what it is
    from rapidfuzz import fuzz

    return bool(fuzz.partial_ratio(bare, statement.bare) >= _ALMOST)


@lru_cache(maxsize=4096)
def _aim(promise: Promise, bank: Phrasebank) -> Aim:
    core = _wanted(promise.text, bank)
    thing = thing_made(promise.text)
    named = bool(promise.anchors or promise.hints)
    quoted = bool(thing) and thing in _BETWEEN_QUOTES.findall(promise.text)
    last = same_words(thing)[-2:]
    return Aim(core=core, pairs=pairs_of(core), named=named, thing=bare_of(thing, bank), quoted=quoted, last=last)


def _likeness(wanted: str, said: str) -> float:
    """How alike a promise and a statement are in what is left of them to be compared: 0 not at all, 1 the same.

    The mean of their likeness as a whole and of the part of the promise whose signs the statement has in the same
    order: a summary says more than a promise.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    if len(wanted) < _LEAST:
        return 0.0
    return float(fuzz.ratio(wanted, said) / 100 + LCSseq.similarity(wanted, said) / len(wanted)) / 2


@lru_cache(maxsize=4096)
def _wanted(promise: str, bank: Phrasebank) -> str:
    """The core of the first clause of a promise that says enough; the clauses behind it say what it is good for."""
    for found in re.finditer("[，；]", promise):
        core = core_of(promise[: found.start()], bank)
        if len(core) >= _LEAST:
            return core
    return core_of(promise, bank)


@cached
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('promises')['kinds'])})$")
