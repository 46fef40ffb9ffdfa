"""What became of promises: where a summary names them, gives the figure they aimed at, or says something like them.

No word is segmented here: what a promise is recognised by was learned with it, so that a draft can be followed while
it is being written. What a paragraph says about a promise is kept as long as neither changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from drafter.domain.promise import Evidence, Outcome, Promise, PromiseState, Target
from drafter.text.deeds import deed_spans
from drafter.text.phrasebank import Phrasebank, any_of, cached, current, entries
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
_MARKS = re.compile(r"[\s“”‘’\"《》·•・—\-（）()、，。；：,.;:]")
_ORDINAL = re.compile("第[0-9０-９一二三四五六七八九十百]+[次届]|首届")
_LOOSE = 7
"""A name of so many signs is recognised with one or two signs changed."""
_ALMOST = 80
_LEAST = 3
"""Fewer signs that carry meaning are like everything."""
_LINK = 0.6
"""Part of what a target counts that must stand beside the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryParagraph:
    """A paragraph of a summary without its heading; ``start`` is its place in the text, ``topic`` its heading's.

    ``breaks`` are the line breaks taken out of it: (offset in ``text``, how many characters). ``unsettled`` are spans
    that nobody has confirmed yet: a statement that holds one proves nothing.
    """

    text: str
    topic: str = OTHER
    start: int = 0
    breaks: tuple[tuple[int, int], ...] = ()
    unsettled: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``text`` as a span of the text that the paragraph stands in."""
        first = start + sum(gone for at, gone in self.breaks if at <= start)
        return self.start + first, self.start + end + sum(gone for at, gone in self.breaks if at < end)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A deed of a summary: as it stands there, without marks, and what is left of it to be compared."""

    text: str
    bare: str
    core: str
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A statement seen to answer a promise: by ``clue`` (empty for mere likeness), as surely as ``weight`` says.

    ``start`` is its place in the paragraph.
    """

    state: PromiseState
    clue: str
    weight: float
    text: str
    target: str = ""
    result: str = ""
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def follow(promises: Iterable[Promise], summary: Sequence[SummaryParagraph]) -> tuple[Outcome, ...]:
    """What the summary says about each promise."""
    bank = current()
    return tuple(_outcome(promise, summary, bank) for promise in promises)


def _outcome(promise: Promise, summary: Sequence[SummaryParagraph], bank: Phrasebank) -> Outcome:
    best: dict[str, tuple[_Sight, SummaryParagraph]] = {}
    for paragraph in summary:
        for seen in _sights(promise, paragraph.text, _same(paragraph.topic, promise.topic), bank):
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
    """What one paragraph says about a promise, for each clue the surest statement."""
    best: dict[str, _Sight] = {}
    for start, end in _deeds(text, bank):
        for sight in _seen(promise, text[start:end], same_topic, bank):
            if sight.clue not in best or _rank(sight) > _rank(best[sight.clue]):
                best[sight.clue] = replace(sight, start=start)
    return tuple(best.values())


@lru_cache(maxsize=1 << 16)
def _seen(promise: Promise, said: str, same_topic: bool, bank: Phrasebank) -> tuple[_Sight, ...]:
    """What one statement says about a promise."""
    return tuple(_judge(promise, _statement(said, bank), bank, same_topic=same_topic))


def _judge(promise: Promise, statement: _Statement, bank: Phrasebank, *, same_topic: bool) -> Iterator[_Sight]:
    alike = _likeness(_wanted(promise.text, bank), statement.core)
    weight = alike + 0.1 * same_topic
    for anchor in promise.anchors:
        if _names(statement, anchor, bank):
            yield _Sight(PromiseState.NAMED, anchor, weight, statement.text)
    for target in promise.targets:
        result = _reached(target, statement, alike, bank)
        if result is not None:
            yield _Sight(PromiseState.NAMED, target.text, weight, statement.text, target.text, result)
    hints = [hint for hint in promise.hints if _names(statement, hint, bank)]
    if hints and (alike >= HINTED or len(hints) > 1 or f"“{hints[0]}" in promise.text):
        yield _Sight(PromiseState.PROBABLY, hints[0], weight + len(hints), statement.text)
    wanted = (ALIKE if same_topic else ALIKE_ELSEWHERE) + UNNAMED * bool(promise.anchors or promise.hints)
    if alike >= wanted:
        yield _Sight(PromiseState.PROBABLY, "", weight, statement.text)


def _names(statement: _Statement, name: str, bank: Phrasebank) -> bool:
    """Whether a statement has a name: quoted if it is short, in another order or with a sign changed if it is long."""
    if any(long in statement.text for long in entries("promises")["short_for"].get(name, ())):
        return True
    bare = _bare(name, bank)
    if len(bare) < 3:
        return f"“{name}" in statement.text
    if bare in statement.bare:
        return True
    if len(bare) < 5:
        return False
    stem = _tails().sub("", bare)
    if len(stem) >= 4 and (
        stem in statement.bare or any(stem[cut:] + stem[:cut] in statement.bare for cut in range(2, len(stem) - 1))
    ):
        return True
    if len(bare) < _LOOSE or len(statement.bare) < len(bare):
        return False
    from rapidfuzz import fuzz

    return bool(fuzz.partial_ratio(bare, statement.bare) >= _ALMOST)


def _reached(target: Target, statement: _Statement, alike: float, bank: Phrasebank) -> str | None:
    """The figure in a statement that counts what the target counts; what was done this year before totals."""
    kind = kind_of(target.unit)
    fitting = [one for one in statement.quantities if kind_of(one.unit) is kind and _may_be(target.unit, one.unit)]
    if not fitting:
        return None
    wanted = _pairs(_bare(target.measured, bank))
    if len(_core(target.measured, bank)) < 2:
        # It counts women or families like every other figure: the rest of the promise must tell which.
        if alike < ALIKE:
            return None
    elif len(wanted & _pairs(statement.bare)) < _LINK * len(wanted):
        return None

    def unfit(one: Quantity) -> tuple[bool, bool]:
        return one.unit != target.unit, bool(_standing().search(statement.text, max(0, one.start - 6), one.number[0]))

    chosen = min(fitting, key=unfit)
    return statement.text[chosen.start : chosen.end].strip()


def _may_be(unit: str, other: str) -> bool:
    """Whether two units can count the same: teams (支) are no meetings (场); 个 and 项 may be either.

    >>> _may_be("场", "期"), _may_be("场次", "支"), _may_be("场", "个")
    (True, False, True)
    """
    occasions, either = entries("promises")["occasions"], entries("promises")["either"]
    return (unit in occasions) is (other in occasions) or unit in either or other in either


@lru_cache(maxsize=4096)
def _deeds(text: str, bank: Phrasebank) -> tuple[tuple[int, int], ...]:  # noqa: ARG001
    return tuple(deed_spans(text))


@lru_cache(maxsize=1 << 14)
def _statement(said: str, bank: Phrasebank) -> _Statement:
    return _Statement(said, _bare(said, bank), _core(said, bank), tuple(find_quantities(said)[0]))


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
        core = _core(promise[: found.start()], bank)
        if len(core) >= _LEAST:
            return core
    return _core(promise, bank)


@lru_cache(maxsize=1 << 14)
def _core(text: str, bank: Phrasebank) -> str:  # noqa: ARG001
    """Text without figures, marks and the words that stand everywhere."""
    for quantity in reversed(find_quantities(text)[0]):
        text = f"{text[: quantity.start]}，{text[quantity.end :]}"
    # Words go before the marks do: no word may form across a gap.
    return _MARKS.sub("", _empty().sub("", text))


@lru_cache(maxsize=1 << 14)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


@lru_cache(maxsize=1 << 14)
def _bare(text: str, bank: Phrasebank) -> str:  # noqa: ARG001
    """Text without marks and 第八届, full names of federations in their short form."""
    text = _ORDINAL.sub("", _MARKS.sub("", text))
    for names in entries("federations").values():
        if names.get("short"):
            text = text.replace(names["full"], names["short"][0])
    return text


@cached
def _empty() -> re.Pattern[str]:
    return re.compile(any_of(entries("promises")["empty"]))


@cached
def _standing() -> re.Pattern[str]:
    return re.compile(any_of(entries("promises")["standing"]))


@cached
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('promises')['kinds'])})$")
