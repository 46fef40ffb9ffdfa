"""Tables as the bytes of a workbook or of a CSV file. No cell ever becomes a formula.

Equal tables give equal bytes: the workbook holds no time of day, neither in its parts nor in its zip.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.writing.package import deflated, packed

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "宋体"
_LONGEST_TEXT = 32_767
"""Characters that a spreadsheet's cell can hold."""
_MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; longer ones are written as text, so that none is lost."""
_LONGEST_NAME = 31
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl writes times without a zone
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_PART = re.compile(rb"<[^>]+/>")
_FONT_ORDER = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign"),
    *(b"sz", b"color", b"name", b"family", b"charset", b"scheme"),
)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def xlsx_bytes(sheets: Sequence[Sheet], *, title: str = "", author: str = "", charts: Sheet | None = None) -> bytes:
    """A workbook with a sheet a table: head line frozen and with filters, numbers as numbers, everything else as text.

    Names of sheets are shortened and told apart where a workbook could not hold them. ``title`` and ``author`` are the
    properties of the file. ``charts`` is one of ``sheets``; another page draws each of its rows.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = book.properties.lastModifiedBy = _NO_XML.sub("\ufffd", author)
    book.properties.title = _NO_XML.sub("\ufffd", title) or None
    book.properties.created = book.properties.modified = _EPOCH
    used: set[str] = set()
    for sheet in sheets:
        _add(book, sheet, _name(sheet.name, used))
        if sheet is charts:
            from drafter.writing.year_charts import add_charts

            add_charts(book.create_sheet(_name("各年图", used)), book.worksheets[-2], sheet)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def csv_bytes(sheet: Sheet) -> bytes:
    """The table as UTF-8 with a byte order mark and ``\\r\\n``, as spreadsheets expect it.

    A text that a spreadsheet would compute gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_plain(column.title) for column in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    text = cell.replace("\x00", "\ufffd")
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else text


def _add(book: Workbook, sheet: Sheet, name: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(name)
    line = Border(bottom=Side(style="thin", color="808080"))
    fill = PatternFill("solid", fgColor="E8EEF4")
    bold, plain = Font(name=FONT, size=11, bold=True), Font(name=FONT, size=11)
    middle = Alignment(vertical="center")
    for at, column in enumerate(sheet.columns, start=1):
        head = page.cell(row=1, column=at)
        _put(head, column.title)
        head.font, head.fill, head.border, head.alignment = bold, fill, line, middle
        page.column_dimensions[get_column_letter(at)].width = column.width
    for number, row in enumerate(sheet.rows, start=2):
        for at, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            cell = page.cell(row=number, column=at)
            _put(cell, value)
            cell.font = plain
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.columns)))}{len(sheet.rows) + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _put(cell: Any, value: Cell) -> None:
    """Write a value as what it is: openpyxl would make formulas and errors of texts that look like them."""
    if isinstance(value, Decimal | int) and len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
        cell.value = value
        cell.number_format = _format(Decimal(value))
        return
    text = str(value)
    cell.value = _ESCAPE.sub("_x005F_", _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))[
        :_LONGEST_TEXT
    ]
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def _format(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + (f".{'0' * places}" if places else "")


def _name(wanted: str, used: set[str]) -> str:
    """A name that a workbook takes and no other sheet has."""
    bare = _NO_NAME.sub(" ", wanted).strip().strip("'").strip() or "表"
    bare = "History表" if bare.casefold() == "history" else bare
    name, number = bare[:_LONGEST_NAME].strip(), 1
    while name.casefold() in used:
        number += 1
        tail = f"（{number}）"
        name = bare[: _LONGEST_NAME - len(tail)].strip() + tail
    used.add(name.casefold())
    return name


def _timeless(data: bytes) -> bytes:
    """The same workbook without the moment at which it was saved."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    stamp = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()

    def settled(name: str, content: bytes) -> bytes:
        if name.endswith("core.xml"):
            return _TIMES.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
        return _FONT.sub(_in_order, content) if name.endswith("styles.xml") else content

    return packed([deflated(name, settled(name, content)) for name, content in parts])


def _in_order(font: re.Match[bytes]) -> bytes:
    """A font's properties in the order of the schema (ECMA-376-1, 18.8.22), which openpyxl does not keep."""
    parts = [bytes(part) for part in _FONT_PART.findall(font[1])]
    parts.sort(key=_font_place)
    return b"<font>" + b"".join(parts) + b"</font>"


def _font_place(part: bytes) -> int:
    return _FONT_ORDER.index(re.split(b"[ />]", part[1:], maxsplit=1)[0])


def joined(sheets: Iterable[Sheet], *, title: str, width: int) -> Sheet:
    """One table of several with equal columns; a first column tells their names."""
    several = tuple(sheets)
    return Sheet(
        name=several[0].name,
        columns=(SheetColumn(title=title, width=width), *several[0].columns),
        rows=tuple((sheet.name, *row) for sheet in several for row in sheet.rows),
    )
