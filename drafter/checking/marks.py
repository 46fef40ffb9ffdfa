"""M rules: punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.subject import Subject
from drafter.domain.finding import Finding, Severity

_DOUBLED = re.compile(r"[。，、；：](?:[ \u3000]*[。，、；：])+")


@rule(
    "M601",
    "两个标点连在一起",
    Severity.QUERY,
    "句号、逗号、顿号、分号、冒号不会两个连着用，多半是改句子时原来的一个没有去掉。请看该留哪一个。",
)
def doubled(subject: Subject) -> Iterator[Finding]:
    """Two closing marks where one should stand, as after words added behind the end of a sentence."""
    for found in _DOUBLED.finditer(subject.text):
        start, end = found.span()
        around = subject.text[max(start - 4, 0) : end + 4].replace("\n", " ")
        yield Finding(
            rule="M601",
            severity=Severity.QUERY,
            start=start,
            end=end,
            text=found.group(),
            message=f"“{around}”里两个标点连在一起，请去掉一个",
        )
