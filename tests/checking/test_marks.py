from __future__ import annotations

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject
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
