"""H rules: heading numbers."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.subject import Subject
from drafter.domain.finding import Finding, Severity
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
def sequence(subject: Subject) -> Iterator[Finding]:
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
                yield _finding(subject, heading, wanted)
            expected[key] = marker.number + 1
            since[key] = heading.start + len(heading.marker)
        above = heading.start


def _stands(subject: Subject, heading: Heading, wanted: int, start: int) -> bool:
    """Whether the missing number stands in the text before: as a sentence, or in a line taken for something else."""
    return renumber(heading.marker, wanted) in subject.text[start : heading.start]


def _finding(subject: Subject, heading: Heading, wanted: int) -> Finding:
    right = renumber(heading.marker, wanted)
    end = heading.start + len(heading.marker)
    return Finding(
        rule="H401",
        severity=Severity.ERROR,
        start=heading.start,
        end=end,
        text=subject.text[heading.start : end],
        message=f"这里的序号是“{heading.marker}”，按顺序应当是“{right}”",
        suggest=right,
    )
