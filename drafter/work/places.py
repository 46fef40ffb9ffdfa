"""Places of a pack as people see them, and how to find them again after learning anew.

The learned text of a sentence never changes by a decision, so that offsets into it name a place whatever was decided.
After learning another year the same sentence is looked for by its characters, then by its holes, then by the clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.model import Hole
from drafter.domain.pack import Pack
from drafter.domain.review import Anchor
from drafter.text.clauses import HOLE

_CLAUSE_END = re.compile(r"[，。；：！？\n]")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedText:
    """A sentence as it stood in the newest report; ``masked`` has □ for every hole. A hole without value is □ too."""

    sentence: str
    text: str
    cuts: tuple[Cut, ...]
    masked: str

    def in_masked(self, start: int, end: int) -> tuple[int, int]:
        """Where ``start``..``end`` of the text is in ``masked``; a hole that is touched counts as a whole."""
        at, spots = 0, []
        for cut in self.cuts:
            width = 1 if cut.key else cut.end - cut.start
            if cut.start < end and start < cut.end:
                begin = at if cut.key else at + max(start - cut.start, 0)
                spots += [begin, at + width if cut.key else at + min(end, cut.end) - cut.start]
            at += width
        return (spots[0], spots[-1]) if spots else (0, 0)

    def from_masked(self, start: int, end: int) -> tuple[int, int]:
        """The inverse of :meth:`in_masked`."""
        at, spots = 0, []
        for cut in self.cuts:
            width = 1 if cut.key else cut.end - cut.start
            if at < end and start < at + width:
                begin = cut.start if cut.key else cut.start + max(start - at, 0)
                spots += [begin, cut.end if cut.key else cut.start + min(end - at, width)]
            at += width
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
        masked = "".join(HOLE if cut.key else piece for cut, piece in zip(cuts, pieces, strict=True))
        found[sentence.id] = LearnedText(sentence=sentence.id, text="".join(pieces), cuts=tuple(cuts), masked=masked)
    return found


def anchor_of(place: Place, learned: Mapping[str, LearnedText], now: Sequence[Cut] = ()) -> Anchor:
    """The anchor of ``place`` in the pack as ``learned``; ``now`` are the cuts of its sentence as decided so far."""
    one = learned[place.sentence]
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
        value=one.text[place.start : place.end],
        at=place.start,
        masked=one.masked,
        spot=spot,
        nth=_count(one.masked, spot, start),
        part=part,
        copy=same.index(one.sentence) + 1,
        copies=len(same),
    )


def find_place(anchor: Anchor, learned: Mapping[str, LearnedText]) -> Place | None:
    """Where ``anchor`` is in a pack as learned, or None; never a place that is merely similar."""
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
    for _ in range(max(nth, 1)):
        at = text.find(spot, at + 1)
        if at < 0 or not spot:
            return -1
    return at


def _count(text: str, spot: str, start: int) -> int:
    """Which of the places of ``spot`` in ``text`` begins at ``start``, from 1."""
    return sum(text.startswith(spot, at) for at in range(start + 1))


def _clauses(text: str) -> list[tuple[int, str]]:
    bounds = [0, *(found.end() for found in _CLAUSE_END.finditer(text)), len(text) + 1]
    return [(a, text[a : b - 1]) for a, b in zip(bounds, bounds[1:], strict=False)]


def _clause(text: str, at: int) -> tuple[int, int]:
    """Begin and end of the clause in which ``at`` lies."""
    begin = max((found.end() for found in _CLAUSE_END.finditer(text, 0, at)), default=0)
    found = _CLAUSE_END.search(text, at)
    return begin, found.start() if found else len(text)
