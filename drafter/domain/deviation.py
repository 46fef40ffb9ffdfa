"""偏离: where a layout is not what the standard says, measure by measure, with the clause."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.domain.layout import READY, SETTINGS, Layout
from drafter.domain.setting import OFFICE, PRACTICE, Setting, Unit, Value

_TOLERANCES = {"margin_top": 1.0, "margin_left": 1.0}
"""Millimetres that 5.2.1 allows; it names none for the other two margins."""
_SAME_AREA = 0.05
_SHOWN_BY_33476 = {
    "margin_top": "GB/T 33476.2 6.2",
    "margin_bottom": "GB/T 33476.2 6.2",
    "mark_top": "GB/T 33476.2 7.1.1",
    "page_number_distance": "GB/T 33476.2 8",
    "imprint_place": "GB/T 33476.2 7.3.1",
}
_POINTS_OF_A_MM = 72 / 25.4
_TWIPS_OF_A_POINT = 20
_MAKERS = re.compile("^方正|_GB2312$|_GBK$|简体$")
"""What a font's maker adds to the name of the face; the standard names faces only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A measure that is not the standard's: the setting by name, what to tell the house, and the clause."""

    name: str
    message: str
    clause: str


def deviations(layout: Layout) -> Iterator[Deviation]:
    """Where ``layout`` departs from a clause of the standard; what is only practice is no deviation.

    A layout on the base of GB/T 33476.2 is compared with the measures of that standard where it has its own.
    """
    standard = READY[layout.base]
    for name, setting in SETTINGS.items():
        if setting.clause in (PRACTICE, OFFICE):
            continue
        ours, wanted = getattr(layout, name), getattr(standard, name)
        if _agree(setting, ours, wanted) or _follows(name, layout, standard):
            continue
        clause = clause_of(name, layout.base)
        message = f"{setting.label}是 {shown(setting, ours)}，{clause} 为 {shown(setting, wanted)}"
        yield Deviation(name=name, message=message, clause=clause)
    yield from _broken_promises(layout)


def clause_of(name: str, base: str = "9704") -> str:
    """The clause behind a setting as people cite it; empty for what no standard says."""
    if base == "33476" and name in _SHOWN_BY_33476:
        return _SHOWN_BY_33476[name]
    clause = SETTINGS[name].clause
    return "" if clause in (PRACTICE, OFFICE) else f"GB/T 9704 {clause}"


def lines_that_fit(layout: Layout) -> int:
    """Whole lines between the margins, counted in twips as Word does."""
    height = round(layout.type_area_height * _POINTS_OF_A_MM * _TWIPS_OF_A_POINT)
    return height // max(round(layout.line_pitch * _TWIPS_OF_A_POINT), 1)


def characters_that_fit(layout: Layout) -> int:
    """Whole characters of the body between the margins; the character grid makes the number that it is told."""
    if layout.profile == "word-grid":
        return layout.characters_per_line
    cell = layout.size_body + layout.character_spacing
    return math.floor(layout.type_area_width * _POINTS_OF_A_MM / max(cell, 1.0) + 1e-9)


def shown(setting: Setting, value: Value) -> str:
    """A value with its unit as people write it: 28.95 磅, 是, 仿宋_GB2312."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else f"{value:g} {setting.unit}"


def _agree(setting: Setting, ours: Value, wanted: Value) -> bool:
    if setting.unit is Unit.FONT:
        return face_of(str(ours)) == face_of(str(wanted))
    if isinstance(ours, str) or isinstance(wanted, str):
        return ours == wanted
    return abs(ours - wanted) <= _TOLERANCES.get(setting.name, 0.0) + 1e-6


def _follows(name: str, layout: Layout, standard: Layout) -> bool:
    """Whether a margin of which 5.2.1 does not speak leaves the type area of which it does."""
    areas = {"margin_bottom": "type_area_height", "margin_right": "type_area_width"}
    area = areas.get(name)
    return area is not None and abs(getattr(layout, area) - getattr(standard, area)) <= _SAME_AREA


def face_of(font: str) -> str:
    """The face that a font shows: 仿宋 for 仿宋_GB2312 and 方正仿宋_GBK.

    >>> face_of("方正仿宋_GBK")
    '仿宋'
    """
    return _MAKERS.sub("", font)


def _broken_promises(layout: Layout) -> Iterator[Deviation]:
    """Lines and characters that the margins, the pitch and the size do not come to."""
    lines, characters = lines_that_fit(layout), characters_that_fit(layout)
    for name, told, real, what in (
        ("line_pitch", layout.lines_per_page, lines, "每页 {} 行"),
        ("character_spacing", layout.characters_per_line, characters, "每行 {} 字"),
    ):
        if told != real:
            label = SETTINGS[name].label.partition("；")[0]
            message = f"按现在的页边距和{label}，排出来是{what.format(real)}，不是{what.format(told)}"
            yield Deviation(name=name, message=message, clause="GB/T 9704 5.2.3")
