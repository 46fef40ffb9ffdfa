from __future__ import annotations

import pytest

from drafter.domain.finding import Severity
from tests.checking.seen import findings, seen


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("规划正在实施实施。", [("实施实施", "实施")]),
        ("目前，目前，全区共有站点3个。", [("目前，目前", "目前")]),
        ("健康的的环境。", [("的的", "的")]),
    ],
)
def test_doubled(body: str, expected: list[tuple[str, str]]) -> None:
    assert seen("W901", body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "以服务为目的的活动。",
        "一户一户走访，家家户户知晓。",
        "“人人学急救、急救为人人”",
        "总工会工会法宣讲12场。",
        "23项已经达标，达标率93%。",
    ],
)
def test_doubled_on_purpose(body: str) -> None:
    assert seen("W901", body) == []


@pytest.mark.parametrize("figure", ["约24万余元", "近百余名", "超过300人以上", "约20人左右"])
def test_vague_twice(figure: str) -> None:
    assert [text for text, _ in seen("W902", f"发放慰问物资，价值和人数为{figure}，群众满意。")] == [figure]


@pytest.mark.parametrize("figure", ["约24万元", "24万余元", "300人以上", "不少于20人"])
def test_vague_once(figure: str) -> None:
    assert seen("W902", f"发放慰问物资，价值和人数为{figure}，群众满意。") == []


def test_miswritten() -> None:
    found = findings("W903", "认真布署各项工作，发放小额货款12万元，作出了贡献，做出贡献。")
    assert [(one.text, one.suggest, one.severity) for one in found] == [
        ("布署", "部署", Severity.ERROR),
        ("小额货款", "小额贷款", Severity.QUERY),
        ("做出贡献", "作出贡献", Severity.STYLE),
    ]


def test_a_name_that_is_written_wrongly_is_told_once() -> None:
    body = "落实二十大三中全会部署，统筹推进“五位一体”战略布局。"
    assert seen("W903", body) == [
        ("二十大三中全会", "二十届三中全会"),
        ("“五位一体”战略布局", "“五位一体”总体布局"),
    ]
    assert seen("T801", body) == []


def test_traditional_characters() -> None:
    assert seen("W904", "开展“喜悅成长”活動，做好瞭望台、乾坤湾宣讲。") == [("悅", "悦"), ("動", "动")]


def test_two_writings_of_one_word() -> None:
    assert seen("W905", "服务其它群众12人，其他家庭5户，其他单位3个。") == [("其它", "其他")]
    assert seen("W905", "服务其他群众12人，其他家庭5户。") == []


def test_a_text_whose_words_were_exchanged() -> None:
    assert seen("W906", "效劳妇女，把握焦点意识，旺盛文艺创作。") == [("效劳", "")]
    assert seen("W906", "效劳妇女，把握焦点意识。") == []


def test_the_same_words_again() -> None:
    (again,) = findings("W907", "接续打造“暖心小屋”服务阵地，分批接续打造“暖心小屋”服务阵地。")
    assert again.text == "接续打造“暖心小屋”服务阵地"
    sentence = "联合多个部门走进社区开展普法宣传和心理疏导服务。"
    (whole,) = findings("W907", f"{sentence}群众满意。|{sentence}")
    assert whole.text == sentence
    assert findings("W907", "“最美家庭”12户，“最美家庭”示范户5户。") == []
