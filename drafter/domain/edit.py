"""改动: what turns one wording into another, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EditKind(StrEnum):
    """Which of the two wordings a piece belongs to."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of text: the kept and removed ones in order are the old wording, the kept and added ones the new."""

    kind: EditKind
    text: str
