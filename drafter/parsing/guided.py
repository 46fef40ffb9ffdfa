"""Reading with what an office has taught: its own words, and what its people have corrected."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.correction import Correction
from drafter.domain.document import Document
from drafter.domain.report import Report
from drafter.parsing.corrections import apply
from drafter.parsing.parse import parse
from drafter.text.phrasebank import SHIPPED, Phrasebank, laid_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """``phrasebank`` holds the words of an office, ``corrections`` what was corrected, the latest last."""

    phrasebank: Phrasebank = SHIPPED
    corrections: tuple[Correction, ...] = ()


UNGUIDED = Guidance()
"""Nothing but what the program knows by itself."""


def parse_guided(document: Document, guidance: Guidance = UNGUIDED) -> Report:
    """As :func:`parse`, with the words and the corrections of ``guidance``."""
    with laid_over(guidance.phrasebank):
        return apply(parse(document), guidance.corrections)
