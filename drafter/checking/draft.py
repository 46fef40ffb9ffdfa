"""D rules: what is still open in a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.subject import PlacedSpan, Subject
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


_ONCE = re.compile(
    r"荣获|获评|获得.{0,10}(?:奖|称号)|[一二三特]等奖|获.{0,8}奖|代表大会|换届|首次|首届|率先|承接|入选|揭牌|落成|召开现场会|主题教育|党纪学习教育"
)


@rule(
    "D103",
    "整句沿用，可能是去年的事",
    Severity.QUERY,
    "这一句没有要填的地方，原样用了去年的话，说的却像只发生一次的事（获奖、换届、开代表大会等）。"
    "今年没有这回事，请在填写界面按 Ctrl+W 改掉或去掉这一句；今年仍然如此，可以不管。",
)
def once_only(subject: Subject) -> Iterator[Finding]:
    """Inherited sentences without a field that tell of something that happens once."""
    if not subject.stale_year or subject.stale_year == subject.year:
        return
    sentences: dict[str, list[PlacedSpan]] = {}
    for placed in subject.spans:
        if placed.span.sentence:
            sentences.setdefault(placed.span.sentence, []).append(placed)
    for spans in sentences.values():
        text = "".join(placed.span.text for placed in spans)
        plain = all(placed.span.origin in (Origin.FIXED, Origin.DERIVED) for placed in spans)
        if plain and (found := _ONCE.search(text)):
            yield Finding(
                rule="D103",
                severity=Severity.QUERY,
                start=spans[0].start,
                end=spans[-1].end,
                text=text,
                message=f"整句沿用去年，说的可能是去年的事（{found[0]}），请看一眼",
            )


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
