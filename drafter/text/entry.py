"""What a person types into a figure field: 1.5万, 1,234, １２３, 120余, 百分之九十."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from drafter.domain.errors import BadValue
from drafter.domain.figure import Numeral, Surface
from drafter.text.numerals import SCALES, fold_width
from drafter.text.quantity import read_surface, unit_pattern
from drafter.text.surface import PERCENT, around, render, scale_of

_PERCENT_WORDS = re.compile(r"百分之(.+)")
bare_digits = re.compile(r"[1-9][0-9]{0,14}").fullmatch
"""Matches what is typed nearly always, and needs no grammar."""
_PLAIN = Surface()
MAX_DIGITS = 15
"""More digits than any federation counts: a key was held down."""
_TENTHS = re.compile(r"(.+?)成")
_SPOKEN = ("几", "来")
"""十几, 十来: not said behind digits."""


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
    if surface.before == PERCENT:
        return "%"
    return "" if surface.numeral is Numeral.BARE else surface.scale + surface.scale_after + surface.unit


def shown_unit_full(surface: Surface) -> str:
    """The unit of the field; a bare scale (百名) counts in the unit alone."""
    return shown_unit(surface) or surface.unit


def shown_worth(surface: Surface) -> int:
    """What one of the shown unit is worth.

    >>> shown_worth(Surface(scale="万", unit="元")), shown_worth(Surface(unit="户"))
    (10000, 1)
    """
    return scale_of(surface) if shown_unit(surface) else 1


def read_entry(text: str, surface: Surface) -> Entered:
    """Read what was typed for a slot that is written like ``surface``.

    A number without scale word counts in the unit that the field shows (2.1 in a 万元 field is 21,000 元). Words of
    approximation are taken from the typing, never from last year. Raises BadValue with a word of help.

    >>> read_entry("1.5万", Surface(unit="人次")).text, read_entry("120余", Surface(unit="名", unit_gap=" ")).text
    ('1.5万人次', '120余 名')
    """
    if bare_digits(text):
        return _printed(Decimal(text), _PLAIN, surface, "")
    typed = re.sub(r"\s+", "", fold_width(text)).replace("，", ",").strip("。；;、")
    if not typed:
        raise BadValue("还没有填写", hint="请输入数字，例如 120、1.5万、三十")
    percent = surface.unit.startswith(("%", "％")) or surface.unit == "个百分点" or surface.before == PERCENT
    typed, note = _spoken_percent(typed, percent=percent)
    if "*" in typed:
        raise BadValue("“*”不是数字", hint="还不知道的数先空着，导出时会标出来")
    if len(re.findall(r"\d", typed)) > MAX_DIGITS:
        raise BadValue("这个数太长了", hint="请检查是不是多按了几个键")
    if typed.startswith(("-", "－", "+")):
        raise BadValue("数字前面不要写正负号", hint="增减由程序计算，请直接写今年的数")
    if re.fullmatch(r"[\d,.]+[-—~～至到][\d,.]+.*", typed):
        raise BadValue("这里要一个数，不是一个范围", hint="请写一个确定的数")
    if re.search(r"\d,\d{0,2}(?!\d)|\d,\d{4,}", typed):
        raise BadValue("千分位的逗号位置不对", hint="请写成 1,234 或 1234")
    found = read_surface(typed)
    value, form = found if found else (None, surface)
    if value is None:
        raise BadValue(f"“{text.strip()}”看不懂", hint="请输入数字，例如 120、1.5万、120余、三十")
    unit = form.unit
    own = fold_width(unit) == fold_width(surface.unit)
    if unit and not own and not re.fullmatch(rf"(?:{unit_pattern()})(?:[（(].+[）)])?", unit):
        raise BadValue(f"“{unit}”不是数量单位", hint="请只写数字，单位已经有了")
    wanted = "%" if surface.before == PERCENT else surface.unit
    if unit == "成" and not percent:
        raise BadValue(f"“{text.strip()}”是比例，这里要一个数", hint="请写数字，例如 120、1.5万")
    if unit and fold_width(unit) != fold_width(wanted):
        note = f"单位写的是“{unit}”，原来是“{wanted}”，请看一眼"
    return _printed(value, form, surface, note)


def behind_digits(surface: Surface) -> str | None:
    """What :func:`read_entry` prints behind :func:`bare_digits` typed for a slot that is written like ``surface``.

    None where the digits themselves are printed otherwise: in words, in full width, in groups.

    >>> behind_digits(Surface(scale="万", unit="人次", approx="余")), behind_digits(Surface(group=","))
    ('万人次', None)
    """
    target = _target(_PLAIN, surface)
    changed = surface.before == PERCENT or target.numeral is not Numeral.ARABIC or target.group
    return None if changed else around("", target)


def as_written(value: Decimal, surface: Surface) -> str:
    """An exact ``value`` in the form of a slot that is written like ``surface``: with its scale word, never rounded.

    >>> as_written(Decimal(91000), Surface(scale="万", unit="人次"))
    '9.1万人次'
    """
    return render(value, _target(_PLAIN, surface))


def _spoken_percent(typed: str, *, percent: bool) -> tuple[str, str]:
    if found := _PERCENT_WORDS.fullmatch(typed):
        return found[1], "" if percent else "写的是百分数，原来不是百分数，请看一眼"
    if percent and (tenths := _TENTHS.fullmatch(typed)):
        tenth = read_surface(tenths[1])
        if tenth and tenth[0] is not None:
            return str(tenth[0] * 10), ""
    return typed, ""


def _printed(value: Decimal, form: Surface, surface: Surface, note: str) -> Entered:
    if surface.before == PERCENT:
        return _printed_percent(value, form, surface, note)
    target = _target(form, surface)
    shown_scale = bool(target.scale or target.scale_after)
    if shown_scale and not (form.scale or form.scale_after or form.unit) and not _is_spoken_scale(value, form):
        value *= scale_of(target)
    return Entered(value=value, text=render(value, target), approx=target.is_approximate, note=note)


@lru_cache(maxsize=2048)
def _target(form: Surface, surface: Surface) -> Surface:
    """How a quantity typed in ``form`` is written in a slot that is written like ``surface``."""
    target = replace(
        surface, verbatim="", before=form.before, approx=form.approx, after=form.after, decimals=form.decimals
    )
    if surface.numeral in (Numeral.MASK, Numeral.BARE):
        target = replace(target, numeral=Numeral.ARABIC, number_gap="", scale="", scale_after="", group="")
    if form.numeral is Numeral.CHINESE and form.approx in _SPOKEN:
        target = replace(target, numeral=Numeral.CHINESE)
    if form.scale or form.scale_after:
        spoken = form.numeral in (Numeral.CHINESE, Numeral.BARE)
        return replace(
            target,
            numeral=form.numeral if spoken else target.numeral,
            scale=form.scale,
            scale_after=form.scale_after,
            number_gap="" if form.numeral is Numeral.BARE else target.number_gap if target.scale else target.unit_gap,
            unit_gap=target.unit_gap if target.scale or form.numeral is Numeral.BARE else "",
        )
    return replace(target, scale="", scale_after="", number_gap="") if form.unit else target


def _is_spoken_scale(value: Decimal, form: Surface) -> bool:
    """三万 carries its scale in the numeral, 三十 does not."""
    return form.numeral is Numeral.CHINESE and value >= SCALES["万"]


def _printed_percent(value: Decimal, form: Surface, surface: Surface, note: str) -> Entered:
    """百分之九十六 in words where words can say it, else 96.5% or 近96%."""
    exact = not (form.before or form.approx or form.after) and value == int(value) and 0 < value <= 100
    target = (
        replace(surface, verbatim="", before=PERCENT, approx="", after="")
        if exact
        else Surface(before=form.before, decimals=form.decimals, approx=form.approx, unit="%", after=form.after)
    )
    return Entered(value=value, text=render(value, target), approx=target.is_approximate, note=note)
