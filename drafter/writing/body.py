"""Drafted paragraphs to the body of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from drafter.domain.dispatch import PLAIN, Dispatch
from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.writing import styles
from drafter.writing.attachment import attachment_list_xml, attachment_pages_xml
from drafter.writing.closing import closing_xml, note_xml
from drafter.writing.em_width import em_width
from drafter.writing.imprint import imprint_xml
from drafter.writing.paragraph import HAIRLINE, paragraph_xml, space_xml
from drafter.writing.pens import pens_for
from drafter.writing.red_head import red_head_xml
from drafter.writing.span_writer import SpanWriter, broken_at
from drafter.writing.table import table_xml
from drafter.writing.title import in_title, title_breaks
from drafter.writing.twips import twips_of_points

_HEAD = frozenset({ParagraphStyle.TITLE, ParagraphStyle.SUBTITLE, ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})
_CLOSING = frozenset({ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})
_TITLES = frozenset({ParagraphStyle.TITLE, ParagraphStyle.BLOCK_TITLE})
_EMPTY = paragraph_xml(styles.TABLE_TEXT, "")
WIDOW_LINES = 2
ALL_LINES = 1000
_RUN_IN_SLACK = 1.0
"""Characters that must be left on the first line for text to be sure to begin there."""


class Passage(NamedTuple):
    """What is written at one go: a paragraph, the rows of a table, a name and a date.

    ``write`` gives the XML of the paragraphs, or of others in their place. One that is set ``by_width`` looks different
    with what stands in its slots; see also :func:`is_kept_by_heading`.
    """

    paragraphs: Sequence[DraftParagraph]
    write: Callable[[Sequence[DraftParagraph]], str]
    by_width: bool = False


def body_xml(
    report: DraftedReport,
    layout: Layout,
    *,
    marks: bool,
    dispatch: Dispatch = PLAIN,
    section_end: str = "",
    spans: SpanWriter | None = None,
) -> str:
    """The content of ``w:body`` but for the last section's properties.

    ``section_end`` are the properties of the numbered pages where the imprint has a section of its own. ``spans`` is
    the writer for this document, for a caller that has something to ask it afterwards.
    """
    writer = SpanWriter(marks=marks) if spans is None else spans
    body = Body(layout, writer, marks=marks)
    front, text, closing = parts_of(report.paragraphs, dispatch)
    pieces: list[str] = []
    if dispatch.red_head is not None:
        pieces += red_head_xml(dispatch.red_head, report.agency, layout, writer)
    pieces += map(_written, body.head(front, below_red_line=dispatch.red_head is not None))
    pieces += map(_written, body.text(text, last_kept=bool(closing or dispatch.attachments)))
    pieces += attachment_list_xml(dispatch.attachments, layout, writer)
    pieces += map(_written, body.closing(closing, sealed=dispatch.sealed))
    if dispatch.note:
        pieces.append(note_xml(dispatch.note, layout, writer))
    pieces += attachment_pages_xml(dispatch.attachments, layout, writer)
    if dispatch.imprint is not None:
        if section_end:
            pieces.append(paragraph_xml(styles.IMPRINT, "", HAIRLINE + section_end))
        pieces.append(imprint_xml(dispatch.imprint, layout, writer))
    elif not report.paragraphs and not dispatch.attachments:
        pieces.append(_EMPTY)
    return "".join(pieces)


def _written(passage: Passage) -> str:
    return passage.write(passage.paragraphs)


class Body:
    """The passages of one document in the making, in the order of 7.1; ``spans`` writes what stands in them."""

    def __init__(self, layout: Layout, spans: SpanWriter, *, marks: bool = False) -> None:
        self.spans = spans
        self._layout = layout
        self._pens = pens_for(layout)
        self._marks = marks
        self._pitch = twips_of_points(layout.line_pitch)

    def head(self, paragraphs: Sequence[DraftParagraph], *, below_red_line: bool = False) -> Iterator[Passage]:
        """Title, and what stands above and below it before the text begins: name and date of plain material."""
        layout = self._layout
        free = layout.title_lines_below_red_line if below_red_line else layout.title_lines_before
        for number, paragraph in enumerate(paragraphs):
            before = free if number == 0 else 0
            after = layout.title_lines_after if number == len(paragraphs) - 1 else 0
            space = space_xml(before=before * self._pitch, after=after * self._pitch)
            if in_title(paragraphs, number):
                yield Passage((paragraph,), partial(self._title, space=space), by_width=True)
            else:
                yield Passage((paragraph,), partial(self._front, space=space))

    def text(self, paragraphs: Sequence[DraftParagraph], *, last_kept: bool) -> Iterator[Passage]:
        """The text between the title and the last name and date; ``last_kept`` keeps its end on the page of these."""
        after_table = False
        done = 0
        for (style, _), members in groupby(paragraphs, key=kind_of):
            group = tuple(members)
            done += len(group)
            if style is ParagraphStyle.TABLE_ROW:
                yield Passage(group, partial(self._table, after_table=after_table), by_width=True)
            elif style in _CLOSING:
                yield from self.closing(group, sealed=False)
            else:
                table_next = done < len(paragraphs) and paragraphs[done].style is ParagraphStyle.TABLE_ROW
                for number, paragraph in enumerate(group, start=1):
                    below_table = after_table and number == 1
                    last = number == len(group)
                    kept = (table_next and last and style is ParagraphStyle.CAPTION) or (
                        last_kept and last and done == len(paragraphs)
                    )
                    space = space_xml(before=self._pitch // 2) if below_table else ""
                    write = partial(self._single, kept=kept, space=space) if kept or space else self._single
                    yield Passage((paragraph,), write, by_width=style in _TITLES)
            after_table = style is ParagraphStyle.TABLE_ROW
        if after_table:
            yield Passage((), lambda _: _EMPTY)

    def closing(self, paragraphs: Sequence[DraftParagraph], *, sealed: bool) -> Iterator[Passage]:
        """Name and date; nothing where there is neither."""
        if paragraphs:
            yield Passage(paragraphs, partial(self._closing, sealed=sealed), by_width=True)

    def _closing(self, paragraphs: Sequence[DraftParagraph], *, sealed: bool) -> str:
        return "".join(closing_xml(paragraphs, self._layout, self.spans, sealed=sealed, marks=self._marks))

    def _table(self, rows: Sequence[DraftParagraph], *, after_table: bool) -> str:
        parted = _EMPTY if after_table else ""
        return parted + table_xml([row.spans for row in rows], self._layout, self._pens, self.spans)

    def _front(self, paragraphs: Sequence[DraftParagraph], *, space: str) -> str:
        (paragraph,) = paragraphs
        return paragraph_xml(styles.FRONT, self.spans.write(paragraph.spans, self._pens.front), space)

    def _title(self, paragraphs: Sequence[DraftParagraph], *, space: str) -> str:
        (paragraph,) = paragraphs
        spans = broken_at(paragraph.spans, title_breaks(paragraph.text, width=self._layout.title_characters))
        return paragraph_xml(styles.TITLE, self.spans.write(spans, self._pens.title), space)

    def _single(self, paragraphs: Sequence[DraftParagraph], *, kept: bool = False, space: str = "") -> str:
        """One paragraph; ``kept`` says that it must not end a page by itself."""
        (paragraph,) = paragraphs
        pens = self._pens
        more = "<w:keepNext/>" if kept else ""
        match paragraph.style:
            case ParagraphStyle.BODY:
                style, face = styles.BODY, pens.body
            case ParagraphStyle.HEADING if paragraph.spans:
                return self._run_in(paragraph, more, space)
            case ParagraphStyle.HEADING:
                level = _level(paragraph)
                runs = self.spans.write(paragraph.heading, pens.headings[level - 1])
                return paragraph_xml(styles.heading(level), runs, space)
            case ParagraphStyle.TITLE:
                return self._title(paragraphs, space=space)
            case ParagraphStyle.SUBTITLE:
                style, face = styles.FRONT, pens.front
            case ParagraphStyle.RECIPIENT:
                style, face = styles.RECIPIENT, pens.body
            case ParagraphStyle.BLOCK_TITLE:
                style, face = styles.BLOCK_TITLE, pens.block_title
            case ParagraphStyle.CAPTION:
                style, face = styles.CAPTION, pens.caption
            case _:
                style, face = styles.BODY, pens.body
        return paragraph_xml(style, self.spans.write(paragraph.spans, face), more + space)

    def _run_in(self, paragraph: DraftParagraph, kept: str, space: str) -> str:
        """A heading with its text behind it on the line: one paragraph, or two that Word sets on one line."""
        level = _level(paragraph)
        if self._layout.run_in_heading == "separator":
            heading = paragraph_xml(
                styles.heading(level),
                self.spans.write(paragraph.heading, self._pens.headings[level - 1]),
                f"{space}<w:rPr><w:vanish/><w:specVanish/></w:rPr>",
            )
            return heading + paragraph_xml(styles.BODY, self.spans.write(paragraph.spans, self._pens.body), kept)
        heading = self.spans.write(paragraph.heading, self._pens.run_in_headings[level - 1])
        behind = self.spans.write(paragraph.spans, self._pens.body)
        return paragraph_xml(styles.run_in(level), heading + behind, kept + self._kept_together(paragraph) + space)

    def _kept_together(self, paragraph: DraftParagraph) -> str:
        """What keeps the text's first words on the page of their heading, where that fills its line or more."""
        together = lines_together(paragraph, self._layout)
        if together == 1:
            return ""
        return '<w:widowControl w:val="1"/>' if together == WIDOW_LINES else "<w:keepLines/>"


def parts_of(
    paragraphs: Sequence[DraftParagraph], dispatch: Dispatch = PLAIN
) -> tuple[Sequence[DraftParagraph], Sequence[DraftParagraph], Sequence[DraftParagraph]]:
    """What stands above the text, the text itself with the recipient of ``dispatch``, and the last name and date."""
    front = next((n for n, paragraph in enumerate(paragraphs) if paragraph.style not in _HEAD), len(paragraphs))
    end = len(paragraphs)
    while end > front and paragraphs[end - 1].style in _CLOSING:
        end -= 1
    text = paragraphs[front:end]
    if dispatch.recipient and not any(paragraph.style is ParagraphStyle.RECIPIENT for paragraph in text):
        name = Span(f"{dispatch.recipient.rstrip('：: ')}：", Origin.FIXED)
        text = (DraftParagraph(style=ParagraphStyle.RECIPIENT, spans=(name,)), *text)
    return paragraphs[:front], text, paragraphs[end:]


def lines_together(paragraph: DraftParagraph, layout: Layout) -> int:
    """How many lines of a heading and the text behind it stay on one page: 1, WIDOW_LINES, or ALL_LINES."""
    heading = em_width("".join(span.text for span in paragraph.heading))
    line = layout.characters_per_line
    free = line - layout.paragraph_indent - _RUN_IN_SLACK
    if heading <= free:
        return 1
    return ALL_LINES if heading > free + line else WIDOW_LINES


def is_kept_by_heading(paragraph: DraftParagraph) -> bool:
    """Whether how a paragraph is set depends on a slot in its heading: by its length the text is kept to it."""
    return bool(paragraph.spans) and any(span.slot for span in paragraph.heading)


def _level(paragraph: DraftParagraph) -> int:
    """The depth of a heading among those that have a look of their own."""
    return min(max(paragraph.level, 1), len(styles.HEADING_LEVELS))


def kind_of(paragraph: DraftParagraph) -> tuple[ParagraphStyle, str]:
    """What goes together: the rows of one table, the name and the date."""
    style = paragraph.style
    if style in _CLOSING:
        return ParagraphStyle.SIGNATURE, ""
    return style, paragraph.section if style is ParagraphStyle.TABLE_ROW else ""
