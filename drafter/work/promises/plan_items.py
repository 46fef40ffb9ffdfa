"""What the new plan may take over from the old one: offered sentence by sentence, never put in by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.domain.draft import Origin, Span
from drafter.domain.errors import BadValue
from drafter.domain.model import SectionModel, SentenceTemplate
from drafter.domain.promise import Outcome, Promise, PromiseAnswer, PromiseState, Settlement
from drafter.domain.report import BlockRole
from drafter.learning.follow import SummaryParagraph, follow
from drafter.work.entries.fold import Aspect, Place
from drafter.work.filling.session import Change, Session
from drafter.work.promises.due_promises import DuePromise
from drafter.work.wording.new_figure import offer_figures, put_figures
from drafter.work.wording.rearrange import add_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """A promise that goes on, as a sentence for the new plan.

    ``section`` and ``sentence`` are the ids of the place behind which it would stand, empty where nothing is left of
    the plan. ``is_present`` says that the plan speaks of it already.
    """

    promise: Promise
    span: Span
    section: str
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
    return tuple(_item(session, plan, outcome) for outcome in follow(going, told))


def _item(session: Session, plan: Sequence[SectionModel], outcome: Outcome) -> PlanItem:
    section, sentence = _place(session, plan, outcome.promise.topic)
    return PlanItem(
        promise=outcome.promise,
        span=Span(f"{outcome.promise.text.rstrip('。；，')}。", Origin.CARRIED),
        section=section,
        sentence=sentence,
        is_present=outcome.state is not PromiseState.NOT,
    )


def adopt(session: Session, item: PlanItem) -> Change:
    """Put ``item`` into the plan as a sentence of its own; its targets become figures of the draft, in the same step.

    A promise that nobody has answered is thereby said to go on. Raises BadValue where the plan speaks of it already or
    has no sentence left.
    """
    if item.is_present:
        raise BadValue("新的工作安排里已经写到了", where=item.promise.id, hint="要改写，请在填写界面里改那一句")
    if not item.sentence:
        raise BadValue("模板里没有工作安排，放不进去", where=item.promise.id, hint="请在填写界面里自己加上这一句")
    parts, figures = put_figures(item.text, offer_figures(session, item.text))
    goes_on = PromiseAnswer(settlement=Settlement.CARRIED, user=session.user)
    answered = item.promise.id in session.draft.promises
    also = () if answered else ((Place(item.promise.id, Aspect.PROMISE), goes_on),)
    return add_sentence(session, item.section, parts, after=item.sentence, figures=figures, also=also)


def _place(session: Session, plan: Sequence[SectionModel], topic: str) -> tuple[str, str]:
    """Section and last sentence of the plan under ``topic``, else of the plan; empty where nothing is left of it."""
    places = [(section, sentence.id) for section in plan for sentence in _written(session, section)]
    fitting = [place for place in places if place[0].topic == topic] or places
    return (fitting[-1][0].id, fitting[-1][1]) if fitting else ("", "")


def _written(session: Session, section: SectionModel) -> Iterator[SentenceTemplate]:
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            if session.page.wording.parts.get(sentence.id):
                yield sentence
