"""What an alignment pairs: the sentences of a report, cut at 。！？； and then into clauses, and its headings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.domain.alignment import Stretch
from drafter.domain.figure import Figure
from drafter.domain.report import BlockRole, Heading, Passage, PassageRole, Report
from drafter.text.clauses import Clause, clauses
from drafter.text.sentences import CLOSERS, OPENERS, sentence_spans

_SILENT = frozenset({PassageRole.NOISE, PassageRole.CAPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A clause, or a row's cell: ``start``..``end`` in the canonical text, ``masked`` its words without numbers.

    ``number`` counts the pieces of a report from 0.
    """

    number: int
    start: int
    end: int
    masked: str

    @property
    def weight(self) -> int:
        """How much it says, in characters."""
        return len(self.masked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sentence up to 。！？ or ；, a table row, or a heading.

    ``path`` lists what it stands under, outermost first: its block (~index, a negative number) and the headings above
    it (indices into the report's headings). ``order`` counts the parts under its heading, ``sentence`` the sentences of
    the report, so that the parts of one can be put together again.
    """

    start: int
    end: int
    masked: str
    pieces: tuple[Piece, ...]
    order: int
    sentence: int
    role: PassageRole
    block: BlockRole
    topic: str
    path: tuple[int, ...]
    is_heading: bool = False


def left_of(part: Part, taken: Collection[int]) -> Iterator[Part]:
    """What is left of a part without the pieces whose numbers are ``taken``: itself, or runs of clauses as parts."""
    run: list[Piece] = []
    for piece in part.pieces:
        if piece.number not in taken:
            run.append(piece)
        elif run:
            yield _section_of(part, run)
            run = []
    if run:
        yield _section_of(part, run)


def _section_of(part: Part, pieces: Sequence[Piece]) -> Part:
    if len(pieces) == len(part.pieces):
        return part
    start = part.start if pieces[0] is part.pieces[0] else pieces[0].start
    end = part.end if pieces[-1] is part.pieces[-1] else pieces[-1].end
    return replace(part, start=start, end=end, pieces=tuple(pieces), masked=_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> str:
    return "，".join(piece.masked for piece in pieces)


def parts_of(report: Report) -> tuple[Part, ...]:
    """All parts in order: everything that says something, page noise and captions left out."""
    return tuple(_Parting(report).parts())


def figures_in(report: Report, stretch: Stretch) -> Sequence[Figure]:
    """The figures that lie inside a stretch."""
    low = bisect_left(report.figures, stretch[0], key=lambda figure: figure.start)
    high = bisect_right(report.figures, stretch[1], key=lambda figure: figure.end)
    return report.figures[low:high]


class _Parting:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.sentence = 0
        self.order = 0
        self.pieces = 0
        self.headings = [(at, one) for at, one in enumerate(report.headings) if not one.item]
        self.markers = {one.start: len(one.marker) + len(one.marker_gap) for one in report.headings if one.item}

    def parts(self) -> Iterator[Part]:
        path: list[int] = []
        at = 0
        for passage in self.report.passages:
            if passage.role in _SILENT:
                continue
            begin = 0
            while at < len(self.headings) and self.headings[at][1].start < passage.end:
                index, heading = self.headings[at]
                start = passage.text_offset(heading.start)
                yield from self._body(passage, begin, start, path)
                while path and self.report.headings[path[-1]].level >= heading.level:
                    path.pop()
                path.append(index)
                text_start = start + len(heading.marker) + len(heading.marker_gap)
                begin = text_start + len(heading.text) + len(heading.closing)
                yield from self._part(passage, text_start, begin, path, heading)
                self.sentence += 1
                self.order = 0
                at += 1
            yield from self._body(passage, begin, len(passage.text), path)

    def _body(self, passage: Passage, begin: int, end: int, path: Sequence[int]) -> Iterator[Part]:
        for start, stop in sentence_spans(passage.text[begin:end]):
            for first, last in _at_semicolons(passage.text, begin + start, begin + stop):
                yield from self._part(passage, first, last, path)
            self.sentence += 1

    def _part(
        self, passage: Passage, start: int, end: int, path: Sequence[int], heading: Heading | None = None
    ) -> Iterator[Part]:
        text = passage.text[start:end]
        bare = text.strip()
        start += len(text) - len(text.lstrip())
        marker = self.markers.get(passage.source_offset(start), 0)
        start, bare = start + marker, bare[marker:]
        if not any(sign.isalnum() for sign in bare):
            return
        pieces = tuple(_pieces(passage, start, start + len(bare), self.pieces))
        self.pieces += len(pieces)
        source = passage.source_offset(start)
        at_block, block = self._block(source)
        above = tuple(at for at in path if self.report.headings[at].block is block)
        is_title = (
            heading is None and at_block >= 0 and passage.role is PassageRole.BODY
            and self.report.blocks[at_block].title == passage.text
        )  # fmt: skip
        yield Part(
            start=source,
            end=passage.source_end(start + len(bare)),
            masked=_joined(pieces),
            pieces=pieces,
            order=self.order,
            sentence=self.sentence,
            role=passage.role,
            block=block,
            topic=self.report.headings[above[-1]].topic if above else "其他",
            path=(~at_block, *above) if at_block >= 0 else above,
            is_heading=heading is not None or is_title,
        )
        self.order += 1

    def _block(self, source: int) -> tuple[int, BlockRole]:
        """The index and role of the block at a place, -1 in front of the first."""
        found = (-1, BlockRole.FRONT)
        for at, block in enumerate(self.report.blocks):
            if block.start > source:
                break
            if block.role is not BlockRole.NOISE:
                found = (at, block.role)
        return found


def _at_semicolons(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between semicolons that stand in no bracket or quotation."""
    depth = 0
    for at in range(start, end):
        if text[at] in OPENERS:
            depth += 1
        elif text[at] in CLOSERS:
            depth = max(0, depth - 1)
        elif text[at] in "；;" and depth == 0 and at + 1 < end:
            yield start, at + 1
            start = at + 1
    if start < end:
        yield start, end


def _pieces(passage: Passage, start: int, end: int, number: int) -> Iterator[Piece]:
    """The clauses, those that lie in one bracket or quotation kept together, numbered from ``number``."""
    held: list[Clause] = []
    found = list(clauses(passage.text[start:end]))
    for clause in found:
        held.append(clause)
        whole = passage.text[start + held[0].start : start + clause.end]
        is_open = sum(map(whole.count, OPENERS)) > sum(map(whole.count, CLOSERS))
        if not is_open or clause is found[-1]:
            bare = whole.strip()
            first = start + held[0].start + len(whole) - len(whole.lstrip())
            yield Piece(
                number=number,
                start=passage.source_offset(first),
                end=passage.source_end(first + len(bare)),
                masked="".join(one.masked for one in held),
            )
            number += 1
            held = []
