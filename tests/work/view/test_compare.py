from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.work.view.compare import ask, describe_change, write_plain

D = Decimal


@pytest.mark.parametrize(
    ("now", "last", "unit", "text"),
    [
        (18, 15, "户", "+3  +20%"),
        (15, 18, "户", "-3  -16.7%"),
        (7, 6, "", "+1  +16.7%"),
        (33, 33, "户", "0"),
        (610, 59, "个", "+551  x10.3"),
        (3000, 1, "个", "+2999  x3000"),
        (5, 0, "个", "+5"),
        (100001, 100000, "人", "+1"),
        (16000, 20000, "元", "-4000  -20%"),
        (25000, 10000, "元", "+1.5万  +150%"),
        ("94.5", "92.8", "%", "+1.7 个百分点"),
        ("90", "92.8", "％", "-2.8 个百分点"),
    ],
)
def test_change(now, last, unit, text):
    assert describe_change(D(now), D(last), unit) == text


def test_no_change_without_two_values():
    assert describe_change(None, D(3)) == describe_change(D(3), None) == ""


@pytest.mark.parametrize(
    ("now", "last", "unit", "question"),
    [
        (610, 59, "个", "是去年的 10.3 倍，确认？"),
        (590, 59, "个", "是去年的 10 倍，确认？"),
        (5, 59, "个", "只有去年的 8.5%，确认？"),
        (0, 59, "个", "今年是 0，去年是 59，确认？"),
        (1, 100000, "人", "不到去年的 0.1%，确认？"),
        (120, 98, "%", "超过 100%，确认？"),
    ],
)
def test_question(now, last, unit, question):
    assert ask(D(now), D(last), unit) == question


@pytest.mark.parametrize(
    ("now", "last", "unit"),
    [
        (60, 59, "个"),
        (8, 1, "个"),
        (1, 8, "个"),
        (5, 0, "个"),
        (0, 0, "个"),
        (150, 130, "%"),
        (2, 40, "%"),
        (300, 2, "个百分点"),
    ],
)
def test_no_question(now, last, unit):
    assert ask(D(now), D(last), unit) == ""


def test_no_question_without_values():
    assert ask(None, D(3)) == ask(D(3), None) == ask(None, None) == ""


amounts = st.decimals(0, 10**10, places=2)


@given(amounts, amounts, st.sampled_from(["", "%", "个百分点", "元"]))
def test_words_hold_no_exponents_and_never_fail(now, last, unit):
    assert "E" not in describe_change(now, last, unit) + ask(now, last, unit)


@given(amounts)
def test_plain_digits_lose_nothing(value):
    written = write_plain(value)
    worth = {"万": 10**4, "亿": 10**8}.get(written[-1], 1)
    assert D(written.rstrip("万亿")) * worth == value
