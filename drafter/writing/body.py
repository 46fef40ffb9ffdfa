"""Drafted paragraphs to the body of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.domain.draft import DraftedReport, DraftParagraph, ParagraphStyle
from drafter.domain.layout import Layout
from drafter.writing import styles
from drafter.writing.em_width import em_width
from drafter.writing.marks import marked_text
from drafter.writing.pens import Face, pens_for
from drafter.writing.span_writer import SpanWriter, broken_at
from drafter.writing.table import table_xml
from drafter.writing.title import title_lines
from drafter.writing.twips import twips_of_points

_HEAD = frozenset({ParagraphStyle.TITLE, ParagraphStyle.SUBTITLE, ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})
_CLOSING = frozenset({ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})
_EMPTY = f'<w:p><w:pPr><w:pStyle w:val="{styles.TABLE_TEXT}"/></w:pPr></w:p>'


def body_xml(report: DraftedReport, layout: Layout, *, marks: bool) -> str:
    """The content of ``w:body`` but for the section's properties."""
    return "".join(_Body(layout, marks=marks).write(report.paragraphs))


class _Body:
    """One document in the making."""

    def __init__(self, layout: Layout, *, marks: bool) -> None:
        self._layout = layout
        self._pens = pens_for(layout)
        self._marks = marks
        self._spans = SpanWriter(marks=marks)
        self._pitch = twips_of_points(layout.line_pitch)
        self._character = twips_of_points(layout.size_body + layout.character_spacing)

    def write(self, paragraphs: Sequence[DraftParagraph]) -> Iterator[str]:
        """The XML of ``paragraphs``, piece by piece."""
        front = next((n for n, paragraph in enumerate(paragraphs) if paragraph.style not in _HEAD), len(paragraphs))
        yield from self._head(paragraphs[:front])
        rest = paragraphs[front:]
        after_table = False
        done = 0
        for (style, _), members in groupby(rest, key=_kind):
            group = tuple(members)
            done += len(group)
            if style is ParagraphStyle.TABLE_ROW:
                if after_table:
                    yield _EMPTY
                yield table_xml([paragraph.spans for paragraph in group], self._layout, self._pens, self._spans)
            elif style in _CLOSING:
                yield from self._closing(group)
            else:
                table_next = done < len(rest) and rest[done].style is ParagraphStyle.TABLE_ROW
                for number, paragraph in enumerate(group, start=1):
                    below_table = after_table and number == 1
                    yield self._single(
                        paragraph,
                        table_next=table_next and number == len(group),
                        space=_space(before=self._pitch // 2) if below_table else "",
                    )
            after_table = style is ParagraphStyle.TABLE_ROW
        if after_table or not paragraphs:
            yield _EMPTY

    def _head(self, paragraphs: Sequence[DraftParagraph]) -> Iterator[str]:
        """Title, and what stands above and below it before the text begins: name and date of plain material."""
        for number, paragraph in enumerate(paragraphs):
            before = self._layout.title_lines_before if number == 0 else 0
            after = self._layout.title_lines_after if number == len(paragraphs) - 1 else 0
            space = _space(before=before * self._pitch, after=after * self._pitch)
            if paragraph.style is ParagraphStyle.TITLE:
                yield self._title(paragraph, space)
            else:
                yield _paragraph(styles.FRONT, self._spans.write(paragraph.spans, self._pens.front), space)

    def _title(self, paragraph: DraftParagraph, space: str) -> str:
        offsets: list[int] = []
        start = 0
        for part in paragraph.text.split("\n"):
            place = start
            for line in title_lines(part, width=self._layout.title_characters)[:-1]:
                place += len(line)
                offsets.append(place)
            start += len(part) + 1
        spans = broken_at(paragraph.spans, offsets)
        return _paragraph(styles.TITLE, self._spans.write(spans, self._pens.title), space)

    def _single(self, paragraph: DraftParagraph, *, table_next: bool, space: str) -> str:
        pens = self._pens
        match paragraph.style:
            case ParagraphStyle.HEADING:
                return self._heading(paragraph, space)
            case ParagraphStyle.TITLE:
                return self._title(paragraph, space)
            case ParagraphStyle.SUBTITLE:
                style, face, more = styles.FRONT, pens.front, ""
            case ParagraphStyle.RECIPIENT:
                style, face, more = styles.RECIPIENT, pens.body, ""
            case ParagraphStyle.BLOCK_TITLE:
                style, face, more = styles.BLOCK_TITLE, pens.block_title, ""
            case ParagraphStyle.CAPTION:
                style, face, more = styles.CAPTION, pens.caption, "<w:keepNext/>" if table_next else ""
            case _:
                style, face, more = styles.BODY, pens.body, ""
        return _paragraph(style, self._spans.write(paragraph.spans, face), more + space)

    def _heading(self, paragraph: DraftParagraph, space: str) -> str:
        number = min(max(paragraph.level, 1), len(self._pens.headings)) - 1
        heading = self._spans.write(paragraph.heading, self._pens.headings[number])
        behind = self._spans.write(paragraph.spans, self._pens.after_headings[number])
        # A paragraph that goes on with text needs no other one on its page.
        alone = '<w:keepNext w:val="0"/>' if paragraph.spans else ""
        return _paragraph(styles.heading(paragraph.level), heading + behind, alone + space)

    def _closing(self, paragraphs: Sequence[DraftParagraph]) -> Iterator[str]:
        """Name and date without a seal: the date begins two characters right of the name (7.3.5.2)."""
        face: Face = self._pens.body
        names, dates = (
            max((self._width(paragraph) for paragraph in paragraphs if paragraph.style is style), default=0.0)
            for style in (ParagraphStyle.SIGNATURE, ParagraphStyle.DATE)
        )
        name_indent, date_indent = closing_indents(names, dates, self._layout)
        for number, paragraph in enumerate(paragraphs):
            is_name = paragraph.style is ParagraphStyle.SIGNATURE
            indent = name_indent if is_name else date_indent
            before = self._layout.signature_lines_before * self._pitch if number == 0 else 0
            ind = f'<w:ind w:rightChars="{round(indent * 100)}" w:right="{round(indent * self._character)}"/>'
            style = styles.SIGNATURE if is_name else styles.DATE
            yield _paragraph(style, self._spans.write(paragraph.spans, face), _space(before=before) + ind)

    def _width(self, paragraph: DraftParagraph) -> float:
        return em_width(marked_text(paragraph.spans, marks=self._marks).strip())


def closing_indents(name: float, date: float, layout: Layout) -> tuple[float, float]:
    """Characters left free to the right of a name and a date of these widths (7.3.5.2).

    >>> closing_indents(8, 6, Layout())
    (2.0, 2.0)
    >>> closing_indents(5, 6, Layout())
    (5.0, 2.0)
    """
    free, offset = layout.signature_indent, layout.date_offset
    if not name or not date:
        return free, free
    if date > name:
        return max(free + date + offset - name, 0.0), free
    return free, max(free + name - offset - date, 0.0)


def _kind(paragraph: DraftParagraph) -> tuple[ParagraphStyle, str]:
    """What goes together: the rows of one table, the name and the date."""
    style = paragraph.style
    if style in _CLOSING:
        return ParagraphStyle.SIGNATURE, ""
    return style, paragraph.section if style is ParagraphStyle.TABLE_ROW else ""


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _space(*, before: int = 0, after: int = 0) -> str:
    if not before and not after:
        return ""
    first = f' w:before="{before}"' if before else ""
    second = f' w:after="{after}"' if after else ""
    return f"<w:spacing{first}{second}/>"
