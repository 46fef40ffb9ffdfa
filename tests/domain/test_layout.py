from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.errors import BadPack
from drafter.domain.layout import SETTINGS, Layout
from drafter.domain.setting import OFFICE, PRACTICE, Setting, Unit

LAYOUT = Layout()

MEASURES = [
    ("page_width", 210, "5.1"),
    ("page_height", 297, "5.1"),
    ("margin_top", 37, "5.2.1"),
    ("margin_left", 28, "5.2.1"),
    ("margin_bottom", 35, "5.2.1"),
    ("margin_right", 26, "5.2.1"),
    ("lines_per_page", 22, "5.2.3"),
    ("characters_per_line", 28, "5.2.3"),
    ("size_title", 22, "7.3.1"),
    ("size_body", 16, "5.2.2"),
    ("paragraph_indent", 2, "7.3.3"),
    ("signature_indent", 2, "7.3.5.2"),
    ("date_offset", 2, "7.3.5.2"),
    ("page_number_distance", 7, "7.5"),
    ("size_page_number", 14, "7.5"),
    ("font_title", "方正小标宋简体", "7.3.1"),
    ("font_body", "仿宋_GB2312", "5.2.2"),
    ("font_heading_1", "黑体", "7.3.3"),
    ("font_heading_2", "楷体_GB2312", "7.3.3"),
    ("font_page_number", "宋体", "7.5"),
    ("line_pitch", 28.95, PRACTICE),
    ("font_latin", "Times New Roman", PRACTICE),
    ("heading_2_bold", False, OFFICE),
]


@pytest.mark.parametrize(("name", "value", "clause"), MEASURES)
def test_table_gives_value_and_clause(name: str, value: object, clause: str) -> None:
    assert SETTINGS[name].value == value
    assert SETTINGS[name].clause == clause
    assert getattr(LAYOUT, name) == value


def test_type_area_is_that_of_the_standard() -> None:
    assert (LAYOUT.type_area_width, LAYOUT.type_area_height) == (156, 225)


def test_pitch_and_squeeze_fill_the_type_area() -> None:
    millimetres = 25.4 / 72
    lines = LAYOUT.type_area_height / (LAYOUT.line_pitch * millimetres)
    characters = LAYOUT.type_area_width / ((LAYOUT.size_body + LAYOUT.character_spacing) * millimetres)
    assert int(lines) == LAYOUT.lines_per_page
    assert int(characters) == LAYOUT.characters_per_line
    assert int(LAYOUT.type_area_height / (29 * millimetres)) == 21


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_setting_says_what_it_is(setting: Setting) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", setting.name)
    assert re.search("[一-鿿]{2}", setting.note)
    assert setting.clause in {PRACTICE, OFFICE} or re.fullmatch(r"[5-9](\.\d){1,3}", setting.clause)
    assert setting.label
    assert setting.default_text


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_default_is_a_permitted_override(setting: Setting) -> None:
    assert setting.read(setting.value) == setting.value
    assert LAYOUT.with_overrides({setting.name: setting.value}) == LAYOUT


@pytest.mark.parametrize(
    ("name", "given_value", "value"),
    [
        ("line_pitch", 28, 28.0),
        ("line_pitch", "28", 28.0),
        ("line_pitch", "28磅", 28.0),
        ("line_pitch", " 29.6 pt ", 29.6),
        ("line_pitch", Decimal("28.8"), 28.8),
        ("margin_top", "3.7厘米", 37.0),
        ("margin_top", "34.58mm", 34.58),
        ("margin_top", "3.7CM", 37.0),
        ("size_title", "小二", 18.0),
        ("size_title", "二号", 22.0),
        ("size_title", "2号", 22.0),
        ("size_title", "小4", 12.0),
        ("character_spacing", "−0.5磅", -0.5),
        ("character_spacing", -0.2, -0.2),
        ("paragraph_indent", "2字", 2.0),
        ("lines_per_page", "20行", 20),
        ("lines_per_page", 20.0, 20),
        ("title_lines_after", "2个", 2),
        ("heading_2_bold", "是", True),
        ("heading_2_bold", True, True),
        ("heading_1_bold", "false", False),
        ("font_body", " 方正仿宋_GBK ", "方正仿宋_GBK"),
        ("profile", "word-grid", "word-grid"),
        ("page_number_place", "centre", "centre"),
    ],
)
def test_overrides_take_numbers_and_words(name: str, given_value: object, value: object) -> None:
    layout = LAYOUT.with_overrides({name: given_value})
    assert getattr(layout, name) == value
    assert type(getattr(layout, name)) is type(getattr(LAYOUT, name))
    assert getattr(LAYOUT, name) == SETTINGS[name].value


@pytest.mark.parametrize(
    ("name", "given_value", "words"),
    [
        ("margin_top", "37寸", ["margin_top", "天头", "毫米", "37寸"]),
        ("margin_top", "三十七", ["margin_top", "毫米"]),
        ("margin_top", True, ["margin_top"]),
        ("margin_top", None, ["margin_top", "空"]),
        ("margin_top", "", ["margin_top", "空"]),
        ("margin_top", [37], ["margin_top"]),
        ("margin_top", float("nan"), ["margin_top"]),
        ("margin_top", float("inf"), ["margin_top"]),
        ("margin_top", 10**400, ["margin_top"]),
        ("margin_top", -1, ["margin_top", "0", "100"]),
        ("margin_top", "2字", ["margin_top", "毫米"]),
        ("margin_top", "三号", ["margin_top", "毫米"]),
        ("margin_top", "3 7", ["margin_top"]),
        ("line_pitch", 2, ["line_pitch", "行距", "10", "60"]),
        ("line_pitch", "28行", ["line_pitch", "磅"]),
        ("size_body", "七号", ["size_body", "三号"]),
        ("lines_per_page", 22.5, ["lines_per_page", "整数"]),
        ("lines_per_page", "22磅", ["lines_per_page", "整数"]),
        ("heading_2_bold", "粗", ["heading_2_bold", "是 或 否"]),
        ("heading_2_bold", 1, ["heading_2_bold", "是 或 否"]),
        ("font_body", 12, ["font_body", "字体"]),
        ("font_body", "", ["font_body", "字体", "空"]),
        ("font_body", "宋体\x00", ["font_body"]),
        ("font_body", 'a"b', ["font_body"]),
        ("font_body", "长" * 32, ["font_body"]),
        ("profile", "word", ["profile", "gb9704", "word-grid"]),
        ("profile", 1, ["profile"]),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, given_value: object, words: list[str]) -> None:
    with pytest.raises(BadPack) as caught:
        LAYOUT.with_overrides({name: given_value})
    assert caught.value.where == "layout.yaml"
    assert caught.value.hint
    for word in words:
        assert word in caught.value.message


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("line_pich", "line_pitch"),
        ("margin-top", "margin_top"),
        ("font_titel", "font_title"),
        ("sizebody", "size_body"),
    ],
)
def test_an_unknown_name_brings_the_near_ones(name: str, near: str) -> None:
    with pytest.raises(BadPack) as caught:
        LAYOUT.with_overrides({name: 1})
    assert name in caught.value.message
    assert near in caught.value.hint
    assert SETTINGS[near].label in caught.value.hint


@pytest.mark.parametrize("name", ["行距", "", "x" * 500, 5, None])
def test_a_name_like_no_other_is_refused_too(name: object) -> None:
    with pytest.raises(BadPack) as caught:
        LAYOUT.with_overrides({name: 1})  # type: ignore[dict-item]
    assert len(caught.value.message) < 100
    assert caught.value.hint


def test_margins_that_leave_no_page_are_refused() -> None:
    with pytest.raises(BadPack, match="版心"):
        LAYOUT.with_overrides({"margin_left": 90, "margin_right": 90})


def test_no_overrides_change_nothing() -> None:
    assert LAYOUT.with_overrides({}) == LAYOUT
    assert hash(LAYOUT.with_overrides({})) == hash(LAYOUT)


@pytest.mark.parametrize(
    ("level", "font"), [(0, "黑体"), (1, "黑体"), (2, "楷体_GB2312"), (4, "仿宋_GB2312"), (9, "仿宋_GB2312")]
)
def test_deep_headings_look_like_the_fourth(level: int, font: str) -> None:
    assert LAYOUT.heading_font(level) == font
    assert LAYOUT.heading_bold(level) is False


@given(
    name=st.sampled_from(sorted(SETTINGS)),
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.lists(st.integers())
    ),
)
def test_any_value_is_taken_or_refused_in_words(name: str, value: object) -> None:
    setting = SETTINGS[name]
    try:
        changed = getattr(LAYOUT.with_overrides({name: value}), name)
    except BadPack as error:
        refusal = error.message
        changed = setting.value
    else:
        refusal = name
    assert name in refusal or "版心" in refusal
    assert type(changed) is type(setting.value)
    if setting.unit in {Unit.MM, Unit.PT, Unit.CHARACTERS, Unit.COUNT}:
        assert setting.low <= changed <= setting.high


def test_the_page_is_measured_nowhere_else() -> None:
    twips = re.compile(r"\b(?:11906|16838|2098|1984|1587|1474|1386|579)\b")
    writing = Path(__file__).parents[2] / "drafter" / "writing"
    sources = [source for source in writing.glob("*.py") if source.name != "twips.py"]
    assert sources
    assert [source.name for source in sources if twips.search(source.read_text(encoding="utf-8"))] == []
