"""句式 and 留空: the section model that learning makes, which reads like the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from drafter.domain.report import BlockRole, PassageRole


class SlotKind(StrEnum):
    """What a hole holds."""

    FIGURE = "figure"
    PERIOD = "period"
    """A year, counted from the year of the report; rolls by itself."""
    COUNTER = "counter"
    """连续六年, 十周年; rolls by itself."""
    DATE = "date"
    """A day or month of an event; carried until confirmed."""
    NAME = "name"
    """A quoted name of an activity or brand; carried until confirmed."""
    AGENCY = "agency"
    """A name of the agency, its superiors or its place."""
    DIRECTION = "direction"
    """较上年增长, 增至: says how this year's figure stands to last year's, and is chosen from the two."""
    MEMBERS = "members"
    """三项, 等5类: the number of items of a list of its sentence; follows the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """留空: a hole in a sentence. ``style`` depends on the kind.

    FIGURE: empty, the metric of the same key knows. PERIOD: ``+0``, ``+1`` … years from the report's own, 汉 behind it
    for Chinese numerals. COUNTER and MEMBERS: ``arabic`` or ``chinese``. AGENCY: the field of Agency that fills it
    (``short`` …).
    DIRECTION: a ClaimKind (``change``, ``reach`` …); its ``subject`` names the figures it speaks of, its ``amount``
    those that say by how much, or for ``reach`` and ``opener`` the one reached from; keys parted by spaces.
    Without ``carry`` its value is never inherited: it starts missing every year.
    """

    key: str
    kind: SlotKind
    label: str
    style: str = ""
    subject: str = ""
    amount: str = ""
    carry: bool = True


HEADING_SUFFIX = "-题"
"""What a heading's id adds to the id of its section where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of a slot in a sentence."""

    key: str


Parts: TypeAlias = tuple[str | Hole, ...]
"""Literals and holes of a sentence, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """列举: a stretch of a sentence that lists like items (省级1个、市级4个), as its literals and holes.

    ``count`` is the slot that says how many items it has, empty where none does; it follows the list.
    """

    parts: Parts
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTemplate:
    """句式: literal text and holes in order.

    ``breaks`` are line breaks that the learned page had inside the sentence: (offset in the learned text, characters).
    They come back only when the pack is rendered as learned. ``seen`` lists the labels of the periods that had it.
    An ``optional`` one is written in some years only: the writer is asked. ``lists`` are stretches of ``parts``, in
    order; one that does not stand there is passed over.
    """

    id: str
    parts: Parts
    breaks: tuple[tuple[int, str], ...] = ()
    seen: tuple[str, ...] = ()
    optional: bool = False
    lists: tuple[Enumeration, ...] = ()

    def holes(self) -> Iterator[str]:
        """Keys of the slots, in order of appearance."""
        for part in self.parts:
            if isinstance(part, Hole):
                yield part.key

    def rekeyed(self, keys: Mapping[str, str]) -> SentenceTemplate:
        """The same sentence with other names for its slots, old → new; those that are not named stay."""
        lists = tuple(
            replace(one, parts=_rekeyed(one.parts, keys), count=keys.get(one.count, one.count)) for one in self.lists
        )
        return replace(self, parts=_rekeyed(self.parts, keys), lists=lists)


def _rekeyed(parts: Parts, keys: Mapping[str, str]) -> Parts:
    return tuple(Hole(keys.get(part.key, part.key)) if isinstance(part, Hole) else part for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelParagraph:
    """A paragraph of sentences. ``lead`` and ``tail`` are the white space around it on the learned page."""

    sentences: tuple[SentenceTemplate, ...]
    role: PassageRole = PassageRole.BODY
    lead: str = ""
    tail: str = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionModel:
    """条目 of a pack: a heading, if it has one, and the paragraphs under it up to the next heading.

    ``level`` 0 is the heading of a block or none. The learned page shows lead, marker, marker_gap, heading, closing,
    heading_tail and then the paragraphs. ``glued`` means that no line break stood before it.
    """

    id: str
    block: BlockRole
    level: int = 0
    marker: str = ""
    marker_gap: str = ""
    heading: SentenceTemplate | None = None
    closing: str = ""
    run_in: bool = False
    item: bool = False
    topic: str = "其他"
    lead: str = ""
    heading_tail: str = ""
    glued: bool = False
    paragraphs: tuple[ModelParagraph, ...] = ()

    def sentences(self) -> Iterator[SentenceTemplate]:
        """The heading, if any, and all sentences in order."""
        if self.heading is not None:
            yield self.heading
        for paragraph in self.paragraphs:
            yield from paragraph.sentences
