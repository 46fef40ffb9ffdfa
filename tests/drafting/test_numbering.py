from __future__ import annotations

import pytest

from drafter.drafting.numbering import new_markers
from tests.drafting.packs import pack


def sections(*notations):
    return pack(*(f"{chr(97 + at)} {text} > 文。" for at, text in enumerate(notations))).sections


FLAT = sections("summary 1: 一、甲", "summary 1: 二、乙", "summary 1: 三、丙", "summary 1: 四、丁")


@pytest.mark.parametrize(
    ("kept", "changed"),
    [
        ("abcd", {}),
        ("acd", {"c": "二、", "d": "三、"}),
        ("bcd", {"b": "一、", "c": "二、", "d": "三、"}),
        ("abc", {}),
        ("d", {"d": "一、"}),
        ("", {}),
        ("badc", {"b": "一、", "a": "二、", "d": "三、", "c": "四、"}),
        ("acdc", {"c": "二、", "d": "三、"}),
    ],
)
def test_chinese_headings(kept, changed):
    assert new_markers(FLAT, list(kept)) == changed


@pytest.mark.parametrize(
    ("one", "two", "three", "result"),
    [
        ("（一）", "（二）", "（三）", "（二）"),
        ("(一)", "(二)", "(三)", "(二)"),
        ("（一）", "（二）", "(三)", "(二)"),
        ("1.", "2.", "3.", "2."),
        ("1、", "2、", "3、", "2、"),
        ("一是", "二是", "三是", "二是"),
        ("九、", "十、", "十一、", "十、"),
    ],
)
def test_markers_keep_their_own_form(one, two, three, result):
    row = sections(f"summary 2: {one}甲", f"summary 2: {two}乙", f"summary 2: {three}丙")
    assert new_markers(row, ["a", "c"]) == {"c": result}


def test_odd_learned_numbers_stay_while_nothing_is_left_out():
    assert new_markers(sections("summary 1: 一、甲", "summary 1: 三、乙", "summary 1: 四、丙"), list("abc")) == {}


def test_rows_below_different_headings_count_apart():
    rows = sections(
        "summary 1: 一、甲", "summary 2: （一）乙", "summary 2: （二）丙", "summary 1: 二、丁", "summary 2: （一）戊"
    )
    assert new_markers(rows, list("acde")) == {"c": "（一）"}


def test_blocks_count_apart():
    rows = sections("summary 1: 一、甲", "summary 1: 二、乙", "plan 1: 三、丙")
    assert new_markers(rows, ["b", "c"]) == {"b": "一、"}


def test_a_second_row_begins_where_numbers_fall_back():
    rows = sections("summary 1: 一是甲", "summary 1: 二是乙", "summary 1: 一是丙", "summary 1: 二是丁")
    assert new_markers(rows, list("bcd")) == {"b": "一是"}


def test_kinds_of_markers_count_apart():
    rows = sections("summary 1: 一、甲", "summary 1: 1.乙", "summary 1: 二、丙", "summary 1: 2.丁")
    assert new_markers(rows, list("bcd")) == {"c": "一、"}


def test_no_marker_is_no_number():
    assert new_markers(sections("summary 1: 甲", "summary 1: 乙"), ["b"]) == {}
