from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from drafter.domain.figure import FigureKind, NumberKind
from drafter.text.quantities import find_quantities
from drafter.text.surface import render
from tests.any_text import texts

SPECS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "specs" / "quantities.toml").read_text(encoding="utf-8")
)
POSITIVE = {case["text"]: case["figures"] for case in SPECS["positive"]}
NEGATIVE = {case["text"]: case.get("numbers") for case in SPECS["negative"]}


def shown(value: Decimal | None, value_max: Decimal | None) -> str:
    if value is None:
        return ""
    ends = [value] if value_max is None else [value, value_max]
    return "..".join(f"{end.normalize():f}" for end in ends)


def test_there_are_enough_specs_of_both_kinds() -> None:
    assert len(POSITIVE) == len(SPECS["positive"]) >= 120
    assert len(NEGATIVE) == len(SPECS["negative"]) >= len(POSITIVE)


@pytest.mark.parametrize("text", POSITIVE)
def test_quantities_are_found(text: str) -> None:
    found, _ = find_quantities(text)
    assert [[one.raw, shown(one.value, one.value_max), one.unit, one.approx] for one in found] == POSITIVE[text]


@pytest.mark.parametrize("text", NEGATIVE)
def test_other_numbers_are_left_alone(text: str) -> None:
    found, others = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == []
    if NEGATIVE[text] is not None:
        assert [[one.raw, one.kind.value] for one in others if one.kind is not NumberKind.OTHER] == NEGATIVE[text]


@pytest.mark.parametrize("before", ["", "其间，", "“溪畔书香”", "（", "12月", "2023年", "十周年，"])
@pytest.mark.parametrize("behind", ["", "。", "，其中省级3个", "）", "\n", "以上"])
def test_a_quantity_is_found_whatever_stands_beside_it(before: str, behind: str) -> None:
    text = f"{before}接访420人次{behind}"
    found, _ = find_quantities(text)
    assert (found[0].raw, found[0].unit) == ("420", "人次")
    assert found[0].approx == (behind == "以上")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3名", FigureKind.PEOPLE),
        ("3人次", FigureKind.PEOPLE),
        ("3户", FigureKind.HOUSEHOLDS),
        ("3万元", FigureKind.MONEY),
        ("3%", FigureKind.PERCENT),
        ("3亩", FigureKind.AREA),
        ("3场", FigureKind.COUNT),
        ("3场（次）", FigureKind.COUNT),
    ],
)
def test_the_kind_follows_the_unit(text: str, kind: FigureKind) -> None:
    assert [one.kind for one in find_quantities(text)[0]] == [kind]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("提供4亿保额保障。", "元"), ("发放3千万贷款。", "元"), ("拥有30万粉丝。", ""), ("表彰10先进个人。", None)],
)
def test_figures_without_a_unit_are_kept_apart(text: str, unit: str | None) -> None:
    found, others = find_quantities(text)
    if unit is None:
        assert not found
        assert [one.why for one in others] == ["no unit"]
    else:
        assert [one.unit for one in found] == [unit]


def test_the_low_end_of_a_range_is_no_number_of_its_own() -> None:
    found, others = find_quantities("组织3～5名律师、2-3名社工。")
    assert [(one.raw, one.value, one.value_max) for one in found] == [("3～5", 3, 5), ("2-3", 2, 3)]
    assert others == []


def test_ends_that_do_not_rise_are_no_range() -> None:
    found, others = find_quantities("20-10人")
    assert [(one.raw, one.value_max) for one in found] == [("10", None)]
    assert [one.raw for one in others] == ["20"]


@given(texts(pieces_at_most=15))
def test_places_hold_and_nothing_overlaps(text: str) -> None:
    found, others = find_quantities(text)
    behind = 0
    for one in found:
        assert behind <= one.start <= one.number[0] < one.number[1] <= one.end
        assert text[one.number[0] : one.number[1]] == one.raw
        assert one.masked == (one.value is None)
        if one.value is not None:
            assert render(one.value, one.surface) == text[one.start : one.end]
        if one.value_max is not None:
            assert one.value is not None
            assert one.value < one.value_max
        behind = one.end
    assert [one.start for one in others] == sorted(one.start for one in others)
    for other in others:
        assert text[other.start : other.end] == other.raw
        assert not any(one.start < other.end and other.start < one.end for one in found)
