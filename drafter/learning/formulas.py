"""Formulas: figures that the text itself lets one recompute (708/763 = 92.8 %, 50 = 9 + 41).

Only what comes out exactly as printed, from exact operands of the same unit close by, becomes a formula; everything
else stays a plain figure (without these gates, false ratios appear). Close by is the same sentence, and for a
rate that opens its sentence also the one before it in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from drafter.domain.figure import FigureKind
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, SectionModel, SentenceTemplate
from drafter.text.quantity import read_quantity

NEAR = 4
"""So many figures on one side of a rate are looked at for its operands."""
_FARTHEST = 8
"""So many where the numerator has the name of the rate: 办结 of 办结率."""
PARTS = 6
"""The longest sum that is believed."""
_RATE = re.compile(r"率$|占|比例$|比重$|完成.*任务$")
_OVER = re.compile(r"完成")
"""More than was set can be done: the only rate above the whole."""
_OF_WHICH = re.compile(r"^[^。]{0,12}?其中")
_IN_ALL = re.compile(r"(?:共计|合计|总计|累计)[^，。；0-9]{0,8}$")


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure in a sentence with the literal text on both sides."""

    key: str
    value: Decimal
    metric: Metric
    before: str
    after: str


def with_formulas(
    sections: Sequence[SectionModel], metrics: Mapping[str, Metric], values: Mapping[str, str]
) -> dict[str, Metric]:
    """The metrics, those that follow from others carrying a formula over slot keys (成功调解 / 矛盾纠纷)."""
    found: dict[str, str] = {}
    for section in sections:
        for paragraph in _paragraphs(section):
            before: list[_Place] = []
            for sentence in paragraph:
                places = list(_places(sentence, metrics, values))
                for key, formula in _formulas(places, before):
                    if not _depends(formula, key, found):
                        found.setdefault(key, formula)
                before = places
    return {key: replace(metric, formula=found.get(key, metric.formula)) for key, metric in metrics.items()}


def _paragraphs(section: SectionModel) -> Iterator[tuple[SentenceTemplate, ...]]:
    if section.heading is not None:
        yield (section.heading,)
    for paragraph in section.paragraphs:
        yield paragraph.sentences


def _places(sentence: SentenceTemplate, metrics: Mapping[str, Metric], values: Mapping[str, str]) -> Iterator[_Place]:
    parts = sentence.parts
    for at, part in enumerate(parts):
        if not isinstance(part, Hole) or part.key not in metrics:
            continue
        value = read_quantity(values.get(part.key, ""))
        metric = metrics[part.key]
        if value is None or metric.surface.is_approximate:
            continue
        before = _literal(parts[at - 1]) if at else ""
        after = _literal(parts[at + 1]) if at + 1 < len(parts) else ""
        yield _Place(part.key, value, metric, before, after)


def _literal(part: str | Hole) -> str:
    return part if isinstance(part, str) else ""


def _formulas(places: Sequence[_Place], previous: Sequence[_Place]) -> Iterator[tuple[str, str]]:
    for at, place in enumerate(places):
        if place.metric.kind is FigureKind.PERCENT:
            formula = _rate(place, places[:at], places[at + 1 :], previous) if _is_rate(place) else ""
        elif _OF_WHICH.match(place.after):
            formula = _sum(place, places[at + 1 :])
        elif _IN_ALL.search(place.before):
            formula = _sum(place, tuple(reversed(places[:at])))
        else:
            formula = ""
        if formula:
            yield place.key, formula


def _is_rate(place: _Place) -> bool:
    return bool(_RATE.search(place.metric.label))


def _rate(rate: _Place, before: Sequence[_Place], after: Sequence[_Place], previous: Sequence[_Place]) -> str:
    """The ratio that gives the rate: of figures before it, else behind it, else on both sides or farther away."""
    near = before[-NEAR:] if before else previous[-NEAR:]
    if found := _ratio(rate, near) or _ratio(rate, after[:NEAR]):
        return found
    around = (*before[-_FARTHEST:], *after[:_FARTHEST]) if before else (*previous[-_FARTHEST:], *after[:_FARTHEST])
    return _ratio(rate, around, named=True)


def _ratio(rate: _Place, near: Sequence[_Place], *, named: bool = False) -> str:
    """Numerator / denominator where exactly one pair gives the printed rate; ``named`` asks for a name they share."""
    step = Decimal(1).scaleb(-rate.metric.surface.decimals)
    fitting = [
        (one, other)
        for first, second in combinations(near, 2)
        for one, other in ((second, first), (first, second))
        if _counted(one) == _counted(other)
        and (one.value <= other.value or _OVER.search(rate.metric.label))
        and min(one.value, other.value) > 0
        and (one.value / other.value * 100).quantize(step, rounding=ROUND_HALF_UP) == rate.value
        and (not named or _shares_name(rate, one))
    ]
    if len(fitting) > 1:
        namesakes = [pair for pair in fitting if _shares_name(rate, pair[0]) and not _shares_name(rate, pair[1])]
        later = [pair for pair in fitting if near.index(pair[0]) > near.index(pair[1])]
        fitting = (namesakes or later)[:1]
    return f"{fitting[0][0].key} / {fitting[0][1].key}" if fitting else ""


def _counted(place: _Place) -> str:
    """The unit, cases and times of cases being one: 132件次 of which 129件 are settled."""
    unit = place.metric.unit
    return unit.removesuffix("次") or unit


def _shares_name(rate: _Place, one: _Place) -> bool:
    """Whether a figure is what the rate is named after: 办结 for 按期办结率."""
    name = re.sub(r"率$|^占|比例$|比重$|任务$", "", rate.metric.label)
    return len(name) >= 2 and name[-2:] in one.metric.label


def _sum(total: _Place, others: Sequence[_Place]) -> str:
    """The nearest two or more figures of the same unit that add up to the total."""
    parts: list[_Place] = []
    sofar = Decimal(0)
    for place in others[:PARTS]:
        if place.metric.unit != total.metric.unit:
            break
        parts.append(place)
        sofar += place.value
        if sofar == total.value and len(parts) >= 2:
            return " + ".join(part.key for part in parts)
        if sofar > total.value:
            break
    return ""


def _depends(formula: str, key: str, found: Mapping[str, str]) -> bool:
    """Whether computing ``formula`` would need ``key`` itself."""
    waiting = formula.split()
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name == key:
            return True
        if name in found and name not in seen:
            seen.add(name)
            waiting += found[name].split()
    return False
