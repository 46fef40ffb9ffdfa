"""Start this year's report from a pack: what may travel, and what must not."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.agency import Agency
from drafter.domain.draft import Draft
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.drafting.fill import same_agency

_DONORS = frozenset({SlotKind.FIGURE, SlotKind.COUNTER, SlotKind.DATE, SlotKind.DIRECTION, SlotKind.NAME})
"""Kinds of slots that tell of one federation in one year."""


def roll_over(pack: Pack, *, agency: Agency | None = None, year: int) -> Draft:
    """The draft of ``year`` for ``agency``, the pack's own by default.

    For another agency every figure, counter, date, name and word of growth of the donor is a gap.
    """
    period = period_of(pack, year)
    ours = pack.agency if agency is None else agency
    gaps = [] if same_agency(ours, pack.agency) else [key for key, slot in pack.slots.items() if slot.kind in _DONORS]
    return Draft(pack=pack, agency=ours, period=period, gaps=frozenset(gaps))


def period_of(pack: Pack, year: int) -> Period:
    """The period of a report of ``year``: as long as the one that the pack was learned from, and the same half."""
    base = pack.period or Period()
    return replace(base, year=year, text="")
