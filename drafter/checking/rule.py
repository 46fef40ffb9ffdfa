"""校核 rules: a check with a code, and the registry that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from drafter.checking.subject import Subject
from drafter.domain.finding import Finding, Severity

Check = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``title`` is what staff read in a list, ``explanation`` what ``drafter check --explain`` prints."""

    code: str
    title: str
    severity: Severity
    explanation: str
    check: Check


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
        numbering,
        pairs,
        promises,
        sums,
        traces,
        width,
        words,
        years,
    )

    return tuple(_RULES[code] for code in sorted(_RULES))


def find(code: str) -> Rule | None:
    """The rule of that code, or None."""
    return next((one for one in all_rules() if one.code == code.upper()), None)


def check(subject: Subject) -> tuple[Finding, ...]:
    """What all rules see, in the order of the text."""
    return tuple(sorted(_seen(subject), key=lambda finding: (finding.start, finding.end, finding.rule)))


def _seen(subject: Subject) -> Iterator[Finding]:
    for one in all_rules():
        yield from one.check(subject)
