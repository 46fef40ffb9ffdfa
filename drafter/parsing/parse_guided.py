"""Reading with what an office has taught: its own words, and what its people have corrected."""

from __future__ import annotations

from drafter.domain.document import Document
from drafter.domain.report import Report
from drafter.parsing.corrections import apply
from drafter.parsing.parse import parse
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over


def parse_guided(document: Document, guidance: Guidance = UNGUIDED) -> Report:
    """As :func:`parse`, with the words and the corrections of ``guidance``."""
    with laid_over(guidance.phrasebank):
        return apply(parse(document), guidance.corrections)
