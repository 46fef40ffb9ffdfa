"""What became of promises: where a summary names them, gives the figure they aimed at, or says something like them.

No word is segmented here: what a promise is recognised by was learned with it, so that a draft can be followed while
it is being written. What a paragraph says about a promise is kept as long as neither changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.domain.promise import Evidence, Outcome, Promise, PromiseState, Target
from drafter.text.deeds import deed_spans
from drafter.text.phrasebank import Phrasebank, cached, current, entries
from drafter.text.quantities import Quantity, find_quantities, kind_of

ALIKE = 0.4
"""Likeness from which a statement under the same topic probably answers a promise."""
ALIKE_ELSEWHERE = 0.5
"""The same for a statement under another topic."""
UNNAMED = 0.2
"""So much liker must a statement be that has none of the names of a promise which names something."""
HINTED = 0.15
"""Likeness from which a statement with the same nationwide name does."""
OTHER = "其他"
PLACES = 3
"""So many places are shown for a promise at most."""
_GAP = "|"
_MARKS = re.compile(r"[\s“”‘’\"《》·•・—\-（）()、，。；：,.;:]")
_LOOSE = 7
"""A name of so many signs is recognised with one or two signs changed."""
_ALMOST = 85
_LINK = 0.6
"""Part of what a target counts that must stand beside the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryParagraph:
    """A paragraph of a summary without its heading; ``start`` is its place in the text, ``topic`` its heading's."""

    text: str
    topic: str = OTHER
    start: int = 0


@dataclass(frozen=True, slots=True)
class _Statement:
    """A deed of a summary: its span in the paragraph, as it stands there and without marks."""

    start: int
    end: int
    text: str
    bare: str
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A statement seen to answer a promise: by ``clue`` (empty for mere likeness), as surely as ``weight`` says."""

    state: PromiseState
    clue: str
    weight: float
    start: int
    end: int
    text: str
    target: str = ""
    result: str = ""


def follow(promises: Iterable[Promise], summary: Sequence[SummaryParagraph]) -> tuple[Outcome, ...]:
    """What the summary says about each promise."""
    bank = current()
    return tuple(_outcome(promise, summary, bank) for promise in promises)


def _outcome(promise: Promise, summary: Sequence[SummaryParagraph], bank: Phrasebank) -> Outcome:
    best: dict[str, tuple[_Sight, int]] = {}
    for paragraph in summary:
        for sight in _sights(promise, paragraph.text, _same(paragraph.topic, promise.topic), bank):
            held = best.get(sight.clue)
            if held is None or _rank(sight) > _rank(held[0]):
                best[sight.clue] = sight, paragraph.start
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


def _evidence(sights: Iterable[tuple[_Sight, int]]) -> Iterator[Evidence]:
    """The surest places, each once, in the order of the text."""
    chosen: dict[tuple[int, int], Evidence] = {}
    for sight, offset in sorted(sights, key=lambda pair: _rank(pair[0]), reverse=True):
        span = offset + sight.start, offset + sight.end
        held = chosen.get(span)
        if held is None and len(chosen) == PLACES:
            continue
        if held is None or (sight.target and not held.target):
            chosen[span] = Evidence(
                start=span[0], end=span[1], text=sight.text, target=sight.target, result=sight.result
            )
    yield from sorted(chosen.values(), key=lambda one: one.start)


@lru_cache(maxsize=1 << 15)
def _sights(promise: Promise, text: str, same_topic: bool, bank: Phrasebank) -> tuple[_Sight, ...]:  # noqa: ARG001,FBT001
    """What one paragraph says about a promise, for each clue the surest statement."""
    best: dict[str, _Sight] = {}
    for statement in _statements(text):
        for sight in _seen(promise, statement, same_topic=same_topic):
            if sight.clue not in best or _rank(sight) > _rank(best[sight.clue]):
                best[sight.clue] = sight
    return tuple(best.values())


def _seen(promise: Promise, statement: _Statement, *, same_topic: bool) -> Iterator[_Sight]:
    alike = _likeness(promise.text, statement.text)
    place = statement.start, statement.end, statement.text
    weight = alike + 0.1 * same_topic
    for anchor in promise.anchors:
        if _names(statement, anchor):
            yield _Sight(PromiseState.NAMED, anchor, weight, *place)
    for target in promise.targets:
        found = _reached(target, statement, alike)
        if found is not None:
            yield _Sight(PromiseState.NAMED, target.text, weight, *place, target.text, found)
    hints = [hint for hint in promise.hints if _names(statement, hint)]
    if hints and (alike >= HINTED or len(hints) > 1 or f"“{hints[0]}" in promise.text):
        yield _Sight(PromiseState.PROBABLY, hints[0], weight + len(hints), *place)
    wanted = (ALIKE if same_topic else ALIKE_ELSEWHERE) + UNNAMED * bool(promise.anchors or promise.hints)
    if alike >= wanted:
        yield _Sight(PromiseState.PROBABLY, "", weight, *place)


def _names(statement: _Statement, name: str) -> bool:
    """Whether a statement has a name: quoted if it is short, in another order or with a sign changed if it is long."""
    if any(long in statement.text for long in entries("promises")["short_for"].get(name, ())):
        return True
    bare = _bare(name)
    if len(bare) < 3:
        return f"“{name}" in statement.text
    if bare in statement.bare:
        return True
    if len(bare) < 5:
        return False
    stem = _tails().sub("", bare)
    if len(stem) >= 4 and (stem in statement.bare or any(
        stem[cut:] + stem[:cut] in statement.bare for cut in range(2, len(stem) - 1)
    )):
        return True
    if len(bare) < _LOOSE or len(statement.bare) < len(bare):
        return False
    from rapidfuzz import fuzz

    return bool(fuzz.partial_ratio(bare, statement.bare) >= _ALMOST)


def _reached(target: Target, statement: _Statement, alike: float) -> str | None:
    """The figure in a statement that counts what the target counts; what was done this year before totals."""
    kind = kind_of(target.unit)
    fitting = [one for one in statement.quantities if kind_of(one.unit) is kind]
    if not fitting:
        return None
    wanted = _pairs(_bare(target.measured))
    if len(_core(target.measured).replace(_GAP, "")) < 2:
        # It counts women or families like every other figure: the rest of the promise must tell which.
        if alike < ALIKE:
            return None
    elif len(wanted & _pairs(statement.bare)) < _LINK * len(wanted):
        return None

    def unfit(one: Quantity) -> tuple[bool, bool]:
        return one.unit != target.unit, bool(_standing().search(statement.text, max(0, one.start - 6), one.number[0]))

    chosen = min(fitting, key=unfit)
    return statement.text[chosen.start : chosen.end].strip()


@lru_cache(maxsize=4096)
def _statements(text: str) -> tuple[_Statement, ...]:
    return tuple(_statement(text, start, end) for start, end in deed_spans(text))


def _statement(text: str, start: int, end: int) -> _Statement:
    said = text[start:end]
    return _Statement(start, end, said, _bare(said), tuple(find_quantities(said)[0]))


def _likeness(promise: str, statement: str) -> float:
    """How alike two texts are in what is left without figures and empty words: 0 not at all, 1 the same.

    The mean of their likeness as a whole and of the part of the promise, what it is good for left out, that the
    statement has: a summary says more than a promise.
    """
    from rapidfuzz import fuzz

    said, wanted = _core(statement), _core(_first_clause(promise))
    pairs = _pairs(wanted)
    if len(pairs) < 2:
        return 0.0
    whole = fuzz.ratio(wanted.replace(_GAP, ""), said.replace(_GAP, "")) / 100
    return float(whole + len(pairs & _pairs(said)) / len(pairs)) / 2


@lru_cache(maxsize=1 << 14)
def _core(text: str) -> str:
    """Text without figures and the words that stand everywhere, which are left as gaps."""
    for quantity in reversed(find_quantities(text)[0]):
        text = f"{text[: quantity.start]}{_GAP}{text[quantity.end :]}"
    return _empty().sub(_GAP, _MARKS.sub(_GAP, text))


@lru_cache(maxsize=1 << 14)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(pair for pair in map("".join, zip(text, text[1:], strict=False)) if _GAP not in pair)


def _first_clause(text: str) -> str:
    """The first clause that says enough to be compared."""
    for found in re.finditer("[，；]", text):
        if len(_pairs(_core(text[: found.start()]))) > 1:
            return text[: found.start()]
    return text


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


@cached
def _empty() -> re.Pattern[str]:
    return _any_of("empty")


@cached
def _standing() -> re.Pattern[str]:
    return _any_of("standing")


@cached
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('kinds').pattern})$")


def _any_of(column: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, entries("promises")[column]), key=len, reverse=True)))
