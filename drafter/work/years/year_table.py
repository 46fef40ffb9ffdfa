"""汇总: the figures of several years of one federation side by side, where they speak of the same thing.

Two figures are one in two years where the clause reads the same but for its numbers, or else where name, unit, part
and, for short names, verb agree, and no other figure of either year agrees as well. Doubt leaves the place empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.domain.figure import Figure
from drafter.domain.report import Report
from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.learning.agency import agency_of
from drafter.text.clauses import clauses
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
_TELLING = 4
"""Characters from which on a name alone says which figure it is."""
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
    """Which figure of ``newest`` is which of ``older``; each stands for one at most."""
    matched: dict[int, int] = {}
    for key in (_by_clause, _by_label, _by_name):
        left = [at for at in range(len(newest.figures)) if at not in matched]
        taken = frozenset(matched.values())
        rest = [at for at in range(len(older.figures)) if at not in taken]
        ours, theirs = _alone(newest, left, key), _alone(older, rest, key)
        matched.update({ours[name]: theirs[name] for name in ours if name in theirs})
    return matched


def _alone(
    report: Report, places: Iterable[int], key: Callable[[Report], Callable[[int], Hashable]]
) -> dict[Hashable, int]:
    """Key → figure, for the keys that one figure alone has."""
    name_of = key(report)
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        found[name_of(at)].append(at)
    return {name: held[0] for name, held in found.items() if len(held) == 1 and name is not None}


def _by_clause(report: Report) -> Callable[[int], Hashable]:
    names: dict[int, Hashable] = {}
    at = 0
    for passage in report.passages:
        for clause in clauses(passage.text):
            told = any("\u4e00" <= sign <= "\u9fff" for sign in clause.masked)
            for number, (_, last) in enumerate(clause.numbers, start=1):
                end = passage.source_end(last)
                while at < len(report.figures) and report.figures[at].number[1] <= end:
                    figure = report.figures[at]
                    if told and figure.number[0] >= passage.source_offset(clause.start):
                        names[at] = (part_of(report, figure), clause.masked, number, figure.unit)
                    at += 1
    return names.get


def _by_label(report: Report) -> Callable[[int], Hashable]:
    def name(at: int) -> Hashable:
        figure = report.figures[at]
        measure = figure.measure
        return (part_of(report, figure), measure.phrase, measure.verb, measure.scope, figure.unit)

    return name


def _by_name(report: Report) -> Callable[[int], Hashable]:
    def name(at: int) -> Hashable:
        figure = report.figures[at]
        phrase = figure.measure.phrase
        telling = len(phrase) >= _TELLING
        return (part_of(report, figure), phrase, figure.measure.scope, figure.unit) if telling else None

    return name


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
