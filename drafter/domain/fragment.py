"""今昔字句: what turns one wording into another, fragment by fragment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FragmentKind(StrEnum):
    """Which of the two wordings a fragment belongs to."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text: the kept and removed ones in order are the old wording, the kept and added ones the new."""

    kind: FragmentKind
    text: str
