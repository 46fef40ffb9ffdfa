from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.text.numerals import fold_width, read_number, read_year, to_chinese, year_to_chinese

SPECS = Path(__file__).resolve().parents[3] / "shared" / "specs" / "recognizers"


@given(st.integers(0, 10**16 - 1) | st.integers(0, 10**5))
@example(0)
@example(10**16 - 1)
@example(10**15)
@example(10_0001_0001)
def test_every_integer_comes_back(number: int) -> None:
    assert read_number(to_chinese(number)) == number


@given(st.integers(0, 10**16 - 1), st.integers(0, 6))
def test_arabic_numbers_come_back_with_groups_widths_and_places(number: int, places: int) -> None:
    value = Decimal(number) / 10**places
    written = f"{value:,.{places}f}"
    assert read_number(written) == value
    assert read_number(written.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))) == value


@pytest.mark.parametrize("number", [-1, 10**16])
def test_what_has_no_name_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_001, "一万零一"),
        (10_010, "一万零一十"),
        (100_000, "十万"),
        (100_100, "十万零一百"),
        (10**8 + 1, "一亿零一"),
        (30_0000_0500, "三十亿零五百"),
        (10**12, "一万亿"),
        (1_2345_0000_0000, "一万二千三百四十五亿"),
    ],
)
def test_integers_are_written_as_people_write_them(number: int, written: str) -> None:
    assert to_chinese(number) == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两百", "200"),
        ("二百五", "250"),
        ("四千五", "4500"),
        ("一万二", "12000"),
        ("一千零五", "1005"),
        ("一百零五", "105"),
        ("二〇二三", "2023"),
        ("三点一四", "3.14"),
        ("十二点五", "12.5"),
        ("15.3万", "153000"),
        ("1.5 亿", "150000000"),
        ("3百", "300"),
        ("5万4千6百", "54600"),
        ("１２３．５", "123.5"),
        ("1,234,567", "1234567"),
        ("百", "100"),
        ("百万", "1000000"),
        ("万", "10000"),
        ("三十六万五千", "365000"),
        ("十二万亿", "12000000000000"),
        (" 420 ", "420"),
    ],
)
def test_numerals_are_read(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "点",
        "点五",
        "三点",
        "三点百",
        "人",
        "3人",
        "一二百",
        "１２a",
        "-5",
        "+5",
        "3%",
        "1.2.3",
        "*",
        "①",
        "Ⅳ",
        "1e5",
        "½",
        "٣",
    ],
)
def test_anything_else_is_no_numeral(text: str) -> None:
    assert read_number(text) is None


@given(st.text(max_size=12))
def test_reading_never_fails(text: str) -> None:
    value = read_number(text)
    assert value is None or value >= 0


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_width(text)) == len(text)
    assert fold_width(fold_width(text)) == fold_width(text)


@given(st.integers(1900, 2199))
def test_years_come_back(year: int) -> None:
    assert read_year(year_to_chinese(year)) == year
    assert read_year(str(year)) == year


@pytest.mark.parametrize("text", ["", "23", "2２", "1899", "2200", "20233", "二十二三", "二〇二", "年"])
def test_other_numbers_are_no_years(text: str) -> None:
    assert read_year(text) is None


_APPROXIMATORS = re.compile(r"[余多来几]|^(?:大约|约|近|超过|超|逾|将近|上|数|至少|不足|大概)|(?:左右|上下|以上|以下)$")


@pytest.mark.shared
@pytest.mark.skipif(not SPECS.is_dir(), reason="../shared/specs/recognizers 不在这里")
def test_the_spans_of_the_recognizers_suite_are_read_right() -> None:
    cases = json.loads((SPECS / "NumberModel.json").read_text(encoding="utf-8-sig"))
    core = json.loads((SPECS / "core_subset_index.json").read_text(encoding="utf-8"))["NumberModel"]["core_indices"]
    assert len(core) == 166
    wrong = []
    for index in core:
        case = cases[index]
        for result in case["Results"]:
            span = case["Input"][result["Start"] : result["End"] + 1]
            value = read_number(_APPROXIMATORS.sub("", span))
            want = Decimal(result["Resolution"]["value"])
            if value is None or abs(value - want) > abs(want) * Decimal("1e-12"):
                wrong.append((index, span, value, want))
                break
    assert len(core) - len(wrong) >= 160, wrong
