"""Columns of growth in tables: what follows from this year's and last year's cell of the same row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from drafter.domain.metric import Metric
from drafter.domain.model import SectionModel
from drafter.domain.report import PassageRole
from drafter.text.direction import LAST
from drafter.text.quantity import read_quantity

_CHANGE = re.compile(r"(?:同比|比上年|较上年|增长|增减|增幅)[^年]{0,6}$")


def with_table_changes(
    sections: Sequence[SectionModel],
    metrics: Mapping[str, Metric],
    years: Sequence[Mapping[str, str]],
) -> dict[str, Metric]:
    """The metrics, those of a growth column computed from the two cells beside them.

    Only what comes out exactly as printed is believed. ``years`` are the values of consecutive years, the newest first;
    with two of them last year's cell is known to be this year's of the year before.
    """
    found = dict(metrics)
    if not years:
        return found
    for row in _rows(sections, metrics):
        now = _column(row, metrics, ("本年", "今年", "本期"))
        last = _column(row, metrics, ("上年", "去年", "上期"))
        change = next((key for key in row if _CHANGE.search(metrics[key].label)), "")
        if not now or not last or metrics[now].unit != metrics[last].unit:
            continue
        if change and not metrics[change].formula and _is_right(metrics[change], now, last, years[0]):
            found[change] = replace(metrics[change], formula=_formula(metrics[change], now, last))
        before = years[1].get(now, "") if len(years) > 1 else ""
        printed = read_quantity(years[0].get(last, ""))
        if printed is not None and read_quantity(before) == printed and not metrics[last].formula:
            found[last] = replace(metrics[last], formula=now + LAST)
    return found


def _formula(change: Metric, now: str, last: str) -> str:
    if not _is_share(change):
        return f"{now} - {last}"
    # Where the head of the column says %, the cell does not, and the formula must give hundredths itself.
    ratio = f"( {now} - {last} ) / {last}"
    return ratio if _is_share(change, written=True) else f"{ratio} * 100"


def _is_share(change: Metric, *, written: bool = False) -> bool:
    return (change.surface.unit if written else change.unit).startswith(("%", "％"))


def _rows(sections: Sequence[SectionModel], metrics: Mapping[str, Metric]) -> Iterator[list[str]]:
    """The figures of each row of a table, in order."""
    for section in sections:
        for paragraph in section.paragraphs:
            if paragraph.role is PassageRole.TABLE:
                yield [key for sentence in paragraph.sentences for key in sentence.holes() if key in metrics]


def _column(row: Sequence[str], metrics: Mapping[str, Metric], heads: Sequence[str]) -> str:
    return next((key for key in row if metrics[key].label.endswith(tuple(heads))), "")


def _is_right(change: Metric, now: str, last: str, values: Mapping[str, str]) -> bool:
    this, before = read_quantity(values.get(now, "")), read_quantity(values.get(last, ""))
    printed = read_quantity(values.get(change.key, ""))
    if this is None or before is None or printed is None:
        return False
    difference = this - before
    if _is_share(change):
        if not before:
            return False
        difference = difference / before * 100
    step = Decimal(1).scaleb(-change.surface.decimals)
    return printed == (difference / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
