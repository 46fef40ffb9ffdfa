"""Which part of one report is which of the other: the likest pairs, one to one, with regard to where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from drafter.domain.report import BlockRole, PassageRole
from drafter.learning.assignment import assign
from drafter.learning.likeness import Rareness, likenesses
from drafter.learning.parts import Part

FLOOR = 0.30
"""Likeness below which two parts are not the same one in two years."""
LEAST = 0.22
"""Likeness that no context makes up for."""
LATER = 0.25
"""The same for what is left over from an earlier round."""
SECTION = 0.16
"""What standing in sections that share most of their content adds to the likeness of two parts."""
TOPIC = 0.04
"""What standing under the same topic adds."""
ORDER = 0.02
"""What standing at the same place under its heading adds: of equals, the ones in the same order."""
_FURNITURE = {PassageRole.TITLE: 0.5, PassageRole.SIGNATURE: 0.5, PassageRole.DATE: 0.5, PassageRole.RECIPIENT: 0.5}
"""What is there once a report is the same thing, however it is worded."""
_OPENING = 0.12
_MAIN_OPENING = 0.3
"""What being the longest sentence of the openings adds: it stays what it is, whatever slogans of the year are in it."""
_SLOGANS = 30
"""A shorter one says no slogans."""

Couples = Mapping[int, int]
"""Index of a part of the older report → index in the newer one."""
Shared = Mapping[tuple[int, int], float]
"""(entry of a path, entry of the other report's path) → 0..1."""


def couple(
    ours: Sequence[Part],
    theirs: Sequence[Part],
    rareness: Rareness,
    *,
    strict: bool,
    shared: Shared | None = None,
) -> tuple[dict[int, int], dict[int, float]]:
    """The couples of all parts but headings, and how alike each is (by the older part's index).

    ``strict`` as in :func:`may_pair`. ``shared`` is what the sections are known to share, for parts that are left over
    from an earlier round.
    """
    alike = {
        (a, b): score
        for (a, b), score in _likenesses(ours, theirs, rareness).items()
        if may_pair(ours[a], theirs[b], strict=strict)
    }
    least = LEAST if shared is None else LATER
    main = _main_opening(ours), _main_opening(theirs)
    couples: dict[int, int] = {}
    for _ in range(2 if shared is None else 1):  # the second time with what the first has told about the sections
        known = shared_content(couples, ours, theirs) if shared is None else shared
        scores = {
            pair: score + _context(pair, ours, theirs, known) + _MAIN_OPENING * (pair == main)
            for pair, score in alike.items()
        }
        couples = assign(
            {
                pair: score
                for pair, score in scores.items()
                if score >= FLOOR and (alike[pair] >= least or ours[pair[0]].role in _FURNITURE or pair == main)
            }
        )
    return couples, {a: alike[a, b] for a, b in couples.items()}


def _main_opening(parts: Sequence[Part]) -> int:
    """The index of the longest sentence of the opening, -1 where it has none that is long."""
    found = [
        at
        for at, part in enumerate(parts)
        if part.block is BlockRole.OPENING and not part.is_heading and len(part.masked) >= _SLOGANS
    ]
    return max(found, key=lambda at: len(parts[at].masked), default=-1)


def both_tell(ours: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Whether both reports tell of what was done, so that what is to be done can be kept apart from it."""
    return all(
        any(part.block is not BlockRole.PLAN for part in parts if not part.is_heading) for parts in (ours, theirs)
    )


def may_pair(one: Part, other: Part, *, strict: bool) -> bool:
    """Whether two parts can be the same at all: prose with prose, what is planned with what is planned."""
    if one.role is not other.role or one.is_heading is not other.is_heading:
        return False
    return not strict or (one.block is BlockRole.PLAN) == (other.block is BlockRole.PLAN)


def shared_content(couples: Couples, ours: Sequence[Part], theirs: Sequence[Part]) -> Shared:
    """How much of what stands below two headings, or in two blocks, is the same."""
    whole: list[dict[int, float]] = []
    for parts in (ours, theirs):
        weights: dict[int, float] = defaultdict(float)
        for part in parts:
            if not part.is_heading:
                for heading in part.path:
                    weights[heading] += len(part.masked)
        whole.append(weights)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for a, b in couples.items():
        weight = (len(ours[a].masked) * len(theirs[b].masked)) ** 0.5
        for one in ours[a].path:
            for other in theirs[b].path:
                shared[one, other] += weight
    return {
        (one, other): min(1.0, weight / max(1.0, (whole[0][one] * whole[1][other]) ** 0.5))
        for (one, other), weight in shared.items()
    }


def _likenesses(ours: Sequence[Part], theirs: Sequence[Part], rareness: Rareness) -> dict[tuple[int, int], float]:
    found = likenesses(
        ["" if part.is_heading else part.masked for part in ours],
        ["" if part.is_heading else part.masked for part in theirs],
        rareness,
    )
    for a, one in enumerate(ours):
        for b, other in enumerate(theirs):
            if one.role in _FURNITURE and one.role is other.role and not one.is_heading:
                found.setdefault((a, b), 0.0)
    return found


def _context(pair: tuple[int, int], ours: Sequence[Part], theirs: Sequence[Part], shared: Shared) -> float:
    one, other = ours[pair[0]], theirs[pair[1]]
    near = shared.get((one.path[-1], other.path[-1]), 0.0) if one.path and other.path else 0.0
    score = SECTION * near + TOPIC * (one.topic == other.topic != "其他")
    score += ORDER / (1 + abs(one.order - other.order))
    score += _FURNITURE.get(one.role, 0.0)
    return score + _OPENING * (one.block is other.block is BlockRole.OPENING)
