"""What looks as if one of two reports that are laid side by side were the wrong file."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.domain.alignment import Alignment
from drafter.domain.report import Report
from drafter.learning.agency import agency_of

_UNLIKE = 0.15
"""Two years of one federation have more than this part of their sentences in common."""


def file_remarks(report: Report) -> Iterator[str]:
    """How the file was read, and the doubt that it is no report at all."""
    yield from report.document.remarks
    if not report.is_report:
        yield f"这看起来不是工作总结，{report.reason}"


def pair_doubts(older: Report, newer: Report, *, hint: str = "") -> Iterator[str]:
    """Doubts that the two reports themselves raise: no report, another federation, the years the wrong way round.

    ``hint`` is what to do about two federations, where there is something.
    """
    for report in (older, newer):
        yield from (f"{report.document.name}：{remark}" for remark in file_remarks(report))
    ours, theirs = (agency_of(report.agency, report.text) for report in (older, newer))
    if older.agency and newer.agency and ours.name != theirs.name:
        yield f"两份报告的单位不一样：{ours.name}、{theirs.name}；请看看是不是选错了文件{hint}"
    if older.period and newer.period and older.period.year > newer.period.year > 0:
        yield f"前一份是{older.period.label}的，后一份是{newer.period.label}的；要看今年比去年，请把去年的写在前面"


def likeness_doubts(older: Report, newer: Report, alignment: Alignment) -> Iterator[str]:
    """Doubts that laying them side by side raises: nothing differs, or hardly anything is the same."""
    if older.text == newer.text:
        yield "两份报告一个字也不差，请看看是不是写了两遍同一份"
        return
    pairs = len(alignment.pairs)
    likeness = 2 * pairs / max(1, 2 * pairs + len(alignment.gone) + len(alignment.new))
    if likeness < _UNLIKE:
        yield f"两份报告只有 {likeness:.0%} 的句子对得上，不像是同一个单位的；请看看是不是选错了文件"
