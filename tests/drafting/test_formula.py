from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.figure import Surface
from drafter.drafting.formula import compute, evaluate
from drafter.text.quantity import read_surface

VALUES = {"成功调解": Decimal(708), "矛盾纠纷": Decimal(763), "讲座-2": Decimal(5), "零": Decimal(0)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("矛盾纠纷 - 成功调解", 55),
        ("讲座-2 + 1", 6),
        ("讲座-2 * ( 成功调解 + 2 )", 3550),
        ("成功调解 - 8 - 100", 600),
        ("成功调解 / 2 / 2", 177),
        ("10 - 2 * 3", 4),
        ("0.5 * 讲座-2", "2.5"),
    ],
)
def test_values(formula, value):
    assert evaluate(formula, VALUES.get) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "+",
        "成功调解 /",
        "成功调解 / 零",
        "未知 + 1",
        "( 1 + 2",
        "1 + 2 )",
        "1 2",
        "()",
        "成功调解/矛盾纠纷",
        "1 ** 9",
        "( " * 5000,
    ],
)
def test_no_value(formula):
    assert evaluate(formula, VALUES.get) is None


def test_percent_is_rounded_half_up_to_its_places():
    assert compute("成功调解 / 矛盾纠纷", Surface(decimals=1, unit="%"), VALUES.get) == "92.8%"
    assert compute("成功调解 / 矛盾纠纷", Surface(decimals=2, unit="%"), VALUES.get) == "92.79%"
    assert compute("0.125", Surface(decimals=0, unit="%"), VALUES.get) == "13%"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("成功调解 / 矛盾纠纷", "百分之九十三"),
        ("矛盾纠纷 / 矛盾纠纷", "百分之百"),
        ("矛盾纠纷 / 成功调解", "108%"),
        ("0 * 成功调解", "0%"),
    ],
)
def test_a_percentage_in_words_stays_one(formula, said):
    found = read_surface("百分之九十六")
    assert found is not None
    assert compute(formula, found[1], VALUES.get) == said


def test_approximators_are_left_out_and_negative_is_no_figure():
    assert compute("成功调解 / 1", Surface(before="近", unit="件"), VALUES.get) == "708件"
    assert compute("1 - 讲座-2", Surface(unit="件"), VALUES.get) is None


def test_scale_of_the_surface():
    assert compute("成功调解 * 100", Surface(decimals=1, scale="万", unit="元"), VALUES.get) == "7.1万元"


@given(st.text("0123456789+-*/ ()甲乙.", max_size=40))
def test_nonsense_never_raises(formula):
    evaluate(formula, {"甲": Decimal(3), "乙": Decimal(0)}.get)
