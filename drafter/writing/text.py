"""A drafted report as plain text."""

from __future__ import annotations

from drafter.domain.draft import DraftedReport
from drafter.writing.marks import marked_text


def render_text(report: DraftedReport, *, marks: bool = False) -> str:
    """One paragraph a line, as it reads: headings on their own line or run in, the cells of a table parted by tabs.

    ``marks`` writes 【沿用】 behind what is carried over.
    """
    return "".join(
        marked_text((*paragraph.heading, *paragraph.spans), marks=marks) + "\n" for paragraph in report.paragraphs
    )
