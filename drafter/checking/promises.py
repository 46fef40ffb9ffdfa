"""P rules: what was promised last year and is not answered."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.promise import Promise
from drafter.domain.report import BlockRole


@rule(
    "P101",
    "去年的安排没有回应",
    Severity.QUERY,
    "去年的“工作安排”里写了要做这件事，今年的总结里没有写到。做了，请写进总结；"
    "没有做，请在填写界面按 F4 答复：完成、结转到明年，或者不做和原因。只问写了名称或目标的事，不妨碍导出。",
)
def unanswered(subject: Subject) -> Iterator[Seen]:
    """Promises with a name or a target that neither the summary nor the writer answers."""
    for promise in subject.unanswered:
        start, end = _place(subject, promise)
        under = f"（去年在「{promise.heading}」里）" if promise.heading else ""
        yield Seen(
            start=start,
            end=end,
            message=f"{promise.id}：去年安排了，今年的总结里没有写到：{promise.text}{under}",
        )


def _place(subject: Subject, promise: Promise) -> tuple[int, int]:
    """The heading under which the answer would stand: that of the topic in the summary, else the first of it."""
    headings = [one for one in subject.report.headings if one.block is BlockRole.SUMMARY and not one.item]
    found = next((one for one in headings if one.topic == promise.topic), headings[0] if headings else None)
    return (found.start, found.end) if found else (0, 0)
