"""校核 rules: a check with a code, and the registry that knows them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.finding import Finding, Severity

Check = Callable[[Subject], Iterable[Seen]]
_GAP = re.compile(r"【待补[^】\n]*】")
_ABOUT_GAPS = frozenset("DN")
"""Families that look into gaps: whether they are filled, and whether the label there is a donor's."""
_WORDS = "W"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``title`` is what staff read in a list, ``explanation`` what ``drafter check --explain`` prints."""

    code: str
    title: str
    severity: Severity
    explanation: str
    check: Check

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What it sees in ``subject``."""
        for seen in self.check(subject):
            yield Finding(
                rule=self.code,
                severity=seen.severity or self.severity,
                start=seen.start,
                end=seen.end,
                text=subject.text[seen.start : seen.end] if seen.text is None else seen.text,
                message=seen.message,
                suggest=seen.suggest,
                slot=seen.slot,
            )


_RULES: dict[str, Rule] = {}


def rule(code: str, title: str, severity: Severity, explanation: str) -> Callable[[Check], Check]:
    """Register a check function under ``code``."""

    def register(check: Check) -> Check:
        if code in _RULES:
            raise ValueError(f"rule {code} is registered twice")
        _RULES[code] = Rule(code=code, title=title, severity=severity, explanation=explanation, check=check)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    # They register themselves.
    from drafter.checking import (  # noqa: F401
        contradictions,
        counts,
        dated,
        direction,
        donor,
        draft,
        figures,
        fixed,
        layout,
        marks,
        names,
        numbering,
        pairs,
        promises,
        sums,
        traces,
        unfinished,
        width,
        words,
        years,
    )

    return tuple(_RULES[code] for code in sorted(_RULES))


def find(code: str) -> Rule | None:
    """The rule of that code, or None."""
    return next((one for one in all_rules() if one.code == code.upper()), None)


def check(subject: Subject) -> tuple[Finding, ...]:
    """What all rules see, in the order of the text; what stands in a gap is no wording of anybody's."""
    gaps = [found.span() for found in _GAP.finditer(subject.text)]
    labels = "\n".join(subject.text[a:b] for a, b in gaps)
    findings = (
        finding
        for one in all_rules()
        for finding in one.findings(subject)
        if not gaps or not _is_of_a_gap(finding, gaps, labels)
    )
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)))


def _is_of_a_gap(finding: Finding, gaps: Sequence[tuple[int, int]], labels: str) -> bool:
    """Whether a finding is about the label in a gap: it stands there, or words of a label seem to come back."""
    if finding.rule[0] in _ABOUT_GAPS:
        return False
    inside = any(a <= finding.start < finding.end <= b for a, b in gaps)
    return inside or (finding.rule[0] == _WORDS and finding.text in labels)
