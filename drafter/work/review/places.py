"""Places of a pack as people see them, and how to find them again after learning anew.

The learned text of a sentence never changes by a decision, so that offsets into it name a place whatever was decided.
After learning another year the same sentence is looked for by its characters, then by its holes, then by the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.domain.model import Hole
from drafter.domain.pack import Pack
from drafter.domain.review import Anchor
from drafter.text.clauses import HOLE

_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_CHANGING = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*|\s+")
_SAYS_ENOUGH = 4
"""So many characters beside the holes let a clause be recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """``start``..``end`` of a sentence's learned text, and the slot that holds it; none for fixed wording."""

    start: int
    end: int
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``start``..``end`` of the learned text of a sentence, and which slot in there; 0 is the whole."""

    sentence: str
    start: int
    end: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """``start``..``end`` of a learned text, ``sign`` in the masked text (□, 0, nothing); as it stands without one."""

    start: int
    end: int
    sign: str | None = None

    @property
    def width(self) -> int:
        """Signs in the masked text."""
        return self.end - self.start if self.sign is None else len(self.sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedText:
    """A sentence as it stood in the newest report.

    ``masked`` has □ for every hole, 0 for every other number and no white space, so that it reads the same next year.
    A hole without value is □ in ``text`` too.
    """

    sentence: str
    text: str
    cuts: tuple[Cut, ...]
    stretches: tuple[Stretch, ...]
    masked: str

    def in_masked(self, start: int, end: int) -> tuple[int, int]:
        """Where ``start``..``end`` of the text is in ``masked``; what is one sign there counts as a whole."""
        at, spots = 0, []
        for one in self.stretches:
            if one.start < end and start < one.end:
                first = at + (max(start - one.start, 0) if one.sign is None else 0)
                last = at + (min(end, one.end) - one.start if one.sign is None else one.width)
                spots += [first, last]
            at += one.width
        return (spots[0], spots[-1]) if spots else (0, 0)

    def from_masked(self, start: int, end: int) -> tuple[int, int]:
        """The inverse of :meth:`in_masked`."""
        at, spots = 0, []
        for one in self.stretches:
            if at < end and start < at + one.width:
                first = one.start + (max(start - at, 0) if one.sign is None else 0)
                last = one.start + min(end - at, one.width) if one.sign is None else one.end
                spots += [first, last]
            at += one.width
        return (spots[0], spots[-1]) if spots else (0, 0)


def learned_texts(pack: Pack) -> dict[str, LearnedText]:
    """All sentences of the pack by id, in order."""
    values = pack.learned
    found: dict[str, LearnedText] = {}
    for sentence in pack.sentences():
        cuts: list[Cut] = []
        pieces: list[str] = []
        at = 0
        for part in sentence.parts:
            key = part.key if isinstance(part, Hole) else ""
            piece = values.get(key, HOLE) if isinstance(part, Hole) else part
            cuts.append(Cut(start=at, end=at + len(piece), key=key))
            pieces.append(piece)
            at += len(piece)
        text = "".join(pieces)
        stretches = tuple(one for cut in cuts for one in _stretches(text, cut))
        masked = "".join(text[one.start : one.end] if one.sign is None else one.sign for one in stretches)
        found[sentence.id] = LearnedText(
            sentence=sentence.id, text=text, cuts=tuple(cuts), stretches=stretches, masked=masked
        )
    return found


def _stretches(text: str, cut: Cut) -> Iterator[Stretch]:
    if cut.key:
        yield Stretch(cut.start, cut.end, HOLE)
        return
    at = cut.start
    for found in _CHANGING.finditer(text, cut.start, cut.end):
        if found.start() > at:
            yield Stretch(at, found.start())
        yield Stretch(*found.span(), "" if found[0].isspace() else "0")
        at = found.end()
    if at < cut.end:
        yield Stretch(at, cut.end)


def anchor_of(place: Place, pack: Pack, learned: Mapping[str, LearnedText], now: Sequence[Cut] = ()) -> Anchor:
    """The anchor of ``place`` in ``pack`` as learned; ``now`` are the cuts of its sentence as decided so far.

    ``learned`` are the learned texts of the pack.
    """
    one = learned[place.sentence]
    value = one.text[place.start : place.end]
    alone = list(pack.learned.values()).count(value) == 1
    start, end = one.in_masked(place.start, place.end)
    spot = one.masked[start:end]
    same = [other.sentence for other in learned.values() if other.masked == one.masked]
    whole = one.from_masked(start, end)
    inside = [cut for cut in now if cut.key and whole[0] <= cut.start and cut.end <= whole[1]]
    part = 0
    if whole != (place.start, place.end):
        part = next((at for at, cut in enumerate(inside, 1) if cut.start == place.start and cut.end == place.end), 0)
    return Anchor(
        text=one.text,
        value=value,
        at=place.start,
        masked=one.masked,
        spot=spot,
        # Part of what is one sign, and no slot: nobody can say next year which part that is.
        nth=_count(one.masked, spot, start) if part or whole == (place.start, place.end) else 0,
        part=part,
        period=pack.period.label if pack.period and spot == HOLE and not part and alone else "",
        copy=same.index(one.sentence) + 1,
        copies=len(same),
    )


def find_place(anchor: Anchor, pack: Pack, learned: Mapping[str, LearnedText]) -> Place | None:
    """Where ``anchor`` is in ``pack`` as learned, or None; never a place that is merely similar.

    Last of all the slot is taken that held the very value in that year, where no other did. ``learned`` are the learned
    texts of the pack.
    """
    return _by_text(anchor, learned) or (_by_history(anchor, pack, learned) if anchor.period else None)


def _by_history(anchor: Anchor, pack: Pack, learned: Mapping[str, LearnedText]) -> Place | None:
    held = pack.values.get(anchor.period, {})
    keys = [key for key, text in held.items() if text == anchor.value]
    places = (
        Place(sentence=one.sentence, start=cut.start, end=cut.end)
        for one in learned.values()
        for cut in one.cuts
        if keys == [cut.key] and cut.end > cut.start
    )
    return next(places, None)


def _by_text(anchor: Anchor, learned: Mapping[str, LearnedText]) -> Place | None:
    end = anchor.at + len(anchor.value)
    if anchor.text[anchor.at : end] != anchor.value or not anchor.value:
        return None
    alike = [one for one in learned.values() if one.text == anchor.text]
    if one := _only([one for one in alike if one.masked == anchor.masked], anchor) or _only(alike, anchor):
        return Place(sentence=one.sentence, start=anchor.at, end=end)
    start = _nth(anchor.masked, anchor.spot, anchor.nth)
    if start < 0:
        return None
    stop = start + len(anchor.spot)
    if one := _only([one for one in learned.values() if one.masked == anchor.masked], anchor):
        return _masked_place(one, start, stop, anchor.part)
    begin, finish = _clause(anchor.masked, start)
    clause = anchor.masked[begin:finish]
    if stop > finish or len(clause.replace(HOLE, "")) < _SAYS_ENOUGH:
        return None
    hits = [(one, at) for one in learned.values() for at, text in _clauses(one.masked) if text == clause]
    if len(hits) != 1:
        return None
    one, at = hits[0]
    return _masked_place(one, at + start - begin, at + stop - begin, anchor.part)


def _masked_place(one: LearnedText, start: int, stop: int, part: int) -> Place:
    a, b = one.from_masked(start, stop)
    return Place(sentence=one.sentence, start=a, end=b, part=part)


def _only(candidates: Sequence[LearnedText], anchor: Anchor) -> LearnedText | None:
    """The one that is meant; of several only if there are as many as there were then."""
    if len(candidates) == 1:
        return candidates[0]
    return candidates[anchor.copy - 1] if len(candidates) == anchor.copies >= anchor.copy > 0 else None


def _nth(text: str, spot: str, nth: int) -> int:
    at = -1
    for _ in range(nth if spot else 0):
        at = text.find(spot, at + 1)
        if at < 0:
            break
    return at


def _count(text: str, spot: str, start: int) -> int:
    """Which of the places of ``spot`` in ``text`` begins at ``start``, from 1."""
    return sum(text.startswith(spot, at) for at in range(start + 1))


def _clauses(text: str) -> list[tuple[int, str]]:
    bounds = [0, *(found.end() for found in _CLAUSE_END.finditer(text)), len(text) + 1]
    return [(a, text[a : b - 1]) for a, b in pairwise(bounds)]


def _clause(text: str, at: int) -> tuple[int, int]:
    """Begin and end of the clause in which ``at`` lies."""
    begin = max((found.end() for found in _CLAUSE_END.finditer(text, 0, at)), default=0)
    found = _CLAUSE_END.search(text, at)
    return begin, found.start() if found else len(text)
