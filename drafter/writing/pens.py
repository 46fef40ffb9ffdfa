"""The looks of the page's text: one face for each kind of paragraph, in plain and in marked form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from drafter.domain.draft import Origin
from drafter.domain.layout import Layout
from drafter.writing.runs import Pen, pen
from drafter.writing.twips import half_points

_MISSING_COLOUR = "yellow"
_CARRIED_COLOUR = "lightGray"


@dataclass(frozen=True, slots=True)
class Face:
    """Three pens of one look: plain text, what is missing, and what is carried over."""

    plain: Pen
    missing: Pen
    carried: Pen

    def pen_for(self, origin: Origin) -> Pen:
        """The pen that shows where the text comes from."""
        if origin is Origin.MISSING:
            return self.missing
        return self.carried if origin is Origin.CARRIED else self.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Pens:
    """All faces of a layout; ``headings`` and ``after_headings`` (the text behind a run-in heading) by level - 1."""

    body: Face
    headings: tuple[Face, ...]
    after_headings: tuple[Face, ...]
    title: Face
    block_title: Face
    front: Face
    caption: Face
    table: Face
    table_head: Face


@lru_cache(maxsize=8)
def pens_for(layout: Layout) -> Pens:
    """The pens of ``layout``. Sizes come from the styles; only what differs from the paragraph's style is said here."""

    def face(font: str, rest: str = "") -> Face:
        return Face(
            *(
                pen(font, layout.font_latin, rest=rest + colour)
                for colour in (
                    "",
                    f'<w:highlight w:val="{_MISSING_COLOUR}"/>',
                    f'<w:highlight w:val="{_CARRIED_COLOUR}"/>',
                )
            )
        )

    levels = (1, 2, 3, 4)
    return Pens(
        body=face(layout.font_body),
        headings=tuple(face(layout.heading_font(level)) for level in levels),
        after_headings=tuple(face(layout.font_body, _back_to_body(layout, level)) for level in levels),
        title=face(layout.font_title),
        block_title=face(layout.font_block_title),
        front=face(layout.font_front),
        caption=face(layout.font_caption),
        table=face(layout.font_table),
        table_head=face(layout.font_table_head),
    )


def _back_to_body(layout: Layout, level: int) -> str:
    """What the text behind a run-in heading must say against the heading's style."""
    bold = '<w:b w:val="0"/><w:bCs w:val="0"/>' if layout.heading_bold(level) else ""
    half = half_points(layout.size_body)
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if layout.size_body != layout.size_headings else ""
    return bold + size
