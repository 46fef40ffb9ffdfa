"""Tables that people keep in Excel or as CSV: rows of trimmed texts, whatever the cells were made of.

A merged range has its text in every cell. Numbers keep what the sheet shows: 94.9% of a cell that holds 0.949. A
formula shows its result, and itself (=A1+B1) where no program has stored one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.errors import UnreadableReport
from drafter.reading.guard import MAX_PACKAGE, MAX_TEXT, Package, check_size
from drafter.reading.txt import decode

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
_SIGNIFICANT = 15
"""Digits that a spreadsheet keeps; what a float has beyond them is no figure of anybody's."""
_EMPTY_LINES = "请删去下面和右边多余的空行空列，另存后再用"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_SPACE = re.compile(r"[\s\u00a0\u3000\ufeff]+")
_PERCENT = re.compile(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)')


@dataclass(frozen=True, slots=True)
class GridRow:
    """``number`` is the row's number on the sheet, from 1; ``cells`` may be longer or shorter than the head."""

    number: int
    cells: tuple[str, ...]


def read_grid(data: bytes, name: str) -> tuple[GridRow, ...]:
    """The rows of the first sheet of an .xlsx file, or of a CSV file in any usual encoding; blank rows are left out.

    Raises UnreadableReport for anything else, and for tables of more than MAX_ROWS rows or MAX_COLUMNS columns.
    """
    check_size(data, MAX_PACKAGE, name, "请只保留名单，另存后再用")
    if data.startswith(_OLE):
        raise UnreadableReport("这是旧格式或加了密码的表格", where=name, hint="请用 Excel 或 WPS 另存为 .xlsx")
    rows = _xlsx(data, name) if data.startswith(_ZIP) else _csv(data, name)
    found = tuple(row for row in rows if any(row.cells))
    if not found:
        raise UnreadableReport("表格是空的", where=name, hint="请确认选对了文件")
    return found


def _csv(data: bytes, name: str) -> Iterator[GridRow]:
    check_size(data, MAX_TEXT, name, "请只保留名单，另存后再用")
    text, _ = decode(data, name)
    head = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    sign = max(",\t;，", key=head.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=sign)
    try:
        for count, cells in enumerate(reader, start=1):
            _refuse_size(count, len(cells), name)
            yield GridRow(reader.line_num, tuple(map(tidy, cells)))
    except csv.Error as trouble:
        place = f"{name} 第 {reader.line_num} 行"
        raise UnreadableReport(
            "这一行的引号不成对或太长", where=place, hint="请用 Excel 打开，另存为 .xlsx"
        ) from trouble


def _xlsx(data: bytes, name: str) -> Iterator[GridRow]:
    package = Package(data, name)
    for part in package.names:
        if b"<!DOCTYPE" in package.read(part):
            raise UnreadableReport("表格里有不该有的声明", where=name, hint="请用 Excel 打开，另存为新的 .xlsx")
    sheet = _first_sheet(data, name)
    _refuse_size(sheet.max_row, sheet.max_column, name)
    merged = {}
    for area in sheet.merged_cells.ranges:
        shown = _shown(sheet.cell(area.min_row, area.min_col))
        last = min(area.max_row, sheet.max_row), min(area.max_col, sheet.max_column)
        for row in range(area.min_row, last[0] + 1):
            merged.update({(row, column): shown for column in range(area.min_col, last[1] + 1)})
    known = merged
    if any(b"<f" in package.read(part) for part in package.names if part.startswith("xl/worksheets/")):
        known = _formulas(data, name) | merged
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = (_shown(cell) or known.get((number, column), "") for column, cell in enumerate(cells, start=1))
        yield GridRow(number, tuple(texts))


def _formulas(data: bytes, name: str) -> dict[tuple[int, int], str]:
    """The formulas of the first sheet, by row and column: what to show where no result was stored with them."""
    cells = (cell for row in _first_sheet(data, name, results=False).iter_rows() for cell in row)
    return {(cell.row, cell.column): f"={str(cell.value).removeprefix('=')}" for cell in cells if cell.data_type == "f"}


def _first_sheet(data: bytes, name: str, *, results: bool = True) -> Worksheet:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions that carry no text
            book = load_workbook(io.BytesIO(data), data_only=results)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    except Exception as trouble:  # openpyxl raises whatever a damaged part makes it stumble over
        raise UnreadableReport(
            "表格读不出来，可能已经损坏", where=name, hint="请用 Excel 或 WPS 打开，另存为新的 .xlsx"
        ) from trouble
    if not sheets:
        raise UnreadableReport("工作簿里没有工作表", where=name, hint="请确认选对了文件")
    return sheets[0]


def _shown(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        percent = bool(_PERCENT.search(cell.number_format or ""))
        number = Decimal(f"{value:.{_SIGNIFICANT}g}") * (100 if percent else 1)
        text = f"{number:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text + "%" * percent
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return tidy(str(value))


def tidy(text: str) -> str:
    """``text`` trimmed, every run of white space in it as one space.

    >>> tidy(" 青岚区\\n妇联\u3000")
    '青岚区 妇联'
    """
    return _SPACE.sub(" ", text).strip()


def _refuse_size(rows: int, columns: int, name: str) -> None:
    for count, limit, what in ((rows, MAX_ROWS, "行"), (columns, MAX_COLUMNS, "列")):
        if count > limit:
            raise UnreadableReport(f"表格有 {count} {what}，最多 {limit} {what}", where=name, hint=_EMPTY_LINES)


def cell_at(cells: Sequence[str], column: int) -> str:
    """The text in a column; empty where the row is shorter."""
    return cells[column] if 0 <= column < len(cells) else ""
