"""Apply what people have decided to a pack as it was learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drafter.domain.errors import BadTemplate, BadValue, DrafterError, NotExact, UnknownSlot
from drafter.domain.pack import Pack
from drafter.domain.review import Decision, Review
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.template import check_template
from drafter.work.review.acts import act
from drafter.work.review.places import LearnedText, Place, find_place
from drafter.work.review.reviewed_model import ReviewedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A decision that has no effect on this pack, why, and the next step, in words for people."""

    decision: Decision
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A pack with all decisions in it that could be, and those that could not."""

    pack: Pack
    unplaced: tuple[Unplaced, ...] = ()


def apply_review(pack: Pack, decisions: Iterable[Decision]) -> Applied:
    """The pack after ``decisions``, which were made in this order; every learned text comes out as it did before.

    A decision that does not find its place, or that would change a learned text, is left out and listed.
    """
    model, unplaced = _perform(pack, tuple(decisions), each=False)
    if not _as_exact(pack, model.built()):
        model, unplaced = _perform(pack, tuple(decisions), each=True)
    return Applied(pack=model.built(), unplaced=tuple(unplaced))


def reapply(pack: Pack, review: Review) -> Applied:
    """A newly learned pack with the decisions about its predecessor; all records stay with it."""
    done = apply_review(pack, review.in_force())
    return replace(done, pack=replace(done.pack, review=replace(review, settled=0)))


def _perform(pack: Pack, decisions: tuple[Decision, ...], *, each: bool) -> tuple[ReviewedModel, list[Unplaced]]:
    """Apply the decisions one by one; with ``each``, the learned texts are proved after every one."""
    model = ReviewedModel(pack)
    unplaced: list[Unplaced] = []
    for decision in decisions:
        trial = model.copy()
        try:
            act(trial, decision, *_places(pack, trial.learned, decision))
            if each and not _as_exact(pack, trial.built()):
                raise BadValue("这样改以后填不回往年的原文", hint="请换一种改法，或不改这一处")
        except DrafterError as error:
            unplaced.append(Unplaced(decision=decision, reason=error.message, hint=error.hint))
        else:
            model = trial
    return model, unplaced


def _places(pack: Pack, learned: Mapping[str, LearnedText], decision: Decision) -> tuple[Place, Place | None]:
    place = find_place(decision.place, pack, learned) if decision.place else None
    if place is None:
        raise BadValue("新学的报告里找不到这句话", hint="请对着新的原句再决定一次")
    return place, find_place(decision.other, pack, learned) if decision.other else None


def _as_exact(before: Pack, after: Pack) -> bool:
    """Whether every learned text is rendered as before, and the template can still be used."""
    try:
        if before.template != after.template:
            check_template(after)
    except BadTemplate:
        return False
    return all(_rendered(before, label) == _rendered(after, label) for label in before.values)


def _rendered(pack: Pack, label: str) -> str | None:
    try:
        return render_as_learned(pack, label)
    except (NotExact, UnknownSlot):
        return None
