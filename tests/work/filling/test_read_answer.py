"""What is typed for a slot that is no figure."""

from __future__ import annotations

import pytest

from drafter.work.filling.read_answer import read_answer
from tests.drafting.packs import pack


@pytest.mark.parametrize(
    ("learned", "typed", "remark"),
    [
        ("2024年12月19日", "2025年1月6日", ""),
        ("3月8日", "3月12日", ""),
        ("二〇二四年十二月", "二〇二五年一月", ""),
        ("2024年12月19日", "昨天", "写法和原来的“2024年12月19日”不一样，请看一眼"),
        ("2024年12月19日", "2025-12-22", "写法和原来的“2024年12月19日”不一样，请看一眼"),
        ("", "2025年1月6日", ""),
        ("", "昨天", "看不出是哪一天，请看一眼"),
    ],
)
def test_a_date_that_is_none_is_remarked_on(learned, typed, remark):
    made = pack(f"落款 signature 0: > date: [date:日期={learned}]")
    assert read_answer(made, made.slots["日期"], typed) == (typed, remark)
