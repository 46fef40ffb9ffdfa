"""Blocks of lines flowing down pages: what is kept together, what repeats, and where a page ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from drafter.domain.draft import DraftParagraph, Span
from drafter.domain.layout import Layout
from drafter.writing.twips import twips_of_mm, twips_of_points


class Align(Enum):
    """Where text stands in the room it has."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Piece:
    """``paragraph.text[start:end]``, in the room from ``left`` to ``left + width`` twips."""

    start: int
    end: int
    left: int
    width: int
    align: Align = Align.LEFT


Line = tuple[Piece, ...]
"""What stands beside each other: one piece, or the cells of a table."""


def spans_of(paragraph: DraftParagraph, piece: Piece) -> Iterator[Span]:
    """The characters of ``piece`` with their origins."""
    at = 0
    for span in (*paragraph.heading, *paragraph.spans):
        start, end = max(piece.start - at, 0), min(piece.end - at, len(span.text))
        if start < end:
            yield span if (start, end) == (0, len(span.text)) else replace(span, text=span.text[start:end])
        at += len(span.text)
        if at >= piece.end:
            break


EMPTY: tuple[Line, ...] = ((Piece(0, 0, 0, 0),),)
"""One line with nothing on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or the row of a table, set in lines, and how it goes down the page; lengths in twips.

    ``height`` is that of a line, ``least`` the least of the whole block. ``fewest`` lines of it stay together at
    either end of a page; a ``kept`` one stays on the page of the next. ``free`` blocks keep to no grid, ``low`` ones
    stand at the foot of their page. ``head`` stands again above it where it begins a page.
    """

    paragraph: DraftParagraph
    lines: tuple[Line, ...]
    height: int
    least: int = 0
    before: int = 0
    after: int = 0
    fewest: int = 1
    kept: bool = False
    free: bool = False
    new_page: bool = False
    low: bool = False
    head: Block | None = None

    @property
    def tall(self) -> int:
        """The height of all of it."""
        return max(len(self.lines) * self.height, self.least)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page; ``top`` is its distance from the upper edge of the type area in twips."""

    paragraph: DraftParagraph
    pieces: Line
    top: int


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as it will print: ``number`` from 1, and its lines from top to bottom."""

    number: int
    lines: tuple[PlacedLine, ...]


_ROUNDING = 5
"""Twips of a page that LibreOffice loses by counting in other units."""


def flow(blocks: Sequence[Block], layout: Layout) -> tuple[PrintedPage, ...]:
    """``blocks`` on pages; at least one page."""
    pages = _Pages(layout)
    at = 0
    while at < len(blocks):
        end = at
        while blocks[end].kept and end + 1 < len(blocks) and not blocks[end + 1].new_page:
            end += 1
        first = blocks[at]
        if first.new_page or not pages.hold(blocks[at : end + 1]):
            pages.turn(first.head)
        for block in blocks[at : end + 1]:
            pages.add(block)
        at = end + 1
    return pages.finished()


class _Pages:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, layout: Layout) -> None:
        self._grid = twips_of_points(layout.line_pitch) if layout.profile != "exact" else 1
        paper, *margins = map(twips_of_mm, (layout.page_height, layout.margin_top, layout.margin_bottom))
        self._height = paper - sum(margins) - _ROUNDING
        self._pages: list[list[PlacedLine]] = [[]]
        self._foot = 0
        self._after = 0

    def hold(self, blocks: Sequence[Block]) -> bool:
        """Whether this page takes all of ``blocks`` but the last, and of that one as much as must stay together."""
        foot, after = self._foot, self._after
        for block in blocks[:-1]:
            foot, after = self._top(block, foot, after) + block.tall, block.after
        last = blocks[-1]
        count = len(last.lines)
        fewest = count if count < 2 * last.fewest else last.fewest
        tall = last.tall if fewest == count else fewest * last.height
        return self._top(last, foot, after) + tall <= self._height

    def add(self, block: Block) -> None:
        """Put ``block`` below what is there, and the lines for which there is no room onto pages of their own."""
        lines = block.lines
        while lines:
            first = len(lines) == len(block.lines)
            top = self._top(block, self._foot, self._after) if first else self._foot
            tall = max(len(lines) * block.height, block.least if first else 0)
            count = len(lines)
            if top + tall > self._height:
                count = min((self._height - top) // block.height, len(lines) - block.fewest)
            if count < min(block.fewest, len(lines)):
                if self._pages[-1]:
                    self.turn(block.head)
                    continue
                count = max((self._height - top) // block.height, 1)
            self._pages[-1] += [
                PlacedLine(block.paragraph, line, top + number * block.height)
                for number, line in enumerate(lines[:count])
            ]
            self._foot = top + max(count * block.height, block.least)
            lines = lines[count:]
            if lines:
                self.turn(block.head)
        self._after = block.after

    def turn(self, head: Block | None = None) -> None:
        """Begin a page, unless nothing is on this one yet; ``head`` stands at its top."""
        if self._pages[-1]:
            self._pages.append([])
        self._foot = self._after = 0
        if head is not None:
            self.add(head)

    def finished(self) -> tuple[PrintedPage, ...]:
        """The pages, numbered."""
        return tuple(PrintedPage(number, tuple(lines)) for number, lines in enumerate(self._pages, start=1))

    def _top(self, block: Block, foot: int, after: int) -> int:
        """Where ``block`` begins below ``foot``: at a line of the grid, unless it is free of it."""
        # A paragraph that is only pushed to the top of a page leaves the space above it behind.
        begins = bool(self._pages[-1]) or len(self._pages) == 1
        top = foot + (max(block.before, after) if begins else 0)
        if block.low:
            return max(top, self._height - block.tall)
        return top if block.free else -(-top // self._grid) * self._grid
