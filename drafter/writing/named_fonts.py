"""Which font a Word file names for which characters of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport, DraftParagraph, ParagraphStyle
from drafter.domain.layout import Layout
from drafter.writing.runs import is_latin

STAND_INS: Mapping[str, str] = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋"}
"""What the Word file offers where a face is not installed; Word looks for the other name by itself."""


def named_fonts(report: DraftedReport, layout: Layout, dispatch: Dispatch = PLAIN) -> dict[str, frozenset[str]]:
    """Font name → the characters that are set in it, in the order of the page; blanks do not count."""
    held: dict[str, set[str]] = {}

    def take(font: str, text: str) -> None:
        latin = {character for character in text if is_latin(character)}
        han = {character for character in text if not character.isspace()} - latin
        if han:
            held.setdefault(font, set()).update(han)
        if latin:
            held.setdefault(layout.font_latin, set()).update(latin)

    for paragraph in report.paragraphs:
        if paragraph.style is ParagraphStyle.HEADING:
            take(layout.heading_font(paragraph.level), "".join(span.text for span in paragraph.heading))
        take(_font(paragraph, layout), "".join(span.text for span in paragraph.spans))
    for font, text in _dispatched(report, layout, dispatch):
        take(font, text)
    held.setdefault(layout.font_page_number, set()).update("—0123456789")
    return {font: frozenset(characters) for font, characters in held.items()}


def _font(paragraph: DraftParagraph, layout: Layout) -> str:
    match paragraph.style:
        case ParagraphStyle.TITLE:
            return layout.font_title
        case ParagraphStyle.SUBTITLE:
            return layout.font_front
        case ParagraphStyle.BLOCK_TITLE:
            return layout.font_block_title
        case ParagraphStyle.CAPTION:
            return layout.font_caption
        case ParagraphStyle.TABLE_ROW:
            return layout.font_table
        case _:
            return layout.font_body


def _dispatched(report: DraftedReport, layout: Layout, dispatch: Dispatch) -> Iterable[tuple[str, str]]:
    head, imprint = dispatch.red_head, dispatch.imprint
    if head is not None:
        yield layout.font_mark, head.mark or f"{report.agency}文件"
        yield layout.font_body, head.number + head.copy_number
        yield layout.font_secrecy, head.secrecy + head.urgency
        yield layout.font_signer, "".join(head.signers)
    yield layout.font_body, dispatch.recipient + dispatch.note
    for attachment in dispatch.attachments:
        yield layout.font_attachment_mark, "附件"
        yield layout.font_title, attachment.title
        if attachment.sheet is not None:
            yield layout.font_table_head, "".join(column.title for column in attachment.sheet.columns)
            yield layout.font_table, "".join(str(cell or "") for row in attachment.sheet.rows for cell in row)
    if imprint is not None:
        yield layout.font_body, "".join(imprint.copies) + imprint.office + imprint.date
