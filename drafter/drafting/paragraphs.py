"""A section of the model as paragraphs of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.model import ModelParagraph, SectionModel, SentenceTemplate
from drafter.domain.report import BlockRole, PassageRole
from drafter.drafting.fill import Filled
from drafter.drafting.wording import Wording
from drafter.text.markers import SPOKEN, read_marker

_YEAR_GAP = re.compile(r"(?<=年)[ \u3000](?=[\u4e00-\u9fff])")
"""2025 年 工作安排: where last year's title was broken in two, no gap belongs in one line."""
_STYLES = {
    PassageRole.TITLE: ParagraphStyle.TITLE,
    PassageRole.SUBTITLE: ParagraphStyle.SUBTITLE,
    PassageRole.RECIPIENT: ParagraphStyle.RECIPIENT,
    PassageRole.BODY: ParagraphStyle.BODY,
    PassageRole.TABLE: ParagraphStyle.TABLE_ROW,
    PassageRole.SIGNATURE: ParagraphStyle.SIGNATURE,
    PassageRole.DATE: ParagraphStyle.DATE,
}
"""Captions and noise belong to the learned page: they have no style in a draft."""
TITLES = frozenset({ParagraphStyle.TITLE, ParagraphStyle.BLOCK_TITLE})


@dataclass(frozen=True, slots=True)
class SectionText:
    """``continues`` says that the first paragraph goes on in the paragraph before it, if there is one to go on in."""

    paragraphs: tuple[DraftParagraph, ...]
    continues: bool = False


def section_text(section: SectionModel, wording: Wording, filled: Mapping[str, Filled], marker: str) -> SectionText:
    """The paragraphs of ``section`` with ``marker`` as its number; empty when it was dropped.

    The white space of the learned page (lead, tail, breaks) stays behind; that inside a sentence is kept.
    """
    if section.block is BlockRole.NOISE or section.id in wording.dropped:
        return SectionText(())
    head = _head(section, wording, filled, marker)
    rest = list(section.paragraphs)
    written: list[DraftParagraph] = []
    item = _is_item(section) or _is_spoken(section)
    if head and section.level == 0 and not item:
        written += _paragraphs(ParagraphStyle.BLOCK_TITLE, head, section)
    elif head:
        body: tuple[Span, ...] = ()
        if rest and _same_line(section, rest[0]):
            body = _sentences(rest.pop(0), wording, filled)
        if item:
            written += _paragraphs(ParagraphStyle.BODY, (*head, *body), section)
        else:
            written += _heading(head, body, section)
    for paragraph in rest:
        style = _STYLES.get(paragraph.role)
        if style is not None:
            written += _paragraphs(style, _sentences(paragraph, wording, filled), section)
    return SectionText(tuple(written), continues=bool(head) and item and section.glued)


def _head(section: SectionModel, wording: Wording, filled: Mapping[str, Filled], marker: str) -> tuple[Span, ...]:
    """Marker, heading and closing mark; empty when the section has no heading or its heading was dropped."""
    gap = "" if "\n" in section.marker_gap else section.marker_gap
    number = marker + gap if marker else ""
    if section.heading is None:
        sentence, middle = "", list[Span]()
    else:
        sentence, middle = section.heading.id, _sentence(section.heading, wording, filled)
        if not middle:
            return ()
    first, last = _literal(number, sentence), _literal(section.closing, sentence)
    return tuple(span for span in (first, *middle, last) if span.text)


def _same_line(section: SectionModel, first: ModelParagraph) -> bool:
    if first.role is not PassageRole.BODY:
        return False
    return section.run_in or (_is_item(section) and "\n" not in section.heading_tail + first.lead)


def _is_item(section: SectionModel) -> bool:
    # A number without a heading can only count the sentence behind it.
    return section.item or section.heading is None


def _is_spoken(section: SectionModel) -> bool:
    """Whether it is a link of 一是……；二是…… that stood in the middle of its paragraph."""
    marker = read_marker(section.marker) if section.glued and section.run_in else None
    return marker is not None and marker.rank == SPOKEN


def _heading(head: tuple[Span, ...], body: tuple[Span, ...], section: SectionModel) -> list[DraftParagraph]:
    title = _stripped([span for line in _lines(head) for span in line], " \t\u3000")
    lines = [stripped for line in _lines(body) if (stripped := _stripped(line, None))]
    first = DraftParagraph(
        style=ParagraphStyle.HEADING,
        heading=title,
        spans=lines[0] if lines else (),
        level=section.level,
        section=section.id,
    )
    return [first, *(DraftParagraph(style=ParagraphStyle.BODY, spans=line, section=section.id) for line in lines[1:])]


def _paragraphs(style: ParagraphStyle, spans: tuple[Span, ...], section: SectionModel) -> list[DraftParagraph]:
    """A line break in a value or an edited sentence starts a paragraph of the same style; blank ones vanish."""
    # A tab at the edge of a table row is an empty cell.
    space = " \u3000\r" if style is ParagraphStyle.TABLE_ROW else None
    if style in TITLES:
        spans = tuple(without_year_gap(span) for span in spans)
    lines = (_stripped(line, space) for line in _lines(spans))
    return [
        DraftParagraph(style=style, spans=line, section=section.id)
        for line in lines
        if any(not span.text.isspace() for span in line)
    ]


def _sentences(paragraph: ModelParagraph, wording: Wording, filled: Mapping[str, Filled]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for sentence in paragraph.sentences:
        spans += _sentence(sentence, wording, filled)
    return tuple(spans)


def _sentence(sentence: SentenceTemplate, wording: Wording, filled: Mapping[str, Filled]) -> list[Span]:
    name = sentence.id
    spans: list[Span] = []
    for part in wording.parts.get(name, ()):
        if isinstance(part, str):
            spans.append(_literal(part, name))
        else:
            fill = filled[part.key]
            spans.append(Span(fill.text, fill.origin, part.key, name))
    return spans


@lru_cache(maxsize=2048)
def _literal(text: str, sentence: str) -> Span:
    """Wording of the pack; remembered, since every report of a batch has it."""
    return Span(text, Origin.FIXED, sentence=sentence)


def without_year_gap(span: Span) -> Span:
    """A span of a title without the white space at which its year was broken off."""
    text = _YEAR_GAP.sub("", span.text)
    return span if text == span.text else replace(span, text=text)


def _lines(spans: Sequence[Span]) -> list[list[Span]]:
    if "\n" not in "".join([span.text for span in spans]):
        return [list(spans)]
    lines: list[list[Span]] = [[]]
    for span in spans:
        if "\n" not in span.text:
            lines[-1].append(span)
            continue
        first, *others = span.text.split("\n")
        lines[-1].append(Span(first, span.origin, span.slot, span.sentence))
        lines.extend([Span(text, span.origin, span.slot, span.sentence)] for text in others)
    return lines


def _stripped(spans: list[Span], space: str | None) -> tuple[Span, ...]:
    """Without white space at both ends, and without empty spans."""
    kept = [span for span in spans if span.text]
    while kept and not (text := kept[0].text.lstrip(space)):
        del kept[0]
    if kept and text != kept[0].text:
        kept[0] = Span(text, kept[0].origin, kept[0].slot, kept[0].sentence)
    while kept and not (text := kept[-1].text.rstrip(space)):
        del kept[-1]
    if kept and text != kept[-1].text:
        kept[-1] = Span(text, kept[-1].origin, kept[-1].slot, kept[-1].sentence)
    return tuple(kept)
