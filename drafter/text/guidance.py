"""What an office has taught the program about reading its reports."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.correction import Correction
from drafter.text.phrasebank import SHIPPED, Phrasebank


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """``phrasebank`` holds the words of an office, ``corrections`` what was corrected, the latest last."""

    phrasebank: Phrasebank = SHIPPED
    corrections: tuple[Correction, ...] = ()


UNGUIDED = Guidance()
"""Nothing but what the program knows by itself."""
