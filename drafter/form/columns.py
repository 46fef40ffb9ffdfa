"""The columns of the field list: whose years they show, and how wide each is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len

from drafter.domain.draft import Draft
from drafter.form.wrap import clip, right
from drafter.text.entry import shown_unit_full
from drafter.work.view.field_words import MANY_YEARS
from drafter.work.view.overview import learned_years

UNIT, MOST_UNIT = 6, 12
"""Cells of the column of units: as many as the widest unit takes, but so many at least and at most."""
MOST_TREND = 8
"""Years that the column of the trend holds, this one included."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The labels of the year before last, of last year and of this year; empty where there is none.

    ``learned`` are the labels of all learned years, oldest first; ``unit`` is the width of the column of units.
    """

    before: str = ""
    last: str = ""
    this: str = "今年"
    learned: tuple[str, ...] = ()
    unit: int = UNIT


def years_of(draft: Draft) -> Years:
    """The newest learned period, the one before it, and the period of the draft."""
    learned = draft.pack.period.label if draft.pack.period else ""
    # A pack that was handed over has sentences of that year, and no figures.
    last = learned if learned in draft.pack.values else ""
    older = [label for label in draft.pack.values if label != learned]
    # The last year of a label orders it: 2018—2022年 stands before 2023年.
    before = max(older, key=lambda label: (_YEAR.findall(label) or [""])[-1], default="")
    this = draft.period.label or "今年"
    return Years(before=before, last=last, this=this, learned=learned_years(draft), unit=_unit_width(draft))


def _unit_width(draft: Draft) -> int:
    units = (shown_unit_full(metric.surface) or metric.unit for metric in draft.pack.metrics.values())
    return min(max([UNIT, *map(cell_len, units)]), MOST_UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Widths in cells; 0 means that the column is not shown. One cell of air stands at both edges."""

    label: int
    trend: int
    before: int
    last: int
    entry: int
    unit: int
    change: int
    sign: int

    @property
    def entry_at(self) -> int:
        """The cell where the input begins."""
        return 1 + self.label + self.trend + self.before + self.last + 2

    @property
    def wide_entry(self) -> int:
        """Width of an input for names and dates, which have no unit and no change."""
        return self.entry + 1 + self.unit + self.change

    @staticmethod
    def past(text: str, width: int) -> str:
        """A figure of an earlier year, one cell of air behind it."""
        return right(text, width - 1) + " " if width > 1 else ""

    def heading(self, years: Years) -> str:
        """The line above the fields."""
        return (
            " "
            + clip("", self.label)
            + clip(" 走势", self.trend)
            + self.past(years.before, self.before)
            + self.past(years.last, self.last)
            + "  "
            + clip(years.this, self.entry)
            + " "
            + clip("单位", self.unit)
            + right("增减", self.change)
        )


def columns(width: int, years: int = 2, unit: int = UNIT) -> Columns:
    """Share ``width`` cells among the columns; the label takes what the figures leave.

    ``years`` are the learned years: with two of them the one before last has a column where there is room, with enough
    of them their trend. The units take ``unit`` cells.
    """
    sign = 4
    before = 10 if width >= 84 and years > 1 else 0
    last = 11 if width >= 76 else 10
    entry = 13 if width >= 76 else 12
    change = 14 if width >= 76 else 9
    trend = min(years + 1, MOST_TREND) + 2 if years >= MANY_YEARS and width >= 92 else 0
    label = max(width - 1 - trend - before - last - 2 - entry - 1 - unit - change - sign, 10)
    return Columns(label=label, trend=trend, before=before, last=last, entry=entry, unit=unit, change=change, sign=sign)
