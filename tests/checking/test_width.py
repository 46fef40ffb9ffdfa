from __future__ import annotations

import pytest

from tests.checking.seen import seen


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("慰问老党员12人,发放慰问金1万元。", [(",", "，")]),
        ("完成县(区)换届。", [("(", "（"), (")", "）")]),
        ("情况汇报如下:认真做好各方面工作;取得成效。", [(":", "："), (";", "；")]),
        ("开展“童心.端午”活动。", [(".", "·")]),
        ("认真做好各方面工作.取得成效。", [(".", "。")]),
        ('开展"暖冬"行动。', [('"', ""), ('"', "")]),
        ("覆盖率达60%,同比提高。", [(",", "，")]),
    ],
)
def test_narrow(body: str, expected: list[tuple[str, str]]) -> None:
    assert seen("M603", body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "服务妇女1,208人次，上午9:30开始，满意率98.5%。",
        "1.开展宣讲12场。",
        "网址 http://example.com/a?b=1,2 可以查询，邮箱 a.b@example.com。",
        "联合 Women, Peace and Security 项目，开展宣讲。",
        "比分3:1获胜。",
    ],
)
def test_wide_or_not_chinese(body: str) -> None:
    assert seen("M603", body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("目标--暖心，讲“家风”－－“家训”。", [("--", "——"), ("－－", "——")]),
        ("走访了许多家庭...收到来信。", [("...", "……")]),
        ("走访了许多家庭…收到来信。", [("…", "……")]),
        ("一起看看这一年的成果吧~", [("~", "")]),
        ("取得了成效。。。", [("。。。", "")]),
    ],
)
def test_alike(body: str, expected: list[tuple[str, str]]) -> None:
    assert seen("M604", body) == expected


def test_right_dashes_and_ellipses() -> None:
    assert seen("M604", "规划（2021—2030年）——目标明确，服务25～30户、表2-1，家长、学生……都来了。") == []
