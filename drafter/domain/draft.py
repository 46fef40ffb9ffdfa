"""草稿: one report in the making, and the spans it is composed of, each with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from drafter.domain.agency import Agency
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.promise import PromiseAnswer


class Origin(StrEnum):
    """出处: where a span of the draft comes from."""

    FIXED = "fixed"
    TYPED = "typed"
    CARRIED = "carried"
    """沿用: inherited and not yet confirmed; blocks the final export."""
    CONFIRMED = "confirmed"
    """Inherited, and a person said that it still holds."""
    DERIVED = "derived"
    """Computed: years, counters, formulas."""
    PHRASE = "phrase"
    MISSING = "missing"
    """待补: blocks the final export."""


SETTLED = frozenset({Origin.TYPED, Origin.CONFIRMED, Origin.DERIVED})
"""What a person or the program has settled for this year."""
OPEN = frozenset({Origin.MISSING, Origin.CARRIED})
"""What keeps a report from being final."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text with its origin; ``slot`` is the key of the hole it fills, ``sentence`` the id of its sentence."""

    text: str
    origin: Origin
    slot: str = ""
    sentence: str = ""


class ParagraphStyle(StrEnum):
    """What a drafted paragraph is on the page; writers map it to their styles."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    RECIPIENT = "recipient"
    BLOCK_TITLE = "block_title"
    HEADING = "heading"
    BODY = "body"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    SIGNATURE = "signature"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParagraph:
    """A paragraph to write: for a HEADING ``heading`` holds marker and heading text, ``level`` its depth from 1.

    Where body text follows in the same paragraph (a run-in heading), ``spans`` holds it; else ``spans`` is empty.
    Every other style uses ``spans`` only. ``section`` is the id of the section it belongs to. A TABLE_ROW's cells are
    parted by tabs.
    """

    style: ParagraphStyle
    spans: tuple[Span, ...] = ()
    heading: tuple[Span, ...] = ()
    level: int = 0
    section: str = ""

    @property
    def text(self) -> str:
        """All characters in order."""
        return "".join(span.text for span in (*self.heading, *self.spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedReport:
    """A composed draft: what every writer takes."""

    paragraphs: tuple[DraftParagraph, ...]
    title: str = ""
    agency: str = ""
    period: str = ""
    final: bool = True


class AnswerState(StrEnum):
    """What a person said about a slot, or what was found for it elsewhere."""

    TYPED = "typed"
    CONFIRMED = "confirmed"
    DERIVED = "derived"
    """Computed from the figures of other periods."""
    PROPOSED = "proposed"
    """Found in other periods and not yet confirmed."""
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``text`` is what was typed or found, or the carried characters when confirmed; empty when cleared."""

    state: AnswerState
    text: str = ""
    source: str = ""
    note: str = ""
    user: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Pack + agency + period + answers + wording decisions; nothing else is needed to compose the report.

    ``answers`` maps slot keys to answers; ``wording`` maps sentence ids to the text that replaces them (holes in
    ``{{ }}`` kept), the empty text drops the sentence. ``promises`` maps ids of the pack's promises to what the writer
    said about them, ``links`` slots to the slot whose figure they repeat.
    ``pack`` has its sections and sentences as this year's writer arranged them; ``added`` and ``moved`` are the ids of
    the sections that ``report.j2`` does not know, or knows elsewhere.
    """

    pack: Pack
    agency: Agency
    period: Period
    answers: Mapping[str, Answer] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)
    promises: Mapping[str, PromiseAnswer] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    added: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    gaps: frozenset[str] = frozenset()
