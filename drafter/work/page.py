"""A draft worked out once: what every view of it is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.domain.draft import Draft
from drafter.domain.errors import BadTemplate
from drafter.domain.model import SlotKind
from drafter.drafting.compose import markers, written_sections
from drafter.drafting.fill import Filled, fill
from drafter.drafting.template import Piece, SectionPiece, arrange
from drafter.drafting.wording import Wording, apply_wording
from drafter.work.fields import is_field

_FIRST = (SlotKind.FIGURE, SlotKind.COUNTER)
"""Figures are what the writer came for; names and dates follow them."""


@dataclass(frozen=True, slots=True)
class Page:
    """``order`` lists the fields of the written sections as the form shows them: in each section the figures first,
    then names and dates, each in reading order. ``written`` holds the ids of those sections.

    ``markers`` holds the numbers that differ from the learned ones. ``trouble`` is why the template could not be run
    with the present values; all sections then stand in their order, so that work can go on.
    """

    wording: Wording
    filled: Mapping[str, Filled]
    pieces: tuple[Piece, ...]
    written: tuple[str, ...]
    order: tuple[str, ...]
    markers: Mapping[str, str]
    trouble: BadTemplate | None = None


def section_keys(draft: Draft, wording: Wording, filled: Mapping[str, Filled], section_id: str) -> tuple[str, ...]:
    """The fields of one section, figures first."""
    keys = (key for key in wording.keys.get(section_id, ()) if is_field(draft, filled, key))
    return tuple(sorted(keys, key=lambda key: draft.pack.slots[key].kind not in _FIRST))


def work_out(draft: Draft, before: Page | None = None, *, same_wording: bool = False) -> Page:
    """The page of ``draft``; with ``same_wording`` the sentences are taken from the page ``before``."""
    wording = before.wording if before and same_wording else apply_wording(draft.pack, draft.wording)
    filled = fill(draft)
    trouble = None
    try:
        pieces = arrange(draft.pack, filled, draft.period.year)
    except BadTemplate as error:
        trouble = error
        pieces = tuple(SectionPiece(section.id) for section in draft.pack.sections)
    written = written_sections(wording, pieces)
    order = tuple(key for section_id in written for key in section_keys(draft, wording, filled, section_id))
    if before and same_wording and before.written == written:
        numbers = before.markers
    else:
        numbers = markers(draft.pack.sections, wording, written)
    return Page(wording, filled, pieces, written, order, numbers, trouble)
