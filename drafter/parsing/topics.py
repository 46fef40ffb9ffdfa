"""Topic of a section by lexicon: the heading counts five times, the body logarithmically, parents help children.

Lexicons are data, one a kind of federation (phrasebank/topics).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from drafter.domain.errors import BadPack
from drafter.text.phrasebank import cached, entries

OTHER = "其他"
HEADING_WEIGHT = 5.0
QUOTED = 1.0
"""A brand in a heading tells more of its subject than the set phrases around it."""
WEAK = 3.0


@cached
def lexicon(federation: str) -> Mapping[str, tuple[str, ...]]:
    """Topic → words for a kind of federation; that of 妇联 where there is none of its own."""
    try:
        table = entries(f"topics/{federation}")
    except BadPack:
        table = entries("topics/妇联")
    return {topic: tuple(_word(word) for word in words) for topic, words in table.items()}


def _word(entry: object) -> str:
    return str(next(iter(entry))) if isinstance(entry, dict) else str(entry)


def scores(heading: str, body: str, federation: str) -> dict[str, float]:
    """How strongly a section speaks of each topic."""
    result: dict[str, float] = {}
    quoted = "".join(re.findall("“[^“”]+”", heading))
    for topic, words in lexicon(federation).items():
        score = 0.0
        for word in words:
            score += HEADING_WEIGHT * (word in heading) + QUOTED * (word in quoted) + math.log1p(body.count(word))
        if score:
            result[topic] = score
    return result


def topics(sections: Sequence[tuple[int, str, str]], federation: str) -> list[str]:
    """Topics of sections given as (level, heading, body of the section alone), in order, parents before children."""
    found: list[str] = []
    path: list[tuple[int, dict[str, float]]] = []
    for level, heading, body in sections:
        while path and path[-1][0] >= level:
            path.pop()
        own = scores(heading, body, federation)
        lent = scores(heading, "", federation)
        if max(own.values(), default=0.0) < WEAK and path:
            for topic, score in path[-1][1].items():
                own[topic] = own.get(topic, 0.0) + score / 2
        found.append(max(own, key=lambda topic: own[topic]) if own else OTHER)
        path.append((level, own if lent else {}))
    return found
