"""What a person types into a figure field: 1.5万, 1,234, １２３, 120余, 百分之九十."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.domain.errors import BadValue
from drafter.domain.figure import Numeral, Surface
from drafter.text.numerals import fold_width
from drafter.text.quantity import read_surface, unit_pattern
from drafter.text.surface import PERCENT, render, scale_of

_PERCENT_WORDS = re.compile(r"百分之(.+)")
_TENTHS = re.compile(r"(.+?)成")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A typed quantity: its value, the characters to print in the slot, and a note where something deserves a look."""

    value: Decimal
    text: str
    approx: bool
    note: str = ""


def shown_unit(surface: Surface) -> str:
    """The unit to show beside the field, scale word included: 万元, 人次.

    >>> shown_unit(Surface(scale="万", unit="元"))
    '万元'
    """
    return "" if surface.numeral is Numeral.BARE else surface.scale + surface.scale_after + surface.unit


def shown_unit_full(surface: Surface) -> str:
    """The unit of the field; a bare scale (百名) counts in the unit alone."""
    return shown_unit(surface) or surface.unit


def read_entry(text: str, surface: Surface) -> Entered:
    """Read what was typed for a slot that is written like ``surface``.

    A number without scale word counts in the unit that the field shows (2.1 in a 万元 field is 21,000 元). Words of
    approximation are taken from the typing, never from last year. Raises BadValue with a word of help.

    >>> read_entry("1.5万", Surface(unit="人次")).text, read_entry("120余", Surface(unit="名", unit_gap=" ")).text
    ('1.5万人次', '120余 名')
    """
    typed = re.sub(r"\s+", "", fold_width(text)).replace("，", ",").strip("。；;、")
    if not typed:
        raise BadValue("还没有填写", hint="请输入数字，例如 120、1.5万、三十")
    percent = surface.unit.startswith(("%", "％")) or surface.unit == "个百分点" or surface.before == PERCENT
    typed, note = _spoken_percent(typed, percent=percent)
    if "*" in typed:
        raise BadValue("“*”不是数字", hint="还不知道的数先空着，导出时会标出来")
    if typed.startswith(("-", "－", "+")):
        raise BadValue("数字前面不要写正负号", hint="增减由程序计算，请直接写今年的数")
    if re.fullmatch(r"[\d,.]+[-—~～至到][\d,.]+.*", typed):
        raise BadValue("这里要一个数，不是一个范围", hint="请写一个确定的数")
    if re.search(r"\d,\d{0,2}(?!\d)|\d,\d{4,}", typed):
        raise BadValue("千分位的逗号位置不对", hint="请写成 1,234 或 1234")
    found = read_surface(typed)
    value, form = found if found else (None, surface)
    if value is None:
        raise BadValue(f"“{text.strip()}”看不懂", hint="请输入数字，例如 120、1,234、1.5万、120余、三十")
    unit = form.unit
    if unit and not re.fullmatch(rf"(?:{unit_pattern()})(?:[（(].+[）)])?", unit):
        raise BadValue(f"“{unit}”不是数量单位", hint="请只写数字，单位已经有了")
    if unit and fold_width(unit) != fold_width(surface.unit):
        note = f"单位写的是“{unit}”，原来是“{surface.unit}”，请看一眼"
    return _printed(value, form, surface, note)


def _spoken_percent(typed: str, *, percent: bool) -> tuple[str, str]:
    if found := _PERCENT_WORDS.fullmatch(typed):
        return found[1], "" if percent else "写的是百分数，原来不是百分数，请看一眼"
    if percent and (tenths := _TENTHS.fullmatch(typed)):
        tenth = read_surface(tenths[1])
        if tenth and tenth[0] is not None:
            return str(tenth[0] * 10), ""
    return typed, ""


def _before(form: Surface, surface: Surface) -> str:
    return PERCENT if surface.before == PERCENT else form.before


def _printed(value: Decimal, form: Surface, surface: Surface, note: str) -> Entered:
    bare = surface.numeral in (Numeral.MASK, Numeral.BARE)
    target = replace(
        surface,
        verbatim="",
        before=_before(form, surface),
        approx=form.approx,
        after=form.after,
        decimals=form.decimals,
    )
    if bare:
        target = replace(target, numeral=Numeral.ARABIC, number_gap="", scale="", scale_after="", group="")
    if form.scale or form.scale_after:
        gap = surface.number_gap if target.scale else ""
        numeral = form.numeral if form.numeral in (Numeral.CHINESE, Numeral.BARE) else target.numeral
        target = replace(target, numeral=numeral, scale=form.scale, scale_after=form.scale_after, number_gap=gap)
    elif target.scale and not form.unit and form.numeral is not Numeral.CHINESE:
        value *= scale_of(target)
    return Entered(value=value, text=render(value, target), approx=target.is_approximate, note=note)
