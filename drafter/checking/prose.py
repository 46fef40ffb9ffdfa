"""The running text of what is checked: what was written to be read, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.subject import Subject
from drafter.domain.finding import Finding, Severity
from drafter.domain.report import Passage, PassageRole

_NO_PROSE = frozenset({PassageRole.NOISE, PassageRole.TABLE})


def prose(subject: Subject) -> Iterator[Passage]:
    """The passages without tables and residue, in order."""
    return (passage for passage in subject.report.passages if passage.role not in _NO_PROSE)


def seen_in(
    passage: Passage, span: tuple[int, int], *, rule: str, severity: Severity, message: str, suggest: str = ""
) -> Finding:
    """A finding at ``span`` of the passage's text; its place counts the characters of the checked text."""
    start, end = span
    return Finding(
        rule=rule,
        severity=severity,
        start=passage.source_offset(start),
        end=passage.source_end(end),
        text=passage.text[start:end],
        message=message,
        suggest=suggest,
    )


def near(text: str, start: int, end: int, reach: int = 6) -> str:
    """The words around ``start``..``end`` by which a reader finds the place."""
    return text[max(start - reach, 0) : end + reach].replace("\n", " ").strip()
