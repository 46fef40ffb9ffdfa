"""What one rule sees in a report of a few lines."""

from __future__ import annotations

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from drafter.domain.finding import Finding
from tests.notation import report

HEAD = "云溪区妇联2023年工作总结|一、抓好大事|"


def findings(code: str, body: str, *, head: str = HEAD) -> list[Finding]:
    """The findings of rule ``code`` in a report with that body (``|`` for a line break); each stands at its words."""
    subject = Subject(report=report(head + body))
    found = [finding for finding in check(subject) if finding.rule == code]
    for finding in found:
        assert subject.text[finding.start : finding.end].replace("\n", "") == finding.text.replace("\n", "")
    return found


def seen(code: str, body: str, *, head: str = HEAD) -> list[tuple[str, str]]:
    """Words and suggestion of each of them."""
    return [(finding.text, finding.suggest) for finding in findings(code, body, head=head)]
