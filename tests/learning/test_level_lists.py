"""Lists of levels: each item is called after its level and what the list counts."""

from __future__ import annotations

import pytest

from drafter.domain.pack import Pack
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from tests.notation import report


def named(body: str) -> list[tuple[str, str, str]]:
    """Value, label and scope of the metrics of a report with this body."""
    source = report(f"云溪区妇联2023年工作总结||一、家庭。{body}")
    made: Pack = learn([source])
    assert render_as_learned(made) == source.text
    return [(made.learned[key], one.label, one.scope) for key, one in made.metrics.items()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "评选最美家庭，其中省级1户、市级4户、区级12户。",
            [("1户", "省级最美家庭", "省级"), ("4户", "市级最美家庭", "市级"), ("12户", "区级最美家庭", "区级")],
        ),
        (
            "荣获国家级2个、省级5个、市级11个荣誉称号。",
            [("2个", "国家级荣誉称号", "国家级"), ("5个", "省级荣誉称号", "省级"), ("11个", "市级荣誉称号", "市级")],
        ),
        (
            "培育“妈妈岗”示范点，省级3个，市级6个，带动就业40人。",
            [("3个", "省级妈妈岗示范点", "省级"), ("6个", "市级妈妈岗示范点", "市级"), ("40人", "带动就业", "")],
        ),
    ],
)
def test_items_are_called_by_level_and_what_is_counted(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(body) == expected


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("获评全国五好家庭1户、省级最美家庭3户。", ["获评全国五好家庭", "省级最美家庭"]),
        (
            "新创建美丽庭院155户，其中区级120户、市级35户。",
            ["新创建美丽庭院", "新创建区级美丽庭院", "新创建市级美丽庭院"],
        ),
    ],
)
def test_what_says_itself_what_it_counts_keeps_its_name(body: str, labels: list[str]) -> None:
    assert [label for _, label, _ in named(body)] == labels
