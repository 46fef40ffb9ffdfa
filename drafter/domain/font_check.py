"""字体情况: whether a font that a report names is on this computer, and which of its characters it cannot show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FontState(StrEnum):
    """What could be found out."""

    INSTALLED = "installed"
    REPLACED = "replaced"
    """Not here, but a font of the same face under another name is."""
    MISSING = "missing"
    UNKNOWN = "unknown"
    """Cannot be found out on this system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontCheck:
    """A font by the name in the Word file. ``other`` is what is here of the same face.

    ``lacking`` are the characters of the text that the font has not; ``looked`` says whether that could be looked up.
    """

    name: str
    state: FontState
    other: str = ""
    lacking: str = ""
    looked: bool = False
