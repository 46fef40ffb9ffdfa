"""改动: what was changed in a file that came back, each a choice of the writer's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from drafter.domain.edited import EditedLine
from drafter.domain.model import Parts
from drafter.work.wording.new_figure import NewFigure


class EditKind(StrEnum):
    """What was done to the file."""

    FIGURE = "figure"
    WORDING = "wording"
    HEADING = "heading"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    PARAGRAPH = "paragraph"
    """A paragraph was parted in two, or two became one."""
    SECTION_ADDED = "section_added"
    SECTION_DROPPED = "section_dropped"
    SECTION_MOVED = "section_moved"
    OTHER = "other"
    """What the draft cannot hold; it is told and kept as a remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change. ``key`` is the slot, sentence or section that it is about; of what was added, a name for the while.

    ``before`` and ``after`` are the characters then and now, ``place`` the title of the section. ``parts`` is the new
    wording, ``figures`` are numbers in it that become slots. ``question`` says why a person has to decide; such an edit
    is taken only when it is named.
    """

    kind: EditKind
    key: str = ""
    place: str = ""
    before: str = ""
    after: str = ""
    parts: Parts = ()
    figures: tuple[NewFigure, ...] = ()
    question: str = ""

    @property
    def can_take(self) -> bool:
        """Whether the draft can hold it."""
        return self.kind is not EditKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence of the edited file in its section: ``key`` as in Edit; ``starts`` where it begins a paragraph."""

    key: str
    starts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All edits, numbered from 1 by their place in ``edits``, and the order in which things now stand.

    ``order`` maps sections to their sentences, ``sections`` lists the sections, ids of what is added among both.
    ``lines`` is the text that came back, for seeing whether all of it was taken. ``remarks`` tells what counted as no
    change.
    """

    edits: tuple[Edit, ...]
    order: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    lines: tuple[EditedLine, ...] = ()
    remarks: tuple[str, ...] = ()
    likeness: float = 1.0
    """The part of the exported sentences that was found again."""
    names: tuple[int, ...] = ()
    """What people call the edits by: the numbers that they had when the file came back. Empty: their places."""
    settled: int = 0
    """So many edits of the file the draft has already."""

    def named(self) -> dict[int, Edit]:
        """The edits by the numbers that people see, which stay whatever is taken meanwhile."""
        return dict(zip(self.names or range(1, len(self.edits) + 1), self.edits, strict=True))

    def places(self, names: Iterable[int]) -> frozenset[int]:
        """The places, from 1, of the edits that people call by ``names``."""
        wanted = frozenset(names)
        return frozenset(place for place, name in enumerate(self.named(), 1) if name in wanted)

    def sure(self) -> frozenset[int]:
        """The numbers of the edits that nobody has to be asked about."""
        return frozenset(number for number, edit in enumerate(self.edits, 1) if edit.can_take and not edit.question)
