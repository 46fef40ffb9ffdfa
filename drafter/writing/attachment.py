"""附件: what the text says of them, and the pages themselves (7.3.4, 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.domain.dispatch import Attachment
from drafter.domain.draft import Origin, Span
from drafter.domain.layout import Layout
from drafter.domain.sheet import Cell, Sheet
from drafter.writing import styles
from drafter.writing.em_width import em_width
from drafter.writing.paragraph import indent_xml, paragraph_xml, space_xml, spans_or_gap
from drafter.writing.pens import pens_for
from drafter.writing.span_writer import SpanWriter, broken_at
from drafter.writing.table import table_xml
from drafter.writing.title import title_breaks
from drafter.writing.twips import twips_of_points

_LABEL = "附件："


def attachment_list_xml(attachments: Sequence[Attachment], layout: Layout, writer: SpanWriter) -> Iterator[str]:
    """附件说明: one line below the text, names under each other, no mark behind them (7.3.4)."""
    character = twips_of_points(layout.size_body + layout.character_spacing)
    several = len(attachments) > 1
    for number, attachment in enumerate(attachments, start=1):
        label, ordinal, spans = list_line(attachment, number, several=several)
        left = layout.paragraph_indent + em_width(_LABEL) + em_width(ordinal)
        hanging = em_width(label) + em_width(ordinal)
        before = layout.attachment_lines_before * twips_of_points(layout.line_pitch) if number == 1 else 0
        yield paragraph_xml(
            styles.ATTACHMENTS,
            writer.write(spans, pens_for(layout).body),
            "<w:keepNext/>" + space_xml(before=before) + indent_xml(character, left=left, hanging=hanging),
        )


def list_line(attachment: Attachment, number: int, *, several: bool) -> tuple[str, str, tuple[Span, ...]]:
    """Label and ordinal of a line of the list, each of which may be empty, and its whole text."""
    label = _LABEL if number == 1 else ""
    ordinal = f"{number}." if several else ""
    text = attachment.title.rstrip("。；，、 ")
    return label, ordinal, (Span(label + ordinal, Origin.FIXED), *spans_or_gap(text, f"附件{number}的标题"))


def attachment_pages_xml(attachments: Sequence[Attachment], layout: Layout, writer: SpanWriter) -> Iterator[str]:
    """Each attachment on a page of its own: mark on line 1, title centred on line 3, then its table (7.3.7)."""
    pens = pens_for(layout)
    for number, attachment in enumerate(attachments, start=1):
        mark = (Span(f"附件{number}" if len(attachments) > 1 else "附件", Origin.FIXED),)
        yield paragraph_xml(styles.ATTACHMENT_MARK, writer.write(mark, pens.attachment_mark), "<w:pageBreakBefore/>")
        title = spans_or_gap(attachment.title.rstrip("。；，、 "), f"附件{number}的标题")
        places = title_breaks(title[0].text, width=layout.title_characters)
        free = twips_of_points(layout.line_pitch)
        yield paragraph_xml(
            styles.ATTACHMENT_TITLE,
            writer.write(broken_at(title, places), pens.title),
            space_xml(before=(layout.attachment_title_line - 2) * free, after=free),
        )
        if attachment.sheet is not None:
            yield table_xml(sheet_rows(attachment.sheet), layout, pens, writer, row_height=layout.figure_row_height)
            yield paragraph_xml(styles.TABLE_TEXT, "")


def sheet_rows(sheet: Sheet) -> list[tuple[Span, ...]]:
    """The rows of a table as the writer of tables takes them, the head first; tabs and breaks become blanks."""
    head = tuple(column.title for column in sheet.columns)
    return [(Span("\t".join(map(_cell, row)), Origin.FIXED),) for row in (head, *sheet.rows)]


def _cell(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
