from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.domain.figure import Numeral, Surface
from drafter.text.quantity import read_quantity, read_surface
from drafter.text.surface import from_pattern, pattern, render, scale_of, write_arabic

REAL = [
    ("420人次", "420"),
    ("420 人次", "420"),
    ("1.8万余人次", "18000"),
    ("1.5 万余人次", "15000"),
    ("1.0万人", "10000"),
    ("24万余元", "240000"),
    ("500余万元", "5000000"),
    ("15.3万多人次", "153000"),
    ("10 678 人", "10678"),
    ("1,234份", "1234"),
    ("12,345.50元", "12345.5"),
    ("407 场（条）", "407"),
    ("十四个", "14"),
    ("两名", "2"),
    ("二百余户", "200"),
    ("一百零五人", "105"),
    ("百名", "100"),
    ("近百场", "100"),
    ("近千 名", "1000"),
    ("千 余名", "1000"),
    ("１，２３４份", "1234"),
    ("１,２３４份", "1234"),
    ("10\u00a0678人", "10678"),
    ("上百件", "100"),
    ("数千人", "1000"),
    ("百万人次", "1000000"),
    ("99.2%", "99.2"),
    ("99.20％", "99.2"),
    ("百分之九十六", "96"),
    ("约 300人", "300"),
    ("超过1.5万小时", "15000"),
    ("300人左右", "300"),
    ("不少于20期", "20"),
    ("１２００余名", "1200"),
    ("８６．５万元", "865000"),
    ("2.1亿元", "210000000"),
    ("3万", "30000"),
    ("5", "5"),
    ("0个", "0"),
    ("0.5公顷", "0.5"),
    ("12.5个百分点", "12.5"),
    ("三万二千余卷", "32000"),
    ("12\u3000场", "12"),
    ("12\u00a0场", "12"),
    ("5万4千元", "54000"),
    ("二十几人", "20"),
]


@pytest.mark.parametrize(("text", "value"), REAL)
def test_value_and_surface_give_the_characters_back(text: str, value: str) -> None:
    found = read_surface(text)
    assert found is not None
    assert found[0] == Decimal(value)
    assert render(Decimal(value), found[1]) == text
    assert read_quantity(text) == Decimal(value)


@pytest.mark.parametrize("text", ["*户", "*余人", "***名", "××万元", "____名", "XX人"])
def test_a_masked_quantity_has_no_value(text: str) -> None:
    found = read_surface(text)
    assert found is not None
    assert found[0] is None
    assert found[1].numeral is Numeral.MASK
    assert read_quantity(text) is None


@pytest.mark.parametrize("text", ["", "人次", "近", "余", "去年", "大约人", "点", "。5", "\n"])
def test_what_holds_no_number_is_no_quantity(text: str) -> None:
    assert read_surface(text) is None
    assert read_quantity(text) is None


def of_digits() -> st.SearchStrategy[Surface]:
    gap = st.sampled_from(["", " ", "\u3000", "\u00a0"])
    unit = st.sampled_from(["", "人次", "名", "元", "%", "场（条）", "个百分点", "平方米"])
    scaled = st.builds(
        Surface,
        numeral=st.sampled_from([Numeral.ARABIC, Numeral.FULLWIDTH]),
        before=st.sampled_from(["", "近", "约", "超过", "不少于 "]),
        decimals=st.integers(0, 2),
        number_gap=gap,
        scale=st.sampled_from(["万", "亿", "千"]),
        approx=st.sampled_from(["", "余", "多"]),
        scale_after=st.just(""),
        unit_gap=gap,
        unit=unit,
        after=st.sampled_from(["", "以上", "左右"]),
    )
    plain = scaled.flatmap(
        lambda one: st.sampled_from(
            [
                replace(one, scale="", number_gap="", approx=""),
                replace(one, scale="", approx="余"),
                replace(one, scale="", approx="余", scale_after="万"),
                replace(one, scale="", number_gap="", approx="", group=","),
                replace(one, scale="", number_gap="", approx="", group=" "),
            ]
        )
    )
    return scaled | plain


surfaces = of_digits() | of_digits().map(lambda one: replace(one, numeral=Numeral.CHINESE, decimals=0, group=""))


@given(of_digits(), st.integers(0, 10**7))
def test_generated_surfaces_come_back_from_their_characters(surface: Surface, number: int) -> None:
    value = Decimal(number) / 10**surface.decimals * scale_of(surface)
    text = render(value, surface)
    found = read_surface(text)
    assert found is not None
    assert found[0] == value
    assert render(value, found[1]) == text


@given(st.integers(1, 10**7), surfaces)
@example(625_000, Surface(numeral=Numeral.CHINESE, scale="千", unit="人"))
def test_whatever_is_rendered_is_read_as_the_same_value(number: int, surface: Surface) -> None:
    found = read_surface(render(Decimal(number), surface))
    assert found is not None
    assert found[0] == number


@given(surfaces)
def test_a_pattern_and_its_surface_are_inverse(surface: Surface) -> None:
    written = pattern(surface)
    again = from_pattern(written)
    assert pattern(again) == written
    assert again == surface


@pytest.mark.parametrize("text", [text for text, _ in REAL] + ["*户", "*余人"])
def test_the_pattern_of_a_real_surface_keeps_all_but_the_number(text: str) -> None:
    found = read_surface(text)
    assert found is not None
    surface = replace(found[1], verbatim="", verbatim_value=None)
    assert from_pattern(pattern(surface)) == surface


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.6 万元", "0.0 万元"),
        ("近百名", "近百名"),
        ("十四个", "〇个"),
        ("*户", "*户"),
        ("1,234份", "0,000份"),
        ("１２名", "０名"),
        ("300余人左右", "0余人左右"),
        ("百分之九十六", "百分之〇"),
    ],
)
def test_patterns_as_staff_read_them(text: str, shown: str) -> None:
    found = read_surface(text)
    assert found is not None
    assert pattern(found[1]) == shown


@pytest.mark.parametrize("text", ["", "人次", "近", "个百分点", "\n"])
def test_a_pattern_without_a_place_for_the_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        from_pattern(text)


@pytest.mark.parametrize(
    ("value", "surface", "text"),
    [
        ("3000", Surface(decimals=1, scale="万", unit="元"), "0.3万元"),
        ("300", Surface(decimals=1, scale="万", unit="元"), "300元"),
        ("12345", Surface(decimals=1, scale="万", unit="人"), "12345人"),
        ("12340", Surface(decimals=1, scale="万", unit="人"), "12340人"),
        ("12300", Surface(decimals=1, scale="万", unit="人"), "1.23万人"),
        ("120", Surface(numeral=Numeral.BARE, scale="百", unit="名"), "1.2百名"),
        ("2.5", Surface(numeral=Numeral.CHINESE, unit="个"), "2.5个"),
        ("0", Surface(numeral=Numeral.CHINESE, unit="个"), "0个"),
        ("2", Surface(numeral=Numeral.CHINESE, unit="个"), "两个"),
        ("7", Surface(verbatim="七", verbatim_value=Decimal(7)), "七"),
        ("8", Surface(verbatim="七", verbatim_value=Decimal(7), unit="名"), "8名"),
    ],
)
def test_a_new_value_that_does_not_suit_the_form_is_never_rounded(value: str, surface: Surface, text: str) -> None:
    assert render(Decimal(value), surface) == text


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False), st.integers(0, 4))
def test_digits_are_never_rounded(amount: Decimal, decimals: int) -> None:
    written = write_arabic(amount, decimals=decimals)
    assert Decimal(written) == amount
    assert len(written.partition(".")[2]) >= decimals
