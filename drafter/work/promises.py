"""What was promised and what became of it: for two reports, and for the draft of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.domain.errors import UnreadableReport
from drafter.domain.promise import Outcome, PromiseState
from drafter.domain.report import BlockRole, PassageRole, Report
from drafter.learning.follow import SummaryParagraph, follow
from drafter.learning.promises import PlacedPromise, promises_of
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over
from drafter.work.read_report import read_report

_SILENT = frozenset({BlockRole.PLAN, BlockRole.FRONT, BlockRole.SIGNATURE, BlockRole.NOISE})
"""Blocks that tell nothing of what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The promises of one report with their places in it, and what another says about each."""

    plan: Report
    summary: Report
    promises: tuple[PlacedPromise, ...]
    outcomes: tuple[Outcome, ...]


def follow_reports(plan: str | Path, summary: str | Path, *, guidance: Guidance = UNGUIDED) -> Followed:
    """The plan in one file, answered by the summary in another; both may be the same file.

    Raises UnreadableReport where the first has no plan or the second has no summary.
    """
    promising = read_report(plan, guidance=guidance).report
    telling = read_report(summary, guidance=guidance).report
    with laid_over(guidance.phrasebank):
        promises = tuple(promises_of(promising))
        if not promises:
            hint = "第一个文件要有“工作安排”或“下一步工作”部分，或者本身就是工作计划"
            raise UnreadableReport("没有找到工作安排，不知道承诺了什么", where=Path(plan).name, hint=hint)
        paragraphs = tuple(summary_paragraphs(telling))
        if not telling.is_report or not paragraphs:
            reason = f"这看起来不是工作总结：{telling.reason}" if telling.reason else "没有找到工作总结部分"
            raise UnreadableReport(reason, where=Path(summary).name, hint="第二个文件要是写当年工作的总结")
        outcomes = follow((one.promise for one in promises), paragraphs)
    return Followed(plan=promising, summary=telling, promises=promises, outcomes=outcomes)


def follow_files(plan: str | Path, summary: str | Path, *, guidance: Guidance = UNGUIDED) -> dict[str, Any]:
    """The stable JSON of ``drafter promises A B`` (DESIGN, 5)."""
    followed = follow_reports(plan, summary, guidance=guidance)
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
    for passage in report.passages:
        if passage.role is not PassageRole.BODY or passage.text.strip() in titles:
            continue
        if _role_at(report, passage.start) in _SILENT:
            continue
        inside = [one for one in headings if passage.start <= one.start < passage.end]
        before = next((one for one in reversed(headings) if one.start <= passage.start), None)
        cuts = [(passage.start, before), *((one.end, one) for one in inside)]
        for at, (start, heading) in enumerate(cuts):
            end = cuts[at + 1][1].start if at + 1 < len(cuts) else passage.end  # type: ignore[union-attr]
            first, last = passage.text_offset(start) if start < passage.end else len(passage.text), 0
            last = passage.text_offset(end) if end < passage.end else len(passage.text)
            if passage.text[first:last].strip():
                yield SummaryParagraph(
                    text=passage.text[first:last], topic=heading.topic if heading else "其他", start=passage.source_offset(first)
                )


def _role_at(report: Report, source: int) -> BlockRole:
    role = BlockRole.OTHER
    for block in report.blocks:
        if block.start <= source < block.end:
            role = block.role
    return role
