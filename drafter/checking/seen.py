"""What a check sees, before its rule puts code and severity to it."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.checking.subject import PlacedSpan
from drafter.domain.figure import Figure
from drafter.domain.finding import Severity
from drafter.domain.report import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """``start``..``end`` counts characters of the checked text; ``suggest`` is a certain replacement or empty.

    ``slot`` names the field to go to, where there is one. ``severity`` is set where it is not that of the rule,
    ``text`` where what was read there is not those very characters: a line break was taken out of it.
    """

    start: int
    end: int
    message: str
    suggest: str = ""
    slot: str = ""
    severity: Severity | None = None
    text: str | None = None


def in_passage(
    passage: Passage, span: tuple[int, int], message: str, *, suggest: str = "", severity: Severity | None = None
) -> Seen:
    """Something at ``span`` of the passage's text."""
    start, end = span
    return Seen(
        start=passage.source_offset(start),
        end=passage.source_end(end),
        message=message,
        suggest=suggest,
        severity=severity,
        text=passage.text[start:end],
    )


def at_figure(figure: Figure, message: str) -> Seen:
    """Something about a figure."""
    return Seen(start=figure.start, end=figure.end, message=message)


def at_span(placed: PlacedSpan, message: str) -> Seen:
    """Something about a piece of a draft, and the field that it comes from."""
    return Seen(start=placed.start, end=placed.end, message=message, slot=placed.span.slot)


def near(text: str, start: int, end: int, reach: int = 6) -> str:
    """The words around ``start``..``end`` by which a reader finds the place."""
    return text[max(start - reach, 0) : end + reach].replace("\n", " ").strip()
