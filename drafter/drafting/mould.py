"""A draft composed once for many: reports of one pack in one wording differ in what stands in their slots only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from drafter.domain.draft import OPEN, Draft, DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.drafting.compose import compose, reported
from drafter.drafting.fill import Filled
from drafter.drafting.paragraphs import TITLES, without_year_gap
from drafter.drafting.template import Piece
from drafter.drafting.wording import Wording

_SOLID = Filled("〇", Origin.TYPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mould:
    """``paragraphs`` are those of every report with a value in each of its slots, ``keys`` the slots in them."""

    paragraphs: tuple[DraftParagraph, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, draft: Draft, wording: Wording, pieces: Sequence[Piece]) -> Self:
        """The mould of all drafts of the pack of ``draft`` that have ``wording`` and whose template gives ``pieces``.

        Raises BadTemplate.
        """
        solid = dict.fromkeys(draft.pack.slots, _SOLID)
        paragraphs = compose(draft, wording=wording, filled=solid, pieces=pieces).paragraphs
        keys = dict.fromkeys(span.slot for one in paragraphs for span in (*one.heading, *one.spans) if span.slot)
        return cls(paragraphs=paragraphs, keys=tuple(keys))

    def fits(self, filled: Mapping[str, Filled]) -> bool:
        """Whether no value changes more than its own place.

        One that is empty, has a line break, or white space at an end may: a line vanishes with it, or becomes two.
        """
        texts = [filled[key].text for key in self.keys]
        return all(texts) and not any(text[0].isspace() or text[-1].isspace() or "\n" in text for text in texts)

    def is_final(self, filled: Mapping[str, Filled]) -> bool:
        """Whether nothing is missing or only carried over."""
        return all(filled[key].origin not in OPEN for key in self.keys)

    def pour(self, draft: Draft, filled: Mapping[str, Filled]) -> DraftedReport:
        """What :func:`compose` gives for ``draft`` where ``filled`` fits."""
        return reported(draft, tuple(poured(one, filled) for one in self.paragraphs))

    def title(self, draft: Draft, filled: Mapping[str, Filled]) -> str:
        """The title of that report."""
        titles = (one for one in self.paragraphs if one.style is ParagraphStyle.TITLE)
        return reported(draft, tuple(poured(one, filled) for one in titles)).title


def poured(paragraph: DraftParagraph, filled: Mapping[str, Filled]) -> DraftParagraph:
    """A paragraph of a mould with the values in its slots."""
    spans, heading = _poured(paragraph.spans, filled), _poured(paragraph.heading, filled)
    if spans is paragraph.spans and heading is paragraph.heading:
        return paragraph
    style = paragraph.style
    if style in TITLES:
        spans = tuple(map(without_year_gap, spans))
    return DraftParagraph(style=style, spans=spans, heading=heading, level=paragraph.level, section=paragraph.section)


def _poured(spans: tuple[Span, ...], filled: Mapping[str, Filled]) -> tuple[Span, ...]:
    if not any(span.slot for span in spans):
        return spans
    made = []
    for span in spans:
        fill = filled[span.slot] if span.slot else None
        made.append(span if fill is None else Span(fill.text, fill.origin, span.slot, span.sentence))
    return tuple(made)
