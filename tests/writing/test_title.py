from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.draft import DraftParagraph, ParagraphStyle
from drafter.writing.em_width import em_width
from drafter.writing.title import in_title, title_lines

WIDTH = 18


@pytest.mark.parametrize(
    "lines",
    [
        ("云溪区妇联2023年工作总结",),
        ("云溪区妇联2023年工作总结和", "2024年工作安排"),
        ("云溪区妇联 2023 年工作总结和 ", "2024 年工作安排"),
        ("澄江市云溪区妇女联合会", "2023年工作总结和2024年工作安排"),
        ("澄江市云溪区妇女联合会关于", "2023年工作总结及2024年工作安排的报告"),
        ("区妇联2023年上半年工作总结及", "下半年工作谋划"),
        ("近五年工作总结及未来五年谋划",),
        ("云溪区妇联2023年上半年工作亮点、", "存在问题和下半年工作打算"),
        ("山高路远她同行云溪区妇联", "二〇二三年工作总结综述"),
        ("云溪区残疾人联合会关于", "学习贯彻“十四五”残疾人保障和", "发展规划实施情况的报告"),
    ],
)
def test_lines_end_between_words(lines: tuple[str, ...]) -> None:
    assert title_lines("".join(lines), width=WIDTH) == lines


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("云溪区妇联关于开展“巾帼暖万家”志愿服务行动和“最美家庭”寻找活动情况的报告", ["“巾帼暖万家”", "“最美家庭”"]),
        ("云溪区妇联关于贯彻落实《云溪区家庭教育促进办法》及其配套措施有关情况的汇报", ["《云溪区家庭教育促进办法》"]),
        ("澄江市云溪区妇女联合会关于做好2021—2025年妇女儿童发展规划中期评估的报告", ["2021—2025年"]),
        ("云溪区妇联关于庆祝“三八”国际妇女节114周年系列活动和表彰大会情况的报告", ["“三八”", "114周年"]),
        ("云溪区妇女联合会关于下拨创业就业帮扶资金128.5万元使用情况和绩效的说明", ["128.5万"]),
        ("云溪区妇联与ABC公司联合开展家庭教育指导服务和社区亲子阅读的情况综述", ["ABC"]),
    ],
)
def test_names_and_numbers_stay_whole(text: str, whole: list[str]) -> None:
    lines = title_lines(text, width=WIDTH)
    assert len(lines) > 1
    for name in whole:
        assert any(name in line for line in lines)


@pytest.mark.parametrize("word", ["和谐", "和睦", "及时", "和平"])
def test_a_word_that_begins_like_a_conjunction_is_no_break(word: str) -> None:
    lines = title_lines(f"云溪区妇联推动家庭关系更加{word}发展的做法和经验材料", width=WIDTH)
    assert any(word in line for line in lines)


def test_a_name_longer_than_a_line_is_broken_after_all() -> None:
    text = "云溪区妇联关于印发《云溪区关爱困境妇女儿童志愿服务三年行动方案》的通知"
    lines = title_lines(text, width=12)
    assert "".join(lines) == text
    assert max(map(em_width, lines)) <= 12


def test_words_of_a_segmenter_open_more_places() -> None:
    text = "奋楫扬帆启新程巾帼建功谱新篇山水云溪展新颜"
    words = ["奋楫", "扬帆", "启", "新程", "巾帼", "建功", "谱", "新篇", "山水", "云溪", "展", "新颜"]
    lines = title_lines(text, width=WIDTH, words=words)
    ends = {len("".join(words[:n])) for n in range(len(words) + 1)}
    assert len(lines) == 2
    assert len(lines[0]) in ends


def test_words_of_another_text_are_ignored() -> None:
    text = "云溪区妇联2023年工作总结和2024年工作安排"
    assert title_lines(text, width=WIDTH, words=["别的", "文字"]) == title_lines(text, width=WIDTH)


def test_three_lines_are_no_hourglass() -> None:
    words = ["澄江市", "总工会", "、", "澄江市", "妇女联合会", "、", "共青团", "澄江市", "委员会"]
    words += ["关于", "联合", "开展", "春季", "送", "岗位", "活动", "的", "情况", "报告"]
    widths = [em_width(line) for line in title_lines("".join(words), width=WIDTH, words=words)]
    assert len(widths) == 3
    assert not any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))


@pytest.mark.parametrize(
    "text", ["", " ", "很", "很" * 18, "很" * 500, "A" * 300, "“" * 60, "1" * 90, "。" * 50, " " * 90]
)
def test_odd_titles_lose_nothing(text: str) -> None:
    assert "".join(title_lines(text, width=WIDTH)) == text


def test_no_line_begins_with_a_closing_mark() -> None:
    for line in title_lines("很" * 17 + "，" + "好" * 17 + "。" + "妙" * 17 + "》", width=WIDTH)[1:]:
        assert line[0] not in "，。》"


@settings(deadline=None)
@given(st.text(max_size=120), st.integers(2, 30))
def test_any_text_is_cut_without_loss(text: str, width: int) -> None:
    lines = title_lines(text, width=width)
    assert "".join(lines) == text
    assert all(em_width(line.strip()) <= width for line in lines)


@settings(deadline=None)
@given(st.text("云溪区妇联年工作总结和安排的关于“”《》0123456789 、", min_size=1, max_size=70))
def test_numbers_are_never_cut_where_a_line_can_hold_them(text: str) -> None:
    lines = title_lines(text, width=WIDTH)
    for above, below in pairwise(lines):
        if above[-1].isdigit() and below[0].isdigit():
            number = above[len(above.rstrip("0123456789")) :] + below[: len(below) - len(below.lstrip("0123456789"))]
            assert em_width(number) > WIDTH / 2


def test_the_agency_right_above_the_title_is_set_as_its_first_line() -> None:
    style = ParagraphStyle
    head = [DraftParagraph(style=one) for one in (style.SUBTITLE, style.TITLE, style.SUBTITLE, style.SIGNATURE)]
    assert [in_title(head, number) for number in range(len(head))] == [True, True, False, False]
    assert not in_title(head[2:3], 0)
