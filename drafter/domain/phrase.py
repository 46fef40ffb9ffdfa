"""套话: wording that any report may use, by topic and place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PhraseRole(StrEnum):
    """Where in a section a phrase stands; ``label`` is what staff call it."""

    OPENING = "opening"
    LINKING = "linking"
    RESULT = "result"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """开头, 承接, 成效, 结尾."""
        return _LABELS[self]

    @classmethod
    def called(cls, name: str) -> PhraseRole | None:
        """The role of that name, in English or Chinese; None for another word.

        >>> PhraseRole.called("成效"), PhraseRole.called("opening")
        (<PhraseRole.RESULT: 'result'>, <PhraseRole.OPENING: 'opening'>)
        """
        return next((role for role in cls if name in (role.value, role.label)), None)


_LABELS = {
    PhraseRole.OPENING: "开头",
    PhraseRole.LINKING: "承接",
    PhraseRole.RESULT: "成效",
    PhraseRole.CLOSING: "结尾",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Wording without figure and without local name.

    ``federation`` is the kind it is for, 共通 for all. ``cities`` counts the cities (or parent bodies) whose reports
    had it; 0 for a phrase that was written by hand.
    """

    text: str
    topic: str
    role: PhraseRole
    federation: str = ""
    cities: int = 0
