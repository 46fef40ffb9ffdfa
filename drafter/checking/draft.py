"""D rules: what is still open in a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, at_span
from drafter.checking.subject import PlacedSpan, Subject
from drafter.domain.draft import Origin
from drafter.domain.finding import Severity


@rule(
    "D101",
    "待补",
    Severity.ERROR,
    "这里还没有填写。定稿里不能有空缺：请在填写界面补上，或者把整句话去掉。",
)
def missing(subject: Subject) -> Iterator[Seen]:
    """Gaps that nobody has filled."""
    for placed, label in _by_origin(subject, Origin.MISSING):
        yield at_span(placed, f"“{label}”还没有填")


@rule(
    "D102",
    "沿用未确认",
    Severity.ERROR,
    "这里沿用了去年的内容，还没有人确认今年是否仍然如此。请改成今年的，或在填写界面按回车确认沿用。",
)
def carried(subject: Subject) -> Iterator[Seen]:
    """Values inherited from last year that nobody has confirmed."""
    for placed, label in _by_origin(subject, Origin.CARRIED):
        yield at_span(placed, f"“{label}”沿用去年的“{placed.span.text}”，还没有确认")


_ONCE = re.compile(
    r"荣获|获评|获得.{0,10}(?:奖|称号)|[一二三特]等奖|获.{0,8}奖|代表大会|换届|首次|首届|率先|承接|入选|揭牌|落成|召开现场会|主题教育|党纪学习教育"
)

_HONOUR = re.compile(r"荣获|获评|被评为|被授予|获得.{0,10}(?:奖|称号)|[一二三特]等奖")
_CLAUSE = re.compile(r"[^，；。]+")
_INHERITED = frozenset({Origin.FIXED, Origin.DERIVED})


@rule(
    "D103",
    "整句沿用，可能是去年的事",
    Severity.QUERY,
    "这一句（或者其中写到荣誉的一个分句）没有要填的地方，原样用了去年的话，说的却像只发生一次的事（获奖、换届、开代表大会等）。"
    "今年没有这回事，请在填写界面按 Ctrl+W 改掉或去掉这一句；今年仍然如此，可以不管。",
)
def once_only(subject: Subject) -> Iterator[Seen]:
    """Inherited sentences that tell of something that happens once, as far as no field asks about it.

    Beside the fields of a sentence its clauses about honours count: most others are about what the fields say.
    """
    if not subject.stale_year or subject.stale_year == subject.year:
        return
    sentences: dict[str, list[PlacedSpan]] = {}
    for placed in subject.spans:
        if placed.span.sentence:
            sentences.setdefault(placed.span.sentence, []).append(placed)
    for spans in sentences.values():
        text = "".join(placed.span.text for placed in spans)
        at = spans[0].start
        fields = [(one.start - at, one.end - at) for one in spans if one.span.origin not in _INHERITED]
        whole = [(0, len(text), "整句")] if not fields else []
        for start, end, what in whole or [(*found.span(), "这几个字") for found in _CLAUSE.finditer(text)]:
            found = (_HONOUR if fields else _ONCE).search(text, start, end)
            if found and not any(start < stop and begin < end for begin, stop in fields):
                yield Seen(
                    start=at + start,
                    end=at + end,
                    message=f"{what}沿用去年，说的可能是去年的事（{found[0]}），请看一眼",
                )


@rule(
    "D104",
    "填的数还有疑问",
    Severity.QUERY,
    "今年填的数和去年差得很多，或者与算式、总数对不上，填写时问过，还没有人说没有错。"
    "请核对：错了就改正，没有错就在填写界面按回车放过。",
)
def doubtful(subject: Subject) -> Iterator[Seen]:
    """Values that raised a doubt which nobody has answered yet; each field is asked about once."""
    asked: set[str] = set()
    for placed in subject.spans:
        slot = placed.span.slot
        if slot in subject.doubts and slot not in asked and placed.span.text:
            asked.add(slot)
            label = subject.labels.get(slot, slot)
            yield at_span(placed, f"“{label}”填的是“{placed.span.text}”：{subject.doubts[slot]}")


def _by_origin(subject: Subject, origin: Origin) -> Iterator[tuple[PlacedSpan, str]]:
    """The pieces of that origin, each with the label of its field."""
    for placed in subject.spans:
        if placed.span.origin is origin:
            yield placed, subject.labels.get(placed.span.slot, placed.span.slot)
