from __future__ import annotations

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from tests.notation import report

HEAD = "云溪区妇联2023年工作总结|"


def seen(lines: str) -> list[tuple[str, str]]:
    subject = Subject(report=report(HEAD + lines))
    findings = [finding for finding in check(subject) if finding.rule == "H401"]
    for finding in findings:
        assert subject.text[finding.start : finding.end] == finding.text
        assert finding.suggest in finding.message
    return [(finding.text, finding.suggest) for finding in findings]


def body(*markers: str) -> str:
    return "|".join(f"{marker}抓好第{at}件大事|认真做好各方面工作，取得明显成效。" for at, marker in enumerate(markers))


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        (["一、", "三、"], [("三、", "二、")]),
        (["一、", "二、", "二、"], [("二、", "三、")]),
        (["二、", "三、"], [("二、", "一、")]),
        (["一、", "（一）", "（三）", "二、"], [("（三）", "（二）")]),
        (["一、", "（一）", "（二）", "二、", "（二）", "（三）"], [("（二）", "（一）")]),
        (["一、", "1.", "2.", "4."], [("4.", "3.")]),
        (["一、", "1、", "3、"], [("3、", "2、")]),
        (["第一部分 ", "第三部分 "], [("第三部分", "第二部分")]),
        (["一、", "二、", "四、", "五、"], [("四、", "三、")]),
        (["十、", "十一、"], [("十、", "一、")]),
    ],
)
def test_slips(markers, expected):
    assert seen(body(*markers)) == expected


@pytest.mark.parametrize(
    "markers",
    [
        ["一、", "二、", "三、"],
        ["一、", "（一）", "（二）", "二、", "（一）", "（二）"],
        ["一、", "1.", "2.", "二、", "1."],
        ["（一）", "（二）"],
        ["1.", "2.", "3."],
        [f"{han}、" for han in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]],
        ["第一部分 ", "一、", "二、", "第二部分 ", "一、"],
        ["一、"],
        [],
    ],
)
def test_orders_that_are_right(markers):
    assert seen(body(*markers)) == []


def test_every_block_begins_anew():
    assert seen(f"2023年工作总结|{body('一、', '二、')}|2024年工作安排|{body('一、', '二、')}") == []
    assert seen(f"2023年工作总结|{body('一、', '二、')}|2024年工作安排|{body('一、', '三、')}") == [("三、", "二、")]


def test_numbers_on_through_both_blocks():
    assert (
        seen(f"{body('一、', '二、')}|三、2024年工作安排|（一）强化引领。做好宣讲。|（二）优化服务。做好帮扶。") == []
    )


@pytest.mark.parametrize(
    "lines",
    [
        "一、维权。一是抓早，排查412件。二是抓小，调解387件。三是抓好，回访60户。",
        "一、维权。一是抓早。二是抓小。|二、关爱。一是走访。二是帮扶。",
        "一、工作亮点|积极开展讲座，场场爆满，家长满意。二是深入基层开展宣传，营造氛围。",
        "一、维权。走访三、四季度困难家庭，第二、第三批物资已经发放。",
        "一、第十四届运动会筹备有序。|二、三八节活动丰富多彩。",
        "一、打造“四、五点钟”课堂。做好服务。|二、办好讲堂。做好宣传。",
    ],
)
def test_chains_and_numerals_in_sentences(lines):
    assert seen(lines) == []


def test_a_missing_number_that_stands_in_the_text_is_no_slip():
    text = "一、引领。|1.学好理论。做好宣讲，一是学得深。|二、维权。做好宣传。（一）接访420人次，件件有回音。"
    assert seen(text) == []


def test_own_sentences_with_points():
    assert seen("一、项目2.0版上线。|二、增长3.5个百分点。") == []


@pytest.mark.parametrize(
    ("lines", "links"),
    [
        ("一是抓学习，成效明显。二是抓宣传，成效明显。", []),
        ("抓学习，成效明显。二是抓宣传，成效明显。", ["二是"]),
        ("一是抓学习，成效明显，群众满意。", ["一是"]),
        ("一是抓学习。二是抓宣传。|抓服务，成效明显。二是抓维权。", ["二是"]),
        ("一是抓学习。三是抓宣传。", ["一是", "三是"]),
        ("这一是否可行的问题，要研究。", []),
    ],
)
def test_links_of_a_chain(lines: str, links: list[str]) -> None:
    subject = Subject(report=report(HEAD + "一、抓好大事|" + lines))
    assert [finding.text for finding in check(subject) if finding.rule == "H402"] == links
