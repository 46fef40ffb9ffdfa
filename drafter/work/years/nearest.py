"""The sections of another federation that speak of the same: federations share topics, not wording.

Measured on the labelled sections of the sample reports: the nearest one has the topic in .89 of the cases, one of the
nearest three in .95 (``python bench/nearest.py``); words alone reach .61, the lexicons of topics alone .89.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.domain.report import Heading, Report
from drafter.parsing.topics import scores
from drafter.text.federation import federation_of
from drafter.text.words import cut

DEEPEST = 2
"""Headings below this level tell single matters."""
NEAREST = 3
TOPIC_SHARE = 0.6
"""What the lexicons of topics count for beside the words themselves."""
_SHORTEST_WORD = 2
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A section of a report with all that is under it: ``start``..``end`` of the canonical text."""

    heading: Heading
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NearSection:
    """A section and the likest ones of the other report, the likest first, each with its likeness from 0 to 1."""

    section: SectionSpan
    nearest: tuple[tuple[SectionSpan, float], ...]


def nearest_sections(report: Report, other: Report) -> tuple[NearSection, ...]:
    """For each section of ``report``, at most three of ``other`` that speak of the same, by topic and by words."""
    ours, theirs = tuple(sections_of(report)), tuple(sections_of(other))
    words = [_words(report, one) for one in ours] + [_words(other, one) for one in theirs]
    telling = _telling(words)
    topics = [_topics(report, one) for one in ours] + [_topics(other, one) for one in theirs]
    found = []
    for at, section in enumerate(ours):
        likeness = [
            (
                theirs[index],
                TOPIC_SHARE * _cosine(topics[at], topics[len(ours) + index])
                + (1 - TOPIC_SHARE) * _cosine(telling[at], telling[len(ours) + index]),
            )
            for index in range(len(theirs))
        ]
        likest = sorted((pair for pair in likeness if pair[1] > 0), key=lambda pair: -pair[1])
        found.append(NearSection(section, tuple(likest[:NEAREST])))
    return tuple(found)


def sections_of(report: Report) -> Iterator[SectionSpan]:
    """The sections of the first two levels, in order."""
    headings = [heading for heading in report.headings if not heading.item]
    for at, heading in enumerate(headings):
        if heading.level > DEEPEST:
            continue
        behind = (
            one.start for one in headings[at + 1 :] if one.level <= heading.level or one.block is not heading.block
        )
        yield SectionSpan(heading, heading.start, next(behind, len(report.text)))


def _words(report: Report, section: SectionSpan) -> Counter[str]:
    text = section.heading.text + report.text[section.start : section.end]
    return Counter(word for word in cut(text) if len(word) >= _SHORTEST_WORD)


def _topics(report: Report, section: SectionSpan) -> Weights:
    federation = federation_of(report.agency)
    return scores(section.heading.text, report.text[section.heading.end : section.end], federation)


def _telling(words: Sequence[Counter[str]]) -> list[Weights]:
    """The weight of each word of each section: the more sections have it, the less it tells."""
    spread = Counter(word for one in words for word in one)
    return [
        {word: (1 + math.log(count)) * math.log(len(words) / spread[word]) for word, count in one.items()}
        for one in words
    ]


def _cosine(one: Weights, other: Weights) -> float:
    shared = sum(weight * other.get(name, 0.0) for name, weight in one.items())
    lengths = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0
