"""The quantities of a text, each with span, value, unit and surface; and the numbers that are none, with the reason.

A number, a scale word, a word of approximation and a unit of a closed list,
after everything that only looks so has been set aside (:mod:`drafter.text.protected`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.domain.figure import FigureKind, NumberKind, Numeral, OtherNumber, Surface
from drafter.text.fractions import find_fractions
from drafter.text.numerals import HAN_DIGITS, read_number
from drafter.text.phrasebank import cached, entries
from drafter.text.protected import protected_spans
from drafter.text.quantity import ARABIC, MASK, MIXED, build, unit_pattern
from drafter.text.refusals import is_money, refuse, refuse_unit
from drafter.text.surface import AFTER, BEFORE, GAP, INSIDE, PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity at ``start``..``end`` of the text, ``number`` being the span of number and scale word alone."""

    start: int
    end: int
    number: tuple[int, int]
    raw: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    kind: FigureKind
    approx: bool
    masked: bool
    surface: Surface


@cached
def _pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    second = rf"(?:{GAP}[（(](?:{unit})[）)])?"
    return re.compile(
        rf"(?P<before>(?:(?:{BEFORE}){GAP})?)"
        rf"(?P<number>{MIXED}|{ARABIC}|{MASK}|[{HAN_DIGITS}十百千万亿]+(?:点[{HAN_DIGITS}]+)?)"
        rf"(?P<number_gap>{GAP})(?P<scale>[十百千万亿]*)(?P<approx>[{INSIDE}]?)(?P<scale_after>[百千万亿]*)"
        rf"(?P<unit_gap>{GAP})(?P<unit>(?:(?:{unit}){second})?)(?P<after>(?:{AFTER})?)"
    )


def find_quantities(text: str) -> tuple[list[Quantity], list[OtherNumber]]:
    """Quantities and rejected numbers of ``text``, in order.

    >>> [(q.raw, q.unit) for q in find_quantities("共接访420人次，为2户家庭争取救助金1.6万元，连续六年。")[0]]
    [('420', '人次'), ('2', '户'), ('1.6万', '元')]
    """
    spans = sorted(protected_spans(text))
    quantities: list[Quantity] = []
    others: list[OtherNumber] = list(_counters(text))
    shares = [one for one in _shares(text) if not _protected(spans, one.start, one.end)]
    at = 0
    for found in _candidates(text):
        if found.start() < at or any(one.start < found.end() and found.start() < one.end for one in shares):
            continue
        counter = next((one for one in others if one.start <= found.start("number") < one.end), None)
        if counter is not None:
            continue
        reason = _protected(spans, found.start("number"), found.end("number"))
        if not reason:
            taken = _take(text, found)
            if isinstance(taken, Quantity):
                quantities.append(taken)
                at = taken.end
                continue
            reason = taken
        if reason == "word":
            continue
        number = found.group("number")
        kind = NumberKind.STRUCTURE if reason == "structure" else NumberKind.OTHER
        others.append(
            OtherNumber(
                start=found.start("number"),
                end=found.end("number"),
                raw=number,
                why=reason,
                kind=kind,
                value=read_number(number),
            )
        )
        at = found.end("number")
    joined = sorted([*_ranges(text, quantities), *shares], key=lambda one: one.start)
    lone = [other for other in others if not any(one.start < other.end and other.start < one.end for one in joined)]
    return joined, sorted(lone, key=lambda other: other.start)


def _shares(text: str) -> Iterator[Quantity]:
    for start, end, value in find_fractions(text):
        raw = text[start:end]
        yield Quantity(
            start=start,
            end=end,
            number=(start, end),
            raw=raw,
            value=value,
            value_max=None,
            unit="",
            kind=FigureKind.OTHER,
            approx=False,
            masked=False,
            surface=Surface(numeral=Numeral.CHINESE, verbatim=raw, verbatim_value=value),
        )


def _candidates(text: str) -> Iterator[re.Match[str]]:
    position = 0
    pattern = _pattern()
    while found := pattern.search(text, position):
        yield found
        position = max(found.end("number"), position + 1)


_COUNTER = re.compile(
    rf"(?:连续|已连续|连年|持续)(?:第)?(?P<years>[{HAN_DIGITS}十]+|\d+)(?:个)?(?:年(?!级|龄)|届|次|季)"
    rf"|(?P<anniversary>[{HAN_DIGITS}十百]+|\d+)\s*周年"
)


def _counters(text: str) -> Iterator[OtherNumber]:
    for found in _COUNTER.finditer(text):
        group = "years" if found["years"] else "anniversary"
        value = read_number(found[group])
        if value is None:
            continue
        kind = NumberKind.COUNTER
        yield OtherNumber(
            start=found.start(group), end=found.end(group), raw=found[group], why="counter", kind=kind, value=value
        )


def _protected(spans: list[tuple[int, int, str]], start: int, end: int) -> str:
    for first, last, reason in spans:
        if first > start:
            break
        if first <= start and end <= last:
            return reason
        if first <= start < last and last - first > 2:
            return reason
    return ""


def _take(text: str, found: re.Match[str]) -> Quantity | str:
    """The quantity of a match, or the reason why it is none."""
    parts = found.groupdict()
    number = parts.pop("number")
    unit = parts["unit"]
    end = found.end()
    if unit and (refused := refuse_unit(text, found)):
        if refused != "shorter":
            return refused
        unit, parts["unit"] = "", ""
        end = found.start("unit")
    if not unit:
        parts["after"] = ""
        end = found.start("unit")
    percent = parts["before"] == PERCENT
    reason = "" if percent else refuse(text, found, number, unit)
    if reason:
        return reason
    if not unit:
        parts["unit_gap"] = ""
        end = max(found.end("scale_after"), found.end("number"))
        if not parts["scale"] and not parts["approx"] and not parts["scale_after"]:
            parts["number_gap"] = ""
            end = found.end("number")
    start = found.start()
    built = build(number, dict(parts), text[start:end])
    if built is None:
        return "no number"
    value, surface = built
    if not unit and (surface.scale or surface.scale_after) and is_money(text, start, end):
        unit = "元"
    if percent:
        unit = unit or "%"
    number_end = found.end("scale") if parts["scale"] else found.end("number")
    return Quantity(
        start=start,
        end=end,
        number=(found.start("number"), number_end),
        raw=text[found.start("number") : number_end],
        value=value,
        value_max=None,
        unit=unit,
        kind=kind_of(unit),
        approx=surface.is_approximate,
        masked=value is None,
        surface=surface,
    )


def kind_of(unit: str) -> FigureKind:
    """The coarse kind of what is counted in ``unit``.

    >>> kind_of("人次"), kind_of("港元"), kind_of("")
    (<FigureKind.PEOPLE: 'people'>, <FigureKind.MONEY: 'money'>, <FigureKind.OTHER: 'other'>)
    """
    if unit.endswith("元"):
        return FigureKind.MONEY
    entry = entries("units").get(re.split("[（(]", unit)[0].strip())
    return FigureKind(entry["kind"]) if entry else FigureKind.OTHER


@cached
def _range_head() -> re.Pattern[str]:
    """The low end of a range, up to the number of the high one: 约3～, 3万—."""
    return re.compile(
        rf"(?P<before>(?:(?:{BEFORE}){GAP})?)(?<![0-9０-９.])(?P<low>{ARABIC})(?P<scale>[十百千万亿]?){GAP}[-—~～–至到]+{GAP}$"
    )


def _ranges(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Join 3～5个 into one quantity with two ends."""
    joined: list[Quantity] = []
    for quantity in quantities:
        head = _range_head().search(text[: quantity.number[0]]) if quantity.start == quantity.number[0] else None
        # In 3万—5万元 the low end was taken for a quantity of its own.
        lone = bool(head and joined and not joined[-1].unit and joined[-1].number[0] == head.start("low"))
        if head is not None and head.start() >= (joined[-1].start if lone else joined[-1].end if joined else 0):
            ranged = _range(text, head, quantity)
            if ranged is not None:
                joined[len(joined) - lone :] = [ranged]
                continue
        joined.append(quantity)
    return joined


def _range(text: str, head: re.Match[str], quantity: Quantity) -> Quantity | None:
    """The quantity with its low end in front, or None where the ends do not rise."""
    low, high = read_number(head["low"] + head["scale"]), quantity.value
    if low is None or high is None:
        return None
    if not head["scale"]:
        number = read_number(text[quantity.number[0] : quantity.number[1]]) or 1
        low *= high / number * (read_number("1" + quantity.surface.scale) or 1)
    if low >= high:
        return None
    surface = replace(
        quantity.surface, before=head["before"], verbatim=text[head.start() : quantity.end], verbatim_value=low
    )
    return replace(
        quantity,
        start=head.start(),
        number=(head.start("low"), quantity.number[1]),
        raw=text[head.start("low") : quantity.number[1]],
        value=low,
        value_max=high,
        approx=surface.is_approximate,
        surface=surface,
    )
