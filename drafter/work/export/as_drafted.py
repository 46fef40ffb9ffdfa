"""A report that was read, as the paragraphs that a writer takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.report import Heading, Passage, PassageRole, Report

_STYLES = {
    PassageRole.TITLE: ParagraphStyle.TITLE,
    PassageRole.SUBTITLE: ParagraphStyle.SUBTITLE,
    PassageRole.RECIPIENT: ParagraphStyle.RECIPIENT,
    PassageRole.BODY: ParagraphStyle.BODY,
    PassageRole.TABLE: ParagraphStyle.TABLE_ROW,
    PassageRole.CAPTION: ParagraphStyle.CAPTION,
    PassageRole.SIGNATURE: ParagraphStyle.SIGNATURE,
    PassageRole.DATE: ParagraphStyle.DATE,
}
"""Noise belongs to the page from which the report was taken: it is nobody's text."""


def as_drafted(report: Report) -> DraftedReport:
    """The report as it could be printed again, all of it fixed text; page noise and blank paragraphs stay behind.

    The lines of a title are put together: how it is broken is for the page to say.
    """
    headings = {heading.start: heading for heading in report.headings if not heading.item}
    titles = {block.title for block in report.blocks if block.title}
    passages = (passage for passage in report.passages if passage.role in _STYLES and passage.text.strip())
    paragraphs = (_paragraph(passage, headings, titles, number) for number, passage in _tables(passages))
    return DraftedReport(
        paragraphs=tuple(_title_joined(paragraphs)),
        title=report.title.replace("\n", ""),
        agency=report.agency,
        period=report.period.label if report.period else "",
    )


def _title_joined(paragraphs: Iterator[DraftParagraph]) -> Iterator[DraftParagraph]:
    for style, group in groupby(paragraphs, key=lambda paragraph: paragraph.style):
        if style is ParagraphStyle.TITLE:
            text = "".join(paragraph.text.replace("\n", "") for paragraph in group)
            yield DraftParagraph(style=style, spans=_fixed(text))
        else:
            yield from group


def _paragraph(passage: Passage, headings: dict[int, Heading], titles: set[str], table: int) -> DraftParagraph:
    style = _STYLES[passage.role]
    # A tab at the edge of a table row is an empty cell.
    text = passage.text.strip(" \u3000\r" if style is ParagraphStyle.TABLE_ROW else None)
    if style is not ParagraphStyle.BODY:
        return DraftParagraph(style=style, spans=_fixed(text), section=str(table))
    if text in titles:
        return DraftParagraph(style=ParagraphStyle.BLOCK_TITLE, spans=_fixed(text))
    lead = len(passage.text) - len(passage.text.lstrip())
    heading = headings.get(passage.source_offset(lead))
    if heading is None:
        return DraftParagraph(style=style, spans=_fixed(text))
    cut = min(max(passage.text_offset(heading.end) - lead, 0), len(text))
    head, body = _fixed(text[:cut]), _fixed(text[cut:])
    return DraftParagraph(style=ParagraphStyle.HEADING, heading=head, spans=body, level=heading.level)


def _tables(passages: Iterator[Passage]) -> Iterator[tuple[int, Passage]]:
    """The passages with the number of the table that they are a row of, or that came last before them."""
    number, inside = 0, False
    for passage in passages:
        is_row = passage.role is PassageRole.TABLE
        number += is_row and not inside
        inside = is_row
        yield number, passage


def _fixed(text: str) -> tuple[Span, ...]:
    return (Span(text, Origin.FIXED),) if text else ()
