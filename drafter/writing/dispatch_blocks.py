"""What an official document carries beyond the report, set in lines: head, attachments, note and imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.domain.dispatch import Attachment, Imprint, RedHead
from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.writing.attachment import list_line, sheet_rows
from drafter.writing.em_width import em_width
from drafter.writing.imprint import imprint_lines
from drafter.writing.page_flow import EMPTY, Align, Block, Piece
from drafter.writing.paragraph import spans_or_gap
from drafter.writing.red_head import mark_line, mark_size, pairs, red_line_gap, upper_left
from drafter.writing.set_lines import Type, set_lines
from drafter.writing.table_blocks import line_height, table_blocks
from drafter.writing.title import title_breaks
from drafter.writing.twips import twips_of_points, type_area_width


def red_head_blocks(head: RedHead, agency: str, layout: Layout) -> Iterator[Block]:
    """The lines above the title (7.2)."""
    pitch = twips_of_points(layout.line_pitch)
    corner = upper_left(head)
    for line in corner:
        yield _line(line, layout)
    mark = head.mark or f"{agency}文件"
    above, height = mark_line(mark_size(mark, layout), len(corner), layout)
    yield _line(mark, layout, Align.CENTRE, height=height, before=above, free=True)
    number = spans_or_gap(head.number, "发文字号")[0].text
    rows = pairs(head.signers) if head.signers else [""]
    for at, row in enumerate(rows):
        own = number if at == len(rows) - 1 else ""
        text = f"{own}　　{'签发人：' if at == 0 else ''}{row}" if row else own
        before = layout.number_lines_before * pitch if at == 0 else 0
        yield _line(text, layout, Align.RIGHT if row else Align.CENTRE, before=before, free=True)
    yield Block(paragraph=_paragraph(""), lines=EMPTY, height=red_line_gap(layout), free=True)


def attachment_list_blocks(attachments: Sequence[Attachment], layout: Layout, body: Type) -> Iterator[Block]:
    """附件说明 below the text (7.3.4)."""
    pitch = twips_of_points(layout.line_pitch)
    character = body.size + body.spacing
    for number, attachment in enumerate(attachments, start=1):
        label, ordinal, spans = list_line(attachment, number, several=len(attachments) > 1)
        left = round((layout.paragraph_indent + em_width("附件：") + em_width(ordinal)) * character)
        first = -round((em_width(label) + em_width(ordinal)) * character)
        paragraph = DraftParagraph(style=ParagraphStyle.BODY, spans=spans)
        width = type_area_width(layout) - left
        yield Block(
            paragraph=paragraph,
            lines=tuple(
                (Piece(start, end, left + (first if at == 0 else 0), width - (first if at == 0 else 0)),)
                for at, (start, end) in enumerate(set_lines(paragraph.text, body, width=width, first=first))
            ),
            height=pitch,
            before=layout.attachment_lines_before * pitch if number == 1 else 0,
            kept=True,
        )


def attachment_page_blocks(attachments: Sequence[Attachment], layout: Layout) -> Iterator[Block]:
    """Each attachment from the top of a page of its own (7.3.7)."""
    pitch = twips_of_points(layout.line_pitch)
    for number, attachment in enumerate(attachments, start=1):
        yield _line(f"附件{number}" if len(attachments) > 1 else "附件", layout, new_page=True)
        title = spans_or_gap(attachment.title.rstrip("。；，、 "), f"附件{number}的标题")
        text = title[0].text
        bounds = [0, *title_breaks(text, width=layout.title_characters), len(text)]
        width = type_area_width(layout)
        yield Block(
            paragraph=DraftParagraph(style=ParagraphStyle.TITLE, spans=title),
            lines=tuple((Piece(start, end, 0, width, Align.CENTRE),) for start, end in pairwise(bounds)),
            height=twips_of_points(layout.title_line_pitch),
            before=(layout.attachment_title_line - 2) * pitch,
            after=pitch,
            kept=True,
            free=True,
        )
        if attachment.sheet is not None:
            rows = [DraftParagraph(style=ParagraphStyle.TABLE_ROW, spans=row) for row in sheet_rows(attachment.sheet)]
            yield from table_blocks(rows, layout, row_height=layout.figure_row_height)
            yield Block(paragraph=_paragraph(""), lines=EMPTY, height=line_height(layout), free=True)


def note_blocks(note: str, layout: Layout, body: Type) -> Iterator[Block]:
    """附注 in its brackets (7.3.6)."""
    text = f"（{note.strip().removeprefix('（').removesuffix('）')}）"
    first = round(layout.paragraph_indent * body.size)
    width = type_area_width(layout)
    yield Block(
        paragraph=_paragraph(text),
        lines=tuple(
            (Piece(start, end, first if at == 0 else 0, width - (first if at == 0 else 0)),)
            for at, (start, end) in enumerate(set_lines(text, body, width=width, first=first))
        ),
        height=twips_of_points(layout.line_pitch),
    )


def imprint_blocks(imprint: Imprint, layout: Layout) -> Iterator[Block]:
    """版记 at the foot of the last page, or of an even page of its own (7.4)."""
    rows, height = imprint_lines(imprint, layout)
    text = "\n".join(rows)
    width = type_area_width(layout)
    face = Type(twips_of_points(layout.size_imprint))
    indent = round(layout.imprint_indent * face.size)
    pieces = set_lines(text, face, width=width - 2 * indent)
    yield Block(
        paragraph=_paragraph(text),
        lines=tuple((Piece(start, end, indent, width - 2 * indent),) for start, end in pieces),
        height=twips_of_points(layout.line_pitch),
        least=height,
        fewest=len(pieces),
        free=True,
        low=True,
        # The blank page that may come before an even one is no page of the PDF either.
        new_page=layout.imprint_place == "even",
    )


def _line(
    text: str,
    layout: Layout,
    align: Align = Align.LEFT,
    *,
    height: int = 0,
    before: int = 0,
    free: bool = False,
    new_page: bool = False,
) -> Block:
    return Block(
        paragraph=_paragraph(text),
        lines=((Piece(0, len(text), 0, type_area_width(layout), align),),),
        height=height or twips_of_points(layout.line_pitch),
        before=before,
        free=free,
        new_page=new_page,
    )


def _paragraph(text: str) -> DraftParagraph:
    return DraftParagraph(style=ParagraphStyle.BODY, spans=(Span(text, Origin.FIXED),) if text else ())
