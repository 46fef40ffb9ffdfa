"""Many Word files from one mould: what is the same on all their pages is written once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from drafter.domain.layout import Layout
from drafter.drafting.fill import Filled
from drafter.drafting.mould import Mould, poured
from drafter.writing.body import Body, Passage, is_kept_by_heading, parts_of
from drafter.writing.docx import finished
from drafter.writing.span_writer import HOLE, HoleWriter, SpanWriter


@dataclass(frozen=True, slots=True)
class _Flow:
    """Text that is the same in all files up to ``end``, with holes before that: literal, slot, and who writes it."""

    holes: tuple[tuple[str, str, Callable[[str], str]], ...]
    end: str


@dataclass(frozen=True, slots=True)
class _Live:
    """A passage that is set by the width of what stands in it; ``bookmarks`` is how far they are counted before it."""

    passage: Passage
    bookmarks: SpanWriter


class DocxMould:
    """Writes the finished reports of a mould, without marks and without what an official dispatch carries."""

    def __init__(self, mould: Mould, layout: Layout) -> None:
        self._mould = mould
        self._layout = layout
        self._writer = HoleWriter()
        self._body = Body(layout, self._writer)
        self._steps: list[_Flow | _Live] = []
        front, text, closing = parts_of(mould.paragraphs)
        for passage in self._body.head(front):
            self._take(passage)
        for passage in self._body.text(text, last_kept=bool(closing)):
            self._take(passage)
        for passage in self._body.closing(closing, sealed=False):
            self._take(passage)

    def _take(self, passage: Passage) -> None:
        has_slots = any(span.slot for one in passage.paragraphs for span in (*one.heading, *one.spans))
        before = self._writer.counted()
        *literals, end = passage.write(passage.paragraphs).split(HOLE)
        holes = self._writer.take_holes()
        if has_slots and (passage.by_width or any(map(is_kept_by_heading, passage.paragraphs))):
            self._steps.append(_Live(passage, before))
            return
        pairs = zip(literals, holes, strict=True)
        self._steps.append(_Flow(tuple((literal, key, pen.write) for literal, (key, pen) in pairs), end))

    def render(self, title: str, agency: str, filled: Mapping[str, Filled], *, created: datetime) -> bytes:
        """The bytes of the report with these values, as :func:`render_docx` gives them for what the mould pours."""
        pieces: list[str] = []
        for step in self._steps:
            if isinstance(step, _Flow):
                for literal, key, write in step.holes:
                    pieces += (literal, write(filled[key].text))
                pieces.append(step.end)
            else:
                self._body.spans = step.bookmarks.counted()
                pieces.append(step.passage.write([poured(one, filled) for one in step.passage.paragraphs]))
        return finished("".join(pieces), self._layout, title=title, agency=agency, created=created)
