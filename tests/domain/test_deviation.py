from __future__ import annotations

import pytest

from drafter.domain.deviation import characters_that_fit, clause_of, deviations, face_of, lines_that_fit
from drafter.domain.layout import READY, SETTINGS, Layout
from drafter.domain.setting import OFFICE, PRACTICE


@pytest.mark.parametrize("name", READY)
def test_a_ready_layout_reaches_what_it_promises_and_departs_from_nothing(name: str) -> None:
    layout = READY[name]
    assert layout.base == name
    assert lines_that_fit(layout) == layout.lines_per_page == 22
    assert characters_that_fit(layout) == layout.characters_per_line == 28
    assert list(deviations(layout)) == []
    assert Layout().with_overrides({"base": name}) == layout


def test_a_number_in_the_file_chooses_a_layout_too() -> None:
    assert Layout().with_overrides({"base": 33476, "size_title": 20}).line_pitch == 29.6
    assert Layout().with_overrides({"base": 9704}) == Layout()


def test_every_measure_has_a_clause_or_says_that_it_is_none() -> None:
    for name, setting in SETTINGS.items():
        assert setting.clause in (PRACTICE, OFFICE) or setting.clause[0].isdigit(), name
    silent = (
        "line_pitch",
        "font_latin",
        "heading_1_bold",
        "size_table",
        "size_mark",
        "red_line_width",
        "title_characters",
    )
    assert all(clause_of(name) == "" for name in silent)


@pytest.mark.parametrize(
    ("overrides", "names"),
    [
        ({"size_title": 20}, ["size_title"]),
        ({"font_title": "方正小标宋_GBK", "font_body": "仿宋", "font_latin": "Arial"}, []),
        ({"font_body": "宋体"}, ["font_body"]),
        ({"margin_top": 37.9, "margin_bottom": 34.1}, []),
        ({"margin_top": 38.5, "margin_bottom": 33.5}, ["margin_top"]),
        ({"margin_right": 27}, ["margin_right", "character_spacing"]),
        ({"page_number_place": "centre", "heading_2_bold": True}, ["page_number_place"]),
        ({"line_pitch": 28}, []),
        ({"line_pitch": 30}, ["line_pitch"]),
        ({"line_pitch": 26}, ["line_pitch"]),
        ({"character_spacing": 0}, ["character_spacing"]),
        ({"base": "33476", "margin_top": 37}, ["margin_top", "line_pitch"]),
    ],
)
def test_only_what_a_clause_decides_is_a_deviation(overrides: dict[str, object], names: list[str]) -> None:
    assert [one.name for one in deviations(Layout().with_overrides(overrides))] == names


def test_a_deviation_says_both_values_and_the_clause() -> None:
    (one,) = deviations(Layout().with_overrides({"size_title": "小二"}))
    assert one.message == "标题字号（二号）是 18 磅，GB/T 9704 7.3.1 为 22 磅"
    (two,) = deviations(Layout().with_overrides({"base": "33476", "margin_bottom": 32}))
    assert two.clause == "GB/T 33476.2 6.2"


def test_makers_names_are_no_part_of_a_face() -> None:
    assert face_of("方正小标宋简体") == face_of("方正小标宋_GBK") == "小标宋"
    assert face_of("仿宋_GB2312") == face_of("仿宋")
    assert face_of("楷体") != face_of("黑体")
