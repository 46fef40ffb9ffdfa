"""The quantities of a text, each with span, value, unit and surface; and the numbers that are none, with the reason.

The algorithm of the notes on language, 3.1: a number, a scale word, a word of approximation and a unit of a closed
list, after everything that only looks so has been set aside (:mod:`drafter.text.protected`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from drafter.domain.figure import FigureKind, NumberKind, OtherNumber, Surface
from drafter.text.numerals import HAN_DIGITS, fold_width, read_number
from drafter.text.phrasebank import entries
from drafter.text.protected import protected_spans
from drafter.text.quantity import ARABIC, MASK, MIXED, build, unit_pattern
from drafter.text.surface import AFTER, BEFORE, GAP, INSIDE, PERCENT

_SLOGAN_BEFORE = "、（(“"


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


@cache
def _lists() -> dict[str, frozenset[str]]:
    words = entries("number_words")
    return {name: frozenset(words[name]) for name in words}


@cache
def _unit_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_lists()["unit_words"], key=len, reverse=True))))


@cache
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
    at = 0
    for found in _candidates(text):
        if found.start("number") < at:
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
    joined = _ranges(text, quantities)
    lone = [other for other in others if not any(one.start < other.end and other.start < one.end for one in joined)]
    return joined, sorted(lone, key=lambda other: other.start)


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
    if unit and (refused := _refuse_unit(text, found)):
        if refused != "shorter":
            return refused
        unit, parts["unit"] = "", ""
        end = found.start("unit")
    if not unit:
        parts["after"] = ""
        end = found.start("unit")
    percent = parts["before"] == PERCENT
    reason = "" if percent else _refuse(text, found, number, unit)
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
    if not unit and surface.scale and text.startswith(tuple(_lists()["money_nouns"]), end):
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


def _refuse_unit(text: str, found: re.Match[str]) -> str:
    """Why the unit is none here: it begins a word (家庭), or is a span of time."""
    start = found.start("unit")
    word = _unit_words().match(text, start)
    if word is not None and len(word.group()) > len(re.split("[（(]", found["unit"])[0]):
        number = found["number"]
        han = not re.search(r"[0-9０-９]", number)
        if re.fullmatch(MASK, number) or (han and not _is_round(number)) or word.group() in ("次会议", "次全会"):
            return "word"
        if not han and word.group()[0] in "人名户家个场次件份位":
            return ""
        return "shorter"
    return ""


def _is_round(number: str) -> bool:
    return all(char in "百千万亿" for char in number)


def _refuse(text: str, found: re.Match[str], number: str, unit: str) -> str:
    """The reason why a number is no figure, or the empty string."""
    parts = found.groupdict()
    before = text[found.start() - 1] if found.start() else ""
    behind = text[found.end("number") :]
    if number in "万亿" and unit.endswith("元") and not parts["before"]:
        return "unit"
    if re.fullmatch(MASK, number):
        return _refuse_mask(unit)
    scaled = bool(parts["scale"] or parts["approx"] or parts["scale_after"])
    if re.search(r"[0-9０-９]", number):
        return _refuse_arabic(text, found, number, unit, scaled=scaled)
    after = text[found.end("unit") : found.end("unit") + 1]
    listed = bool(re.match(r"[\u4e00-\u9fff”）》]", before)) and (not after or after in "、，。；：）)")
    return _refuse_han(before, behind, number, unit, approx=bool(parts["before"] or parts["approx"]), listed=listed)


def _refuse_mask(unit: str) -> str:
    if not unit:
        return "redacted name"
    if unit[0] in "区县省市镇村站队班组校":
        return "redacted name"
    return ""


def _refuse_arabic(text: str, found: re.Match[str], number: str, unit: str, *, scaled: bool) -> str:
    start, end = found.start("number"), found.end("number")
    before = text[start - 1] if start else ""
    if re.match(r"[A-Za-z_.@#/]", before) and not (unit or scaled):
        return "policy code"
    if not unit and not scaled:
        behind = text[end:].lstrip()
        if behind.startswith(tuple(_lists()["span_units"])):
            return "date"
        if re.match(r"(?:19|20)\d\d$", fold_width(number)):
            return "year"
        return "no unit"
    if unit in _lists()["span_units"]:
        return "date"
    if not unit and scaled and re.match(r"[\u4e00-\u9fff]", text[found.end("scale_after") :]) and not found["scale"]:
        nxt = text[found.end("scale_after") : found.end("scale_after") + 1]
        if nxt in _lists()["span_units"]:
            return "date"
    return ""


def _refuse_han(before: str, behind: str, number: str, unit: str, *, approx: bool, listed: bool) -> str:
    """``listed``: the number stands behind its noun and ends the item (红旗团委八个、), as only quantities do."""
    if number == "一" or not unit:
        followed = behind[:1]
        structure = (
            followed and followed in _lists()["structure_units"] and number not in ("一", "百", "千", "万", "亿")
        )
        return "structure" if structure else "word"
    bare = re.split("[（(]", unit)[0].strip()
    if bare in _lists()["span_units"]:
        return "date"
    value = read_number(number)
    if value is None or (_is_round(number) and before and before in _SLOGAN_BEFORE):
        return "name"
    if _is_round(number) or value >= 10:
        if bare in ("项", "大", "类", "种", "级", "届", "轮", "批", "条") and not approx and value <= 20:
            return "structure"
        return "" if not (before and before in "第初数") else "ordinal"
    entry = entries("units").get(bare, {})
    countable = entry.get("concrete") or (listed and bare == "个" and before not in "这那每几两各的")
    if countable and value >= 2:
        return "" if before not in ("第", "初") else "ordinal"
    return "structure" if value >= 2 else "word"


@cache
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
