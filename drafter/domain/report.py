"""报告: a past document, parsed; every character of the source is accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.domain.document import Document
from drafter.domain.figure import Figure, OtherNumber
from drafter.domain.period import Period


class BlockRole(StrEnum):
    """The part a block plays in a report. FRONT holds what stands before the opening: name, title, date."""

    FRONT = "front"
    OPENING = "opening"
    SUMMARY = "summary"
    HIGHLIGHTS = "highlights"
    PROBLEMS = "problems"
    PLAN = "plan"
    CLOSING = "closing"
    SIGNATURE = "signature"
    NOISE = "noise"
    OTHER = "other"


BLOCK_NAMES = {
    BlockRole.FRONT: "标题",
    BlockRole.OPENING: "开头",
    BlockRole.SUMMARY: "总结",
    BlockRole.HIGHLIGHTS: "亮点",
    BlockRole.PROBLEMS: "问题",
    BlockRole.PLAN: "安排",
    BlockRole.CLOSING: "结尾",
    BlockRole.SIGNATURE: "落款",
    BlockRole.NOISE: "页面文字",
    BlockRole.OTHER: "其他",
}
"""What staff call them."""


class PassageRole(StrEnum):
    """What a run of lines is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    RECIPIENT = "recipient"
    BODY = "body"
    TABLE = "table"
    CAPTION = "caption"
    SIGNATURE = "signature"
    DATE = "date"
    NOISE = "noise"


class ReportKind(StrEnum):
    """The document form."""

    ANNUAL = "annual"
    HALF_YEAR = "half-year"
    FIVE_YEAR = "five-year"
    RETROSPECTIVE = "retrospective"
    FEATURE = "feature"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: source ``start``..``end``, joined ``text``, and the line breaks taken out of it.

    ``breaks`` lists (offset in ``text``, characters removed there), in order, so that nothing is lost. ``line`` is the
    index of its first line in the document, whose hints hold for the passage.
    """

    role: PassageRole
    start: int
    end: int
    text: str
    line: int = 0
    breaks: tuple[tuple[int, str], ...] = ()

    def source_offset(self, offset: int) -> int:
        """The place in the canonical text of ``text[offset]``."""
        return self.start + offset + sum(len(gone) for at, gone in self.breaks if at <= offset)

    def source_end(self, offset: int) -> int:
        """The place in the canonical text just behind ``text[offset - 1]``."""
        return self.start + offset + sum(len(gone) for at, gone in self.breaks if at < offset)

    def text_offset(self, source: int) -> int:
        """The offset in ``text`` of a place in the canonical text that lies inside the passage."""
        removed = 0
        for at, gone in self.breaks:
            if self.start + at + removed + len(gone) > source:
                break
            removed += len(gone)
        return source - self.start - removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """条目 head: ``start`` is where the marker begins in the canonical text, ``end`` is behind the closing mark.

    ``rank`` orders the kinds of marker (0 第一部分 1 一、 2 （一） 3 1. 4 （1） 5 一是; unnumbered ones between 1 and 2
    where bold, between 2 and 3 otherwise), ``level`` is the nesting depth from 1.
    ``item`` is a sentence that only carries a number: a list item rather than a heading.
    """

    start: int
    end: int
    level: int
    rank: float
    marker: str
    marker_gap: str
    text: str
    closing: str
    run_in: bool
    block: BlockRole
    item: bool = False
    topic: str = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """区块: a part with a role; ``title`` is its own heading line, or empty."""

    role: BlockRole
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What parsing gives. Passages are in order and cover every character but the white space between them."""

    document: Document
    title: str
    agency: str
    period: Period | None
    next_period: Period | None
    kind: ReportKind
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    others: tuple[OtherNumber, ...]
    is_report: bool = True
    reason: str = ""

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    def role_at(self, offset: int) -> BlockRole:
        """The part of the report in which that character of the canonical text stands; OTHER between the parts.

        A line of noise is a part within the part around it.
        """
        inside = (block.role for block in reversed(self.blocks) if block.start <= offset < block.end)
        return next(inside, BlockRole.OTHER)
