"""One promise in full, in paragraphs: what was promised, where the draft tells of it, what the writer says."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.form.widgets.detail import Told
from drafter.form.widgets.promise_list import STATE_STYLES
from drafter.work.promises.due_promises import DuePromise
from drafter.work.promises.plan_items import PlanItem
from drafter.work.promises.promise_list import answer_words


def promise_told(one: DuePromise, item: PlanItem | None, turn: int) -> Iterator[Told]:
    """The paragraphs about ``one``: its ``turn``-th place in the draft, and ``item``, what it offers for the plan."""
    yield Told("承诺", one.promise.text, "bold")
    if one.answer is not None:
        yield Told("答复", answer_words(one.answer), "$state-confirmed")
    elif one.is_vague:
        yield Told("答复", "说得笼统，没有名称和目标，可以不答复", "$quiet")
    evidence = one.outcome.evidence
    if evidence:
        place = evidence[turn % len(evidence)]
        reached = f"（目标 {place.target}，结果 {place.result}）" if place.target else ""
        number = f"第 {turn % len(evidence) + 1} 处，共 {len(evidence)} 处：" if len(evidence) > 1 else ""
        yield Told("原句", f"{number}{place.text}{reached}", STATE_STYLES[one.outcome.state])
    else:
        yield Told("原句", "今年的总结里没有找到", "$quiet")
    if item is not None:
        yield Told(
            "安排", "新的工作安排里已经写到" if item.is_present else f"按 4 写进新的工作安排：{item.text}", "$quiet"
        )
