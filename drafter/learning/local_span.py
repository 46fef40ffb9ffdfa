"""A stretch of a sentence that tells of one federation, and what such stretches are looked for with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from drafter.domain.donor import LocalKind
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.words import cut

HOLE = "\ufffc"
"""Stands for a hole in the text of a sentence."""
HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class LocalSpan:
    """Characters ``start``..``end`` of a sentence, what they name, and whether that is beyond doubt."""

    start: int
    end: int
    kind: LocalKind
    certain: bool = True


@dataclass(slots=True, init=False)
class WordsOf:
    """A text cut into words, with the places where words begin and end."""

    words: Sequence[str]
    starts: Sequence[int]
    bounds: frozenset[int]

    def __init__(self, text: str) -> None:
        self.words = [part for word in cut(text) for part in _parted(word)]
        self.starts = [0, *accumulate(map(len, self.words))][:-1]
        self.bounds = frozenset((*self.starts, len(text)))

    def fit(self, start: int, end: int) -> bool:
        """Whether words begin and end there."""
        return start in self.bounds and end in self.bounds

    def back(self, start: int, most: int) -> Iterator[tuple[int, str]]:
        """The words in front of ``start``, the nearest first."""
        for place, word in zip(reversed(self.starts), reversed(self.words), strict=True):
            if place < start and most > 0:
                most -= 1
                yield place, word


@cached
def signs(name: str) -> tuple[str, ...]:
    """A list of ``local_signs``, longest first."""
    return tuple(sorted(map(str, entries("local_signs")[name]), key=len, reverse=True))


@cached
def any_sign(name: str) -> re.Pattern[str]:
    """What finds any of them."""
    return re.compile(any_of(signs(name)))


def _parted(word: str) -> tuple[str, ...]:
    """市妇联, a dictionary word, as 市 and 妇联, so that the name in front of it ends with its 市."""
    return (word[0], word[1:]) if word[0] in "市区县旗州" and word[1:] in signs("institutions") else (word,)
