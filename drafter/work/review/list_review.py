"""A review as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.domain.review import Suggestion
from drafter.work.review.apply_review import Unplaced
from drafter.work.review.words import KIND_WORDS

ROOM = 60
"""So many characters of a sentence are shown around a slot."""


def thought(one: Suggestion) -> str:
    """What the program thinks a suggestion is: 数据，全区接访，单位 人次，市级；共 2 处；不沿用."""
    if one.kind is None:
        return "固定文字"
    words = [
        KIND_WORDS[one.kind],
        one.label if one.label != one.key else "",
        one.unit and f"单位 {one.unit}",
        one.scope,
    ]
    more = [f"共 {one.places} 处" if one.places > 1 else "", "" if one.carry else "不沿用"]
    formula = [f"= {one.formula}"] if one.formula else []
    return "；".join(part for part in ("，".join(word for word in words if word), *more, *formula) if part)


def sure(one: Suggestion) -> str:
    """How sure it is: 认可, 拿不准 with the reasons, or nothing."""
    if one.reviewed:
        return "看过"
    return f"拿不准：{'；'.join(one.doubts)}" if one.doubts else ""


def excerpt(one: Suggestion, room: int = ROOM) -> tuple[str, str, str]:
    """The sentence before the slot, the slot, and behind it; cut where it is longer than ``room`` characters."""
    before, value, after = one.text[: one.start], one.text[one.start : one.end], one.text[one.end :]
    spare = max(room - len(value), 8)
    left = min(len(before), max(spare // 2, spare - len(after)))
    right = spare - left
    return (
        (".." if left < len(before) else "") + before[len(before) - left :],
        value,
        after[:right] + (".." if right < len(after) else ""),
    )


def review_lines(shown: Sequence[Suggestion]) -> list[str]:
    """Some lines for each suggestion: what it is, why it is doubtful, its sentence with 【 】 around it, its values."""
    lines: list[str] = []
    for one in shown:
        before, value, after = excerpt(one)
        lines.append(f"{one.key or '（没有留空的句子）'}    {thought(one)}")
        if sure(one):
            lines.append(f"    {sure(one)}")
        lines.append(f"    {before}【{value}】{after}" if one.key else f"    {before}{value}{after}")
        if len(one.values) > 1:
            lines.append(f"    {'    '.join(f'{label} {text}' for label, text in one.values)}")
    return [line.replace("\n", " ") for line in lines]


def unplaced_lines(unplaced: Sequence[Unplaced]) -> list[str]:
    """A line for each decision that has no effect, with the sentence it was made about."""
    return [
        f"第 {one.decision.number} 条（{one.decision.place.value if one.decision.place else ''}）：{one.reason}"
        for one in unplaced
    ]


def review_json(shown: Sequence[Suggestion], unplaced: Sequence[Unplaced]) -> dict[str, Any]:
    """Suggestions with their places and doubts, and the decisions that have no effect."""
    return {
        "unreviewed": sum(one.doubtful for one in shown),
        "suggestions": [
            {
                "key": one.key,
                "kind": one.kind.value if one.kind else None,
                "label": one.label,
                "unit": one.unit,
                "scope": one.scope,
                "formula": one.formula,
                "carry": one.carry,
                "places": one.places,
                "sentence": one.sentence,
                "section": one.section,
                "text": one.text,
                "start": one.start,
                "end": one.end,
                "values": dict(one.values),
                "doubts": [doubt.name.lower().replace("_", "-") for doubt in one.doubts],
                "reviewed": one.reviewed,
            }
            for one in shown
        ],
        "unplaced": [
            {"number": one.decision.number, "act": one.decision.act.value, "reason": one.reason} for one in unplaced
        ],
    }
