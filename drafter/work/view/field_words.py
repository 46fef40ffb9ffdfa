"""What is worth saying about a field beside its value: its digits, its years, who gave it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.model import SlotKind
from drafter.work.view.fields import Field, FieldState
from drafter.work.view.overview import trend

_SCALE = re.compile(r"^[十百千万亿]+(?=.)")
_VERBS = {
    FieldState.TYPED: "填写",
    FieldState.CONFIRMED: "确认",
    FieldState.MISSING: "清空",
    FieldState.CARRIED: "改过",
    FieldState.DERIVED: "推算",
}
MANY_YEARS = 3
"""From so many years on a line of them says more than two columns do."""


def in_digits(field: Field) -> str:
    """The value in plain digits with its unit, where the writer wrote it otherwise: 1.5万 is 15,000 人次.

    Empty where the characters say it already, and for what is no figure.
    """
    if field.kind is not SlotKind.FIGURE or field.value is None or field.state is FieldState.MISSING:
        return ""
    digits = f"{field.value:,f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    if field.text.replace(",", "") == digits.replace(",", ""):
        return ""
    unit = _SCALE.sub("", field.unit)
    return f"{digits} {unit}".rstrip()


def with_unit(field: Field) -> str:
    """The value with its unit in one word; a scale or unit that the characters have is not said again: 1.1万余人次.

    >>> from drafter.domain.model import SlotKind
    >>> for text, unit in (("1.1万余", "万人次"), ("1.1", "万人次"), ("175人以上", "人")):
    ...     with_unit(Field(key="甲", label="甲", kind=SlotKind.FIGURE, text=text, unit=unit))
    '1.1万余人次'
    '1.1万人次'
    '175人以上'
    """
    return _united(field.text, field.unit)


def last_with_unit(field: Field) -> str:
    """Last year's value likewise; the cell of a table has its unit in another cell."""
    return _united(field.last, field.unit)


def _united(text: str, unit: str) -> str:
    scale = _SCALE.match(unit)
    bare = _SCALE.sub("", unit)
    if not text or not unit or (bare and bare in text):
        return text
    return text + (bare if scale and scale[0] in text else unit)


def past_years(field: Field, years: Sequence[str]) -> str:
    """The values of ``years`` (labels, oldest first) that the field has, with their trend from MANY_YEARS on."""
    known = dict(field.history)
    told = [f"{label} {known[label]}" for label in years if known.get(label)]
    if not told:
        return ""
    curve = trend(field, years) if len(told) >= MANY_YEARS else ""
    return "   ".join([*told, *([f"走势 {curve}"] if curve else [])])


def given_by(field: Field) -> str:
    """Who entered the present value and when, and where it comes from; empty where nobody has answered."""
    if not (field.user or field.source):
        return ""
    when = field.time[5:16].replace("T", " ")
    who = " ".join(word for word in (field.user, when) if word)
    parts = [f"{who} {_VERBS[field.state]}" if who else "", f"来源：{field.source}" if field.source else ""]
    return "，".join(part for part in parts if part)


def without_unit(text: str, unit: str) -> str:
    """The characters without the unit, which has its own column; of 万人次 behind 1.8万余人次 only 人次 goes."""
    for at in range(len(unit)):
        if text.endswith(unit[at:]):
            return text.removesuffix(unit[at:]).rstrip() or text
    return text
