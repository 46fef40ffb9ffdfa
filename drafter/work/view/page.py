"""A draft worked out once: what every view of it is read from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from drafter.domain.draft import Draft
from drafter.domain.errors import BadTemplate
from drafter.domain.model import SlotKind
from drafter.drafting.compose import arranged, markers, written_sections
from drafter.drafting.fill import Filled, fill, refill
from drafter.drafting.template import Piece, SectionPiece
from drafter.drafting.wording import Wording, apply_wording
from drafter.work.view.fields import ALWAYS_FIELDS, is_field

_FIRST = (SlotKind.FIGURE, SlotKind.COUNTER, SlotKind.DIRECTION, SlotKind.MEMBERS)
"""Figures are what the writer came for; names and dates follow them."""
_READS_VALUES = re.compile(r"\b(?:slot|value)\b")


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


def work_out(draft: Draft) -> Page:
    """The page of ``draft``."""
    return _page(draft, apply_wording(draft.pack, draft.wording, draft.links), fill(draft))


def work_out_answers(draft: Draft, before: Page, keys: Collection[str]) -> Page:
    """The page of ``draft`` where only the answers to ``keys`` differ from those of the page ``before``."""
    filled, touched = refill(draft, before.filled, keys)
    lasting = all(draft.pack.slots[key].kind in ALWAYS_FIELDS for key in touched)
    if lasting and before.trouble is None and not _reads_values(draft.pack.template):
        return replace(before, filled=filled)
    return _page(draft, before.wording, filled)


def _page(draft: Draft, wording: Wording, filled: Mapping[str, Filled]) -> Page:
    trouble = None
    try:
        pieces = arranged(draft, filled)
    except BadTemplate as error:
        trouble = error
        pieces = tuple(SectionPiece(section.id) for section in draft.pack.sections)
    written = written_sections(wording, pieces)
    order = tuple(key for section_id in written for key in section_keys(draft, wording, filled, section_id))
    return Page(wording, filled, pieces, written, order, markers(draft.pack.sections, wording, written), trouble)


@lru_cache(maxsize=8)
def _reads_values(template: str) -> bool:
    """Whether what the template writes can depend on what is filled in."""
    return _READS_VALUES.search(template) is not None
