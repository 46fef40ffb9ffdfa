"""H rules: heading numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import Heading
from drafter.text.markers import read_marker, renumber

_CHAIN = 5
"""Rank of 一是…二是: a chain may begin anew anywhere, and its first member may do without a number."""


@rule(
    "H401",
    "标题序号不连续",
    Severity.ERROR,
    "同一级标题的序号应当从一开始，一个接一个（一、二、三……）。请检查是不是漏了一条，或者序号写错了。",
)
def sequence(subject: Subject) -> Iterator[Seen]:
    """Numbers that skip, repeat or do not begin with one."""
    expected: dict[tuple[int, int], int] = {}
    # Where the text began in which the expected number may stand without being a heading.
    since: dict[tuple[int, int], int] = {}
    block = None
    above = 0
    for heading in subject.report.headings:
        marker = read_marker(heading.marker) or read_marker(heading.marker + "、")
        if heading.block is not block and marker is not None and marker.number == 1:
            expected = {}
        block = heading.block
        expected = {key: number for key, number in expected.items() if key[0] <= heading.level}
        if marker is not None and not heading.marker.startswith("*"):
            key = (heading.level, marker.rank)
            wanted = expected.get(key, 1)
            start = since[key] if key in expected else above
            free = marker.rank == _CHAIN and (marker.number == 1 or key not in expected)
            if marker.number != wanted and not free and not _stands(subject, heading, wanted, start):
                right = renumber(heading.marker, wanted)
                yield Seen(
                    start=heading.start,
                    end=heading.start + len(heading.marker),
                    message=f"这里的序号是“{heading.marker}”，按顺序应当是“{right}”",
                    suggest=right,
                )
            expected[key] = marker.number + 1
            since[key] = heading.start + len(heading.marker)
        above = heading.start


def _stands(subject: Subject, heading: Heading, wanted: int, start: int) -> bool:
    """Whether the missing number stands in the text before: as a sentence, or in a line taken for something else."""
    return renumber(heading.marker, wanted) in subject.text[start : heading.start]


_LINK = re.compile(r"(?:^|[。；，：:;,])\s*(?P<link>(?P<number>[一二三四五六七八九])是)(?!否|由|以)")


@rule(
    "H402",
    "“一是”“二是”没有接上",
    Severity.QUERY,
    "写了“一是”，后面应当有“二是”；写了“二是”，前面应当有“一是”。请看是不是漏了，或者只有一条、不必编号。",
)
def links(subject: Subject) -> Iterator[Seen]:
    """一是抓培训 without a second; 二是抓宣传 without a first."""
    passages = list(subject.prose())
    places = [
        (at, found, _COUNT.index(found["number"]))
        for at, passage in enumerate(passages)
        for found in _LINK.finditer(passage.text)
    ]
    for index, (at, found, number) in enumerate(places):
        before, behind = (_number_near(places, at, other) for other in (index - 1, index + 1))
        told = ""
        if number > 1 and before != number - 1:
            told = f"前面没有“{_COUNT[number - 1]}是”"
        elif number == 1 and behind != 2:
            told = "后面没有“二是”"
        if told:
            yield in_passage(
                passages[at],
                found.span("link"),
                f"写了“{found['link']}”，{told}",
            )


def _number_near(places: list[tuple[int, re.Match[str], int]], at: int, index: int) -> int:
    """The number of that link, or 0 where there is none within reach of paragraph ``at``."""
    if not 0 <= index < len(places) or abs(places[index][0] - at) > _REACH:
        return 0
    return places[index][2]


_REACH = 12
"""Paragraphs within which the members of one chain stand."""
_COUNT = "〇一二三四五六七八九"
