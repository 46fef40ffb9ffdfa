"""Doubts about what stands in a field, in words that yes or another value answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from drafter.domain.direction import ClaimKind, Trend
from drafter.domain.draft import Answer, AnswerState, Draft, Origin
from drafter.domain.figure import FigureKind
from drafter.domain.metric import Metric
from drafter.domain.model import Slot, SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.counter import read_counter
from drafter.drafting.direction import ValueOf, amounts_of, last_values, trend_between, wording_of, words_for
from drafter.drafting.enumerations import is_omissible, member_counts
from drafter.drafting.fill import Filled, quantity_of, settled_values
from drafter.drafting.formula import compute
from drafter.drafting.wording import Wording
from drafter.text.direction import trend_of
from drafter.work.view.compare import PERCENT_UNITS, ask

_COUNTED = frozenset({FigureKind.COUNT, FigureKind.PEOPLE, FigureKind.HOUSEHOLDS})
"""Kinds of things that there are no halves of."""
_POINT = re.compile("[.．点]").search
"""Without one a number is whole."""
_WENT = {Trend.UP: "比去年多", Trend.DOWN: "比去年少", Trend.LEVEL: "和去年一样"}
_CAME = {Trend.UP: "多了", Trend.DOWN: "少了", Trend.LEVEL: "一样"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What a doubt about one figure looks at beside it: the settled values, and the figures without a sign."""

    value_of: ValueOf
    amounts: frozenset[str]

    @classmethod
    def of(cls, draft: Draft, filled: Mapping[str, Filled]) -> Self:
        """For all figures of a draft."""
        return cls(settled_values(draft, filled), amounts_of(draft.pack.slots))


def question_of(
    draft: Draft,
    filled: Mapping[str, Filled],
    key: str,
    wording: Wording | None = None,
    beside: Beside | None = None,
) -> str:
    """The doubt about what stands in ``key``; empty when there is none or it was confirmed.

    Doubts that come of the sentence around it need the ``wording``. ``beside`` saves time where many are asked about.
    """
    answer = draft.answers.get(key)
    slot = draft.pack.slots[key]
    if slot.kind is SlotKind.DIRECTION:
        return _about_words(draft, filled, slot, answer)
    if answer is None and slot.kind is SlotKind.FIGURE and filled[key].origin is Origin.DERIVED:
        return _about_rate(draft, filled, key)
    if answer is None or answer.state is not AnswerState.TYPED:
        return ""
    if slot.kind is SlotKind.MEMBERS:
        return _about_members(draft, filled, key)
    if slot.kind is SlotKind.NAME and answer.text.strip().isdigit():
        return "名称里只有数字，确认？"
    if slot.kind is not SlotKind.FIGURE:
        return ""
    # A neighbour's figures are no measure for ours.
    last = "" if key in draft.gaps else draft.pack.learned.get(key, "")
    metric = draft.pack.metrics.get(key)
    if metric is not None and metric.formula:
        beside = beside or Beside.of(draft, filled)
        computed = compute(metric.formula, metric.surface, beside.value_of, unsigned=key in beside.amounts)
        if computed is not None and quantity_of(computed) != quantity_of(filled[key].text):
            return f"按算式应为 {computed}，确认？"
    if wording is not None:
        if quantity_of(answer.text) == 0 and is_omissible(draft.pack, wording, key):
            return "今年是 0，不写这一项？要写 0，请确认"
        if asked := _about_whole(draft, filled, key, wording.wholes.get(key, "")):
            return asked
    value = quantity_of(filled[key].text)
    if value and value % 1 and _is_counted(metric):
        return "不是整数，确认？"
    return ask(value, quantity_of(last) if last else None, metric.surface.unit if metric else "")


class Questions:
    """The doubts about many drafts of one pack in one wording: what these two decide is looked up once.

    Most figures of a pack that comes from elsewhere stand alone: nothing computes them, they are no part of another
    one, and there is no value of last year. All that can be asked about them is whether they may be broken.
    """

    def __init__(self, pack: Pack, wording: Wording) -> None:
        self._wording = wording
        self._amounts = amounts_of(pack.slots)
        alone = [key for key in pack.slots if _is_alone(pack, wording, key)]
        self._counted = {key: _is_counted(pack.metrics.get(key)) for key in alone}

    def about(self, draft: Draft, filled: Mapping[str, Filled], keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Those of ``keys`` about which :func:`question_of` has a doubt, with it."""
        beside = Beside(settled_values(draft, filled), self._amounts)
        for key in keys:
            counted = self._counted.get(key)
            if counted is False or (counted and not _POINT(filled[key].text)):
                continue
            if asked := question_of(draft, filled, key, self._wording, beside):
                yield key, asked


def _is_alone(pack: Pack, wording: Wording, key: str) -> bool:
    metric = pack.metrics.get(key)
    return (
        pack.slots[key].kind is SlotKind.FIGURE
        and not pack.learned.get(key)
        and key not in wording.wholes
        and (metric is None or (not metric.formula and metric.surface.unit not in PERCENT_UNITS))
        and not is_omissible(pack, wording, key)
    )


def _is_counted(metric: Metric | None) -> bool:
    """Whether there are no halves of what is counted."""
    return metric is not None and metric.kind in _COUNTED and not metric.surface.decimals


def _about_rate(draft: Draft, filled: Mapping[str, Filled], key: str) -> str:
    """A share that was worked out from two figures of which one must be wrong."""
    metric, value = draft.pack.metrics.get(key), quantity_of(filled[key].text)
    if metric is None or metric.unit not in ("%", "％") or value is None or value <= 100:
        return ""
    last = None if key in draft.gaps else quantity_of(draft.pack.learned.get(key, ""))
    if key in amounts_of(draft.pack.slots) or (last is not None and last > 100):
        return ""
    return f"推算出来是 {filled[key].text}，超过了 100%，请看看是不是有一个数填错了"


def yes_to(draft: Draft, filled: Mapping[str, Filled], key: str) -> str:
    """The characters that a yes to the question about ``key`` puts there: mostly those that stand there.

    A wording that was typed against the figures gives way to the one that is asked about.
    """
    slot, answer = draft.pack.slots[key], draft.answers.get(key)
    if slot.kind is SlotKind.DIRECTION and answer is not None and answer.state is AnswerState.TYPED:
        return (_against(draft, filled, slot) and _worded(draft, filled, slot)) or filled[key].text
    return filled[key].text


def _about_members(draft: Draft, filled: Mapping[str, Filled], key: str) -> str:
    count, said = member_counts(draft).get(key), read_counter(filled[key].text)
    return f"列了 {count} 项，这里写的是 {said}，确认？" if count and said and count != said else ""


def _about_whole(draft: Draft, filled: Mapping[str, Filled], key: str, whole: str) -> str:
    metrics = draft.pack.metrics
    if whole not in filled or whole not in metrics or key not in metrics or metrics[whole].unit != metrics[key].unit:
        return ""
    part, total = (settled_values(draft, filled)(one) for one in (key, whole))
    if part is None or total is None or part <= total:
        return ""
    return f"比“{draft.pack.slots[whole].label or whole}”（{filled[whole].text}）还多，确认？"


def _about_words(draft: Draft, filled: Mapping[str, Filled], slot: Slot, answer: Answer | None) -> str:
    """The doubt about a wording of growth or decline: it was turned round, or the figures do not bear it out."""
    fill = filled[slot.key]
    learned = wording_of(draft, slot)
    if slot.style == ClaimKind.FIRST:
        return f"去年写了“{learned}”，今年还是{learned}吗？" if fill.origin is Origin.CARRIED else ""
    trend = trend_between(slot, settled_values(draft, filled))
    if fill.origin is Origin.DERIVED and trend is not None and slot.style != ClaimKind.OPENER:
        before = answer.text if answer is not None else learned
        went = _compared(draft, filled, slot, trend)
        return f"原来写的是“{before}”，{went}，改成“{fill.text}”？" if before != fill.text else ""
    if not _against(draft, filled, slot) or trend is None:
        return ""
    worded = _worded(draft, filled, slot)
    asked = f"改成“{worded}”？" if worded else "请改写这一句"
    return f"写的是“{fill.text}”，可是{_compared(draft, filled, slot, trend)}，{asked}"


def _against(draft: Draft, filled: Mapping[str, Filled], slot: Slot) -> bool:
    """Whether the figures do not bear out the wording that stands there."""
    fill = filled[slot.key]
    trend, claimed = trend_between(slot, settled_values(draft, filled)), trend_of(fill.text)
    if trend is None or claimed is None or claimed is trend or slot.style in (ClaimKind.OPENER, ClaimKind.FIRST):
        return False
    nearly = claimed is Trend.LEVEL and fill.origin is Origin.CONFIRMED
    return fill.origin is not Origin.MISSING and not nearly


def _worded(draft: Draft, filled: Mapping[str, Filled], slot: Slot) -> str:
    """The wording that the figures bear out; empty where they do not decide it."""
    known = settled_values(draft, filled)
    return words_for(slot, wording_of(draft, slot), draft.pack.metrics, known) or ""


def _compared(draft: Draft, filled: Mapping[str, Filled], slot: Slot, trend: Trend) -> str:
    """Which figures went which way."""
    key, last = slot.subject, last_values(draft)
    if slot.style == ClaimKind.REACH or key not in filled or key not in last:
        return f"今年的数{_WENT[trend]}"
    label = draft.pack.slots[key].label or key
    return f"“{label}”今年 {filled[key].text}、去年 {last[key]}，{_CAME[trend]}"
