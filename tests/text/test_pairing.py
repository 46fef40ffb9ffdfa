from __future__ import annotations

import pytest

from drafter.text.pairing import lone_marks


def lone(*lines: str) -> str:
    return "".join(one.mark for one in lone_marks(lines))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("开展“暖冬行动，惠及128户。", "“"),
        ("开展暖冬行动”，惠及128户。", "”"),
        ("印发《关于做好（2024年）工作的通知》。", ""),
        ("印发《规划（2021—2030年》。", "（"),
        ("“绿色你我同行、“点亮心愿”活动", "“"),
        ("县(市、区）三级", ""),
        ("“‘家’有所学”课堂", ""),
        ("1)抓学习；2）抓宣传", ""),
        ("要做到：一）学习", ""),
        ("People’s Choice 奖", ""),
        ("妇女之家）建成", "）"),
        ("【待补】户", ""),
    ],
)
def test_within_a_line(text: str, marks: str) -> None:
    assert lone(text) == marks


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        (["“第一段。", "“第二段。", "“第三段。”"], ""),
        (["“第一段，", "第二段。”"], ""),
        (["“第一段，", "第二段。"], "“"),
        (["“第一段。", "“第二段。"], "““"),
        (["（第一段。", "第二段。”"], "（”"),
    ],
)
def test_over_several_lines(lines: list[str], marks: str) -> None:
    assert lone(*lines) == marks


def test_tells_where_and_what_is_missing() -> None:
    (one,) = lone_marks(["没有事。", "印发(通知"])
    assert (one.line, one.at, one.mark, one.wants) == (1, 2, "(", "）")
