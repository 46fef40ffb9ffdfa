"""Clauses: which of a coupled pair of parts are the same, and which have moved into another sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.report import BlockRole
from drafter.learning.assignment import assign
from drafter.learning.likeness import Rareness, likenesses
from drafter.learning.part_pairs import may_pair
from drafter.learning.parts import Part, Piece, left_of
from drafter.text.clauses import HOLE

INSIDE = 0.22
"""Likeness from which two clauses of a couple are the same."""
MOVED = 0.66
"""Likeness from which two clauses are the same wherever they stand."""
_MOVED_NEAR = 0.5
"""The same where other parts of the two sentences are a couple."""
_MOVED_FREE = 0.5
"""The same where neither of them has anything to do with what its own part is coupled with."""
_SAME_THING = 0.1
"""What may be lacking of that where most of the words of the shorter one stand in the longer."""
_MOST_HELD = 0.6
_TELLING = 8
"""Characters below which a clause says too little to be recognised elsewhere."""
_TELLING_FREE = 6
"""The same for a clause that has nothing to do with what its part is coupled with."""
_SAME_PLACE = 0.10
_BEHIND = 0.25
"""Likeness of two clauses that are linked for what stands before them."""
_WHOLE = 0.62
"""Likeness from which a couple is the same as a whole, whatever single clauses it lost or won."""
_SURE = 0.45
"""Likeness from which a clause is not looked for elsewhere."""
_HELD = 0.4
"""The part of a clause's words that must stand in the other part for it to be in both."""
_LITTLE = 12
"""Characters that may be in one of a couple only, whatever their part of the whole."""
_MOST = 0.45
"""The part of the characters that must be in both for a couple to be the same as a whole."""


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces ``first``..``last`` of the older report and what says the same in the newer one."""

    a: tuple[int, int]
    b: tuple[int, int]
    likeness: float


def match_clauses(
    ours: Sequence[Part],
    theirs: Sequence[Part],
    couples: Mapping[int, int],
    alike: Mapping[int, float],
    rareness: Rareness,
    *,
    strict: bool,
) -> list[Match]:
    """The couples as wholes, or clause by clause where too much of them differs."""
    links = {a: _extended(_inside(ours[a], theirs[b], rareness), ours[a], theirs[b]) for a, b in couples.items()}
    sure = [link for held in links.values() for link in held if link.likeness >= _SURE]
    near = {(ours[a].sentence, theirs[b].sentence) for a, b in couples.items()}
    common = [_common(ours[a], theirs[b], links[a], rareness) for a, b in couples.items()]
    bound = frozenset().union(*(one.ours for one in common)), frozenset().union(*(one.theirs for one in common))
    loose = _loose(ours, {link.a[0] for link in sure}, bound[0]), _loose(theirs, {link.b[0] for link in sure}, bound[1])
    moved = _moved(*loose, near, rareness, strict=strict)
    gone_a, gone_b = {link.a[0] for link in moved}, {link.b[0] for link in moved}
    matches = list(moved)
    for a, b in couples.items():
        rest = [list(left_of(ours[a], gone_a)), list(left_of(theirs[b], gone_b))]
        kept = [link for link in links[a] if link.a[0] not in gone_a and link.b[0] not in gone_b]
        if len(rest[0]) == len(rest[1]) == 1:
            matches += _couple(rest[0][0], rest[1][0], kept, alike[a], rareness)
        else:
            matches += kept
    return matches


def _couple(one: Part, other: Part, links: list[Match], likeness: float, rareness: Rareness) -> list[Match]:
    common = _common(one, other, links, rareness)
    if likeness >= _WHOLE or common.is_whole():
        return [Match(ends(one), ends(other), likeness)]
    hull = common.hull(likeness)
    return [hull] if hull else links


def ends(part: Part) -> tuple[int, int]:
    """The numbers of the first and the last piece."""
    return part.pieces[0].number, part.pieces[-1].number


def _inside(one: Part, other: Part, rareness: Rareness) -> list[Match]:
    found = likenesses(_masked(one.pieces), _masked(other.pieces), rareness)
    scores = {
        (i, j): score + _SAME_PLACE * (1 - abs(i / len(one.pieces) - j / len(other.pieces)))
        for (i, j), score in found.items()
        if score >= INSIDE
    }
    return [_link(one.pieces[i], other.pieces[j], found[i, j]) for i, j in assign(scores).items()]


def _extended(links: list[Match], one: Part, other: Part) -> list[Match]:
    """The links, and those of the clauses right behind that count in the same unit: 新建5家，累计23家."""
    ours, theirs = ({piece.number: piece for piece in part.pieces} for part in (one, other))
    found = {link.a[0]: link for link in links}
    used = {link.b[0] for link in links}
    for number in ours:
        before = found.get(number - 1)
        if number in found or before is None or before.b[0] + 1 not in theirs or before.b[0] + 1 in used:
            continue
        mine, behind = ours[number], theirs[before.b[0] + 1]
        if _units(mine) and _units(mine) == _units(behind):
            found[number] = _link(mine, behind, _BEHIND)
            used.add(behind.number)
    return list(found.values())


def _units(piece: Piece) -> list[str]:
    return re.findall(f"{HOLE}(.)", piece.masked)


def _link(one: Piece, other: Piece, likeness: float) -> Match:
    return Match((one.number, one.number), (other.number, other.number), likeness)


def _masked(pieces: Sequence[Piece]) -> list[str]:
    return [piece.masked for piece in pieces]


@dataclass(frozen=True, slots=True)
class _Loose:
    """A clause that may belong elsewhere; ``free`` where its part is coupled with nothing that says the like of it."""

    part: Part
    piece: Piece
    free: bool


def _loose(parts: Sequence[Part], sure: Collection[int], bound: Collection[int]) -> list[_Loose]:
    """The clauses that may belong elsewhere."""
    return [
        _Loose(part, piece, free)
        for part in parts
        if not part.is_heading
        for piece in part.pieces
        for free in (piece.number not in bound,)
        if piece.number not in sure and piece.weight >= (_TELLING_FREE if free else _TELLING)
    ]


def _moved(
    ours: Sequence[_Loose],
    theirs: Sequence[_Loose],
    near: Collection[tuple[int, int]],
    rareness: Rareness,
    *,
    strict: bool,
) -> list[Match]:
    """Clauses that have gone into another sentence; less is asked where parts of the two are a couple already."""
    found = likenesses([one.piece.masked for one in ours], [other.piece.masked for other in theirs], rareness)
    scores = {}
    for (x, y), score in found.items():
        one, other = ours[x], theirs[y]
        floor = _MOVED_NEAR if (one.part.sentence, other.part.sentence) in near else MOVED
        if one.free and other.free:
            short, long = sorted((one.piece.masked, other.piece.masked), key=len)
            floor = _MOVED_FREE - _SAME_THING * (rareness.held_in(short, long) >= _MOST_HELD)
        if score >= floor and may_pair(one.part, other.part, strict=strict):
            scores[x, y] = score
    return [_link(ours[x].piece, theirs[y].piece, found[x, y]) for x, y in assign(scores).items()]


@dataclass(frozen=True, slots=True)
class _Common:
    """Which pieces of a couple are in both parts: linked ones, and those whose words are in the other part."""

    one: Part
    other: Part
    ours: frozenset[int]
    theirs: frozenset[int]

    def is_whole(self) -> bool:
        """Whether so much is in both that the couple is the same as a whole."""
        if self.one.block is self.other.block is BlockRole.OPENING:
            return True  # the opening of a report stays its opening, however little of it stays
        for part, common in ((self.one, self.ours), (self.other, self.theirs)):
            whole = sum(piece.weight for piece in part.pieces)
            alone = sum(piece.weight for piece in part.pieces if piece.number not in common)
            if alone > _LITTLE and alone > (1 - _MOST) * whole:
                return False
        return True

    def hull(self, likeness: float) -> Match | None:
        """The stretch from the first common piece to the last, unless something that says much lies in between."""
        if not self.ours or not self.theirs:
            return None
        a, b = (min(self.ours), max(self.ours)), (min(self.theirs), max(self.theirs))
        for part, (first, last), common in ((self.one, a, self.ours), (self.other, b, self.theirs)):
            between = (p for p in part.pieces if first < p.number < last and p.number not in common)
            if sum(piece.weight for piece in between) > _LITTLE:
                return None
        return Match(a, b, likeness)


def _common(one: Part, other: Part, links: Sequence[Match], rareness: Rareness) -> _Common:
    ours, theirs = {link.a[0] for link in links}, {link.b[0] for link in links}
    for part, whole, numbers in ((one, other, ours), (other, one, theirs)):
        numbers.update(p.number for p in part.pieces if rareness.held_in(p.masked, whole.masked) >= _HELD)
    return _Common(one, other, frozenset(ours), frozenset(theirs))
