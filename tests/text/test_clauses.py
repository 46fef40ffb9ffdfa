"""A masked clause is the same in two years, and differs where anything but the numbers does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.clauses import HOLE, clauses, masked
from tests.any_text import texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("共接访420人次", "共接访1,208人次"),
        ("发放姜茶42杯", "发放姜茶近三百杯"),
        ("覆盖群众1.8万余人次", "覆盖群众9800人次"),
        ("救助*户", "救助12户"),
        ("2023年开展3场", "2024年开展十二场"),
        ("约 42 杯", "42杯以上"),
        ("１２３人", "百余人"),
    ],
)
def test_other_numbers_same_mask(one: str, other: str) -> None:
    assert masked(one) == masked(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("发放姜茶42杯", "发放凉茶42杯"),
        ("接访3人", "接访3人次"),
        ("3人、5户", "3人和5户"),
        ("调解3件", "成功调解3件"),
        ("线上3起", "线下3起"),
    ],
)
def test_other_words_other_mask(one: str, other: str) -> None:
    assert masked(one) != masked(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共接访1,208人次，调解3件。", ["共接访□人次", "调解□件"]),
        ("甲3人、乙5人；丙", ["甲□人、乙□人", "丙"]),
        ("", []),
        ("。，；", []),
        ("比例1:2，完成", ["比例□:□", "完成"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [clause.masked for clause in clauses(text)] == expected


@given(texts())
def test_clauses_lie_in_the_text(text: str) -> None:
    end = 0
    for clause in clauses(text):
        assert end <= clause.start < clause.end <= len(text)
        end = clause.end
        assert clause.masked == masked(text[clause.start : clause.end])
        last = clause.start
        for first, stop in clause.numbers:
            assert last <= first < stop <= clause.end
            last = stop


@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_any_two_whole_numbers(one: int, other: int) -> None:
    assert masked(f"接访{one}人次") == masked(f"接访{other:,}人次") == f"接访{HOLE}人次"
