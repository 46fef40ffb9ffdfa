from __future__ import annotations

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
from tests.checking.seen import seen as others
from tests.notation import report

HEAD = "云溪区妇联2023年工作总结|一、抓好大事|"


def seen(sentence: str) -> list[str]:
    subject = Subject(report=report(HEAD + sentence))
    return [finding.text for finding in check(subject) if finding.rule == "M601"]


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("认真做好各方面工作。，群众满意。", "。，"),
        ("认真做好宣传、，维权各方面工作。", "、，"),
        ("认真做好各方面工作。 。取得成效。", "。 。"),
    ],
)
def test_doubled(sentence: str, marks: str) -> None:
    assert seen(sentence) == [marks]


@pytest.mark.parametrize(
    "sentence",
    ["开展“走进家庭。”、“走进社区”活动。", "怎样做好？！认真做好各方面工作……", "办好两件事：（一）宣传；（二）维权。"],
)
def test_single(sentence: str) -> None:
    assert seen(sentence) == []


def test_before_the_rest_of_a_list() -> None:
    assert others("M605", "做好走访、调解、等工作，联合镇、村、以及驻区单位。") == [
        ("、等", "等"),
        ("、以及", "，以及"),
    ]
    assert others("M605", "评出一、二、等级奖，做好走访、调解等工作，以及服务。") == []


def test_an_end_inside_and_outside() -> None:
    assert others("M606", "坚持“有访必接。”。") == [("。”。", "”。")]
    assert others("M606", "他说：“都办好了。”群众满意。") == []


def test_quotes_side_by_side_are_told_once() -> None:
    assert others("M607", "评选“最美家庭”、“平安家庭”、“书香家庭”。") == [("”、“", "”“")]
    assert others("M607", "评选“最美家庭”“平安家庭”。") == []


def test_gaps() -> None:
    assert [text for text, _ in others("M608", "唱响“巾帼有我  再立新功”，做好 ，各项工作。")] == ["  ", " "]
    assert others("M608", "唱响“巾帼有我 再立新功”，2024 年服务 120 人次。") == []
