"""汇总: the figures of several years of one federation side by side, where they speak of the same thing.

Two figures are one in two years where the alignment of the two reports says so; doubt leaves the place empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.domain.figure import Figure
from drafter.domain.report import Report
from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.learning.agency import agency_of
from drafter.learning.align import align
from drafter.work.years.figure_table import (
    COLUMNS,
    figure_sheet,
    heading_at,
    heading_title,
    one_line,
    part_of,
    value_cell,
)

TOTAL = "汇总"
Match = Mapping[int, int]
"""Index of a figure in the newest report → index in an older one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTables:
    """The tables of some reports, 汇总 first where there is one, and remarks for the user."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()


def figure_tables(reports: Sequence[Report]) -> FigureTables:
    """One table a report; of several, also one with the years of each federation side by side."""
    sheets = tuple(figure_sheet(report) for report in reports)
    if len(reports) < 2:
        return FigureTables(sheets=sheets)
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        groups[agency_of(report.agency, report.text).name].append(report)
    whole = {name: _by_age(group) for name, group in groups.items() if name and len(group) > 1}
    if not whole:
        return FigureTables(sheets=sheets, remarks=("这几份报告不是同一个单位的，没有做汇总表",))
    alone = [report.document.name for name, group in groups.items() if name not in whole for report in group]
    remarks = (f"没有放进汇总表的（单位不同）：{'、'.join(alone)}",) if alone else ()
    total = [_year_sheet(name, group, several=len(whole) > 1) for name, group in whole.items()]
    return FigureTables(sheets=(*total, *sheets), remarks=remarks)


def _year_sheet(name: str, reports: Sequence[Report], *, several: bool) -> Sheet:
    """Rows of the newest report's figures, with the values of the years before, oldest first."""
    newest = reports[-1]
    older = [(report, match_figures(newest, report)) for report in reports[:-1]]
    widths = {column.title: column for column in COLUMNS}
    labels = _labels(reports)
    columns = (
        *(widths[title] for title in ("序号", "数的是什么", "动作", "级别", "单位", "部分", "条目")),
        *(SheetColumn(title=label, width=14) for label in labels),
        SheetColumn(title="增减", width=12),
        replace(widths["原句"], title=f"原句（{labels[-1]}）"),
    )
    rows = tuple(_row(newest, at, older) for at in range(len(newest.figures)))
    return Sheet(name=f"{TOTAL} {name}" if several else TOTAL, columns=columns, rows=rows)


def _row(newest: Report, at: int, older: Sequence[tuple[Report, Match]]) -> tuple[Cell, ...]:
    figure = newest.figures[at]
    past = [report.figures[match[at]] if at in match else None for report, match in older]
    return (
        at + 1,
        one_line(figure.measure.phrase),
        figure.measure.verb,
        figure.measure.scope,
        figure.unit,
        part_of(newest, figure),
        heading_title(heading_at(newest, figure)),
        *(None if one is None else _shown(one) for one in past),
        _shown(figure),
        _difference(figure, past[-1]),
        one_line(figure.sentence),
    )


def _shown(figure: Figure) -> Cell:
    return "隐去" if figure.masked else value_cell(figure)


def _difference(now: Figure, before: Figure | None) -> Cell:
    if before is None or now.value is None or before.value is None:
        return None
    if now.value_max is not None or before.value_max is not None:
        return None
    difference: Decimal = now.value - before.value
    return difference


def match_figures(newest: Report, older: Report) -> Match:
    """Which figure of ``newest`` counts what which of ``older`` did; each stands for one at most."""
    ours, theirs = ({figure.start: at for at, figure in enumerate(one.figures)} for one in (newest, older))
    pairs = (one for pair in align(older, newest).pairs for one in pair.figures)
    return {ours[one.b.start]: theirs[one.a.start] for one in pairs}


def _by_age(reports: Sequence[Report]) -> tuple[Report, ...]:
    def age(report: Report) -> tuple[int, int]:
        return (report.period.year, report.period.half) if report.period else (0, 0)

    return tuple(sorted(reports, key=age))


def _labels(reports: Sequence[Report]) -> list[str]:
    """The period of each report, with its file's name where two have the same."""
    labels = [report.period.label if report.period else "" for report in reports]
    return [
        label if label and labels.count(label) == 1 else f"{label}（{report.document.name}）"
        for label, report in zip(labels, reports, strict=True)
    ]
