"""更正: what a person said about a number or a heading once, kept for sister sentences and for next year's report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a number is a figure, where a person has said so."""

    OPEN = ""
    FIGURE = "figure"
    NOT_FIGURE = "not-figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Holds wherever a clause reads ``clause`` once its numbers are masked; for a ``topic``, where a heading does.

    ``number`` counts the numbers of the clause from 1 and says which one is meant. ``text`` shows people what the
    correction was made of. Empty fields leave things as they were found.
    """

    clause: str
    text: str = ""
    number: int = 1
    verdict: Verdict = Verdict.OPEN
    head: str = ""
    unit: str = ""
    topic: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """What it is about: masked clause and number; 0 for a heading."""
        return self.clause, 0 if self.topic else self.number
