"""The promises of a workspace as the JSON of ``drafter promises DIR``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.domain.promise import Target
from drafter.work.promises.due_promises import DuePromise
from drafter.work.promises.plan_items import PlanItem
from drafter.work.reports.describe import number


def due_json(due: Sequence[DuePromise], items: Sequence[PlanItem]) -> dict[str, Any]:
    """Each promise with its state, the writer's answer, and the sentence offered for the new plan, if any.

    Evidence counts characters of the draft as ``drafter check DIR`` reads it.
    """
    offered = {item.promise.id: item.text for item in items if not item.is_present}
    return {
        "promises": [
            {
                "id": one.promise.id,
                "text": one.promise.text,
                "heading": one.promise.heading,
                "topic": one.promise.topic,
                "targets": [_target(target) for target in one.promise.targets],
                "status": one.outcome.state.value,
                "evidence": [
                    {"start": place.start, "end": place.end, "text": place.text, "result": place.result}
                    for place in one.outcome.evidence
                ],
                "answer": one.answer.settlement.value if one.answer else None,
                "note": one.answer.note if one.answer else "",
                "offered": offered.get(one.promise.id, ""),
            }
            for one in due
        ]
    }


def _target(target: Target) -> dict[str, Any]:
    return {"measured": target.measured, "value": number(target.value), "unit": target.unit, "text": target.text}
