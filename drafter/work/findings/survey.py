"""What the promises and the checks say of a draft as it was at one time."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.draft import DraftedReport
from drafter.domain.finding import Finding
from drafter.work.filling.session import Session
from drafter.work.findings.check import check_session
from drafter.work.findings.finding_list import OPEN_RULES
from drafter.work.promises.due_promises import DuePromise, due_promises
from drafter.work.promises.plan_items import PlanItem, plan_items

COUNTED_ELSEWHERE = OPEN_RULES | {"P101"}
"""Rules about open fields and promises, which have counts of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """``report`` is the text that the evidence of ``due`` and the places of ``findings`` count characters of.

    ``items`` are the promises that may go on into the new plan.
    """

    session: Session
    report: DraftedReport
    due: tuple[DuePromise, ...]
    items: tuple[PlanItem, ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The paragraphs of the report, joined by line ends."""
        return "\n".join(paragraph.text for paragraph in self.report.paragraphs)

    @property
    def answered(self) -> int:
        """How many promises the draft or the writer answers."""
        return sum(one.is_answered for one in self.due)

    @property
    def remarks(self) -> int:
        """How many findings are about something else than open fields and promises."""
        return sum(finding.rule not in COUNTED_ELSEWHERE for finding in self.findings)

    def holds_for(self, session: Session) -> bool:
        """Whether nothing that it tells of has changed in ``session`` since."""
        ours, theirs = self.session.draft, session.draft
        # A visit and what was on the screen are no part of the draft.
        return ours is theirs or ours == theirs


def survey(session: Session) -> Survey:
    """Read the whole draft; takes a tenth of a second or more. Raises BadTemplate as Session.report does."""
    report = session.report()
    due = due_promises(session, report)
    return Survey(
        session=session,
        report=report,
        due=due,
        items=plan_items(session, due),
        findings=check_session(session).findings,
    )
