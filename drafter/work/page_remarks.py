"""What the writer should know about the page of a Word file that has just been made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.domain.deviation import deviations
from drafter.domain.dispatch import AttachedTable
from drafter.domain.layout import Layout
from drafter.domain.workspace import Workspace
from drafter.work.dispatch import dispatch_for
from drafter.work.session import Session


def page_remarks(
    workspace: Workspace, session: Session, path: Path, *, draft: bool, tables: Iterable[AttachedTable] = ()
) -> tuple[str, ...]:
    """Where the house departs from the standard, which fonts this computer lacks, which characters are rare.

    There is nothing to say of a file that has no page (.txt, .md).
    """
    if path.suffix.lower() != ".docx":
        return ()
    # Fonts are looked for only when somebody asks: that takes part of a second.
    from drafter.work.fonts import check_fonts, font_remarks

    layout = Layout().with_overrides(session.draft.pack.layout)
    report = session.report()
    dispatch = dispatch_for(workspace, session, tables=tables, marks=draft)
    departures = [deviation.message for deviation in deviations(layout)]
    remarks = [f"版式与标准不同（单位自定的可以不管）：{'；'.join(departures)}"] if departures else []
    text = "".join(paragraph.text for paragraph in report.paragraphs)
    return (*remarks, *font_remarks(check_fonts(report, layout, dispatch), text))
