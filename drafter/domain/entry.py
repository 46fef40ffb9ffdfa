"""台账 entry: one change, never altered once written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry changes. The current state and undo both derive from the sequence of entries."""

    FIGURE = "figure"
    """A value of a past period, taken from a report."""
    ANSWER = "answer"
    """A person's answer to a slot of the draft; ``new`` is the typed text."""
    CONFIRM = "confirm"
    """A carried value was confirmed; ``new`` is the carried text."""
    DERIVE = "derive"
    """A value computed from other periods; ``note`` says how."""
    PROPOSE = "propose"
    """A value found in other periods that a person must confirm; ``note`` says why."""
    CLEAR = "clear"
    """The answer was taken away on purpose: the slot is missing."""
    RESET = "reset"
    """Back to what was inherited, as if never touched."""
    WORDING = "wording"
    """A sentence was edited (``new`` is its text) or dropped (``new`` is empty)."""
    UNWORDING = "unwording"
    """A sentence is as the pack has it again."""
    PROMISE = "promise"
    """A promise of last year was answered: ``key`` is its id, ``new`` the settlement, ``note`` the writer's words."""
    ADD = "add"
    """A sentence, a section or a slot that the pack has not; ``new`` describes it, ``None`` takes it away again."""
    PLACE = "place"
    """A sentence or a section stands elsewhere; ``new`` says where, ``None`` puts it back."""
    LINK = "link"
    """The slot ``key`` is the same figure as the slot ``new``; ``None`` parts them."""
    DESK = "desk"
    """Work began (``new`` is ``open``) or was ended in good order (``closed``); ``key`` names the sitting."""
    EXPORT = "export"
    """A file was written; ``new`` is its name."""
    RETURN = "return"
    """An edited file was taken back: ``key`` is its name, ``new`` how many edits, ``note`` the lines not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``period`` is the label of the period (2024年), ``key`` a slot key or sentence id.

    ``old`` and ``new`` are texts, ``None`` where there is nothing. ``undoes`` is the ``seq`` of the entry that this one
    takes back, 0 if none. ``seq`` is 0 until the ledger has stored it; ``time`` is ISO 8601 with offset.
    """

    period: str
    kind: EntryKind
    key: str
    old: str | None
    new: str | None
    user: str = ""
    time: str = ""
    source: str = ""
    note: str = ""
    undoes: int = 0
    seq: int = 0
