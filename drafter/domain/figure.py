"""数据: a quantity found in text, how it was written, and what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Numeral(StrEnum):
    """The kind of numeral in which a number stands."""

    ARABIC = "arabic"
    FULLWIDTH = "fullwidth"
    CHINESE = "chinese"
    MASK = "mask"
    BARE = "bare"
    """No digits at all, only a scale word: 百名, 近千场."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """How a quantity was written. Value and surface together give the very characters back.

    Order in text: before, number, number_gap, scale, approx, scale_after, unit_gap, unit, after. ``6万余人`` is
    number 6, scale 万, approx 余; ``500余万元`` is number 500, approx 余, scale_after 万. ``verbatim`` holds the
    characters where the other fields cannot reproduce them; it serves ``verbatim_value`` only.
    """

    numeral: Numeral = Numeral.ARABIC
    before: str = ""
    decimals: int = 0
    group: str = ""
    number_gap: str = ""
    scale: str = ""
    approx: str = ""
    scale_after: str = ""
    unit_gap: str = ""
    unit: str = ""
    after: str = ""
    verbatim: str = ""
    verbatim_value: Decimal | None = None

    @property
    def is_approximate(self) -> bool:
        """Whether the wording itself says that the number is not exact."""
        spoken = self.before not in ("", "百分之")
        return bool(spoken or self.approx or self.after or self.numeral is Numeral.BARE)


class FigureKind(StrEnum):
    """Coarse kind of what is counted, as in the JSON of ``drafter figures``."""

    COUNT = "count"
    PEOPLE = "people"
    HOUSEHOLDS = "households"
    MONEY = "money"
    PERCENT = "percent"
    AREA = "area"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a figure measures: 培树(verb) 省(scope) 巾帼文明岗(head)."""

    head: str = ""
    verb: str = ""
    modifiers: str = ""
    scope: str = ""

    @property
    def phrase(self) -> str:
        """Modifiers and head as they stand in the text."""
        return f"{self.modifiers}{self.head}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in the canonical text; ``start``..``end`` covers approximators, number and unit.

    A ``target`` is what a plan sets itself, not what was done. ``number`` is the span of number and scale word alone,
    whose characters are ``raw``. Money values are in 元.
    """

    start: int
    end: int
    number: tuple[int, int]
    raw: str
    value: Decimal | None
    value_max: Decimal | None = None
    unit: str
    kind: FigureKind
    approx: bool
    masked: bool
    surface: Surface
    measure: Measure = Measure()
    sentence: str = ""
    target: bool = False


class NumberKind(StrEnum):
    """A number that is no figure, but has a meaning of its own."""

    COUNTER = "counter"
    """连续六年, 十周年: grows by one a year by itself."""
    STRUCTURE = "structure"
    """三项措施, 四大行动: counts its own members."""
    OTHER = "other"
    """Rejected, with the reason in ``why``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherNumber:
    """A number that was not taken for a figure, and why; a person can overrule it."""

    start: int
    end: int
    raw: str
    why: str
    kind: NumberKind = NumberKind.OTHER
    value: Decimal | None = None
