"""A drafted report as a piece of HTML, to be read in a browser; what is open stands out by colour and by sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.writing.runs import legal
from drafter.writing.span_writer import cells_of

_ELEMENTS = {
    ParagraphStyle.TITLE: ("h1", ""),
    ParagraphStyle.BLOCK_TITLE: ("h2", ""),
    ParagraphStyle.SUBTITLE: ("p", "subtitle"),
    ParagraphStyle.RECIPIENT: ("p", "recipient"),
    ParagraphStyle.CAPTION: ("p", "caption"),
    ParagraphStyle.SIGNATURE: ("p", "signature"),
    ParagraphStyle.DATE: ("p", "date"),
}
_OPEN = {Origin.MISSING: "missing", Origin.CARRIED: "carried"}
_TOP, _DEEPEST = 3, 5
"""h3 is a heading of level 1: h1 is the title and h2 the title of a block."""


def render_html(report: DraftedReport) -> str:
    """The paragraphs as elements for an ``article``; what is missing or carried is an ``ins`` of that class.

    >>> from drafter.domain.draft import DraftParagraph, Span
    >>> body = DraftParagraph(style=ParagraphStyle.BODY, spans=(Span("A<B", Origin.FIXED), Span("3件", Origin.CARRIED)))
    >>> render_html(DraftedReport(paragraphs=(body,)))
    '<p>A&lt;B<ins class="carried">3件</ins></p>'
    """
    pieces: list[str] = []
    for is_table, members in groupby(report.paragraphs, key=lambda one: one.style is ParagraphStyle.TABLE_ROW):
        group = tuple(members)
        pieces += [_table(group)] if is_table else map(_paragraph, group)
    return "\n".join(piece for piece in pieces if piece)


def _paragraph(paragraph: DraftParagraph) -> str:
    if paragraph.style is ParagraphStyle.HEADING:
        tag = f"h{min(_TOP - 1 + max(paragraph.level, 1), _DEEPEST)}"
        heading = _spans(paragraph.heading)
        if paragraph.spans:
            return f'<p><span class="{tag}">{heading}</span>{_spans(paragraph.spans)}</p>'
        return f"<{tag}>{heading}</{tag}>"
    tag, name = _ELEMENTS.get(paragraph.style, ("p", ""))
    named = f' class="{name}"' if name else ""
    return f"<{tag}{named}>{_spans((*paragraph.heading, *paragraph.spans))}</{tag}>"


def _spans(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(legal(span.text), quote=False).replace("\n", "<br>")
    name = _OPEN.get(span.origin)
    return f'<ins class="{name}">{text}</ins>' if name and text else text


def _table(rows: Sequence[DraftParagraph]) -> str:
    lines = ("".join(f"<td>{_spans(cell)}</td>" for cell in cells_of(row.spans)) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
