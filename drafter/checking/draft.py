"""D rules: what is still open in a draft."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.subject import Subject
from drafter.domain.draft import Origin
from drafter.domain.finding import Finding, Severity


@rule(
    "D101",
    "待补",
    Severity.ERROR,
    "这里还没有填写。定稿里不能有空缺：请在填写界面补上，或者把整句话去掉。",
)
def missing(subject: Subject) -> Iterator[Finding]:
    """Gaps that nobody has filled."""
    yield from _by_origin(subject, Origin.MISSING, "D101", "“{label}”还没有填")


@rule(
    "D102",
    "沿用未确认",
    Severity.ERROR,
    "这里沿用了去年的内容，还没有人确认今年是否仍然如此。请改成今年的，或在填写界面按回车确认沿用。",
)
def carried(subject: Subject) -> Iterator[Finding]:
    """Values inherited from last year that nobody has confirmed."""
    yield from _by_origin(subject, Origin.CARRIED, "D102", "“{label}”沿用去年的“{text}”，还没有确认")


def _by_origin(subject: Subject, origin: Origin, code: str, message: str) -> Iterator[Finding]:
    for placed in subject.spans:
        if placed.span.origin is origin:
            label = subject.labels.get(placed.span.slot, placed.span.slot)
            yield Finding(
                rule=code,
                severity=Severity.ERROR,
                start=placed.start,
                end=placed.end,
                text=placed.span.text,
                message=message.format(label=label, text=placed.span.text),
                slot=placed.span.slot,
            )
