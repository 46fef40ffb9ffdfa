"""Where the sentences and holes of a section model stand in the report that it was learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.domain.alignment import Stretch
from drafter.domain.model import SectionModel, SentenceTemplate


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence at ``span`` of the canonical text, and each of its holes: key and span, in order."""

    sentence: SentenceTemplate
    span: Stretch
    holes: tuple[tuple[str, Stretch], ...]


def placed(sections: Sequence[SectionModel], values: Mapping[str, str]) -> Iterator[Placed]:
    """All sentences in order. The model is exact, so that counting its characters gives their places."""
    at = 0
    for section in sections:
        at += len(section.lead) + len(section.marker) + len(section.marker_gap)
        if section.heading is not None:
            one = _place(section.heading, values, at)
            yield one
            at = one.span[1]
        at += len(section.closing) + len(section.heading_tail)
        for paragraph in section.paragraphs:
            at += len(paragraph.lead)
            for sentence in paragraph.sentences:
                one = _place(sentence, values, at)
                yield one
                at = one.span[1]
            at += len(paragraph.tail)


def _place(sentence: SentenceTemplate, values: Mapping[str, str], at: int) -> Placed:
    holes: list[tuple[str, Stretch]] = []
    length = 0
    for part in sentence.parts:
        text = part if isinstance(part, str) else values[part.key]
        if not isinstance(part, str):
            start = at + length + sum(len(gone) for offset, gone in sentence.breaks if offset <= length)
            end = length + len(text)
            holes.append((part.key, (start, at + end + sum(len(gone) for o, gone in sentence.breaks if o < end))))
        length += len(text)
    return Placed(sentence, (at, at + length + sum(len(gone) for _, gone in sentence.breaks)), tuple(holes))


def each_sentence(section: SectionModel, change: Callable[[SentenceTemplate], SentenceTemplate]) -> SectionModel:
    """The section with every sentence, its heading too, changed."""
    paragraphs = tuple(
        replace(paragraph, sentences=tuple(map(change, paragraph.sentences))) for paragraph in section.paragraphs
    )
    return replace(section, heading=change(section.heading) if section.heading else None, paragraphs=paragraphs)
