"""The numeral finder on the external suite of Recognizers-Text (data under ../shared, read in place)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.text.numbers import find_numbers
from drafter.text.quantities import find_quantities

SPECS = Path(__file__).resolve().parents[3] / "shared" / "specs" / "recognizers"


def cases(model: str) -> list[tuple[str, list[tuple[int, int, Decimal]]]]:
    """Inputs of the core subset with (start, end exclusive, value)."""
    index = json.loads((SPECS / "core_subset_index.json").read_text(encoding="utf-8"))[model]["core_indices"]
    every = json.loads((SPECS / f"{model}.json").read_text(encoding="utf-8-sig"))
    return [
        (
            every[at]["Input"],
            [
                (result["Start"], result["End"] + 1, Decimal(result["Resolution"].get("value", "0").rstrip("%")))
                for result in every[at]["Results"]
            ],
        )
        for at in index
    ]


def right(model: str, *, percent: bool) -> int:
    count = 0
    for text, wanted in cases(model):
        found = [one for one in find_numbers(text) if one.percent or not percent]
        count += len(found) == len(wanted) and all(
            (one.start, one.end) == (start, end) and abs(one.value - value) < Decimal("1e-6")
            for one, (start, end, value) in zip(found, wanted, strict=True)
        )
    return count


@pytest.mark.shared
@pytest.mark.skipif(not SPECS.is_dir(), reason="no ../shared/specs here")
def test_core_numbers() -> None:
    assert right("NumberModel", percent=False) >= 160


@pytest.mark.shared
@pytest.mark.skipif(not SPECS.is_dir(), reason="no ../shared/specs here")
def test_core_percentages() -> None:
    assert right("PercentModel", percent=True) >= 46


@pytest.mark.shared
@pytest.mark.skipif(not SPECS.is_dir(), reason="no ../shared/specs here")
def test_no_ordinal_is_a_figure() -> None:
    for text, _ in cases("OrdinalModel"):
        assert find_quantities(text)[0] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("一切都好，四川的万物", []),
        ("五亿零六", ["500000006"]),
        ("7 万5 千4 百", ["75400"]),
        ("1,100.9亿", ["110090000000"]),
        ("二十几万", ["200000"]),
        ("两百点两", ["200", "2"]),
        ("二分之一", ["0.5"]),
        ("二三十人", []),
    ],
)
def test_numbers(text: str, values: list[str]) -> None:
    assert [str(one.value.normalize().__format__("f")) for one in find_numbers(text)] == values
