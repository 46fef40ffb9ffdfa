"""增减: a wording that says how this year's figure stands to last year's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Trend(StrEnum):
    """Where a figure went from last year to this."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"

    @classmethod
    def between(cls, last: Decimal, now: Decimal) -> Trend:
        """The trend from ``last`` to ``now``.

        >>> Trend.between(Decimal(59), Decimal(61)).value
        'up'
        """
        return cls.LEVEL if now == last else cls.UP if now > last else cls.DOWN


class ClaimKind(StrEnum):
    """What a wording claims."""

    CHANGE = "change"
    """较上年增长, with an amount behind it."""
    REACH = "reach"
    """增至, with this year's figure behind it."""
    OPENER = "opener"
    """由 in 由59个增至61个: goes where nothing changed."""
    LEVEL = "level"
    """与上年持平."""
    MULTIPLE = "multiple"
    """翻一番."""
    RUN = "run"
    """增长 in 连续五年增长: cannot be turned round."""
    FIRST = "first"
    """首次: true only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A wording at ``start``..``end`` of a text, and the figures it speaks of, as places in the list of figures there.

    ``amounts`` say by how much; for REACH and OPENER they hold the figure that was reached from, if the text has it.
    """

    start: int
    end: int
    kind: ClaimKind
    trend: Trend
    subjects: tuple[int, ...] = ()
    amounts: tuple[int, ...] = ()
