"""The promises of a draft as a list for people: which to show, and what to call their states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum

from drafter.domain.draft import DraftedReport
from drafter.domain.promise import PromiseAnswer, PromiseState, Settlement
from drafter.work.filling.session import Session
from drafter.work.filling.spot import spot_in
from drafter.work.promises.due_promises import DuePromise

STATE_WORDS = {
    PromiseState.NAMED: "写到了",
    PromiseState.PROBABLY: "可能写到",
    PromiseState.NOT: "没有写到",
}
SETTLEMENT_WORDS = {Settlement.DONE: "完成", Settlement.CARRIED: "结转", Settlement.DROPPED: "不做"}


class PromiseFilter(Enum):
    """Which promises to show; the value is the word for it."""

    ALL = "全部"
    OPEN = "没有回应"
    VAGUE = "笼统的"
    PROBABLY = "可能写到"
    SETTLED = "已答复"


_TESTS: dict[PromiseFilter, Callable[[DuePromise], bool]] = {
    PromiseFilter.ALL: lambda _: True,
    PromiseFilter.OPEN: lambda one: one.is_unanswered,
    PromiseFilter.VAGUE: lambda one: one.is_vague,
    PromiseFilter.PROBABLY: lambda one: one.answer is None and one.outcome.state is PromiseState.PROBABLY,
    PromiseFilter.SETTLED: lambda one: one.answer is not None,
}


def filtered(due: Iterable[DuePromise], chosen: PromiseFilter) -> tuple[DuePromise, ...]:
    """The promises that belong to a filter, in their order."""
    return tuple(filter(_TESTS[chosen], due))


def answered_now(due: Iterable[DuePromise], answers: Mapping[str, PromiseAnswer]) -> tuple[DuePromise, ...]:
    """The same promises with the ``answers`` that hold by now: those need no reading of the draft."""
    return tuple(replace(one, answer=answers.get(one.promise.id)) for one in due)


def answer_words(answer: PromiseAnswer) -> str:
    """完成（见“二、家庭文明”）."""
    word = SETTLEMENT_WORDS[answer.settlement]
    return f"{word}（{answer.note}）" if answer.note else word


def place_words(session: Session, report: DraftedReport, one: DuePromise) -> str:
    """Where ``report`` first tells of a promise, as a note for the answer 完成; empty where it does not."""
    for place in one.outcome.evidence:
        section = spot_in(session, report, place.start, place.end).section
        if title := session.title(section) if section else "":
            return f"见“{title}”"
    return ""
