"""What speaks of the same thing as a promise without naming it, by what only few statements of a summary say.

Likeness alone takes 家庭教育讲座 for an answer to 家庭教育宣传周. Two things tell more: how rare what both say is in
the summary; and, where the promise is to make something, whether the statement has the thing itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.domain.promise import PromiseState
from drafter.text.deeds import verb_end
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.quantities import find_quantities

ALIKE = 0.4
"""Likeness from which a statement under the same topic probably answers a promise."""
ALIKE_ELSEWHERE = 0.5
"""The same for a statement under another topic."""
UNNAMED = 0.2
"""So much liker must a statement be that has none of the names of a promise which names something."""
_COMMON = 0.5
"""Weight of what both say below which likeness is in words that stand everywhere."""
_RARE = 1.2
"""Weight of what both say that is enough however long the statement is; a pair of signs said once weighs about 0.8."""
_RARE_ELSEWHERE = 0.3
_RARE_UNNAMED = 0.3
_ALONE = 0.7
"""The same where the promise says no more than that."""
_FEW = 30
"""A summary of fewer statements does not tell what is rare."""
_THING_MIN = 3
_LAST = 2
_SCOPE = re.compile(r"^(?:一批|一支|一个|各类|首届)?(?:全?[省区县市镇州旗]级?)?(?=[“\u4e00-\u9fff]{3})")
_NUMBERED = re.compile(r"^(?:\d+[.．、]|[（(]?\d+[）)])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a promise is compared by: its core, and where it is to make something, the thing and its last word.

    ``named`` where it has names of its own or of the whole country, ``quoted`` where the thing is one of them.
    """

    core: str
    pairs: frozenset[str]
    named: bool
    thing: str = ""
    quoted: bool = False
    last: str = ""


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of ``statements`` each pair of signs stands."""

    statements: int
    counts: Counter[str]

    @classmethod
    def of(cls, statements: Iterable[frozenset[str]]) -> Rarity:
        """Count the pairs of all statements of a summary."""
        counts: Counter[str] = Counter()
        number = 0
        for pairs in statements:
            counts.update(pairs)
            number += 1
        return cls(max(number, _FEW), counts)

    def weight(self, pairs: Iterable[str]) -> float:
        """How much it says that two texts share these pairs."""
        whole = math.log(self.statements + 1)
        return sum(max(0.0, 1 - math.log(self.counts[pair] + 1) / whole) for pair in pairs)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a statement has of an aim: likeness of the whole, the pairs that both have, the thing, its last word."""

    alike: float
    shared: frozenset[str]
    thing: bool
    last: bool


def thing_made(promise: str) -> str:
    """What a promise is to make; empty where it makes nothing.

    >>> thing_made("新建区青年夜校3所"), thing_made("组建“柳溪”宣讲团，走进村组"), thing_made("加强青年教育")
    ('青年夜校', '柳溪宣讲团', '')
    """
    clause = _NUMBERED.sub("", re.split("[，；]", promise)[0])
    end = verb_end(clause)
    second = verb_end(clause[end:]) if end else 0
    if not _makes().search(clause[: end + second]):
        return ""
    thing = clause[end + second :] or clause[end:]
    quantities = find_quantities(thing)[0]
    thing = _SCOPE.sub("", thing[: quantities[0].start] if quantities else thing)
    thing = re.sub(r"[\s“”《》的]", "", thing)
    bare = _kinds().sub("", thing)
    return bare if len(bare) >= _LAST else ""


def answer(aim: Aim, like: Likeness, rarity: Rarity, *, same_topic: bool) -> tuple[PromiseState, float] | None:
    """What a statement makes of a promise that it does not name, and how sure that is; None where it says nothing."""
    weight = rarity.weight(like.shared)
    if like.thing and len(aim.thing) >= _THING_MIN and (aim.quoted or weight >= _RARE):
        return PromiseState.NAMED, weight
    if aim.last and not like.last:
        return None
    wanted = (ALIKE if same_topic else ALIKE_ELSEWHERE) + UNNAMED * aim.named
    enough = _RARE + _RARE_ELSEWHERE * (not same_topic) + _RARE_UNNAMED * aim.named
    whole = bool(aim.pairs) and like.shared == aim.pairs and weight >= _ALONE
    if weight >= enough or whole or (like.alike >= wanted and weight >= _COMMON):
        return PromiseState.PROBABLY, weight + like.alike
    return None


@cached
def _kinds() -> re.Pattern[str]:
    words = entries("promises")
    return re.compile(rf"(?:{any_of((*words['kinds'], *words['empty']))})+$")


@cached
def _makes() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('promises')['makes'])})$")
