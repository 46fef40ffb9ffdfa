"""Native charts of a table of years, one a row, so that they follow whoever corrects a value."""

from __future__ import annotations

from typing import Any

from drafter.domain.sheet import Sheet

_FIRST_YEAR = 3
"""The column of the first year; section and name stand before it."""
_ACROSS, _DOWN = 9, 16
"""Columns and rows that a chart takes."""


def add_charts(page: Any, data: Any, sheet: Sheet) -> None:
    """Draw each row of ``sheet``, which ``data`` holds, on ``page``; those of a section follow a line that names it."""
    from openpyxl.chart import LineChart, Reference, Series
    from openpyxl.utils import get_column_letter

    last = len(sheet.columns)
    years = Reference(data, min_col=_FIRST_YEAR, max_col=last, min_row=1)
    line, place, section = 1, 0, None
    for number, row in enumerate(sheet.rows, start=2):
        if row[0] != section:
            line, place, section = (line + _DOWN if place % 2 else line), 0, row[0]
            cell = page.cell(row=line, column=1, value=str(section))
            cell.data_type = "s"
            line += 1
        values = Reference(data, min_col=_FIRST_YEAR, max_col=last, min_row=number)
        chart = LineChart()
        chart.title, chart.legend, chart.height, chart.width = str(row[1]), None, 7, 15
        chart.series.append(Series(values))
        chart.set_categories(years)
        chart.x_axis.delete = chart.y_axis.delete = False
        page.add_chart(chart, f"{get_column_letter(1 + _ACROSS * (place % 2))}{line}")
        place += 1
        line += 0 if place % 2 else _DOWN
