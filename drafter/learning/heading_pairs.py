"""Which heading is which: by its words, and by what stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.learning.assignment import assign
from drafter.learning.clause_pairs import Match, ends
from drafter.learning.likeness import Rareness, likenesses
from drafter.learning.part_pairs import Shared, may_pair
from drafter.learning.parts import Part

FLOOR = 0.42
_CONTENT = 0.7
"""The weight of what is shared below two headings against the likeness of their words."""
_LEVEL = 0.05


def pair_headings(
    ours: Sequence[Part], theirs: Sequence[Part], shared: Shared, rareness: Rareness, *, strict: bool
) -> list[Match]:
    """The headings that are the same in both reports, given what their sections share."""
    heads, others = ([part for part in parts if part.is_heading] for parts in (ours, theirs))
    words = likenesses([part.masked for part in heads], [part.masked for part in others], rareness)
    scores = {}
    for x, one in enumerate(heads):
        for y, other in enumerate(others):
            if not may_pair(one, other, strict=strict):
                continue
            below = shared.get((one.path[-1], other.path[-1]), 0.0) if one.path and other.path else 0.0
            score = words.get((x, y), 0.0) + _CONTENT * below
            if score >= FLOOR:
                scores[x, y] = score + _LEVEL * (len(one.path) == len(other.path))
    return [Match(ends(heads[x]), ends(others[y]), words.get((x, y), 0.0)) for x, y in assign(scores).items()]
