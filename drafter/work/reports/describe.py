"""A report as the stable JSON of ``drafter outline`` and ``drafter figures`` (docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from drafter.domain.finding import Finding
from drafter.domain.report import BlockRole, Report

_SECTION_ROLES = (BlockRole.SUMMARY, BlockRole.PLAN, BlockRole.PROBLEMS, BlockRole.HIGHLIGHTS)


def outline_json(report: Report) -> dict[str, Any]:
    """Title, agency, periods, kind, blocks and headings."""
    return {
        "is_report": report.is_report,
        "reason": report.reason,
        "title": report.title,
        "agency": report.agency,
        "period": report.period.label if report.period else None,
        "next_period": report.next_period.label if report.next_period else None,
        "kind": report.kind.value,
        "blocks": [
            {"role": block.role.value, "title": block.title, "start": block.start, "end": block.end}
            for block in report.blocks
        ],
        "outline": [
            {
                "level": heading.level,
                "marker": heading.marker,
                "text": heading.text,
                "run_in": heading.run_in,
                "start": heading.start,
                "block": _named(heading.block),
                "topic": heading.topic,
            }
            for heading in report.headings
            if not heading.item
        ],
    }


def figures_json(report: Report) -> dict[str, Any]:
    """Figures with value, unit and what they measure; other numbers with the reason why they are none."""
    return {
        "figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "raw": figure.raw,
                "value": number(figure.value),
                "value_max": number(figure.value_max),
                "unit": figure.unit,
                "kind": figure.kind.value,
                "approx": figure.approx,
                "masked": figure.masked,
                "target": figure.target,
                "measured": figure.measure.phrase,
                "head": figure.measure.head,
                "block": block_at(report, figure.start),
                "sentence": figure.sentence,
            }
            for figure in report.figures
        ],
        "others": [
            {"start": other.start, "end": other.end, "raw": other.raw, "why": other.why} for other in report.others
        ],
    }


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Findings of a check."""
    return {
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "message": finding.message,
                "suggest": finding.suggest,
            }
            for finding in findings
        ]
    }


def block_at(report: Report, offset: int) -> str:
    """The role of the block at an offset, as the JSON names it."""
    return _named(report.role_at(offset))


def _named(role: BlockRole) -> str:
    return role.value if role in _SECTION_ROLES else BlockRole.OTHER.value


def number(value: Decimal | None) -> int | float | None:
    """A value as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
