"""Choose the wording of growth or decline from this year's value and last year's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from drafter.domain.direction import ClaimKind, Trend
from drafter.domain.draft import Draft
from drafter.domain.metric import Metric
from drafter.domain.model import Slot
from drafter.drafting.formula import compute
from drafter.text.direction import LAST, POINTS, change_phrase, level_phrase, multiple_of, trend_of, turn
from drafter.text.quantity import read_surface
from drafter.text.surface import write_arabic

_NEAR = Decimal("0.05")
"""翻一番 may be said of 1.95 to 2.05 times as much."""

ValueOf = Callable[[str], Decimal | None]


def last_values(draft: Draft) -> Mapping[str, str]:
    """What the slots held a year before the draft's period; those of another agency are no measure for ours."""
    values = draft.pack.values.get(draft.period.shifted(-1).label, {}) if draft.period.year else {}
    return {key: text for key, text in values.items() if key not in draft.gaps} if draft.gaps else values


def amounts_of(slots: Mapping[str, Slot]) -> frozenset[str]:
    """The figures that say by how much others changed: their sign is in the words before them."""
    changes = (slot for slot in slots.values() if slot.style == ClaimKind.CHANGE)
    return frozenset(key for slot in changes for key in slot.amount.split())


def claim_on(slots: Mapping[str, Slot], key: str) -> Slot | None:
    """The DIRECTION slot whose wording gives the figure ``key`` its sign; None where no wording does."""
    changes = (slot for slot in slots.values() if slot.style == ClaimKind.CHANGE)
    return next((slot for slot in changes if key in slot.amount.split()), None)


def trend_between(slot: Slot, value_of: ValueOf) -> Trend | None:
    """Where the figures of a claim went; None where a value is unknown, or where several went different ways."""
    bases = slot.amount.split() if slot.style in (ClaimKind.REACH, ClaimKind.OPENER) else []
    subjects = slot.subject.split()
    lasts = bases or [key + LAST for key in subjects]
    trends = set()
    for subject, last in zip(subjects, lasts, strict=False):
        now, before = value_of(subject), value_of(last)
        if now is None or before is None:
            return None
        trends.add(Trend.between(before, now))
    return trends.pop() if len(trends) == 1 else None


def wording_of(draft: Draft, slot: Slot) -> str:
    """The wording that a DIRECTION slot was learned with; of a pack handed on without values, its label."""
    return draft.pack.learned.get(slot.key, "") or slot.label


def words_for(slot: Slot, learned: str, metrics: Mapping[str, Metric], value_of: ValueOf) -> str | None:
    """The wording that is true of the values; None where they do not decide it.

    ``learned`` is last year's wording. ``value_of`` gives this year's value of a key, and last year's of ``key@上年``.
    """
    trend = trend_between(slot, value_of)
    claimed = trend_of(learned)
    kind = slot.style
    if trend is None or claimed is None or kind in (ClaimKind.FIRST, ClaimKind.OPENER):
        return None
    if kind == ClaimKind.RUN:
        return learned if trend is claimed else None
    if kind == ClaimKind.REACH:
        return turn(learned, ClaimKind.REACH, trend)
    if kind == ClaimKind.CHANGE:
        return _change(slot, learned, trend, metrics, value_of)
    return _standing(slot, learned, trend, metrics, value_of)


def _change(slot: Slot, learned: str, trend: Trend, metrics: Mapping[str, Metric], value_of: ValueOf) -> str | None:
    amounts = slot.amount.split()
    surfaces = [metrics[key].surface for key in amounts if key in metrics]
    points = any(surface.unit.endswith(POINTS) for surface in surfaces)
    nearly = False
    if trend is not Trend.LEVEL and len(amounts) == 1 and surfaces and metrics[amounts[0]].formula:
        said = compute(metrics[amounts[0]].formula, surfaces[0], value_of, unsigned=True)
        found = read_surface(said) if said else None
        nearly = bool(found and found[0] == 0)
    if trend is Trend.LEVEL or nearly:
        return level_phrase(learned, nearly=nearly)
    return turn(learned, ClaimKind.CHANGE, trend, points=points)


def _standing(slot: Slot, learned: str, trend: Trend, metrics: Mapping[str, Metric], value_of: ValueOf) -> str | None:
    """与上年持平 and 翻一番: where they are not true any more, the amount is said with the word."""
    subject = slot.subject
    now, last = value_of(subject), value_of(subject + LAST)
    metric = metrics.get(subject)
    if now is None or last is None or metric is None:
        return None
    if trend is Trend.LEVEL:
        return level_phrase(learned) if trend_of(learned) is not trend else learned
    times = multiple_of(learned)
    if times and abs(now - times * last) <= _NEAR * last:
        return learned
    surface = metric.surface
    if metric.kind.value == "percent":
        unit, amount = "个百分点", write_arabic(abs(now - last)) + "个百分点"
    elif times and last:
        unit, amount = "%", write_arabic((abs(now - last) / last * 100).quantize(Decimal("0.1"))) + "%"
    else:
        unit = surface.unit
        amount = compute(f"{subject} - {subject}{LAST}", surface, value_of, unsigned=True) or ""
    if not amount:
        return None
    return change_phrase(learned, trend, unit=unit) + amount
