"""What answers a promise that names nothing: rare words that both say, and the thing itself where one is to be made."""

from __future__ import annotations

import pytest

from drafter.domain.promise import Promise, PromiseState
from drafter.learning.follow import SummaryParagraph, follow
from drafter.learning.likely import Rarity, thing_made

NAMED, PROBABLY, NOT = PromiseState.NAMED, PromiseState.PROBABLY, PromiseState.NOT
AROUND = "举办讲座12场，受益90人次。走访企业45家，解决难题8个。慰问职工60名。刊发推文150篇。办结诉求31件。"


def state(text: str, said: str, *, is_problem: bool = False, **names: tuple[str, ...]) -> PromiseState:
    summary = [
        SummaryParagraph(text=AROUND, topic="维权"),
        SummaryParagraph(text=said, topic="维权", is_problem=is_problem),
    ]
    (outcome,) = follow([Promise(id="承诺-01", text=text, topic="维权", **names)], summary)
    return outcome.state


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("建设青少年活动中心", "柳湾青少年活动中心于六月开放。"),
        ("组建科普讲师团", "从全区遴选28人组成科普讲师团，授课66场。"),
        ("开设“周末学堂”", "与书店合办“周末学堂”9期。"),
        ("成立行业协会联合会", "年底，区行业协会联合会揭牌。"),
    ],
)
def test_a_thing_that_was_to_be_made_is_named_where_it_is_there(text: str, said: str) -> None:
    assert state(text, said) is NAMED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("办好家庭阅读宣传周活动", "开展家庭阅读讲座33场。"),
        ("组建水上救援队", "水上安全救援知识进校园7次。"),
        ("新建青少年活动中心1座", "青少年服务热线四月开通。"),
        ("打造非遗手工直播基地1个", "非遗手工培训班结业44人。"),
    ],
)
def test_what_only_speaks_of_its_surroundings_is_no_answer(text: str, said: str) -> None:
    assert state(text, said) is NOT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("健全劳动争议多元化解机制", "联合法院、司法局设立劳动争议诉调对接窗口，帮助职工追回欠薪26万元。"),
        ("加强造血干细胞捐献动员工作", "走进高校开展造血干细胞宣传动员17场。"),
        ("办好青年人才联谊活动", "承办交友活动三场，牵手成功9对。"),
        ("推广辅助器具租赁服务", "在四个镇开设辅具租赁点。"),
    ],
)
def test_what_is_rare_and_said_by_both_probably_answers(text: str, said: str) -> None:
    assert state(text, said) is PROBABLY


def test_what_is_lacking_answers_only_what_it_names() -> None:
    text, said = "加大乡土文艺人才培养力度", "乡土文艺人才仍然短缺。"
    assert state(text, said) is PROBABLY
    assert state(text, said, is_problem=True) is NOT
    assert state("建设“荷风馆”", "“荷风馆”因选址未定没有开工。", is_problem=True, anchors=("荷风馆",)) is NAMED


def test_what_everybody_says_weighs_nothing() -> None:
    rarity = Rarity.of([frozenset({"走访", "企业"})] * 40 + [frozenset({"侨史"})])
    assert rarity.weight({"走访"}) < 0.05
    assert rarity.weight({"侨史"}) > 0.7
    assert Rarity.of([]).weight({"侨史"}) == 1


@pytest.mark.parametrize(
    ("promise", "thing"),
    [
        ("全年新建县级读书驿站4座", "读书驿站"),
        ("筹备召开第三次代表大会", "第三次代表大会"),
        ("1.编印政策汇编", "政策汇编"),
        ("加强普法", ""),
        ("建立机制", ""),
        ("", ""),
    ],
)
def test_the_thing_that_a_promise_is_to_make(promise: str, thing: str) -> None:
    assert thing_made(promise) == thing
