"""What one report promised, and what another says became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.domain.errors import UnreadableReport
from drafter.domain.promise import Outcome
from drafter.domain.report import BlockRole, Heading, Passage, PassageRole, Report
from drafter.learning.follow import OTHER, SummaryParagraph, follow
from drafter.learning.promises import PlacedPromise, promises_of
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over
from drafter.work.reports.pair_doubts import pair_doubts
from drafter.work.reports.read_report import read_report

SILENT = frozenset({BlockRole.PLAN, BlockRole.FRONT, BlockRole.SIGNATURE, BlockRole.NOISE})
"""Blocks that tell nothing of what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The promises of ``plan`` with their places in it, what ``summary`` says about each, and remarks for the user."""

    plan: Report
    summary: Report
    promises: tuple[PlacedPromise, ...]
    outcomes: tuple[Outcome, ...]
    remarks: tuple[str, ...] = ()


def follow_reports(plan: str | Path, summary: str | Path, *, guidance: Guidance = UNGUIDED) -> Followed:
    """The plan in one file, answered by the summary in another; both may be the same file.

    Raises UnreadableReport where the first has no plan or the second has no summary.
    """
    promising = read_report(plan, guidance=guidance).report
    telling = promising if plan == summary else read_report(summary, guidance=guidance).report
    with laid_over(guidance.phrasebank):
        promises = tuple(promises_of(promising))
        if not promises:
            hint = "前一个文件要有“工作安排”“下一步工作”这样的部分，或者本身就是工作计划"
            raise UnreadableReport("没有找到工作安排，不知道承诺了什么", where=promising.document.name, hint=hint)
        paragraphs = tuple(summary_paragraphs(telling)) if telling.is_report else ()
        if not paragraphs:
            reason = f"这看起来不是工作总结：{telling.reason}" if telling.reason else "没有找到工作总结的内容"
            raise UnreadableReport(reason, where=telling.document.name, hint="后一个文件要写了当年做的工作")
        outcomes = follow((placed.promise for placed in promises), paragraphs)
    doubts = () if telling is promising else tuple(pair_doubts(promising, telling))
    remarks = doubts or tuple(_year_doubts(promising, telling))
    return Followed(plan=promising, summary=telling, promises=promises, outcomes=outcomes, remarks=remarks)


def _year_doubts(plan: Report, summary: Report) -> Iterator[str]:
    """The doubt that a summary is of another year than the plan that it is to answer."""
    planned, told = plan.next_period, summary.period
    if planned and told and planned.year and told.year and planned.year != told.year and planned.years == told.years:
        yield f"前一份里的工作安排是{planned.label}的，后一份总结的是{told.label}的工作；请看看是不是选错了文件"


def promises_json(followed: Followed) -> dict[str, Any]:
    """The stable JSON of ``drafter promises A B`` (docs/json.md)."""
    return {
        "promises": [
            {
                "start": placed.start,
                "end": placed.end,
                "text": followed.plan.text[placed.start : placed.end],
                "status": outcome.state.value,
                "evidence": [{"start": one.start, "end": one.end} for one in outcome.evidence],
            }
            for placed, outcome in zip(followed.promises, followed.outcomes, strict=True)
        ]
    }


def summary_paragraphs(report: Report) -> Iterator[SummaryParagraph]:
    """What a report tells of the work done, headings and plan left out."""
    headings = [one for one in report.headings if not one.item]
    titles = {block.title for block in report.blocks}
    topic = OTHER
    for passage in report.passages:
        if passage.role is not PassageRole.BODY or passage.text.strip() in titles:
            continue
        role = report.role_at(passage.start)
        telling = role not in SILENT
        inside = [one for one in headings if passage.start <= one.start < passage.end]
        for first, last, heading in _parts(passage, inside):
            topic = heading.topic if heading else topic
            if telling and passage.text[first:last].strip():
                yield SummaryParagraph(
                    text=passage.text[first:last],
                    topic=topic,
                    start=passage.source_offset(first),
                    is_problem=role is BlockRole.PROBLEMS,
                    breaks=tuple((at - first, len(gone)) for at, gone in passage.breaks if first < at < last),
                )


def _parts(passage: Passage, headings: list[Heading]) -> Iterator[tuple[int, int, Heading | None]]:
    """What stands before, between and behind the headings of a passage, each with the heading before it."""
    first: int = 0
    before: Heading | None = None
    for heading in headings:
        yield first, passage.text_offset(heading.start), before
        first, before = passage.text_offset(heading.end), heading
    yield first, len(passage.text), before
