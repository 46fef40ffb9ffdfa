"""The results of a batch as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.domain.roster import RowResult, RowState
from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.storage.atomic import write_bytes
from drafter.work.years.write_table import check_target
from drafter.writing.sheet import csv_bytes, xlsx_bytes

STATES = {RowState.DONE: "做好了", RowState.KEPT: "上次已做好", RowState.FAILED: "没做成"}
"""What became of a row, in the words of staff."""
COLUMNS = (
    SheetColumn(title="行", width=6),
    SheetColumn(title="单位", width=24),
    SheetColumn(title="结果", width=12),
    SheetColumn(title="文件", width=52),
    SheetColumn(title="原因", width=60),
)


def result_cells(result: RowResult) -> tuple[str, ...]:
    """A row of the table."""
    return (str(result.number), result.name, STATES[result.state], result.file, result.reason)


def write_results(results: Sequence[RowResult], output: Path) -> None:
    """Write the table to ``output`` (.xlsx or .csv). Raises CannotWrite."""
    form = check_target(output, "", ())
    rows: tuple[tuple[Cell, ...], ...] = tuple((one.number, *result_cells(one)[1:]) for one in results)
    sheet = Sheet(name="批量结果", columns=COLUMNS, rows=rows)
    write_bytes(output, csv_bytes(sheet) if form == "csv" else xlsx_bytes([sheet]))
