"""W908: one name in two writings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import Passage
from drafter.text.homophones import sound_alike

_NAME = re.compile(r"“([^“”《》，。；：！？\n]{3,16})”|《([^“”《》\n]{3,24})》")
_COUNTED = frozenset("〇零一二三四五六七八九十百千万两")


@rule(
    "W908",
    "同一个名称有两种写法",
    Severity.QUERY,
    "两个带引号、书名号的名称只差一个字，这两个字又同音，多半有一处打错了。本来就是两个名称，可以不管。",
)
def two_writings(subject: Subject) -> Iterator[Seen]:
    """“暖新小屋” here, “暖心小屋” there: the rarer one is told, of two that are as frequent the later."""
    places: dict[str, list[tuple[Passage, tuple[int, int]]]] = defaultdict(list)
    for passage in subject.prose():
        for found in _NAME.finditer(passage.text):
            part = 1 if found[1] else 2
            places[found[part]].append((passage, found.span(part)))
    # Names that differ in one place only meet under what is left of them without it.
    without: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in places:
        for at in range(len(name)):
            without[name[:at], name[at + 1 :]].append(name)
    told: set[str] = set()
    for (front, _), names in without.items():
        for one, other in pairwise(names):
            first, second = one[len(front)], other[len(front)]
            if {first, second} & _COUNTED or not sound_alike(first, second):
                continue
            rare, common = (one, other) if len(places[one]) < len(places[other]) else (other, one)
            if rare in told:
                continue
            told.add(rare)
            passage, span = places[rare][0]
            yield in_passage(passage, span, f"这里写“{rare}”，别处写“{common}”，是不是同一个名称？")
