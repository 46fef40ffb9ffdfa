"""What the new plan may take over from the old one: offered sentence by sentence, never put in by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.draft import Origin, Span
from drafter.domain.errors import BadValue
from drafter.domain.model import SectionModel, SentenceTemplate
from drafter.domain.promise import Promise, PromiseState
from drafter.domain.report import BlockRole
from drafter.learning.follow import SummaryParagraph, follow
from drafter.text.holes import template_text
from drafter.work.due_promises import DuePromise
from drafter.work.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """A promise that goes on, as a sentence for the new plan.

    ``sentence`` is the id of the sentence of the plan behind which it would stand, empty where the plan has none left.
    ``is_present`` says that the plan speaks of it already.
    """

    promise: Promise
    span: Span
    sentence: str
    is_present: bool

    @property
    def text(self) -> str:
        """The sentence with its end mark."""
        return self.span.text


def plan_items(session: Session, due: Sequence[DuePromise]) -> tuple[PlanItem, ...]:
    """The promises of ``due`` that go on, each offered for the section of its topic."""
    going = [one.promise for one in due if one.goes_on]
    if not going:
        return ()
    written = frozenset(session.page.written)
    plan = [
        section for section in session.draft.pack.sections if section.block is BlockRole.PLAN and section.id in written
    ]
    told = tuple(
        SummaryParagraph(text=paragraph.text, topic=section.topic)
        for section in plan
        for paragraph in session.preview(section.id)
    )
    return tuple(
        PlanItem(
            promise=outcome.promise,
            span=Span(f"{outcome.promise.text.rstrip('。；，')}。", Origin.CARRIED),
            sentence=_place(session, plan, outcome.promise.topic),
            is_present=outcome.state is not PromiseState.NOT,
        )
        for outcome in follow(going, told)
    )


def wording_with(session: Session, item: PlanItem) -> str:
    """The sentence behind which ``item`` belongs with the item added, as Session.reword takes it.

    Raises BadValue where the plan speaks of it already or has no sentence left.
    """
    if item.is_present:
        raise BadValue("新的工作安排里已经写到了", where=item.promise.id)
    if not item.sentence:
        raise BadValue("模板里没有工作安排，放不进去", where=item.promise.id, hint="请在填写界面里自己加上这一句")
    return session.sentence(item.sentence) + template_text((item.text,))


def _place(session: Session, plan: Sequence[SectionModel], topic: str) -> str:
    """The last sentence of the plan under ``topic``, else the last of the plan."""
    places = [(section.topic, sentence.id) for section in plan for sentence in _written(session, section)]
    return next((name for at, name in reversed(places) if at == topic), places[-1][1] if places else "")


def _written(session: Session, section: SectionModel) -> Iterator[SentenceTemplate]:
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            if session.page.wording.parts.get(sentence.id):
                yield sentence
