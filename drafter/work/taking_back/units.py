"""An exported report as the pieces that a person may edit: headings and sentences, each with its spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.domain.draft import DraftParagraph, ParagraphStyle, Span
from drafter.text.markers import read_marker

_DOUBLE, _SINGLE = "“”„〝〞＂", "‘’＇"
_FOLD = str.maketrans({**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'")})
_VALUE = re.compile(r"【待补[^】]*】|[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_CLOSING = frozenset("。：:；")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A heading or sentence of the exported report; ``number`` counts them in reading order.

    ``lead`` is the number before it (一、), ``tail`` the mark that closes a heading; both come from the program and are
    no part of ``spans``. ``sentence`` is empty for text of the pack's template that nobody can edit here.
    """

    number: int
    sentence: str
    section: str
    paragraph: int
    style: ParagraphStyle
    spans: tuple[Span, ...]
    lead: str = ""
    tail: str = ""
    is_heading: bool = False

    @property
    def text(self) -> str:
        """The characters without lead and tail."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` without what many programs change by themselves: white space, and the width of quotes.

    ``at`` has the place of each of its characters in the original.
    """

    text: str
    at: tuple[int, ...]

    def inside(self, place: int) -> int:
        """How many folded characters stand before ``place`` of the original."""
        return bisect_left(self.at, place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """``start``..``end`` of the folded text in the original."""
        return (self.at[start], self.at[end - 1] + 1) if start < end else (0, 0)


def folded(text: str) -> Folded:
    """The folded text.

    >>> folded("开展“爱 家”").text
    '开展"爱家"'
    """
    kept = [(at, sign) for at, sign in enumerate(text.translate(_FOLD)) if not sign.isspace()]
    return Folded("".join(sign for _, sign in kept), tuple(at for at, _ in kept))


def masked(text: str) -> str:
    """The folded text with one sign for each number, for comparing wording."""
    return _VALUE.sub("0", folded(text).text)


def units_of(
    paragraphs: Sequence[DraftParagraph], sections: dict[str, str], headings: Collection[str]
) -> tuple[Unit, ...]:
    """The units of ``paragraphs``; ``sections`` maps sentence ids to the sections they stand in.

    A paragraph may hold several sections, whose own ids it does not say. ``headings`` are the ids of headings.
    """
    found: list[Unit] = []
    for number, paragraph in enumerate(paragraphs):
        lead = ""
        heads = {span.sentence for span in paragraph.heading} | set(headings)
        for sentence, group in groupby((*paragraph.heading, *paragraph.spans), key=lambda span: span.sentence):
            spans = list(group)
            if not sentence and _is_marker(spans):
                lead = spans[0].text
                continue
            is_heading = sentence in heads and sentence != ""
            tail = ""
            if is_heading:
                # Literals of a sentence never stand side by side: where two do, one is its number or its closing mark.
                beside = len(spans) > 1 and not spans[0].slot and not spans[1].slot and spans[1].text not in _CLOSING
                if beside or (len(spans) > 1 and _is_marker(spans[:1])):
                    lead = spans.pop(0).text
                if len(spans) > 1 and not spans[-1].slot and (spans[-1].text in _CLOSING or not spans[-2].slot):
                    tail = spans.pop().text
            found.append(
                Unit(
                    number=len(found),
                    sentence=sentence,
                    section=sections.get(sentence, paragraph.section),
                    paragraph=number,
                    style=paragraph.style,
                    spans=tuple(spans),
                    lead=lead,
                    tail=tail,
                    is_heading=is_heading,
                )
            )
            lead = ""
    return tuple(found)


def _is_marker(spans: Sequence[Span]) -> bool:
    if len(spans) != 1 or spans[0].slot:
        return False
    marker = read_marker(spans[0].text)
    return marker is not None and marker.end + len(marker.gap) == len(spans[0].text)


def slots_of(units: Iterable[Unit]) -> Iterator[tuple[Unit, int]]:
    """Each place of a slot: its unit, and the index of its span there."""
    for unit in units:
        for at, span in enumerate(unit.spans):
            if span.slot:
                yield unit, at
