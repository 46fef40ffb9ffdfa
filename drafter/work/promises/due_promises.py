"""The promises that a draft has to answer, as they stand while it is being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.draft import Draft, DraftedReport, Origin
from drafter.domain.promise import Outcome, Promise, PromiseAnswer, PromiseState, Settlement
from drafter.drafting.fill import same_agency
from drafter.learning.follow import OTHER, SummaryParagraph, follow
from drafter.text.phrasebank import laid_over
from drafter.work.filling.session import Session
from drafter.work.promises.promises import SILENT

_OPEN = frozenset({Origin.CARRIED, Origin.MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePromise:
    """A promise of last year, what the draft says about it, and what the writer said, if anything."""

    outcome: Outcome
    answer: PromiseAnswer | None = None

    @property
    def promise(self) -> Promise:
        """The promise itself."""
        return self.outcome.promise

    @property
    def is_answered(self) -> bool:
        """Whether the draft speaks of it, or the writer has said what became of it."""
        return self.answer is not None or self.outcome.state is not PromiseState.NOT

    @property
    def is_unanswered(self) -> bool:
        """Whether the writer should be asked: it can be checked, the draft is silent, and so is the writer."""
        return not self.is_answered and self.promise.is_concrete

    @property
    def is_vague(self) -> bool:
        """Whether nobody has answered it and nobody is asked: it names nothing and sets no figure."""
        return not self.is_answered and not self.promise.is_concrete

    @property
    def goes_on(self) -> bool:
        """Whether it belongs into the next plan: carried over by the writer, or open and not yet answered."""
        if self.answer is not None:
            return self.answer.settlement is Settlement.CARRIED
        return self.outcome.state is PromiseState.NOT


def promises_due(draft: Draft) -> tuple[Promise, ...]:
    """The promises of the pack, where its plan was ours and was made for the time that the draft tells of."""
    pack = draft.pack
    if not same_agency(draft.agency, pack.agency) or pack.period is None or pack.period == draft.period:
        return ()
    return pack.promises


def due_promises(session: Session, report: DraftedReport | None = None) -> tuple[DuePromise, ...]:
    """Each promise with its state in the draft as it now reads; ``report`` spares composing it again.

    Cheap enough to be asked after every key: only paragraphs that changed are read. Evidence counts characters of the
    paragraphs joined by line ends. Raises BadTemplate as Session.report does.
    """
    if not promises_due(session.draft):
        return ()
    return promises_told(session, tuple(_told(session, report or session.report())))


def promises_told(session: Session, summary: Sequence[SummaryParagraph]) -> tuple[DuePromise, ...]:
    """Each promise due with its state in any ``summary``, such as a file that was exported and edited."""
    with laid_over(session.guidance.phrasebank):
        outcomes = follow(promises_due(session.draft), summary)
    answers = session.draft.promises
    return tuple(DuePromise(outcome=outcome, answer=answers.get(outcome.promise.id)) for outcome in outcomes)


def _told(session: Session, report: DraftedReport) -> Iterator[SummaryParagraph]:
    sections = {section.id: section for section in session.draft.pack.sections}
    at = 0
    for paragraph in report.paragraphs:
        start = at + sum(len(span.text) for span in paragraph.heading)
        at += len(paragraph.text) + 1
        section = sections.get(paragraph.section)
        if not paragraph.spans or (section is not None and section.block in SILENT):
            continue
        unsettled = []
        length = 0
        for span in paragraph.spans:
            if span.origin in _OPEN:
                unsettled.append((length, length + max(1, len(span.text))))
            length += len(span.text)
        yield SummaryParagraph(
            text="".join(span.text for span in paragraph.spans),
            topic=section.topic if section else OTHER,
            start=start,
            unsettled=tuple(unsettled),
        )
