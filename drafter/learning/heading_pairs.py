"""Which heading is which: by its words, and by what stands below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from drafter.learning.assignment import assign
from drafter.learning.clause_pairs import Match, ends
from drafter.learning.likeness import Rareness, likenesses
from drafter.learning.part_pairs import Shared, may_pair
from drafter.learning.parts import Part

FLOOR = 0.42
_CONTENT = 0.7
"""The weight of what is shared below two headings against the likeness of their words."""
_LEVEL = 0.05
_BETWEEN = 0.15
"""What two headings must share that are alone left between pairs of their neighbours."""


def pair_headings(
    ours: Sequence[Part], theirs: Sequence[Part], shared: Shared, rareness: Rareness, *, strict: bool
) -> list[Match]:
    """The headings that are the same in both reports, given what their sections share."""
    heads, others = ([part for part in parts if part.is_heading] for parts in (ours, theirs))
    words = likenesses([part.masked for part in heads], [part.masked for part in others], rareness)
    scores = {}
    weak = {}
    for x, one in enumerate(heads):
        for y, other in enumerate(others):
            if not may_pair(one, other, strict=strict):
                continue
            below = shared.get((one.path[-1], other.path[-1]), 0.0) if one.path and other.path else 0.0
            score = words.get((x, y), 0.0) + _CONTENT * below
            if score >= FLOOR:
                scores[x, y] = score + _LEVEL * (len(one.path) == len(other.path))
            elif score >= _BETWEEN:
                weak[x, y] = score
    chosen = assign(scores)
    chosen |= dict(_between(heads, others, chosen, weak))
    return [Match(ends(heads[x]), ends(others[y]), words.get((x, y), 0.0)) for x, y in chosen.items()]


def _between(
    heads: Sequence[Part], others: Sequence[Part], chosen: Mapping[int, int], weak: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Pairs of those that are alone left under their heading between two pairs, or before the first or behind the last.

    第一 and 第四 of four headings are the same in both years where 第二 and 第三 are, if there is anything in common.
    """
    taken = set(chosen.values())
    for x, y in sorted(weak):
        if x in chosen or y in taken:
            continue
        sides = list(zip(_neighbours(heads, x), _neighbours(others, y), strict=True))
        if any(one is not None for one, _ in sides) and all(
            other is None if one is None else other is not None and chosen.get(one) == other for one, other in sides
        ):
            yield x, y


def _neighbours(parts: Sequence[Part], at: int) -> tuple[int | None, int | None]:
    """The headings before and behind one under the same heading."""
    beside = [other for other in range(len(parts)) if parts[other].path[:-1] == parts[at].path[:-1] != ()]
    if at not in beside:
        return None, None
    place = beside.index(at)
    return (beside[place - 1] if place else None), (beside[place + 1] if place + 1 < len(beside) else None)
