"""对照: what two years' reports of one body have in common, and what came and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafter.domain.figure import Figure

Stretch = tuple[int, int]
"""``start``, ``end`` in the canonical text of a report."""


class PairKind(StrEnum):
    """How much of a sentence stayed."""

    FIXED = "fixed"
    """The same characters, but for white space and for years and counters that rolled on by themselves."""
    VARYING = "varying"
    """Figures or wording differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """One thing that both years count, ``label`` as the newer of the two reports words it."""

    label: str
    a: Figure
    b: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedPair:
    """A sentence, or some clauses of one, and what says the same in the other report.

    ``likeness`` is 1 where nothing but numbers differs, and falls with the wording.
    """

    a: Stretch
    b: Stretch
    kind: PairKind
    likeness: float
    figures: tuple[FigurePair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The pairs in the order of report B, and what only one of the reports says: ``gone`` from A, ``new`` in B.

    No two stretches of one report overlap. Together they cover every sentence and heading; page noise, captions,
    heading markers and the marks between parted clauses are left out.
    """

    pairs: tuple[AlignedPair, ...]
    gone: tuple[Stretch, ...]
    new: tuple[Stretch, ...]

    def moved(self) -> tuple[AlignedPair, ...]:
        """The pairs that stand elsewhere now: what keeps its order is as much text as can be."""
        kept = frozenset(pair.b for pair in longest_chain(self.pairs))
        return tuple(pair for pair in self.pairs if pair.b not in kept)

    def figures(self) -> Iterator[FigurePair]:
        """All pairs of figures, in the order of report B."""
        for pair in self.pairs:
            yield from pair.figures


def longest_chain(pairs: Iterable[AlignedPair]) -> tuple[AlignedPair, ...]:
    """Those of ``pairs`` that follow one another in both reports, with as many characters of the newer as can be."""
    ordered = sorted(pairs, key=lambda pair: pair.b)
    best: list[tuple[int, int]] = []
    """The characters of the best chain that ends with each pair, and the number of the pair before it."""
    for number, pair in enumerate(ordered):
        before = max(
            ((best[other][0], other) for other in range(number) if ordered[other].a[1] <= pair.a[0]), default=(0, -1)
        )
        best.append((before[0] + pair.b[1] - pair.b[0], before[1]))
    chain: list[AlignedPair] = []
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return tuple(reversed(chain))
