"""复核: what a person decides about the suggestions of learning, kept so that it holds when another year is learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafter.domain.model import SlotKind


class Act(StrEnum):
    """What is decided about a place of the learned text."""

    ACCEPT = "accept"
    RENAME = "rename"
    """Another key, another label, or both."""
    MERGE = "merge"
    """The slot is the same as the one at ``other``."""
    SPLIT = "split"
    """The pieces of ``pieces`` are slots of their own; without pieces, this one of several places of a slot is."""
    RETYPE = "retype"
    """Another kind of slot, another unit, or both."""
    DROP = "drop"
    """Fixed wording, no slot."""
    NEVER_CARRY = "never-carry"
    """The value is never inherited."""
    CARRY = "carry"
    MARK = "mark"
    """A stretch of fixed wording is a slot."""
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place as a person saw it: ``value`` at ``at`` in the sentence ``text`` of the newest report.

    ``masked`` is that sentence without white space, with □ for its holes and 0 for other numbers, ``spot`` what stood
    there in it, the ``nth`` of its kind from the left (0 where only the very text tells the place). A place inside a
    hole is its ``part``-th slot; 0 is the whole. Of ``copies`` sentences that read alike it is the ``copy``-th.
    ``period`` is that of the report where no other slot held ``value``, so that its history tells which one it is.
    """

    text: str
    value: str
    at: int
    masked: str
    spot: str
    nth: int = 1
    part: int = 0
    copy: int = 1
    copies: int = 1
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One record, never altered; an UNDO or REDO is ``about`` the number of an earlier one.

    ``key``, ``label``, ``unit`` and ``kind`` are what it is to be; empty leaves it as found. ``kind`` holds the value
    of a SlotKind.
    """

    number: int
    act: Act
    place: Anchor | None = None
    other: Anchor | None = None
    key: str = ""
    label: str = ""
    unit: str = ""
    kind: str = ""
    pieces: tuple[str, ...] = ()
    about: int = 0
    user: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All decisions about a pack, in order.

    Those up to number ``settled`` are part of the text that somebody has edited by hand since and can no longer be
    undone one by one.
    """

    decisions: tuple[Decision, ...] = ()
    settled: int = 0

    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that are not undone, in order."""
        undone = self._undone()
        return tuple(one for one in self._made() if one.number not in undone)

    def to_undo(self) -> Decision | None:
        """The decision that was made or done again last, if it can be undone."""
        done = [one for one in self.in_force() if one.number > self.settled]
        return done[-1] if done else None

    def to_redo(self) -> Decision | None:
        """The decision that was undone last, as long as nothing new was decided since."""
        waiting: list[int] = []
        for one in self.decisions:
            if one.act is Act.UNDO:
                waiting.append(one.about)
            elif one.act is Act.REDO:
                waiting = [number for number in waiting if number != one.about]
            else:
                waiting = []
        found = (one for one in self.decisions if waiting and one.number == waiting[-1] and one.number > self.settled)
        return next(found, None)

    @property
    def last(self) -> int:
        """The number of the last record, 0 if there is none."""
        return max((one.number for one in self.decisions), default=0)

    def _made(self) -> Iterator[Decision]:
        return (one for one in self.decisions if one.act not in (Act.UNDO, Act.REDO))

    def _undone(self) -> frozenset[int]:
        undone: set[int] = set()
        for one in self.decisions:
            if one.act is Act.UNDO:
                undone.add(one.about)
            elif one.act is Act.REDO:
                undone.discard(one.about)
        return frozenset(undone)


class Doubt(StrEnum):
    """Why a suggestion deserves a look, in the words that people read; the first ones weigh most."""

    NO_LABEL = "没有认出是什么"
    NO_UNIT = "单位不认识"
    SAME_NAME = "与别处重名"
    NO_QUOTES = "没有引号，猜是本地的名称"
    PLACE = "猜是地名"
    FORMULA = "推算的关系是程序发现的"
    ONE_YEAR = "只有一年的报告写了这句"
    AGENCY = "猜是本单位的名称或地名"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What learning thinks of one slot, at its first place; a sentence without slots has no ``key`` and no ``kind``.

    ``text`` is the learned sentence, the slot stands at ``start``..``end`` of it and at ``places`` places in all.
    ``values`` are (period, characters), oldest first.
    """

    sentence: str
    section: str
    text: str
    start: int = 0
    end: int = 0
    key: str = ""
    kind: SlotKind | None = None
    label: str = ""
    unit: str = ""
    scope: str = ""
    formula: str = ""
    carry: bool = True
    places: int = 0
    values: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    reviewed: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at it, and nobody has."""
        return bool(self.doubts) and not self.reviewed
