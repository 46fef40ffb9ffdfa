"""The figures of reports as tables: one for each report, and the years of one federation side by side."""

from __future__ import annotations

import re
from pathlib import PurePath

from drafter.domain.figure import Figure
from drafter.domain.report import BLOCK_NAMES, BlockRole, Heading, Report
from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.text.surface import write_arabic
from drafter.work.reports.describe import block_at

_BREAKS = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
COLUMNS = tuple(
    SheetColumn(title=title, width=width)
    for title, width in (
        ("序号", 6),
        ("写法", 14),
        ("数值", 14),
        ("单位", 8),
        ("数的是什么", 30),
        ("动作", 10),
        ("级别", 8),
        ("约数", 6),
        ("隐去", 6),
        ("部分", 8),
        ("条目", 36),
        ("原句", 90),
    )
)


def figure_sheet(report: Report) -> Sheet:
    """A row for each figure in the order of the text; money counts in 元, a hidden number has no value."""
    rows = tuple(_row(report, figure, number) for number, figure in enumerate(report.figures, start=1))
    return Sheet(name=PurePath(report.document.name).stem, columns=COLUMNS, rows=rows)


def value_cell(figure: Figure) -> Cell:
    """The value as a number; both ends of a range as text, since a range is no number."""
    if figure.value is not None and figure.value_max is not None:
        return f"{write_arabic(figure.value)}～{write_arabic(figure.value_max)}"
    return figure.value


def heading_at(report: Report, figure: Figure) -> Heading | None:
    """The heading under which a figure stands; none where a new part has begun since."""
    above = [one for one in report.headings if not one.item and one.start <= figure.start]
    last = max(above, key=lambda one: one.start, default=None)
    if last is None:
        return None
    begun = any(last.start < block.start <= figure.start and block.role is not last.block for block in report.blocks)
    return None if begun else last


def heading_title(heading: Heading | None) -> str:
    """Marker and text on one line."""
    if heading is None:
        return ""
    marker = "" if heading.marker.startswith("*") else heading.marker
    return one_line(f"{marker}{heading.text}")


def part_of(report: Report, figure: Figure) -> str:
    """总结, 安排, 亮点, 问题 or 其他."""
    return BLOCK_NAMES[BlockRole(block_at(report, figure.start))]


def written(report: Report, figure: Figure) -> str:
    """The characters of a figure; a line break inside it is the page's, not its own."""
    return "".join(report.text[figure.start : figure.end].splitlines())


def one_line(text: str) -> str:
    """``text`` without line breaks and tabs."""
    return _BREAKS.sub(" ", text).strip()


def _row(report: Report, figure: Figure, number: int) -> tuple[Cell, ...]:
    return (
        number,
        written(report, figure),
        value_cell(figure),
        figure.unit,
        one_line(figure.measure.phrase),
        figure.measure.verb,
        figure.measure.scope,
        "是" if figure.approx else "",
        "是" if figure.masked else "",
        part_of(report, figure),
        heading_title(heading_at(report, figure)),
        one_line(figure.sentence),
    )
