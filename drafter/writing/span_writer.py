"""Spans to runs: each figure inside a bookmark of its own, marks where the draft is unfinished."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from drafter.domain.draft import Origin, Span
from drafter.writing.bookmark import bookmark_name, slot_digest
from drafter.writing.control import control_xml, held_part
from drafter.writing.marks import CARRIED_MARK
from drafter.writing.pens import Face
from drafter.writing.runs import Pen, runs_of


class SpanWriter:
    """Writes the spans of one document; counts its bookmarks, so it serves one document only.

    With ``fillable`` what stands in a slot is a content control too; ``values`` then holds what stands in each, by the
    digest of its slot.
    """

    def __init__(self, *, marks: bool, fillable: bool = False) -> None:
        self.values: dict[str, str] = {}
        self._marks = marks
        self._is_plain = not fillable
        self._places: dict[str, int] = {}
        self._bookmarks = 0

    def write(self, spans: Iterable[Span], face: Face) -> str:
        """The runs of ``spans`` in ``face``."""
        pieces: list[str] = []
        places, marks, pen = self._places, self._marks, face.plain
        for span in spans:
            if marks:
                pen = face.pen_for(span.origin)
            if span.slot:
                digest = slot_digest(span.slot)
                places[digest] = place = places.get(digest, 0) + 1
                start, end = _ends(self._bookmarks, digest, place)
                self._bookmarks += 1
                pieces += (start, pen.write(span.text) if self._is_plain else self._content(span, pen, digest), end)
            else:
                # The words around the values stand in the next report of a batch too, the values do not.
                pieces.append(runs_of(pen, span.text))
            if marks and span.origin is Origin.CARRIED:
                pieces.append(face.carried.write(CARRIED_MARK))
        return "".join(pieces)

    def counted(self) -> SpanWriter:
        """Another writer for finished text that goes on counting bookmarks where this one now is."""
        writer = SpanWriter(marks=False)
        writer._places, writer._bookmarks = self._places.copy(), self._bookmarks
        return writer

    def _content(self, span: Span, pen: Pen, digest: str) -> str:
        """The characters of a slot in a control, where they can stand in one and are the same at all its places."""
        held = held_part(span.text)
        if not held or self.values.setdefault(digest, held) != held:
            return pen.write(span.text)
        return control_xml(span.slot, digest, self._bookmarks, held, pen) + pen.write(span.text[len(held) :])


HOLE = "\0"
"""Stands where the characters of a slot will be: no XML can hold it, so no text has it."""


class HoleWriter(SpanWriter):
    """Writes finished text with a hole for the characters of each slot."""

    def __init__(self) -> None:
        super().__init__(marks=False)
        self._is_plain = False
        self._holes: list[tuple[str, Pen]] = []

    def take_holes(self) -> list[tuple[str, Pen]]:
        """Slot and pen of the holes since the last call, in order."""
        taken, self._holes = self._holes, []
        return taken

    def _content(self, span: Span, pen: Pen, digest: str) -> str:  # noqa: ARG002 - as the base has it
        self._holes.append((span.slot, pen))
        return HOLE


@lru_cache(maxsize=2048)
def _ends(number: int, digest: str, place: int) -> tuple[str, str]:
    """Start and end of a bookmark; remembered, since most reports of a batch have the same ones."""
    name = bookmark_name(digest, place)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def broken_at(spans: Sequence[Span], offsets: Iterable[int]) -> tuple[Span, ...]:
    """``spans`` with line breaks at ``offsets`` of their joined text; a break between two spans belongs to neither."""
    wanted = deque(sorted(offsets))
    result: list[Span] = []
    start = 0
    for span in spans:
        end = start + len(span.text)
        if wanted and wanted[0] == start:
            wanted.popleft()
            result.append(Span("\n", Origin.FIXED))
        bounds = [0]
        while wanted and wanted[0] < end:
            bounds.append(wanted.popleft() - start)
        pieces = (span.text[a:b] for a, b in pairwise((*bounds, len(span.text))))
        result.append(replace(span, text="\n".join(pieces)))
        start = end
    return tuple(result)


def cells_of(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans of each cell of a table row; tabs part the cells."""
    cells: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\t")
        if first or not others:
            cells[-1].append(replace(span, text=first))
        cells.extend([replace(span, text=other)] if other else [] for other in others)
    return cells
