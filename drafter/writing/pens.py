"""The looks of the page's text: one face for each kind of paragraph, in plain and in marked form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from drafter.domain.draft import Origin
from drafter.domain.layout import Layout
from drafter.writing.runs import Pen, pen
from drafter.writing.styles import HEADING_LEVELS, heading_character

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
    """All faces of a layout; ``headings`` and ``run_in_headings`` (those with text behind them) by level - 1."""

    body: Face
    headings: tuple[Face, ...]
    run_in_headings: tuple[Face, ...]
    title: Face
    secrecy: Face
    signer: Face
    attachment_mark: Face
    block_title: Face
    front: Face
    caption: Face
    table: Face
    table_head: Face


@lru_cache(maxsize=8)
def pens_for(layout: Layout) -> Pens:
    """The pens of ``layout``. Sizes come from the styles; only what differs from the paragraph's style is said here."""

    def face(font: str, *, style: str = "", inherits: bool = True) -> Face:
        return Face(
            *(
                pen(font, layout.font_latin, rest=colour, inherits=inherits, style=style)
                for colour in (
                    "",
                    f'<w:highlight w:val="{_MISSING_COLOUR}"/>',
                    f'<w:highlight w:val="{_CARRIED_COLOUR}"/>',
                )
            )
        )

    return Pens(
        body=face(layout.font_body),
        headings=tuple(face(layout.heading_font(level)) for level in HEADING_LEVELS),
        run_in_headings=tuple(
            face(layout.heading_font(level), style=heading_character(level)) for level in HEADING_LEVELS
        ),
        title=face(layout.font_title),
        secrecy=face(layout.font_secrecy, inherits=False),
        signer=face(layout.font_signer, inherits=False),
        attachment_mark=face(layout.font_attachment_mark),
        block_title=face(layout.font_block_title),
        front=face(layout.font_front),
        caption=face(layout.font_caption),
        table=face(layout.font_table),
        table_head=face(layout.font_table_head),
    )
