"""承诺: an item of last year's 工作安排 that this year's 工作总结 must answer, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure that a plan sets: 全年开展技能培训不少于20期 is ``measured`` 技能培训, ``value`` 20, ``unit`` 期.

    ``text`` is the quantity as it was written. ``value`` is None where it was masked; money is in 元.
    """

    measured: str
    value: Decimal | None = None
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One thing that can be done or not, with what it can be recognised by.

    ``anchors`` are names and titles of our own: found in a summary, they prove that it speaks of the promise. ``hints``
    are names that the whole country uses: they prove nothing by themselves. ``targets`` are the figures that it sets.
    """

    id: str
    text: str
    heading: str = ""
    topic: str = "其他"
    anchors: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def is_concrete(self) -> bool:
        """Whether it names something or sets a figure, so that one can say that it was answered."""
        return bool(self.anchors or self.hints or self.targets)


class PromiseState(StrEnum):
    """What a summary says about a promise."""

    NAMED = "named"
    """It speaks of one of its anchors, or gives a figure for its target."""
    PROBABLY = "probably"
    """It says something like it."""
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The place ``start``..``end`` of a summary that answers a promise; ``text`` is what stands there.

    ``result`` is the figure reached, as it is written there, where the promise has a ``target``.
    """

    start: int
    end: int
    text: str
    target: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a promise, with the places that say so in the order of the text."""

    promise: Promise
    state: PromiseState
    evidence: tuple[Evidence, ...] = ()


class Settlement(StrEnum):
    """How a writer answers a promise."""

    DONE = "done"
    CARRIED = "carried"
    """Goes on next year: it is offered for the new plan."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseAnswer:
    """What a writer said about a promise; ``note`` is the place that tells of it, or why it was dropped."""

    settlement: Settlement
    note: str = ""
    user: str = ""
    time: str = ""
