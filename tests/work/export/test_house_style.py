from __future__ import annotations

from pathlib import Path

import pytest

from drafter.domain.house_style import HouseStyle
from drafter.domain.layout import READY, Layout
from drafter.reading.house_style import read_house_style
from drafter.work.export.house_style import newest_sample, offer, offered_layout
from drafter.writing.docx import render_docx
from tests.writing.sample import SAMPLE
from tests.writing.test_conformance import HOUSE


@pytest.mark.parametrize("name", READY)
def test_a_ready_layout_is_offered_by_its_name(name: str) -> None:
    offered = offer(read_house_style(render_docx(SAMPLE, READY[name]), "甲.docx"))
    assert offered.overrides == ({} if name == "9704" else {"base": name})
    assert offered.departures == ()


def test_the_offer_gives_the_sample_s_page_again(tmp_path: Path) -> None:
    layout = Layout().with_overrides(HOUSE)
    path = tmp_path / "2023年.docx"
    path.write_bytes(render_docx(SAMPLE, layout))
    offered = offered_layout(path)
    again = read_house_style(render_docx(SAMPLE, Layout().with_overrides(offered.overrides)), "乙.docx")
    assert again.measures == read_house_style(path.read_bytes(), "甲.docx").measures
    assert any("size_title: 20 磅" in one for one in offered.differences)
    assert any("标题字号" in one and "7.3.1" in one for one in offered.departures)


def test_another_pitch_brings_the_lines_that_it_leaves() -> None:
    offered = offer(HouseStyle(measures={"line_pitch": 26.0}))
    assert offered.overrides == {"line_pitch": 26.0, "lines_per_page": 24}
    assert [one for one in offered.departures if "每页行数" in one]


def test_what_no_page_can_have_is_told_and_left_out() -> None:
    offered = offer(HouseStyle(measures={"size_body": 300.0, "margin_left": 99.0, "margin_right": 99.0}))
    assert offered.overrides == {}
    assert len(offered.doubts) == 2


def test_rounding_is_no_difference() -> None:
    assert offer(HouseStyle(measures={"margin_top": 37.01, "line_pitch": 28.95, "size_body": 16.0})).overrides == {}


def test_only_the_newest_word_file_is_a_sample() -> None:
    assert newest_sample(["甲/2022年.docx", "甲/2023年.docx"], "2023年.docx") == Path("甲/2023年.docx")
    assert newest_sample(["甲/2023年.txt"], "2023年.txt") is None
    assert newest_sample([], "2023年.docx") is None


def test_faces_that_the_sample_does_not_show_follow_those_that_it_does() -> None:
    offered = offer(
        HouseStyle(measures={"font_body": "仿宋", "font_heading_2": "楷体", "font_heading_4": "黑体"})
    ).overrides
    assert {name: offered.get(name) for name in ("font_heading_3", "font_heading_4", "font_table", "font_front")} == {
        "font_heading_3": "仿宋",
        "font_heading_4": "黑体",
        "font_table": "仿宋",
        "font_front": "楷体",
    }
