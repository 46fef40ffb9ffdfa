"""What a stretch of learned text is when a person makes it a slot, or says that a slot is of another kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from drafter.domain.agency import Agency
from drafter.domain.errors import BadValue
from drafter.domain.metric import Metric
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.counter import read_counter
from drafter.text.numerals import read_year
from drafter.text.quantities import kind_of
from drafter.text.quantity import read_surface

_DATE = re.compile(r"(?:[12]\d{3}年)?\d{1,2}月(?:\d{1,2}日|份|[上中下]旬|底|初)?")
_AGENCY_FIELDS = ("full", "short", "district", "city", "province", "district_name", "city_name", "province_name")
_DIGIT = re.compile(r"[0-9０-９]")


def guess_kind(text: str, before: str) -> SlotKind:
    """The kind that the characters suggest; a name where nothing else does.

    >>> guess_kind("42杯", "发放姜茶"), guess_kind("3月8日", ""), guess_kind("四点半课堂", "开办")
    (<SlotKind.FIGURE: 'figure'>, <SlotKind.DATE: 'date'>, <SlotKind.NAME: 'name'>)
    """
    if _DATE.fullmatch(text):
        return SlotKind.DATE
    if read_surface(text) and _DIGIT.search(text) and not before.endswith("第"):
        return SlotKind.FIGURE
    return SlotKind.NAME


def style_of(kind: SlotKind, history: Mapping[str, str], pack: Pack, newest: str) -> str:
    """The style of a slot of ``kind`` that held ``history``; BadValue where it cannot be one."""
    text = history.get(newest, "")
    if kind is SlotKind.PERIOD:
        year = read_year(text)
        if year is None or pack.period is None or not pack.period.year:
            raise BadValue(f"“{text}”不是年份", hint="年份写成 2023 或 二〇二三，不带“年”字")
        return f"{year - pack.period.year:+d}" + ("" if _DIGIT.match(text) else "汉")
    if kind is SlotKind.COUNTER:
        if read_counter(text) is None:
            raise BadValue(f"“{text}”里没有可以每年加一的数", hint="计数是“连续六年”里的六这样的数")
        return "arabic" if _DIGIT.search(text) else "chinese"
    if kind is SlotKind.DIRECTION:
        raise BadValue("增减的说法由程序自己找", hint="可以写：数据、名称、日期、年份、计数、单位名称")
    if kind is SlotKind.MEMBERS:
        raise BadValue("列了几项由程序自己数", hint="可以写：数据、名称、日期、年份、计数、单位名称")
    if kind is SlotKind.AGENCY:
        return _field_of(pack.agency, text)
    return ""


def metric_of(key: str, label: str, history: Mapping[str, str], newest: str) -> Metric:
    """The metric of a figure that held ``history``; BadValue where that is no quantity."""
    for text in history.values():
        if read_surface(text) is None:
            raise BadValue(f"“{text}”不是一个数", hint="数据写成 420 人次、1.6 万元，只有数和单位")
    found = read_surface(history.get(newest, ""))
    if found is None:
        raise BadValue("没有原来的数，不知道它怎样写", hint="请在 model.yaml 的 metrics 里写明 style")
    surface = replace(found[1], verbatim="", verbatim_value=None)
    return Metric(key=key, label=label, unit=surface.unit, kind=kind_of(surface.unit), surface=surface)


def _field_of(agency: Agency, text: str) -> str:
    for name in _AGENCY_FIELDS:
        if text and getattr(agency, name) == text:
            return name
    raise BadValue(f"“{text}”不是本单位的名称或地名", hint="单位的名称写在 pack.yaml 的 agency 里")
