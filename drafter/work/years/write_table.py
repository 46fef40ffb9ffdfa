"""Write the figures of reports to a workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.errors import CannotWrite
from drafter.domain.report import Report
from drafter.storage.atomic import write_bytes
from drafter.work.years.figure_table import figure_sheet
from drafter.work.years.year_table import figure_tables
from drafter.writing.sheet import csv_bytes, joined, xlsx_bytes

FORMS = ("xlsx", "csv")
_STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWritten:
    """How many figures were written, and remarks for the user."""

    figures: int
    remarks: tuple[str, ...]


def check_target(output: Path, form: str, files: Iterable[str | Path]) -> str:
    """The form to write, of ``form`` or the ending of ``output``.

    Raises CannotWrite where they disagree, where neither is one of :data:`FORMS`, or where ``output`` is one of the
    reports themselves.
    """
    ending = output.suffix.lower().removeprefix(".")
    wanted = form or ending
    if wanted not in FORMS:
        raise CannotWrite("不知道要做成哪种表格", where=output.name, hint="文件名请以 .xlsx 或 .csv 结尾")
    if ending != wanted:
        hint = f"做成 {wanted} 时，文件名请以 .{wanted} 结尾"
        raise CannotWrite("文件名的结尾与表格的种类不一致", where=output.name, hint=hint)
    if any(_is_same(Path(file), output) for file in files if str(file) != _STDIN):
        raise CannotWrite("这是正在读的文件，没有写", where=str(output), hint="请换一个文件名")
    return wanted


def write_table(reports: Sequence[Report], output: Path, form: str = "") -> TableWritten:
    """Write a table a report, and for several years of one federation one with the years side by side.

    A CSV file holds one table only: the figures of all reports, with the report's name in front. Raises CannotWrite.
    """
    figures = sum(len(report.figures) for report in reports)
    if check_target(output, form, ()) == "csv":
        sheets = [figure_sheet(report) for report in reports]
        write_bytes(output, csv_bytes(sheets[0] if len(sheets) == 1 else joined(sheets, title="报告", width=20)))
        return TableWritten(figures=figures, remarks=())
    tables = figure_tables(reports)
    write_bytes(output, xlsx_bytes(tables.sheets))
    return TableWritten(figures=figures, remarks=tables.remarks)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
