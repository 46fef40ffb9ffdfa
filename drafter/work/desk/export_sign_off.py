"""Write the sign-off sheet of a workspace, for Word and for Excel."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.errors import CannotWrite
from drafter.storage.workspace import write_export
from drafter.work.desk.desk import Desk
from drafter.work.export.dispatch import dispatch_for
from drafter.work.export.export_name import clean_name, free_name
from drafter.work.export.sign_off import sign_off_report, sign_off_sheet, years_sheet
from drafter.work.export.target import require_free
from drafter.writing.docx import render_docx
from drafter.writing.sheet import xlsx_bytes


def export_sign_off(desk: Desk, output: Path | None = None, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write ``output`` (.docx or .xlsx), or both into the exports of the workspace; returns what was written.

    Sheets that lie there already are left to whoever fills them in. Raises CannotWrite for another ending, for an
    ``output`` that is there unless ``overwrite``, or where a file cannot be written.
    """
    if output is not None and output.suffix.lower() not in (".docx", ".xlsx"):
        raise CannotWrite("核对单只能是 Word 或 Excel 文件", where=output.name, hint="文件名请以 .docx 或 .xlsx 结尾")
    session = desk.session
    sheet = sign_off_sheet(session, dispatch_for(desk.workspace, session, marks=True))
    report, layout = sign_off_report(session, sheet)
    if output is not None:
        if not overwrite:
            require_free(session, output)
        targets: tuple[Path, ...] = (output,)
    else:
        folder = desk.workspace.exports
        targets = tuple(folder / _name(folder, report.title, end, overwrite=overwrite) for end in (".docx", ".xlsx"))
    for path in targets:
        if path.suffix.lower() == ".docx":
            data = render_docx(report, layout)
        else:
            years = years_sheet(session)
            data = xlsx_bytes((sheet, years), title=report.title, author=report.agency, charts=years)
        write_export(desk.workspace, path, data)
    return targets


def _name(folder: Path, title: str, end: str, *, overwrite: bool) -> str:
    return f"{clean_name(title)}{end}" if overwrite else free_name(folder, title, end, draft=False)
