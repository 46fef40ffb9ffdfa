"""Whether the figures of several years are added, or the last one counts."""

from __future__ import annotations

import re

from drafter.domain.figure import FigureKind
from drafter.text.phrasebank import any_of, cached, entries

SUM, LAST, MAX, AVERAGE = "sum", "last", "max", "average"


def guess_aggregation(phrase: str, unit: str, kind: FigureKind) -> str:
    """``sum`` or ``last`` for a figure with ``phrase`` in front of it; empty where nobody can tell.

    A share is never added; what happens again and again is, even where a report says 累计 of its own year.

    >>> [guess_aggregation(*one, FigureKind.COUNT) for one in (("累计宣讲", "场"), ("累计达", "个"), ("妈妈岗", "个"))]
    ['sum', 'last', '']
    """
    words = entries("aggregation")
    if kind is FigureKind.PERCENT:
        return LAST
    if unit in words["events"]:
        return SUM
    for aggregation in (LAST, SUM):
        if any(word in phrase for word in words[aggregation]):
            return aggregation
    return SUM if kind is FigureKind.MONEY else ""


def tells_either(phrase: str) -> bool:
    """Whether a phrase leaves it open if it counts what was made this year or what there is by now: 建成儿童之家."""
    words = entries("aggregation")
    told = any(word in phrase for aggregation in (LAST, SUM) for word in words[aggregation])
    return not told and any(word in phrase for word in words["either"])


def same_unit(one: str, other: str) -> bool:
    """Whether two units count alike: 场 and 场次 do, 人 and 人次 do not."""
    return one == other or any(one in group and other in group for group in entries("aggregation")["same_units"])


@cached
def _unsaid() -> re.Pattern[str]:
    return re.compile(any_of(entries("aggregation")["unsaid"]))


@cached
def _verb() -> re.Pattern[str]:
    return re.compile(any_of(verb for verb in entries("verbs")["predicate"] if len(verb) > 1))


def bare_name(name: str) -> str:
    """What a figure counts, without words of time and range and the verb in front: 五年举办招聘会 → 招聘会.

    >>> bare_name("五年举办女性专场招聘会"), bare_name("女性专场“招聘会”-2"), bare_name("举办")
    ('女性专场招聘会', '女性专场招聘会', '举办')
    """
    bare = re.sub(r"-\d+$|[“”《》（）()\s、]", "", name)
    bare = _unsaid().sub("", bare) or bare
    verb = _verb().match(bare)
    return bare[verb.end() :] if verb and len(bare) - verb.end() > 1 else bare
