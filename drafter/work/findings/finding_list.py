"""Findings as a list for people: in groups, the worst first, and what to call them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from drafter.domain.finding import Finding, Severity

OPEN_RULES = frozenset({"D101", "D102"})
"""Rules about fields that are missing or not confirmed: true of every draft in the making."""


class FindingGroup(Enum):
    """What a finding asks of the writer; the value is the word for it."""

    ERROR = "错误"
    QUERY = "疑问"
    STYLE = "建议"
    OPEN = "没定下来"


_GROUPS = {
    Severity.ERROR: FindingGroup.ERROR,
    Severity.QUERY: FindingGroup.QUERY,
    Severity.STYLE: FindingGroup.STYLE,
}


def group_of(finding: Finding) -> FindingGroup:
    """The group of a finding."""
    return FindingGroup.OPEN if finding.rule in OPEN_RULES else _GROUPS[finding.severity]


def grouped(findings: Iterable[Finding]) -> dict[FindingGroup, tuple[Finding, ...]]:
    """Every group, the worst first, with its findings in the order of the text."""
    ordered = sorted(findings, key=lambda finding: finding.start)
    return {group: tuple(one for one in ordered if group_of(one) is group) for group in FindingGroup}


def around(text: str, finding: Finding, reach: int = 24) -> tuple[str, str]:
    """What stands before and behind a finding in its line of ``text``, ``reach`` characters at most."""
    first = max(text.rfind("\n", 0, finding.start) + 1, finding.start - reach)
    last = text.find("\n", finding.end)
    last = min(last if last >= 0 else len(text), finding.end + reach)
    return text[first : finding.start], text[finding.end : last]
