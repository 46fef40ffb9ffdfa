"""总览: all fields of a draft as one table, to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from drafter.domain.draft import Draft
from drafter.domain.model import SlotKind
from drafter.drafting.fill import quantity_of
from drafter.text.sparkline import sparkline
from drafter.work.view.draft_view import DraftView
from drafter.work.view.fields import Field, FieldState


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A field in the table. ``place`` is its number in the order of the form, ``title`` the heading of its section.

    ``years`` are the characters of each of ``Overview.years`` (empty where that year had none), ``ratio`` is this
    year's value as a multiple of last year's, None where one of them is missing. ``disputed``: two people disagree.
    """

    place: int
    field: Field
    title: str
    years: tuple[str, ...]
    trend: str
    ratio: Decimal | None
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """``years`` are the labels of the learned periods, oldest first; ``rows`` are in the order of the form."""

    years: tuple[str, ...]
    rows: tuple[OverviewRow, ...]


class RowFilter(Enum):
    """Which rows to show; the value is the word for it."""

    ALL = "全部"
    MISSING = "待补"
    CARRIED = "沿用"
    CHANGED = "有增减"
    QUESTIONED = "有疑问"
    DERIVED = "推算"


class RowOrder(Enum):
    """By what to sort; the value is the word for it."""

    PLACE = "报告顺序"
    LABEL = "名称"
    STATE = "状态"
    VALUE = "今年"
    CHANGE = "增减幅度"
    TIME = "填写时间"


def overview(view: DraftView) -> Overview:
    """The table of all fields of the written sections."""
    draft = view.draft
    years = learned_years(draft)
    disputed = {conflict.place.key for conflict in view.conflicts()}
    titles: dict[str, str] = {}
    rows = []
    for place, key in enumerate(view.page.order):
        field = view.field(key)
        if field.section not in titles:
            titles[field.section] = view.title(field.section) if field.section else ""
        known = dict(field.history)
        rows.append(
            OverviewRow(
                place=place,
                field=field,
                title=titles[field.section],
                years=tuple(known.get(label, "") for label in years),
                trend=trend(field, years),
                ratio=_ratio(field),
                disputed=key in disputed,
            )
        )
    return Overview(years=years, rows=tuple(rows))


def learned_years(draft: Draft) -> tuple[str, ...]:
    """The labels of the learned periods, oldest first."""
    period = draft.pack.period
    labels = sorted(draft.pack.values)
    # The newest one stands last whatever it is called.
    return tuple(sorted(labels, key=lambda label: period is not None and label == period.label))


def trend(field: Field, years: Iterable[str]) -> str:
    """The values of the years and of this year as a sparkline; a carried value says nothing about this year."""
    if field.kind is not SlotKind.FIGURE:
        return ""
    known = dict(field.history)
    past = [quantity_of(known[label]) if label in known else None for label in years]
    settled = field.state not in (FieldState.MISSING, FieldState.CARRIED)
    return sparkline([*past, field.value] if settled else past)


def filtered(rows: Iterable[OverviewRow], chosen: RowFilter) -> tuple[OverviewRow, ...]:
    """The rows that belong to a filter, in their order."""
    test = _TESTS.get(chosen)
    return tuple(rows) if test is None else tuple(row for row in rows if test(row))


def sorted_rows(rows: Iterable[OverviewRow], order: RowOrder, *, descending: bool = False) -> tuple[OverviewRow, ...]:
    """The rows by one column; those without a value there stand last, equal ones as in the report."""
    with_key = [(_KEYS[order](row), row) for row in rows]
    known = [pair for pair in with_key if pair[0] is not None]
    known.sort(key=lambda pair: pair[1].place)
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return tuple(row for _, row in [*known, *(pair for pair in with_key if pair[0] is None)])


def _ratio(field: Field) -> Decimal | None:
    if field.state in (FieldState.MISSING, FieldState.CARRIED) or field.value is None or not field.last_value:
        return None
    return field.value / field.last_value


def _is_changed(row: OverviewRow) -> bool:
    field = row.field
    if field.state not in (FieldState.TYPED, FieldState.DERIVED):
        return False
    return field.value != field.last_value if field.value is not None else field.text != field.last


_TESTS: dict[RowFilter, Callable[[OverviewRow], bool]] = {
    RowFilter.MISSING: lambda row: row.field.state is FieldState.MISSING,
    RowFilter.CARRIED: lambda row: row.field.state is FieldState.CARRIED,
    RowFilter.CHANGED: _is_changed,
    RowFilter.QUESTIONED: lambda row: bool(row.field.question) or row.disputed,
    RowFilter.DERIVED: lambda row: row.field.state is FieldState.DERIVED or bool(row.field.formula),
}
_STATES = (FieldState.MISSING, FieldState.CARRIED, FieldState.TYPED, FieldState.DERIVED, FieldState.CONFIRMED)
_KEYS: dict[RowOrder, Callable[[OverviewRow], Any]] = {
    RowOrder.PLACE: lambda row: row.place,
    RowOrder.LABEL: lambda row: row.field.label,
    RowOrder.STATE: lambda row: (not (row.field.question or row.disputed), _STATES.index(row.field.state)),
    RowOrder.VALUE: lambda row: row.field.value,
    RowOrder.CHANGE: lambda row: None if row.ratio is None else abs(row.ratio - 1),
    RowOrder.TIME: lambda row: row.field.time or None,
}
