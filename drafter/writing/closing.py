"""落款 and 附注: name and date of a report, with room for a seal or without (7.3.5, 7.3.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.writing import styles
from drafter.writing.em_width import em_width
from drafter.writing.marks import marked_text
from drafter.writing.paragraph import indent_xml, paragraph_xml, space_xml
from drafter.writing.pens import pens_for
from drafter.writing.span_writer import SpanWriter
from drafter.writing.twips import twips_of_points


def closing_xml(
    paragraphs: Sequence[DraftParagraph], layout: Layout, writer: SpanWriter, *, sealed: bool, marks: bool
) -> Iterator[str]:
    """Name and date, each where the standard puts it for their widths."""
    name_indent, date_indent = closing_places(paragraphs, layout, sealed=sealed, marks=marks)
    free = layout.sealed_lines_before if sealed else layout.signature_lines_before
    character = layout.size_body + layout.character_spacing
    face = pens_for(layout).body
    for number, paragraph in enumerate(paragraphs):
        is_name = paragraph.style is ParagraphStyle.SIGNATURE
        before = free * twips_of_points(layout.line_pitch) if number == 0 else 0
        indent = name_indent if is_name else date_indent
        ind = f'<w:ind w:rightChars="{round(indent * 100)}" w:right="{twips_of_points(indent * character)}"/>'
        style = styles.SIGNATURE if is_name else styles.DATE
        yield paragraph_xml(style, writer.write(paragraph.spans, face), space_xml(before=before) + ind)


def closing_places(
    paragraphs: Sequence[DraftParagraph], layout: Layout, *, sealed: bool, marks: bool = False
) -> tuple[float, float]:
    """Characters left free to the right of the name and of the date among ``paragraphs``."""

    def width(style: ParagraphStyle) -> float:
        texts = (marked_text(each.spans, marks=marks).strip() for each in paragraphs if each.style is style)
        return max(map(em_width, texts), default=0.0)

    name, date = width(ParagraphStyle.SIGNATURE), width(ParagraphStyle.DATE)
    return (sealed_indents if sealed else closing_indents)(name, date, layout)


def closing_indents(name: float, date: float, layout: Layout) -> tuple[float, float]:
    """Characters left free to the right of a name and a date of these widths, without a seal (7.3.5.2).

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


def sealed_indents(name: float, date: float, layout: Layout) -> tuple[float, float]:
    """The same under a seal: the date four characters in, the name centred over it (7.3.5.1).

    A name so long that it would leave the type area is moved in, and the date with it, so that both stay centred.

    >>> sealed_indents(8, 6, Layout())
    (3.0, 4.0)
    >>> sealed_indents(18, 6, Layout())
    (0.0, 6.0)
    """
    free = layout.sealed_date_indent
    if not name or not date:
        return free, free
    free = max(free, (name - date) / 2)
    return free + (date - name) / 2, free


def note_xml(note: str, layout: Layout, writer: SpanWriter) -> str:
    """附注 in its brackets, on the line below the date."""
    bare = note.strip().removeprefix("（").removesuffix("）")
    spans = (Span(f"（{bare}）", Origin.FIXED),)
    indent = indent_xml(twips_of_points(layout.size_body), first=layout.paragraph_indent)
    return paragraph_xml(styles.NOTE, writer.write(spans, pens_for(layout).body), indent)
