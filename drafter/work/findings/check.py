"""Proof-read a report file, or the draft of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from drafter.checking.rule import check
from drafter.checking.subject import Subject, place_spans
from drafter.domain.donor import Donor
from drafter.domain.draft import SETTLED
from drafter.domain.finding import Finding
from drafter.domain.layout import Layout
from drafter.domain.model import SlotKind
from drafter.domain.promise import Promise
from drafter.drafting.fill import quantity_of
from drafter.learning.agency import agency_of
from drafter.work.filling.read_draft import read_draft
from drafter.work.filling.session import Session
from drafter.work.packs.localise import spared
from drafter.work.promises.due_promises import DuePromise, due_promises, promises_told
from drafter.work.promises.promises import summary_paragraphs
from drafter.work.reports.pair_doubts import file_remarks
from drafter.work.reports.read_report import read_report
from drafter.work.view.questions import question_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The text that was checked, what was found in it, and remarks on the file for the user."""

    name: str
    text: str
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()


def check_file(path: str | Path, *, session: Session | None = None, donor: Donor | None = None) -> Checked:
    """Check a report file; with ``session`` also against the ledger of that workspace, with ``donor`` for its traces.

    Names that donor and agency both bear, those of their city, are no traces.
    """
    if session is None:
        report = read_report(path).report
        subject = Subject(report=report, donor=donor and spared(donor, agency_of(report.agency, report.text)))
    else:
        report = read_report(path, guidance=session.guidance).report
        known = _known(session)
        subject = Subject(
            report=report,
            unanswered=_unanswered(promises_told(session, tuple(summary_paragraphs(report)))),
            labels=known.labels,
            metrics=session.draft.pack.metrics,
            ledger=known.ledger,
            expected=session.report(),
            year=session.draft.period.year,
            stale_year=known.stale_year,
            donor=donor and spared(donor, session.draft.agency),
        )
    return Checked(name=Path(path).name, text=report.text, findings=check(subject), remarks=tuple(file_remarks(report)))


def check_session(session: Session, *, donor: Donor | None = None) -> Checked:
    """Check the draft of an open workspace; with ``donor`` for its traces too."""
    drafted = session.report()
    report = read_draft(session, drafted)
    known = _known(session)
    subject = Subject(
        report=report,
        unanswered=_unanswered(due_promises(session, drafted)),
        spans=place_spans(drafted.paragraphs),
        labels=known.labels,
        metrics=session.draft.pack.metrics,
        ledger=known.ledger,
        expected=drafted,
        layout=Layout().with_overrides(session.draft.pack.layout),
        year=session.draft.period.year,
        stale_year=known.stale_year,
        questions=_doubts(session, about_words=True),
        doubts=_doubts(session, about_words=False),
        donor=donor and spared(donor, session.draft.agency),
    )
    return Checked(name=report.document.name, text=report.text, findings=check(subject))


def _doubts(session: Session, *, about_words: bool) -> dict[str, str]:
    """The open questions about words of growth and decline, or those about all other values, by slot."""
    draft, page = session.draft, session.page
    keys = (key for key, slot in draft.pack.slots.items() if (slot.kind is SlotKind.DIRECTION) is about_words)
    return {key: asked for key in keys if (asked := question_of(draft, page.filled, key, page.wording))}


def _unanswered(due: Sequence[DuePromise]) -> tuple[Promise, ...]:
    return tuple(one.promise for one in due if one.is_unanswered)


@dataclass(frozen=True, slots=True)
class _Known:
    labels: dict[str, str]
    ledger: dict[str, Decimal]
    stale_year: int


def _known(session: Session) -> _Known:
    draft = session.draft
    labels = {key: slot.label or key for key, slot in draft.pack.slots.items()}
    ledger = {}
    for key, slot in draft.pack.slots.items():
        fill = session.page.filled[key]
        if slot.kind is SlotKind.FIGURE and fill.origin in SETTLED:
            value = quantity_of(fill.text)
            if value is not None:
                ledger[key] = value
    base = draft.pack.period
    return _Known(labels, ledger, base.year if base else 0)
