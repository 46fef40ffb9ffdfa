"""本单位版式: what a sample's page would be as ``layout.yaml``, and where it departs from the standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from drafter.domain.deviation import deviations, lines_that_fit, shown
from drafter.domain.errors import BadPack
from drafter.domain.house_style import HouseStyle
from drafter.domain.layout import READY, SETTINGS, Layout
from drafter.domain.setting import Setting, Unit, Value
from drafter.reading.house_style import read_house_style
from drafter.storage.atomic import read_bytes

_NEAR = {Unit.MM: 0.06, Unit.PT: 0.026, Unit.CHARACTERS: 0.06}
"""Less than this is the rounding of an office program."""


_FOLLOWERS = {"font_body": ("font_heading_3", "font_heading_4", "font_table"), "font_heading_2": ("font_front",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedLayout:
    """``overrides`` for ``layout.yaml``, in the order of the page; ``differences`` and ``departures`` in sentences.

    ``doubts`` are measures that were not taken over, with the reason.
    """

    overrides: Mapping[str, object]
    differences: tuple[str, ...] = ()
    departures: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def offered_layout(path: Path | str) -> OfferedLayout:
    """The page of the Word file at ``path``. Raises UnreadableReport where it cannot be read."""
    path = Path(path)
    return offer(read_house_style(read_bytes(path), path.name))


def newest_sample(paths: Sequence[str | Path], name: str) -> Path | None:
    """The Word file among ``paths`` that is called ``name``; None where that was another kind of file."""
    return next((Path(path) for path in paths if Path(path).name == name and name.lower().endswith(".docx")), None)


def offer(style: HouseStyle) -> OfferedLayout:
    """The fewest overrides that give the sample's page, from whichever ready layout needs the fewest.

    What a layout would refuse is left out and told as a doubt.
    """
    doubts = list(style.doubts)
    measures = _accepted(style.measures, doubts)
    changes = {name: _changes(measures, base) for name, base in READY.items()}
    name = min(changes, key=lambda name: (len(changes[name]), list(READY).index(name)))
    overrides: dict[str, object] = {} if name == "9704" else {"base": name}
    overrides |= changes[name]
    overrides |= _followers(overrides, measures, READY[name])
    overrides = {name: overrides[name] for name in SETTINGS if name in overrides}
    layout = Layout().with_overrides(overrides)
    if (lines := lines_that_fit(layout)) != layout.lines_per_page and {"line_pitch", "margin_top"} & overrides.keys():
        overrides["lines_per_page"] = lines
        layout = Layout().with_overrides(overrides)
    return OfferedLayout(
        overrides=overrides,
        differences=tuple(_difference(SETTINGS[key], cast("Value", value)) for key, value in overrides.items()),
        departures=tuple(deviation.message for deviation in deviations(layout)),
        doubts=tuple(doubts),
    )


def _accepted(measures: Mapping[str, Value], doubts: list[str]) -> dict[str, Value]:
    kept: dict[str, Value] = {}
    for name, setting in SETTINGS.items():
        if name not in measures:
            continue
        try:
            kept[name] = setting.read(measures[name])
        except BadPack:
            doubts.append(f"{setting.label}量得 {measures[name]}，不在程序能排的范围里，没有写进版式")
    margins = {name: value for name, value in kept.items() if name.startswith(("margin_", "page_width", "page_height"))}
    try:
        Layout().with_overrides(cast("dict[str, Any]", margins))
    except BadPack as error:
        doubts.append(f"{error.message}，页边距没有写进版式")
        kept = {name: value for name, value in kept.items() if name not in margins}
    return kept


def _changes(measures: Mapping[str, Value], base: Layout) -> dict[str, object]:
    return {
        name: measure
        for name, measure in measures.items()
        if not _same(SETTINGS[name], measure, cast("Value", getattr(base, name)))
    }


def _followers(
    overrides: Mapping[str, object], measures: Mapping[str, Value], base: Layout
) -> Iterator[tuple[str, object]]:
    """Faces that the sample does not show, and that have so far been those of text that it sets in another face."""
    for leader, names in _FOLLOWERS.items():
        for name in names if leader in overrides else ():
            if name not in measures and getattr(base, name) == getattr(base, leader):
                yield name, overrides[leader]


def _same(setting: Setting, one: Value, other: Value) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) < _NEAR.get(setting.unit, 1e-9)


def _difference(setting: Setting, value: Value) -> str:
    return f"{setting.name}: {shown(setting, value)}（{setting.label}，默认 {shown(setting, setting.value)}）"
