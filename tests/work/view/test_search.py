from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.text.pinyin import readings
from drafter.work.filling.session import Session
from drafter.work.view.search import HitKind, index_of, search
from tests.drafting.packs import draft, large_pack, pack

MADE = pack(
    "a summary 1: 一、信访维权 > 处理[信访件=12件]，[银行贷款=3万元]。",
    "b summary 1: 二、重庆对口帮扶 > 走访[绿色家庭=5户]，乐于助人。",
)
INDEX = index_of(Session.start(draft(MADE)))


def keys(text):
    return [hit.key for hit in search(INDEX, text) if hit.kind is HitKind.FIELD]


@pytest.mark.parametrize(
    "text", ["信访件", "访件", "xfj", "XFJ", "ｘｆｊ", "xinfang", "xinfangjian", "xin fang", "xinfj", "xfangj", "fj"]
)
def test_a_field_is_found_by_characters_and_by_sound(text):
    assert "信访件" in keys(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("yhdk", "银行贷款"),
        ("yinxing", "银行贷款"),
        ("yinhang", "银行贷款"),
        ("lvse", "绿色家庭"),
        ("lusejt", "绿色家庭"),
        ("hu", "绿色家庭"),
    ],
)
def test_any_reading_of_a_character_will_do(text, key):
    assert key in keys(text)


@pytest.mark.parametrize("text", ["", "  ", "xfz", "xfjj", "没有", "fx", "zzz", "12 件件", "'", "((", "a" * 500])
def test_what_is_not_there_is_not_found(text):
    assert keys(text) == []


def test_sections_and_text_are_found_with_their_place():
    found = search(INDEX, "cqdk")
    assert [(hit.kind, hit.section, hit.text[hit.start : hit.end]) for hit in found] == [
        (HitKind.SECTION, "b", "重庆对口"),
        (HitKind.TEXT, "b", "重庆对口"),
    ]
    hit = next(hit for hit in search(INDEX, "乐于助人") if hit.kind is HitKind.TEXT)
    assert (hit.sentence, hit.text[hit.start : hit.end]) == ("b-11", "乐于助人")
    assert [hit.text[hit.start : hit.end] for hit in search(INDEX, "12件")] == ["12件"]


def test_fields_come_before_text_and_characters_before_sound():
    made = pack("a summary 1: 一、甲 > [依法=2件]，[一番=3件]，依法办事。")
    found = search(index_of(Session.start(draft(made))), "一番")
    assert [hit.key for hit in found][:1] == ["一番"]
    assert [hit.kind for hit in search(index_of(Session.start(draft(made))), "yf")] == [
        HitKind.FIELD,
        HitKind.FIELD,
        HitKind.TEXT,
    ]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=12))
def test_any_query_gives_places_that_exist(text):
    for hit in search(INDEX, text):
        assert 0 <= hit.start < hit.end <= len(hit.text)


@given(st.integers(0, 3))
def test_initials_find_what_they_abbreviate(at):
    word = ["信访件", "银行贷款", "绿色家庭", "信访"][at]
    letters = "".join(readings(each)[0][0] for each in word)
    assert any(word in key for key in keys(letters))


def test_three_hundred_fields_are_searched_at_once():
    session = Session.start(draft(large_pack()))
    index_of(session)  # the readings of the characters are looked up once for all
    begin = time.perf_counter()
    index = index_of(session)
    built = time.perf_counter() - begin
    times = []
    chance = random.Random(5)
    for _ in range(50):
        begin = time.perf_counter()
        search(index, "".join(chance.choice("xfjzhsgd") for _ in range(3)))
        times.append(time.perf_counter() - begin)
    assert built < 0.2  # a quarter of that on an idle machine
    assert sorted(times)[47] < 0.025


def test_usual_readings_come_before_seldom_ones():
    made = pack("a summary 1: 一、甲 > 培育[省市文明岗=4个]，处理[信访案件=12件]。")
    found = search(index_of(Session.start(draft(made))), "xf")
    # 省市 can be read xing fu too.
    assert [hit.key for hit in found if hit.kind is HitKind.FIELD] == ["信访案件", "省市文明岗"]
