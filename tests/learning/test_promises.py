from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.domain.promise import Promise
from drafter.learning.promises import promises_of
from tests.notation import report

HEAD = (
    "澄州市云溪区妇女联合会|云溪区妇联2023年工作总结和2024年工作安排||"
    "2023年，云溪区妇联认真履职。现将全年工作总结如下：|2023年工作总结|一、维权。接访42人次。|2024年工作安排|"
)


def promises(plan: str) -> list[Promise]:
    source = report(f"{HEAD}{plan}|澄州市云溪区妇女联合会|2023年12月18日")
    placed = list(promises_of(source))
    for one in placed:
        assert source.text[one.start : one.end].replace("\n", " ") == one.promise.text
    return [one.promise for one in placed]


def test_each_deed_of_the_plan_is_a_promise_and_headings_are_none() -> None:
    found = promises("一、聚焦大局，激发热情。举办首届荷风节，全年培训20期；推进普法。|二、建强组织。新建驿站3个。")
    assert [one.text for one in found] == ["举办首届荷风节", "全年培训20期", "推进普法", "新建驿站3个"]
    assert [one.id for one in found] == ["承诺-01", "承诺-02", "承诺-03", "承诺-04"]
    assert [one.heading for one in found] == ["聚焦大局，激发热情"] * 3 + ["建强组织"]


def test_a_sentence_that_only_announces_is_no_promise() -> None:
    found = promises("2024年，区妇联将重点做好以下工作：|一、建强组织。新建驿站3个。")
    assert [one.text for one in found] == ["新建驿站3个"]


def test_tasks_that_stand_under_a_number_each_are_promises() -> None:
    found = promises("一、谋划全年。1.设立投诉中心。2.编印政策汇编。3.新增会员80家。|二、自身建设。抓好培训。")
    assert [one.text for one in found] == ["设立投诉中心", "编印政策汇编", "新增会员80家", "抓好培训"]
    assert [one.text for one in promises("1.设立投诉中心|2.编印政策汇编")] == ["设立投诉中心", "编印政策汇编"]


@pytest.mark.parametrize(
    ("text", "anchors", "hints"),
    [
        ("实施“荷风”计划", ["荷风"], []),
        ("常态化寻找“最美家庭”", [], ["最美家庭"]),
        ("推动妇女议事会融入治理", [], ["妇女议事会"]),
        ("出台《云溪区妇联执委履职办法》", ["执委履职办法"], []),
        ("宣传《妇女权益保障法》", [], ["妇女权益保障法"]),
        ("宣传新修订的妇女权益保障法", [], ["妇女权益保障法"]),
        ("筹建区女性科技人才协会", ["女性科技人才协会"], []),
        ("开发“云溪妇联”线上服务小程序", [], []),
        ("推行“一站式”化解", [], []),
        ("加强与农业农村等部门协作", [], []),
        ("实施“家长学堂进万家”项目", ["家长学堂进万家"], []),
        ("主办沿江青年科学家沙龙", ["沿江青年科学家沙龙"], []),
        ("庆祝新中国成立75周年", [], ["新中国成立75周年"]),
    ],
)
def test_own_names_are_anchors_and_nationwide_ones_are_hints(text: str, anchors: list[str], hints: list[str]) -> None:
    (promise,) = promises(f"一、做实工作。{text}。")
    assert (list(promise.anchors), list(promise.hints)) == (anchors, hints)


@pytest.mark.parametrize(
    ("text", "measured", "value", "unit", "written"),
    [
        ("全年开展技能培训不少于 20 期", "技能培训", 20, "期", "不少于 20 期"),
        ("新创建“美丽庭院”160户", "美丽庭院", 160, "户", "160户"),
        ("力争授信额度达到2000万元", "授信额度", 20_000_000, "元", "2000万元"),
        ("推进“执委之家”标准化建设，新建10间", "执委之家", 10, "间", "10间"),
        ("以快递、外卖为重点，吸纳新就业形态会员600人", "新就业形态会员", 600, "人", "600人"),
    ],
)
def test_a_figure_in_the_plan_is_a_target(text: str, measured: str, value: int, unit: str, written: str) -> None:
    (promise,) = promises(f"一、做实工作。{text}。")
    (target,) = promise.targets
    assert (target.measured, target.value, target.unit, target.text) == (measured, Decimal(value), unit, written)
    assert promise.is_concrete


def test_numbered_tasks_are_promises_too() -> None:
    found = promises(
        "一、做实工作|1.开展“荷风”宣讲60场，编印手册；推进普法。|2.新建驿站3个。|二、建强组织|1.办好大赛。"
    )
    assert [one.text for one in found] == ["开展“荷风”宣讲60场", "编印手册", "推进普法", "新建驿站3个", "办好大赛"]


def test_a_report_without_plan_promises_nothing() -> None:
    assert not list(promises_of(report("云溪区妇联2023年工作总结||2023年工作总结|一、维权。接访42人次。")))
