"""Start this year's report from a pack: what may travel, and what must not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.domain.agency import Agency
from drafter.domain.draft import Draft
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.drafting.fill import same_agency

_QUOTES = "“”‘’《》\"'「」"


def roll_over(pack: Pack, *, agency: Agency | None = None, year: int, nationwide: Collection[str] = ()) -> Draft:
    """The draft of ``year`` for ``agency``, the pack's own by default.

    For another agency every figure, counter, date and word of growth of the donor is a gap, and every name but those in
    ``nationwide`` (names of activities that all federations share) without a local word of the donor.
    """
    period = period_of(pack, year)
    ours = pack.agency if agency is None else agency
    gaps = frozenset() if same_agency(ours, pack.agency) else frozenset(_donors(pack, frozenset(nationwide)))
    return Draft(pack=pack, agency=ours, period=period, gaps=gaps)


def period_of(pack: Pack, year: int) -> Period:
    """The period of a report of ``year``: as long as the one that the pack was learned from, and the same half."""
    base = pack.period
    return base.shifted(year - base.year) if base is not None and base.year else Period(year=year)


def _donors(pack: Pack, nationwide: frozenset[str]) -> Iterator[str]:
    local = {word for word in (*pack.local_words, *pack.agency.local_words) if word}
    for key, slot in pack.slots.items():
        if slot.kind in (SlotKind.FIGURE, SlotKind.COUNTER, SlotKind.DATE, SlotKind.DIRECTION):
            yield key
        elif slot.kind is SlotKind.NAME:
            name = pack.learned.get(key, "").strip(_QUOTES)
            if name not in nationwide or any(word in name for word in local):
                yield key
