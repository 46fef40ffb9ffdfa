"""Two years' reports of one body side by side: which sentence or clause is which, what came and what went.

Parts of sentences are coupled first (likeness of the masked text, the best one-to-one assignment, with regard to the
sections they stand in). A couple that shares too little is taken apart into clauses; what is left over is coupled
again. Last, headings are paired by their words and by what stands below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.domain.alignment import AlignedPair, Alignment, PairKind, Stretch
from drafter.domain.report import Report
from drafter.learning.agency import agency_of
from drafter.learning.clause_pairs import Match, match_clauses
from drafter.learning.figure_pairs import pair_figures
from drafter.learning.heading_pairs import pair_headings
from drafter.learning.likeness import Rareness
from drafter.learning.part_pairs import Shared, both_tell, couple, shared_content
from drafter.learning.parts import Part, Piece, left_of, parts_of
from drafter.learning.rolled import only_rolled

_ROUNDS = 3
"""So many times is coupled, each time what the time before has left over."""


def align(older: Report, newer: Report) -> Alignment:
    """What the two reports have in common, and what only one of them says.

    Pure, and the same for the same reports. Offsets count characters of each report's canonical text.
    """
    ours, theirs = parts_of(older), parts_of(newer)
    matches = _match(ours, theirs)
    sides = _Side(ours), _Side(theirs)
    agency = agency_of(newer.agency, newer.text)
    pairs = []
    for match in sorted(_joined(matches, *sides), key=lambda match: match.b):
        a, b = sides[0].stretch(match.a), sides[1].stretch(match.b)
        kind = PairKind.FIXED if only_rolled(older, a, newer, b) else PairKind.VARYING
        figures = tuple(pair_figures(older, a, newer, b, agency))
        pairs.append(AlignedPair(a=a, b=b, kind=kind, likeness=match.likeness, figures=figures))
    return Alignment(
        pairs=tuple(pairs),
        gone=tuple(sides[0].without(match.a for match in matches)),
        new=tuple(sides[1].without(match.b for match in matches)),
    )


def _match(ours: Sequence[Part], theirs: Sequence[Part]) -> list[Match]:
    rareness = Rareness(part.masked for part in (*ours, *theirs))
    strict = both_tell(ours, theirs)
    left_a, left_b = list(ours), list(theirs)
    matches: list[Match] = []
    shared: Shared | None = None
    for _ in range(_ROUNDS):
        couples, alike = couple(left_a, left_b, rareness, strict=strict, shared=shared)
        found = match_clauses(left_a, left_b, couples, alike, rareness, strict=strict)
        if shared is None:
            shared = shared_content(couples, ours, theirs)
            found += pair_headings(ours, theirs, shared, rareness, strict=strict)
        if not found:
            break
        matches += found
        left_a = list(_left(left_a, (match.a for match in found)))
        left_b = list(_left(left_b, (match.b for match in found)))
    return matches


def _left(parts: Sequence[Part], paired: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """What is left for the next round, where a heading of one year may be a plain sentence of the other."""
    taken = _numbers(paired)
    for part in parts:
        yield from (replace(rest, is_heading=False) for rest in left_of(part, taken))


def _numbers(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(number for first, last in ranges for number in range(first, last + 1))


class _Side:
    """The pieces of one report by their numbers."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._held: list[tuple[Part, Piece]] = [(part, piece) for part in parts for piece in part.pieces]

    def sentence(self, number: int) -> int:
        return self._held[number][0].sentence

    def stretch(self, pieces: tuple[int, int]) -> Stretch:
        """The pieces with what stands between them, and the marks around them where they are all of their part."""
        (first, start), (last, end) = self._held[pieces[0]], self._held[pieces[1]]
        return (
            first.start if start is first.pieces[0] else start.start,
            last.end if end is last.pieces[-1] else end.end,
        )

    def without(self, ranges: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
        """What is left: whole sentences, or runs of clauses."""
        taken = _numbers(ranges)
        start = None
        for number in range(len(self._held) + 1):
            over = number == len(self._held) or number in taken
            if start is not None and (over or self.sentence(number) != self.sentence(start)):
                yield self.stretch((start, number - 1))
                start = None
            if start is None and not over:
                start = number


def _joined(matches: Iterable[Match], ours: _Side, theirs: _Side) -> Iterator[Match]:
    """The matches, those put together that follow one another in one sentence of both reports."""
    run: list[Match] = []
    for match in sorted(matches, key=lambda match: match.a):
        if run and not (
            (run[-1].a[1] + 1, run[-1].b[1] + 1) == (match.a[0], match.b[0])
            and ours.sentence(match.a[0]) == ours.sentence(run[-1].a[0])
            and theirs.sentence(match.b[0]) == theirs.sentence(run[-1].b[0])
        ):
            yield _one(run)
            run = []
        run.append(match)
    if run:
        yield _one(run)


def _one(run: Sequence[Match]) -> Match:
    """Matches as one; its likeness weighs each by its clauses."""
    sizes = [match.a[1] - match.a[0] + 1 for match in run]
    likeness = sum(match.likeness * size for match, size in zip(run, sizes, strict=True)) / sum(sizes)
    return Match((run[0].a[0], run[-1].a[1]), (run[0].b[0], run[-1].b[1]), likeness)
