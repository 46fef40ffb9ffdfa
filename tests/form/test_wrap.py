from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from drafter.form.wrap import NEVER_FIRST, NEVER_LAST, clip, right, visible, wrap

HAN = st.text(alphabet="妇联开展活动维权服务群众，。、；：“”《》（）0123456789.%A b\n", max_size=80)
WIDTHS = st.integers(min_value=4, max_value=60)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("共接访420人次，处理信访案件。", 14, ["共接访420人", "次，处理信访案", "件。"]),
        ("开展活动，", 8, ["开展活", "动，"]),
        ("开展活动。”", 8, ["开展活", "动。”"]),
        ("开展“爱家”", 6, ["开展", "“爱家”"]),
        ("一二三1,234.5%四", 10, ["一二三", "1,234.5%四"]),
        ("一二三 四五六", 7, ["一二三", "四五六"]),
        ("", 10, [""]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("12345678901234", 6, ["123456", "789012", "34"]),
        ("见GB/T9704标准", 10, ["见GB/T9704", "标准"]),
    ],
)
def test_breaks_where_print_would(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(HAN, WIDTHS)
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in lines(text, width))


@given(HAN, WIDTHS)
def test_nothing_but_spaces_and_line_ends_is_lost(text: str, width: int) -> None:
    shown = "".join(lines(text, width))
    assert shown.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(HAN, WIDTHS)
def test_spans_are_in_order(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert all(start <= end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(st.text(alphabet="妇联开展活动，。”", min_size=1, max_size=60).filter(lambda text: "，，" not in text))
def test_closing_marks_do_not_begin_a_line(text: str) -> None:
    for line in lines(text, 20)[1:]:
        # A heap of marks wider than the line has no place else to go.
        if line and line[0] in NEVER_FIRST:
            assert cell_len(text) > 20
            assert all(char in NEVER_FIRST for char in line[:5])


@given(st.text(alphabet="妇联开展活动（“《", min_size=1, max_size=60))
def test_opening_marks_do_not_end_a_line(text: str) -> None:
    for line in lines(text, 30)[:-1]:
        if line and line[-1] in NEVER_LAST:
            assert all(char in NEVER_LAST for char in line[-4:])


def test_joined_offsets_stay_together() -> None:
    text = "开展活动12 场沿"
    assert lines(text, 12) == ["开展活动12", "场沿"]
    glue = range(5, 9)
    assert [text[a:b] for a, b in wrap(text, 12, glue)] == ["开展活动", "12 场沿"]


@pytest.mark.parametrize("bad", ["\x1b[2J", "\x07", "\r", "\u2028", "\u202e", "\x9b1m", "\ufeff"])
def test_what_a_terminal_would_obey_is_not_shown(bad: str) -> None:
    shown = visible(f"服务{bad}3人")
    assert len(shown) == len(f"服务{bad}3人")
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u2028\u202e\ufeff" for char in shown)


def test_line_ends_stay_visible_as_line_ends() -> None:
    assert visible("一\n二") == "一\n二"


@given(st.text(max_size=30), st.integers(min_value=0, max_value=30))
def test_clip_and_right_have_the_width_asked_for(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) == width
    assert cell_len(right(text, width)) == width


def test_cut_text_ends_in_two_dots() -> None:
    assert clip("深化基层妇联组织改革", 9) == "深化基.. "
    assert clip("深化", 9) == "深化     "
    assert right("+1,234,567", 6) == "+1,2.."
