"""Two orders of the same things: what stayed where it was, and what begins a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.work.taking_back.edits import Item


def with_before(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(key, the one before it); the first has none."""
    return zip(keys, ("", *keys), strict=False)


def starters(items: Sequence[tuple[str, bool]], kept: set[str]) -> set[str]:
    """Which of the ``kept`` are the first of theirs in a paragraph."""
    found = set()
    fresh = True
    for key, starts in items:
        fresh = fresh or starts
        if key in kept:
            if fresh:
                found.add(key)
            fresh = False
    return found


def weights_of(items: Sequence[Item], old: Sequence[tuple[str, bool]]) -> list[int]:
    """How much each of the ``old`` sentences belongs where it stands: more beside one of its own paragraph."""
    paragraph: dict[str, int] = {}
    for key, starts in old:
        paragraph[key] = len(paragraph) if starts or not paragraph else next(reversed(paragraph.values()))
    first = {key for key, starts in old if starts}
    weights = []
    before = ""
    for item in items:
        if item.key in paragraph:
            at_home = item.key in first if item.starts else paragraph.get(before) == paragraph[item.key]
            weights.append(2 + at_home)
        before = item.key
    return weights


def longest_run(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The places of the heaviest rising run: what stays where it is while the fewest others move.

    >>> sorted(longest_run([2, 0, 1], [1, 1, 1])), sorted(longest_run([2, 0, 1], [9, 1, 1]))
    ([0, 1], [2])
    """
    best: list[tuple[int, int]] = []
    for at, place in enumerate(places):
        fore = max(((best[one][0], one) for one in range(at) if places[one] < place), default=(0, -1))
        best.append((fore[0] + weights[at], fore[1]))
    at = max(range(len(best)), key=lambda one: best[one][0], default=-1)
    found = set()
    while at >= 0:
        found.add(places[at])
        at = best[at][1]
    return found
