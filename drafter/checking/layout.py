"""L rules: where the page is not what the standard says."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.deviation import deviations
from drafter.domain.finding import Severity


@rule(
    "L501",
    "版式与国家标准不同",
    Severity.STYLE,
    "layout.yaml 里写的这一项，与 GB/T 9704-2012（或所选的 GB/T 33476.2-2016）的条文不同。本单位确有规定，可以不管；"
    "要照标准排，删去 layout.yaml 里的这一行。标准没有规定的项（如行距的磅数、数字的字体）不算偏离。",
)
def departures(subject: Subject) -> Iterator[Seen]:
    """Measures of the house that a clause decides otherwise; belonging to the page, they have no place in the text."""
    if subject.layout is None:
        return
    for deviation in deviations(subject.layout):
        message = f"{deviation.message}（layout.yaml 的 {deviation.name}）"
        yield Seen(start=0, end=0, message=message)
