"""The best one-to-one assignment: whose sum of scores is greatest.

Shortest augmenting paths over the pairs that have a score at all, with prices that keep every reduced cost above
zero, so that a path is found by Dijkstra's method (Jonker and Volgenant's scheme, on sparse input).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush


def assign(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Row → column, each used once at most, so that the scores add up to the most; rows may stay alone.

    Only pairs in ``scores`` with a score above zero can be chosen.

    >>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    {0: 1, 1: 0}
    """
    rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (row, column), score in sorted(scores.items()):
        if score > 0:
            rows[row].append((column, score))
    top = max((score for held in rows.values() for _, score in held), default=0.0)
    # Staying alone is a column of the row's own, ~row, at the cost of a score of zero.
    costs = {row: [*((column, top - score) for column, score in held), (~row, top)] for row, held in rows.items()}
    return {row: column for row, column in _matched(costs).items() if column >= 0}


def _matched(costs: Mapping[int, list[tuple[int, float]]]) -> dict[int, int]:
    """The cheapest matching that has every row; each row has a column that nobody else has."""
    column_of: dict[int, int] = {}
    row_of: dict[int, int] = {}
    price: dict[int, float] = defaultdict(float)
    for first in costs:
        lengths: dict[int, float] = {}
        came_from: dict[int, int] = {}
        settled: dict[int, float] = {}
        heap: list[tuple[float, int]] = []
        row, base = first, 0.0
        while True:
            at_row = _row_price(costs[row], price, column_of.get(row))
            for column, cost in costs[row]:
                if column in settled:
                    continue
                length = base + max(0.0, cost - price[column] - at_row)
                if length < lengths.get(column, float("inf")):
                    lengths[column], came_from[column] = length, row
                    heappush(heap, (length, column))
            while True:
                base, column = heappop(heap)
                if column not in settled and base <= lengths[column]:
                    break
            settled[column] = base
            if column not in row_of:
                break
            row = row_of[column]
        for reached, length in settled.items():
            price[reached] -= base - length
        while True:
            row = came_from[column]
            previous = column_of.get(row)
            column_of[row], row_of[column] = column, row
            if row == first:
                break
            assert previous is not None
            column = previous
    return column_of


def _row_price(costs: list[tuple[int, float]], price: Mapping[int, float], held: int | None) -> float:
    """What the row pays at least: the reduced cost of the column it has, or else of its cheapest one."""
    if held is not None:
        return next(cost - price[held] for column, cost in costs if column == held)
    return min(cost - price[column] for column, cost in costs)
