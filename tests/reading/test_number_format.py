"""Numbers in the formats of automatic numbering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.reading.number_format import format_number
from drafter.text.numerals import read_number

CASES = {
    "decimal": {0: "0", 1: "1", 12: "12", 1000: "1000"},
    "decimalHalfWidth": {7: "7"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "001": {1: "001", 45: "045", 1000: "1000"},
    "decimalFullWidth": {1: "１", 20: "２０"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 101: "一〇一"},
    "chineseCountingThousand": {1: "一", 10: "十", 12: "十二", 100: "一百", 101: "一百零一", 1000: "一千"},
    "taiwaneseCounting": {3: "三", 30: "三十", 110: "一一〇"},
    "taiwaneseCountingThousand": {15: "十五", 105: "一百零五"},
    "japaneseCounting": {1: "一", 10: "十", 21: "二十一", 100: "百", 101: "百一", 1111: "千百十一"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 60: "癸亥", 61: "61"},
    "ideographDigital": {1: "一", 10: "一〇", 23: "二三"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 12: "壹拾贰", 20: "贰拾", 101: "壹佰零壹"},
    "ideographLegalTraditional": {3: "參", 6: "陸", 10: "壹拾"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {10: "⑩", 21: "21"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA", 780: "Z" * 30, 781: "781"},
    "lowerLetter": {1: "a", 27: "aa"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 14: "XIV", 1999: "MCMXCIX", 10_000: "10000"},
    "lowerRoman": {3: "iii", 40: "xl"},
    "numberInDash": {3: "- 3 -"},
    "none": {1: "", 99: ""},
    "bullet": {1: ""},
}


@pytest.mark.parametrize(
    ("style", "number", "written"), [(style, number, text) for style in CASES for number, text in CASES[style].items()]
)
def test_known_formats(style, number, written):
    assert format_number(number, style) == written


@pytest.mark.parametrize("style", ["hebrew1", "thaiCounting", "cardinalText", "ordinal", "nonsense"])
def test_unknown_formats_are_owned_up_to(style):
    assert format_number(3, style) is None


@given(number=st.integers(1, 9_999))
def test_chinese_counting_reads_back(number):
    written = format_number(number, "chineseCountingThousand")
    assert written is not None
    assert read_number(written) == number


@given(number=st.integers(-(2**31), 2**31), style=st.sampled_from([*CASES, "aiueo"]))
def test_no_number_swells(number, style):
    written = format_number(number, style)
    assert written is None or len(written) <= 64
