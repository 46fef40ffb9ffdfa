"""The section model of one report, exact to the character.

Everything between two cuts is a slice of the canonical text, so that the pieces put together are the text again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.domain.model import Hole, ModelParagraph, SectionModel, SentenceTemplate
from drafter.domain.report import BLOCK_NAMES, BlockRole, Heading, Passage, PassageRole, Report
from drafter.learning.slots import Found
from drafter.text.sentences import sentence_spans

ID_WORDS = {**BLOCK_NAMES, BlockRole.FRONT: "题名", BlockRole.NOISE: "杂讯"}
"""With what the ids of sections begin; packs in use have these."""

HolesOf = Callable[[Passage], Sequence[Found]]
KeyOf = Callable[[Found], str]
"""Hands out the slot key for a hole."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a section begins: a passage index, an offset in its text, and the heading there, if any."""

    passage: int
    offset: int
    block: BlockRole
    heading: Heading | None
    title: bool = False


def build_sections(report: Report, holes_of: HolesOf, key_of: KeyOf, *, period: str) -> tuple[SectionModel, ...]:
    """Sections in the order of the text; holes get the keys that ``key_of`` hands out."""
    if not report.passages:
        blank = SectionModel(id=f"{ID_WORDS[BlockRole.FRONT]}-01", block=BlockRole.FRONT, lead=report.text)
        return (blank,) if report.text else ()
    cuts = list(_cuts(report))
    builder = _Builder(report, holes_of, key_of, period)
    counts: dict[BlockRole, int] = {}
    sections: list[SectionModel] = []
    for at, cut in enumerate(cuts):
        following = cuts[at + 1] if at + 1 < len(cuts) else None
        counts[cut.block] = counts.get(cut.block, 0) + 1
        section_id = f"{ID_WORDS[cut.block]}-{counts[cut.block]:02d}"
        sections.append(builder.section(section_id, cut, following))
    first = report.text[: report.passages[0].start]
    sections[0] = replace(sections[0], lead=first)
    return tuple(sections)


def _cuts(report: Report) -> Iterator[_Cut]:
    by_place: dict[tuple[int, int], Heading] = {}
    for heading in report.headings:
        if heading.item:
            continue
        index = _passage_at(report.passages, heading.start)
        by_place[index, report.passages[index].text_offset(heading.start)] = heading
    titles = {block.start: block for block in report.blocks}
    previous = BlockRole.FRONT
    yielded = False
    for index, passage in enumerate(report.passages):
        role = _block_at(report, passage.start, passage.role)
        places = sorted(offset for at, offset in by_place if at == index)
        block = titles.get(passage.start)
        is_title = block is not None and block.title == passage.text and passage.role is PassageRole.BODY
        if 0 not in places and (not yielded or is_title or role is not previous):
            yield _Cut(index, 0, role, None, title=is_title)
            yielded, previous = True, role
        for offset in places:
            heading = by_place[index, offset]
            yield _Cut(index, offset, heading.block, heading)
            yielded, previous = True, heading.block


def _passage_at(passages: Sequence[Passage], source: int) -> int:
    return next(index for index, one in enumerate(passages) if one.start <= source < one.end)


def _block_at(report: Report, source: int, role: PassageRole) -> BlockRole:
    if role in (PassageRole.SIGNATURE, PassageRole.DATE):
        return BlockRole.SIGNATURE
    found = BlockRole.FRONT
    for block in report.blocks:
        if block.start > source:
            break
        if block.role is not BlockRole.NOISE:
            found = block.role
    return found


@dataclass(frozen=True, slots=True)
class _Builder:
    report: Report
    holes_of: HolesOf
    key_of: KeyOf
    period: str

    def section(self, section_id: str, cut: _Cut, following: _Cut | None) -> SectionModel:
        passages, text = self.report.passages, self.report.text
        first = passages[cut.passage]
        body_offset = cut.offset
        model = SectionModel(id=section_id, block=cut.block, glued=cut.offset > 0)
        if cut.heading is not None:
            model, body_offset = self._head(model, cut.heading, first, following, cut)
        elif cut.title:
            stop = first.end
            heading = self._sentence(f"{section_id}-题", first, 0, len(first.text))
            model = replace(model, heading=heading, heading_tail=text[stop : self._start_after(cut.passage)])
            body_offset = len(first.text)
        paragraphs: list[ModelParagraph] = []
        number = 0
        last_index = len(passages) - 1 if following is None else following.passage - (following.offset == 0)
        for index in range(cut.passage, last_index + 1):
            passage = passages[index]
            begin = body_offset if index == cut.passage else 0
            end = following.offset if following is not None and index == following.passage else len(passage.text)
            if begin >= end:
                continue
            sentences: list[SentenceTemplate] = []
            for start, stop in self._sentences(passage, begin, end):
                number += 1
                sentences.append(self._sentence(f"{section_id}-{number:02d}", passage, start, stop))
            tail = "" if end < len(passage.text) else text[passage.end : self._start_after(index)]
            paragraphs.append(ModelParagraph(sentences=tuple(sentences), role=passage.role, tail=tail))
        return replace(model, paragraphs=tuple(paragraphs))

    def _start_after(self, index: int) -> int:
        passages = self.report.passages
        return passages[index + 1].start if index + 1 < len(passages) else len(self.report.text)

    def _head(
        self, model: SectionModel, heading: Heading, passage: Passage, following: _Cut | None, cut: _Cut
    ) -> tuple[SectionModel, int]:
        text = self.report.text
        start = passage.text_offset(heading.start)
        text_start = start + len(heading.marker) + len(heading.marker_gap)
        text_end = text_start + len(heading.text)
        end = text_end + len(heading.closing)
        marker_end = passage.source_end(start + len(heading.marker)) if heading.marker else passage.source_offset(start)
        heading_start, heading_end = passage.source_offset(text_start), passage.source_end(text_end)
        same = following is not None and following.passage == cut.passage
        stop = following.offset if same and following is not None else len(passage.text)
        body = end
        while body < stop and passage.text[body].isspace():
            body += 1
        if body >= stop:
            source_stop = passage.source_offset(stop) if same else self._start_after(cut.passage)
        else:
            source_stop = passage.source_offset(body)
        closing_end = passage.source_end(end)
        model = replace(
            model,
            level=heading.level,
            marker=text[passage.source_offset(start) : marker_end] if heading.marker else "",
            marker_gap=text[marker_end:heading_start],
            heading=self._sentence(f"{model.id}-题", passage, text_start, text_end),
            closing=text[heading_end:closing_end],
            run_in=heading.run_in,
            topic=heading.topic,
            heading_tail=text[closing_end:source_stop],
        )
        return model, body

    def _sentences(self, passage: Passage, begin: int, end: int) -> Iterator[tuple[int, int]]:
        if passage.role is PassageRole.TABLE:
            yield begin, end
            return
        holes = self.holes_of(passage)
        start = begin
        for _, stop in sentence_spans(passage.text[begin:end]):
            if any(hole.start < begin + stop < hole.end for hole in holes):
                continue
            yield start, begin + stop
            start = begin + stop
        if start < end:
            yield start, end

    def _sentence(self, sentence_id: str, passage: Passage, start: int, end: int) -> SentenceTemplate:
        """The template of ``passage.text[start:end]``; breaks at its very start belong to what stands before."""
        text = passage.text
        parts: list[str | Hole] = []
        at = start
        for hole in self.holes_of(passage):
            if hole.start < at or hole.end > end:
                continue
            if hole.start > at:
                parts.append(text[at : hole.start])
            parts.append(Hole(self.key_of(hole)))
            at = hole.end
        if at < end:
            parts.append(text[at:end])
        breaks = tuple(
            (offset - start, gone)
            for offset, gone in passage.breaks
            if start < offset < end or (offset == start and self._inside(passage, start))
        )
        return SentenceTemplate(
            id=sentence_id, parts=tuple(parts), breaks=breaks, seen=(self.period,) if self.period else ()
        )

    def _inside(self, passage: Passage, start: int) -> bool:
        """Whether a break right before ``start`` belongs to the sentence (it follows another of the same paragraph)."""
        return not any(
            (
                passage.start <= heading.start < passage.end
                and not heading.item
                and self._body_start(passage, heading) == start
            )
            or (
                passage.start <= heading.start < passage.end
                and not heading.item
                and self._text_start(passage, heading) == start
            )
            for heading in self.report.headings
        )

    def _text_start(self, passage: Passage, heading: Heading) -> int:
        return passage.text_offset(heading.start) + len(heading.marker) + len(heading.marker_gap)

    def _body_start(self, passage: Passage, heading: Heading) -> int:
        body = self._text_start(passage, heading) + len(heading.text) + len(heading.closing)
        while body < len(passage.text) and passage.text[body].isspace():
            body += 1
        return body
