"""The pages of a drafted report as its Word file will print: what stands on which line of which page.

Nothing is printed to find out: the measures are those of the writer of the Word file, the rules those by which
LibreOffice sets it (see :mod:`drafter.writing.set_lines`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport, DraftParagraph, ParagraphStyle
from drafter.domain.layout import Layout
from drafter.writing.body import kind_of, lines_together, parts_of
from drafter.writing.closing import closing_places
from drafter.writing.dispatch_blocks import (
    attachment_list_blocks,
    attachment_page_blocks,
    imprint_blocks,
    note_blocks,
    red_head_blocks,
)
from drafter.writing.page_flow import EMPTY, Align, Block, Line, Piece, PrintedPage, flow
from drafter.writing.set_lines import Type, set_lines
from drafter.writing.table_blocks import line_height, table_blocks
from drafter.writing.title import in_title, title_breaks
from drafter.writing.twips import twips_of_points, type_area_width

_CLOSING = frozenset({ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})
_NO_INDENT = frozenset({ParagraphStyle.RECIPIENT, ParagraphStyle.BLOCK_TITLE, ParagraphStyle.SUBTITLE})
_CENTRED = frozenset({ParagraphStyle.BLOCK_TITLE, ParagraphStyle.SUBTITLE, ParagraphStyle.CAPTION})
_ALONE = frozenset({ParagraphStyle.BLOCK_TITLE, ParagraphStyle.SUBTITLE})
"""Never the last on a page, as headings with nothing behind them."""


def paginate(report: DraftedReport, layout: Layout, dispatch: Dispatch = PLAIN) -> tuple[PrintedPage, ...]:
    """The pages of ``report``, without the marks of a draft; at least one.

    How a paragraph breaks into lines is remembered, so that after a change only the changed ones are set anew.
    """
    return flow(list(_Setter(layout, dispatch).blocks(report)), layout)


class _Setter:
    """Sets the paragraphs of one report."""

    def __init__(self, layout: Layout, dispatch: Dispatch) -> None:
        self._layout = layout
        self._dispatch = dispatch
        self._pitch = twips_of_points(layout.line_pitch)
        self._width = type_area_width(layout)
        squeeze = twips_of_points(layout.character_spacing) if layout.profile != "word-grid" else 0
        self._body = Type(twips_of_points(layout.size_body), squeeze)
        self._heading = Type(twips_of_points(layout.size_headings), squeeze)
        self._block_title = Type(twips_of_points(layout.size_block_title), squeeze)
        self._front = Type(twips_of_points(layout.size_front), 0)
        self._caption = Type(twips_of_points(layout.size_caption), 0)
        self._title_type = Type(twips_of_points(layout.size_title), 0)

    def blocks(self, report: DraftedReport) -> Iterator[Block]:
        """All blocks in the order of the page."""
        layout, dispatch = self._layout, self._dispatch
        front, text, closing = parts_of(report.paragraphs, dispatch)
        if dispatch.red_head is not None:
            yield from red_head_blocks(dispatch.red_head, report.agency, layout)
        yield from self._head(front)
        yield from self._text(text, last_kept=bool(closing or dispatch.attachments))
        yield from attachment_list_blocks(dispatch.attachments, layout, self._body)
        yield from self._closing(closing, sealed=dispatch.sealed)
        if dispatch.note:
            yield from note_blocks(dispatch.note, layout, self._body)
        yield from attachment_page_blocks(dispatch.attachments, layout)
        if dispatch.imprint is not None:
            yield from imprint_blocks(dispatch.imprint, layout)

    def _head(self, paragraphs: Sequence[DraftParagraph]) -> Iterator[Block]:
        layout = self._layout
        free = layout.title_lines_before if self._dispatch.red_head is None else layout.title_lines_below_red_line
        for number, paragraph in enumerate(paragraphs):
            before = free * self._pitch if number == 0 else 0
            after = layout.title_lines_after * self._pitch if number == len(paragraphs) - 1 else 0
            if in_title(paragraphs, number):
                yield self._title(paragraph, before=before, after=after)
            else:
                lines = self._lines(paragraph, self._front, align=Align.CENTRE)
                yield Block(paragraph=paragraph, lines=lines, height=self._pitch, before=before, after=after, kept=True)

    def _title(self, paragraph: DraftParagraph, *, before: int = 0, after: int = 0) -> Block:
        text = paragraph.text
        bounds = [0, *title_breaks(text, width=self._layout.title_characters), len(text)]
        lines = tuple(
            (Piece(start + a, start + b, 0, self._width, Align.CENTRE),)
            for start, end in pairwise(bounds)
            for a, b in _set(text[start:end], self._title_type, self._width, 0, frozenset())
        )
        height = twips_of_points(self._layout.title_line_pitch)
        return Block(paragraph=paragraph, lines=lines, height=height, before=before, after=after, kept=True, free=True)

    def _text(self, paragraphs: Sequence[DraftParagraph], *, last_kept: bool) -> Iterator[Block]:
        after_table = False
        done = 0
        for (style, _), members in groupby(paragraphs, key=kind_of):
            group = tuple(members)
            done += len(group)
            if style is ParagraphStyle.TABLE_ROW:
                if after_table:
                    yield self._gap()
                yield from table_blocks(group, self._layout)
            elif style in _CLOSING:
                yield from self._closing(group, sealed=False)
            else:
                table_next = done < len(paragraphs) and paragraphs[done].style is ParagraphStyle.TABLE_ROW
                for number, paragraph in enumerate(group, start=1):
                    last = number == len(group)
                    kept = (table_next and last and style is ParagraphStyle.CAPTION) or (
                        last_kept and last and done == len(paragraphs)
                    )
                    before = self._pitch // 2 if after_table and number == 1 else 0
                    yield self._single(paragraph, kept=kept, before=before)
            after_table = style is ParagraphStyle.TABLE_ROW
        if after_table:
            yield self._gap()

    def _single(self, paragraph: DraftParagraph, *, kept: bool, before: int) -> Block:
        style = paragraph.style
        if style is ParagraphStyle.TITLE:
            return self._title(paragraph, before=before)
        face = self._body
        fewest = 1
        if style is ParagraphStyle.HEADING:
            fewest = lines_together(paragraph, self._layout) if paragraph.spans else 1
            kept = kept or not paragraph.spans
            face = self._body if paragraph.spans else self._heading
        elif style is ParagraphStyle.CAPTION:
            face = self._caption
        elif style is ParagraphStyle.BLOCK_TITLE:
            face = self._block_title
        elif style is ParagraphStyle.SUBTITLE:
            face = self._front
        lines = self._lines(
            paragraph,
            face,
            first=0 if style in _NO_INDENT | _CENTRED else round(self._layout.paragraph_indent * self._body.size),
            align=Align.CENTRE if style in _CENTRED else Align.LEFT,
        )
        return Block(
            paragraph=paragraph,
            lines=lines,
            height=self._pitch,
            before=before,
            fewest=fewest,
            kept=kept or style in _ALONE,
            free=style is ParagraphStyle.CAPTION,
        )

    def _closing(self, paragraphs: Sequence[DraftParagraph], *, sealed: bool) -> Iterator[Block]:
        layout = self._layout
        indents = closing_places(paragraphs, layout, sealed=sealed)
        free = layout.sealed_lines_before if sealed else layout.signature_lines_before
        for number, paragraph in enumerate(paragraphs):
            is_name = paragraph.style is ParagraphStyle.SIGNATURE
            indent = round(indents[0 if is_name else 1] * (self._body.size + self._body.spacing))
            yield Block(
                paragraph=paragraph,
                lines=self._lines(paragraph, self._body, right=indent, align=Align.RIGHT),
                height=self._pitch,
                before=free * self._pitch if number == 0 else 0,
                kept=is_name,
            )

    def _gap(self) -> Block:
        """The empty paragraph behind a table that ends the text, or before another one."""
        empty = DraftParagraph(style=ParagraphStyle.BODY)
        return Block(paragraph=empty, lines=EMPTY, height=line_height(self._layout), free=True)

    def _lines(
        self,
        paragraph: DraftParagraph,
        face: Type,
        *,
        left: int = 0,
        first: int = 0,
        right: int = 0,
        align: Align = Align.LEFT,
    ) -> tuple[Line, ...]:
        width = self._width - left - right
        spans = _set(paragraph.text, face, width, first, seams_of(paragraph))
        return tuple(
            (Piece(start, end, left + (first if number == 0 else 0), width - (first if number == 0 else 0), align),)
            for number, (start, end) in enumerate(spans)
        )


def seams_of(paragraph: DraftParagraph) -> frozenset[int]:
    """Where one run of print ends and another begins: behind the heading, and at both ends of what fills a slot."""
    seams: set[int] = set()
    at = 0
    for number, span in enumerate((*paragraph.heading, *paragraph.spans)):
        if span.slot or number == len(paragraph.heading):
            seams.add(at)
        at += len(span.text)
        if span.slot:
            seams.add(at)
    return frozenset(seams)


@lru_cache(maxsize=4096)
def _set(text: str, face: Type, width: int, first: int, seams: Collection[int]) -> tuple[tuple[int, int], ...]:
    return set_lines(text, face, width=width, first=first, seams=seams)
