from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.drafting.broken_formulas import broken_formulas
from drafter.work.packs.shipped import load_pack, shipped_packs
from tests.drafting.packs import pack


def with_formulas(**formulas: str):
    made = pack("总结-01 summary 1: 一、维权。 > 接访[接访=420件]，办结[办结=400件]，办结率[办结率=95.2%]。")
    metrics = {key: replace(metric, formula=formulas.get(key, "")) for key, metric in made.metrics.items()}
    return replace(made, metrics=metrics)


@pytest.mark.parametrize(
    "formula",
    [
        "办结 / 接访",
        "办结 / ( 接访 - 1 )",
        "( 接访 - 接访@上年 ) / 接访@上年",
        "办结率@上年",
        "接访 - 接访@上年",
    ],
)
def test_formulas_that_can_be_computed(formula):
    assert list(broken_formulas(with_formulas(办结率=formula))) == []


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("办结 / 信访", "没有“信访”这一项"),
        ("__import__('os').system('id')", "没有“__import__('os').system('id')”这一项"),
        ("办结/接访", "没有“办结/接访”这一项"),
        ("办结 / ( 接访", "看不懂"),
        ("办结 接访", "看不懂"),
        ("/ 接访", "看不懂"),
        ("办结率 / 接访", "用到了自己"),
    ],
)
def test_formulas_that_cannot(formula, said):
    ((key, reason),) = broken_formulas(with_formulas(办结率=formula))
    assert key == "办结率"
    assert said in reason


def test_a_circle_of_two():
    found = dict(broken_formulas(with_formulas(接访="办结 * 2", 办结="接访 / 2")))
    assert set(found) == {"接访", "办结"}


@pytest.mark.parametrize("name", shipped_packs())
def test_those_of_the_shipped_packs_are_whole(name):
    assert list(broken_formulas(load_pack(name))) == []
