"""What a person types into a field: the value, the characters that go into the report, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.errors import BadValue
from drafter.domain.figure import Numeral, Surface
from drafter.text.entry import bare_digits, behind_digits, read_entry, shown_unit, shown_unit_full
from drafter.text.quantity import read_surface


def form(text: str) -> Surface:
    found = read_surface(text)
    assert found is not None
    return found[1]


READ = [
    # as written last year, typed, printed, value
    ("420人次", "120", "120人次", "120"),
    ("420人次", "1.5万", "1.5万人次", "15000"),
    ("420人次", "1,234", "1234人次", "1234"),
    ("420人次", "１２３", "123人次", "123"),
    ("420人次", "１，２３４", "1234人次", "1234"),
    ("420人次", "1 200", "1200人次", "1200"),
    ("420人次", " 120 ", "120人次", "120"),
    ("420人次", "120。", "120人次", "120"),
    ("420人次", "120人次", "120人次", "120"),
    ("420人次", "三十", "30人次", "30"),
    ("420人次", "一百二十", "120人次", "120"),
    ("420人次", "两", "2人次", "2"),
    ("420人次", "0", "0人次", "0"),
    ("420人次", "0.5", "0.5人次", "0.5"),
    ("420人次", "12万", "12万人次", "120000"),
    ("420人次", "1.2亿", "1.2亿人次", "120000000"),
    ("1.8万余人次", "2.1", "2.1万人次", "21000"),
    ("1.8万余人次", "2.1万", "2.1万人次", "21000"),
    ("1.8万余人次", "9800人次", "9800人次", "9800"),
    ("1.8万余人次", "2.1万余", "2.1万余人次", "21000"),
    ("23 万元", "26", "26 万元", "260000"),
    ("23 万元", "26.5万元", "26.5 万元", "265000"),
    ("23 万元", "26万", "26 万元", "260000"),
    ("23 万元", "三十", "30 万元", "300000"),
    ("23 万元", "三十万", "30 万元", "300000"),
    ("23 万元", "1.2亿", "1.2 亿元", "120000000"),
    ("500余万元", "620", "620万元", "6200000"),
    ("500余万元", "620余", "620余万元", "6200000"),
    ("500余万元", "1,250", "1250万元", "12500000"),
    ("近百名", "120", "120名", "120"),
    ("近百名", "近百", "近百名", "100"),
    ("近百名", "上百", "上百名", "100"),
    ("*户", "36", "36户", "36"),
    ("*余人", "36", "36人", "36"),
    ("十四个", "16", "十六个", "16"),
    ("十四个", "120", "一百二十个", "120"),
    ("十四个", "两", "两个", "2"),
    ("十四个", "2.5", "2.5个", "2.5"),
    ("99.2%", "98", "98%", "98"),
    ("99.2%", "98.50", "98.50%", "98.5"),
    ("99.2%", "98.5%", "98.5%", "98.5"),
    ("99.2%", "98.5％", "98.5%", "98.5"),
    ("99.2%", "百分之九十", "90%", "90"),
    ("99.2%", "九成", "90%", "90"),
    ("百分之九十六", "98", "百分之九十八", "98"),
    ("百分之九十六", "98%", "百分之九十八", "98"),
    ("百分之九十六", "98.5", "98.5%", "98.5"),
    ("百分之九十六", "百分之百", "百分之百", "100"),
    ("百分之九十六", "2", "百分之二", "2"),
    ("1,234份", "56789", "56,789份", "56789"),
    ("1,234份", "980", "980份", "980"),
    ("１２名", "16", "１６名", "16"),
    ("１２名", "1.5万", "１．５万名", "15000"),
    ("407 场（条）", "512", "512 场（条）", "512"),
    ("12.5个百分点", "3.2", "3.2个百分点", "3.2"),
]

APPROXIMATE = [
    ("420人次", "120余", "120余人次"),
    ("420人次", "近120", "近120人次"),
    ("420人次", "约1.2万", "约1.2万人次"),
    ("420人次", "超过300", "超过300人次"),
    ("420人次", "120左右", "120人次左右"),
    ("420人次", "二十余", "20余人次"),
    ("420人次", "十几", "十几人次"),
    ("420人次", "3000多", "3000多人次"),
    ("23 万元", "近30", "近30 万元"),
    ("23 万元", "上百", "上百元"),
    ("百分之九十六", "近98", "近98%"),
]

REFUSED = [
    ("九成", "是比例"),
    ("", "还没有填写"),
    ("  \u3000", "还没有填写"),
    ("。", "还没有填写"),
    ("*", "不是数字"),
    ("12*", "不是数字"),
    ("-5", "正负号"),
    ("+5", "正负号"),
    ("－5", "正负号"),
    ("3-5", "不是一个范围"),
    ("3～5人", "不是一个范围"),
    ("3至5", "不是一个范围"),
    ("12,34", "逗号"),
    ("1,2345", "逗号"),
    ("1,23,456", "逗号"),
    ("abc", "看不懂"),
    ("人", "看不懂"),
    ("无", "看不懂"),
    ("待定", "看不懂"),
    ("若干", "看不懂"),
    ("，", "看不懂"),
    ("12苹果", "不是数量单位"),
    ("12个人次", "不是数量单位"),
    ("1.2.3", "不是数量单位"),
    ("12/5", "不是数量单位"),
    ("2023年", "不是数量单位"),
    ("1e5", "不是数量单位"),
    ("{{ 接访 }}", "看不懂"),
]


@pytest.mark.parametrize(("last", "typed", "printed", "value"), READ)
def test_what_is_typed_is_read_and_printed(last: str, typed: str, printed: str, value: str) -> None:
    entered = read_entry(typed, form(last))
    assert (entered.text, entered.value, entered.note) == (printed, Decimal(value), "")


SCALES = st.sampled_from(["", "百", "千", "万", "亿"])
SURFACES = st.builds(
    Surface,
    numeral=st.sampled_from(Numeral),
    before=st.sampled_from(["", "近", "百分之"]),
    decimals=st.integers(0, 2),
    group=st.sampled_from(["", ",", " "]),
    number_gap=st.sampled_from(["", " "]),
    scale=SCALES,
    approx=st.sampled_from(["", "余"]),
    scale_after=SCALES,
    unit_gap=st.sampled_from(["", " "]),
    unit=st.sampled_from(["", "人次", "元", "%", "个百分点"]),
    after=st.sampled_from(["", "以上"]),
)


@given(SURFACES, st.integers(1, 10**15 - 1))
def test_bare_digits_are_printed_with_what_stands_behind_them(surface: Surface, number: int) -> None:
    behind = behind_digits(surface)
    assert bare_digits(str(number))
    if behind is not None:
        assert read_entry(str(number), surface).text == f"{number}{behind}"


@pytest.mark.parametrize("last", ["420人次", "1.8万余人次", "23 万元", "近百名", "*户", "99.2%", "407 场（条）"])
def test_most_slots_print_bare_digits_as_they_are(last: str) -> None:
    assert behind_digits(form(last)) is not None


@pytest.mark.parametrize("last", ["十四个", "百分之九十六", "1,234份", "１２名"])
def test_slots_that_print_digits_otherwise_say_so(last: str) -> None:
    assert behind_digits(form(last)) is None


@pytest.mark.parametrize("typed", ["0", "012", "1.5", "1,234", "１２", "12 ", "-1", "1" * 16, "", "12\n"])
def test_all_else_is_read_by_the_grammar(typed: str) -> None:
    assert not bare_digits(typed)


@pytest.mark.parametrize(("last", "typed", "printed"), APPROXIMATE)
def test_approximation_comes_from_the_typing(last: str, typed: str, printed: str) -> None:
    entered = read_entry(typed, form(last))
    assert (entered.text, entered.approx) == (printed, True)


@pytest.mark.parametrize("last", ["1.8万余人次", "近百名", "约300人", "20人左右", "上千件", "500余万元"])
def test_approximation_never_comes_from_last_year(last: str) -> None:
    assert not read_entry("120", form(last)).approx


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_is_no_quantity_is_refused_with_a_next_step(typed: str, said: str) -> None:
    with pytest.raises(BadValue, match=said) as caught:
        read_entry(typed, form("420人次"))
    assert caught.value.hint


@pytest.mark.parametrize(
    ("last", "typed", "said"),
    [
        ("420人次", "120人", "“人”"),
        ("23 万元", "120名", "“名”"),
        ("420人次", "96%", "“%”"),
        ("420人次", "百分之九十", "百分数"),
    ],
)
def test_another_unit_is_taken_with_a_note(last: str, typed: str, said: str) -> None:
    assert said in read_entry(typed, form(last)).note


@pytest.mark.parametrize(
    ("last", "unit", "full"),
    [
        ("23 万元", "万元", "万元"),
        ("500余万元", "万元", "万元"),
        ("近百名", "", "名"),
        ("420人次", "人次", "人次"),
        ("百分之九十六", "%", "%"),
    ],
)
def test_the_unit_beside_the_field(last: str, unit: str, full: str) -> None:
    assert (shown_unit(form(last)), shown_unit_full(form(last))) == (unit, full)


@given(
    st.sampled_from([last for last, *_ in READ]),
    st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False) | st.integers(0, 10**8).map(Decimal),
)
def test_a_plain_number_counts_in_the_unit_that_is_shown(last: str, number: Decimal) -> None:
    surface = form(last)
    entered = read_entry(f"{number:f}", surface)
    worth = 10**4 if shown_unit(surface).startswith("万") else 1
    assert entered.value == number * worth
    printed = read_surface(entered.text)
    assert printed is not None
    assert printed[0] == entered.value


@given(st.text(max_size=10), st.sampled_from([last for last, *_ in READ]))
def test_any_typing_is_read_or_refused(typed: str, last: str) -> None:
    try:
        entered = read_entry(typed, form(last))
    except BadValue as error:
        refused = error
    else:
        assert entered.value >= 0
        assert entered.text
        return
    assert refused.message
    assert refused.hint
