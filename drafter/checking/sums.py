"""F303, F304 and F307: figures of one sentence that can be reckoned up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, groupby, pairwise

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, at_figure
from drafter.checking.subject import Subject
from drafter.domain.figure import Figure, FigureKind
from drafter.domain.finding import Severity
from drafter.text.surface import write_arabic


@rule(
    "F303",
    "分项比总数大",
    Severity.QUERY,
    "“其中”后面的每一项，都不会比前面的总数大；加起来多出一点点的，多半错了一个数字。请核对；各项有重叠的，可以不管。",
)
def part_above_whole(subject: Subject) -> Iterator[Seen]:
    """培树示范户12户，其中省级15户."""
    for whole, parts in _wholes(subject):
        for part in parts:
            if _value(part) > _value(whole):
                yield at_figure(part, f"其中一项是{part.raw}{part.unit}，比总数{whole.raw}{whole.unit}还大")
        together = sum(map(_value, parts), Decimal(0))
        if _is_slip_above(together, whole, parts):
            yield at_figure(parts[-1], f"其中几项加起来是{write_arabic(together)}，比总数{whole.raw}{whole.unit}多")


def _is_slip_above(together: Decimal, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts exceed the whole by so much as one wrong digit makes; parts that overlap exceed it by anything."""
    above = together - _value(whole)
    exact = len(parts) > 1 and not any(one.approx for one in (whole, *parts))
    return exact and 0 < above <= _value(whole) * _SLIP and len(above.normalize().as_tuple().digits) == 1


_SLIP = Decimal("0.1")
"""The share of the whole above which parts are rather thought to overlap."""


@rule(
    "F304",
    "分项加起来与总数不符",
    Severity.QUERY,
    "“共计”“合计”“总计”后面的数，应当等于前面几项之和。请核对；前面没有写全的，可以不管。",
)
def sum_differs(subject: Subject) -> Iterator[Seen]:
    """收到来信12件、来电20件，共计35件. Only what is of one unit can be summed."""
    for figures in _sentences(subject):
        for at, total in enumerate(figures):
            addends = figures[:at]
            if not _TOTAL.search(subject.text[: total.start][-3:]) or not _can_be_summed(addends, total):
                continue
            sums = [sum(map(_value, addends[-count:]), Decimal(0)) for count in range(2, at + 1)]
            if _value(total) not in sums and _value(total) > max(map(_value, addends)):
                message = f"前面几项加起来是{write_arabic(sums[-1])}，这里写的是{total.raw}{total.unit}"
                yield at_figure(total, message)


def _can_be_summed(addends: Sequence[Figure], total: Figure) -> bool:
    """Whether all are exact and of one unit, so that the sum must come out."""
    figures = (*addends, total)
    return len(addends) > 1 and all(one.unit == total.unit and not one.approx for one in figures)


_TOTAL = re.compile(r"(?:共计|合计|总计)$")
_STOP = re.compile(r"[。；]")


def _sentences(subject: Subject) -> Iterator[Sequence[Figure]]:
    """The figures of each sentence that have a value, in order."""
    for _, row in groupby(subject.report.figures, key=lambda figure: figure.sentence):
        yield [figure for figure in row if figure.value is not None]


def _wholes(subject: Subject) -> Iterator[tuple[Figure, list[Figure]]]:
    """A figure with 其中 behind it, and the figures of the same unit that follow it in the clause list."""
    for figures in _sentences(subject):
        for at, whole in enumerate(figures[:-1]):
            between = subject.text[whole.end : figures[at + 1].start]
            if "其中" not in between or _STOP.search(between):
                continue
            parts = []
            for before, part in pairwise(figures[at:]):
                if part.unit != whole.unit or _STOP.search(subject.text[before.end : part.start]):
                    break
                parts.append(part)
            yield whole, parts


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


@rule(
    "F307",
    "比率与前面的数不符",
    Severity.QUERY,
    "“调处率”“办结率”这样的比率，前面写着两个数的，应当等于小的除以大的。请核对三个数；比率算的是别的数，可以不管。",
)
def rate_differs(subject: Subject) -> Iterator[Seen]:
    """排查纠纷200件，化解180件，化解率95%."""
    for figures in _sentences(subject):
        for at, rate in enumerate(figures):
            if rate.kind is not FigureKind.PERCENT or rate.approx or not _RATE.search(subject.text[: rate.start][-8:]):
                continue
            near = [one for one in figures[max(at - _NEAR, 0) : at] if one.kind is not rate.kind and not one.approx]
            reckoned = [_rate(one, other, rate) for one, other in combinations(near, 2) if one.unit == other.unit]
            if not reckoned or _value(rate) in reckoned:
                continue
            close = min(reckoned, key=lambda value: abs(value - _value(rate)))
            if len(reckoned) == 1 and abs(close - _value(rate)) < _CLOSE:
                message = f"按前面的两个数算是{write_arabic(close)}%，这里写的是{rate.raw}{rate.unit}"
                yield at_figure(rate, message)


_RATE = re.compile(r"(?:率|比例|比重)(?:达到?|为|保持在|稳定在)?$")
_NEAR = 3
"""So many figures before a rate are looked at for what it is made of."""
_CLOSE = 5
"""Percentage points within which a rate is one of these two figures, and not of others."""


def _rate(one: Figure, other: Figure, rate: Figure) -> Decimal:
    """The smaller by the larger, in percent, rounded as the rate is printed."""
    smaller, larger = sorted((_value(one), _value(other)))
    if not larger:
        return Decimal(0)
    step = Decimal(1).scaleb(-rate.surface.decimals)
    return (smaller / larger * 100).quantize(step, rounding=ROUND_HALF_UP)
