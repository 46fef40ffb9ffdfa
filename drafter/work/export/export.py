"""A drafted report as the bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport
from drafter.domain.layout import Layout

if TYPE_CHECKING:
    from drafter.writing.redline import Earlier

FORMATS = (".docx", ".txt", ".md", ".pdf")
PAGES = (".docx", ".pdf")
"""Those of them that have pages."""


def render(
    report: DraftedReport,
    suffix: str,
    layout: Mapping[str, object],
    *,
    marks: bool,
    created: datetime | None = None,
    dispatch: Dispatch = PLAIN,
    fillable: bool = False,
    state: int | None = 0,
    earlier: Earlier | None = None,
) -> bytes:
    """``report`` in the format of ``suffix`` (one of FORMATS), laid out with the overrides ``layout`` of its pack.

    With ``marks`` what is still open is marked. ``dispatch``, ``fillable``, ``state`` and ``earlier`` (see
    :func:`render_docx`) shape a page only: a text is for reading. Raises BadPack for an override that does not exist,
    CannotWrite where a PDF is wanted and no program here can print it.
    """
    # Each writer is loaded when it is asked for: a text needs neither lxml nor python-docx.
    if suffix in PAGES:
        from drafter.writing.docx import NO_DATE, render_docx

        document = render_docx(
            report,
            Layout().with_overrides(layout),
            marks=marks,
            created=created,
            dispatch=dispatch,
            fillable=fillable,
            state=state,
            earlier=earlier,
        )
        if suffix == ".docx":
            return document
        from drafter.work.export.print_pdf import print_pdf  # starts another program

        return print_pdf(document, created or NO_DATE)
    if suffix == ".md":
        from drafter.writing.markdown import render_markdown

        return render_markdown(report, marks=marks).encode("utf-8")
    from drafter.writing.text import render_text

    # Windows Notepad of older systems takes a file without this mark for GBK.
    return render_text(report, marks=marks).encode("utf-8-sig")
