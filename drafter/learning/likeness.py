"""How much alike two masked texts are: the order of their characters and the rareness of what they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, sqrt

from drafter.text.clauses import HOLE

ORDER = 0.5
"""The part of the likeness that the order of characters makes; rare pairs of characters make the rest."""
_MARKS = frozenset(f"，。；：、！？ \u3000{HOLE}“”《》（）()")


class Rareness:
    """Knows from some texts which pairs of characters tell much: 两癌 says more than 开展."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._number = 0
        for text in texts:
            counts.update(set(_bigrams(text)))
            self._number += 1
        self._known = counts

    def vector(self, text: str) -> dict[str, float]:
        """The pairs of characters of ``text``, each with its weight; of length 1 unless empty."""
        counts = Counter(_bigrams(text))
        weights = {
            pair: (1 + log(count)) * log((1 + self._number) / (1 + self._known[pair]) + 1)
            for pair, count in counts.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {pair: weight / length for pair, weight in weights.items()} if length else {}

    def held_in(self, text: str, whole: str) -> float:
        """How much of what ``text`` tells is in ``whole`` too, 0..1."""
        there = set(_bigrams(whole))
        weights = self.vector(text)
        whole_weight = sum(weights.values())
        return sum(weight for pair, weight in weights.items() if pair in there) / whole_weight if whole_weight else 0.0


def likenesses(ours: Sequence[str], theirs: Sequence[str], rareness: Rareness) -> dict[tuple[int, int], float]:
    """(index, index) → 0..1 for all pairs that share anything; 1 for equal texts."""
    from rapidfuzz import fuzz

    held: dict[str, list[tuple[int, float]]] = defaultdict(list)
    equal: dict[str, list[int]] = defaultdict(list)
    for b, text in enumerate(theirs):
        equal[text].append(b)
        for pair, weight in rareness.vector(text).items():
            held[pair].append((b, weight))
    found: dict[tuple[int, int], float] = {}
    for a, text in enumerate(ours):
        shared: dict[int, float] = defaultdict(float)
        for pair, weight in rareness.vector(text).items():
            for b, other in held.get(pair, ()):
                shared[b] += weight * other
        for b, cosine in shared.items():
            order = fuzz.ratio(text, theirs[b]) / 100
            found[a, b] = min(1.0, ORDER * order + (1 - ORDER) * cosine)
        found.update(((a, b), 1.0) for b in equal.get(text, ()) if text)
    return found


def _bigrams(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1) if not _MARKS.intersection(text[at : at + 2])]
