"""The slots that a writer may put into a sentence of a section."""

from __future__ import annotations

from drafter.domain.model import SlotKind
from drafter.work.filling.session import Session
from drafter.work.wording.rewrite import Chip, chip_of

_LAST = frozenset({SlotKind.PERIOD, SlotKind.AGENCY})
_NEVER = frozenset({SlotKind.DIRECTION})
"""Words of growth belong to the figures beside them."""


def section_chips(session: Session, section_id: str) -> tuple[Chip, ...]:
    """The slots of a section, also those that were taken out of its sentences; years and names of the agency last.

    Raises UnknownSlot.
    """
    slots = session.draft.pack.slots
    now = session.page.wording.keys.get(section_id, ())
    once = (key for sentence in session.section(section_id).sentences() for key in sentence.holes() if key in slots)
    keys = [key for key in dict.fromkeys((*now, *once)) if slots[key].kind not in _NEVER]
    keys.sort(key=lambda key: slots[key].kind in _LAST)
    return tuple(chip_of(session, key) for key in keys)
