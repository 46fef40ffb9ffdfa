from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.markers import read_marker, renumber


@pytest.mark.parametrize(
    ("text", "marker", "gap", "rank", "number"),
    [
        ("第一部分 工作回顾", "第一部分", " ", 0, 1),
        ("第三章　保障", "第三章", "\u3000", 0, 3),
        ("一、维权", "一、", "", 1, 1),
        ("十二、维权", "十二、", "", 1, 12),
        ("三．维权", "三．", "", 1, 3),
        ("（二）维权", "（二）", "", 2, 2),
        ("(十一)、维权", "(十一)、", "", 2, 11),
        ("3. 维权", "3.", " ", 3, 3),
        ("3．维权", "3．", "", 3, 3),
        ("12、维权", "12、", "", 3, 12),
        ("４．维权", "４．", "", 3, 4),
        ("（5）维权", "（5）", "", 4, 5),
        ("⑥维权", "⑥", "", 4, 6),
        ("⑶维权", "⑶", "", 4, 3),
        ("二是抓落实", "二是", "", 5, 2),
        ("三要，抓落实", "三要，", "", 5, 3),
    ],
)
def test_markers_are_read(text: str, marker: str, gap: str, rank: int, number: int) -> None:
    found = read_marker(text)
    assert found is not None
    assert (found.text, found.gap, found.rank, found.number) == (marker, gap, rank, number)
    assert text.startswith(marker + gap)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "维权",
        "2.0版本",
        "2023年",
        "1.5万人",
        "一",
        "一个都不能少",
        "（一",
        "（共3场）",
        "123、",
        "三八妇女节",
        "第一名",
        "是非",
        "——维权",
        "二０",
        "1",
    ],
)
def test_other_beginnings_are_no_markers(text: str) -> None:
    assert read_marker(text) is None


def test_a_marker_is_read_where_it_stands() -> None:
    text = "总结。（三）维权"
    assert read_marker(text) is None
    found = read_marker(text, 3)
    assert found is not None
    assert (found.start, found.end) == (3, 6)


@pytest.mark.parametrize(
    ("marker", "number", "written"),
    [
        ("一、", 12, "十二、"),
        ("（三）", 2, "（二）"),
        ("4.", 10, "10."),
        ("（12）", 3, "（3）"),
        ("五是", 4, "四是"),
        ("①", 20, "⑳"),
        ("①", 21, "21"),
        ("⑴", 2, "⑵"),
        ("第一部分", 2, "第二部分"),
        ("１．", 2, "２．"),
        ("——", 3, "——"),
        ("", 3, ""),
    ],
)
def test_markers_are_renumbered(marker: str, number: int, written: str) -> None:
    assert renumber(marker, number) == written


@given(st.sampled_from(["一、", "（一）", "1.", "（1）", "1、", "第一部分"]), st.integers(1, 99))
def test_a_renumbered_marker_is_read_as_that_number(marker: str, number: int) -> None:
    found = read_marker(renumber(marker, number) + "维权工作")
    assert found is not None
    assert found.number == number
