"""Automatic numbers as Word writes them: the formats (ECMA-376-1, 17.18.59) that Chinese reports use."""

from __future__ import annotations

from drafter.text.numerals import to_chinese, widen, year_to_chinese

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN_TOP = 9_999
_LETTERS_TOP = 26 * 30
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FORMAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千万亿", "壹貳參肆伍陸柒捌玖拾佰仟萬億")
_ENCLOSED = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "ideographEnclosedCircle": ("㈠", 10),
}
_SILENT = frozenset({"none", "bullet"})
_CHINESE = frozenset({"chineseCountingThousand", "taiwaneseCountingThousand", "koreanDigital2"})
_DIGITS = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"})
_CYCLES = {"ideographTraditional": _STEMS, "ideographZodiac": _BRANCHES}
_BOUNDED = frozenset(
    {*_CYCLES, *_ENCLOSED, "ideographZodiacTraditional", "upperLetter", "lowerLetter", "upperRoman", "lowerRoman"}
)
"""Formats that end somewhere."""


def format_number(number: int, style: str) -> str | None:
    """``number`` in the format named ``style``, empty for formats that show none, or None for a format unknown here.

    Beyond the range of a format Word goes on in Arabic digits, and so does this. A style such as ``001`` is the first
    number of a custom format with leading zeros.

    >>> format_number(12, "chineseCounting"), format_number(3, "decimalEnclosedCircle"), format_number(21, "upperRoman")
    ('十二', '③', 'XXI')
    """
    if style in _SILENT:
        return ""
    if style == "decimalZero" or style.startswith("0"):
        return str(number).zfill(len(style) if style.startswith("0") else 2)
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return widen(str(number))
    if style == "numberInDash":
        return f"- {number} -"
    written = _written(number, style) if number >= 1 else str(number)
    return written if written is not None or style not in _BOUNDED else str(number)


def _written(number: int, style: str) -> str | None:
    """The number in a format that begins at 1; None where the format or its range ends."""
    if style in _CHINESE:
        return to_chinese(number)
    if style in _DIGITS:
        return year_to_chinese(number)
    if style in ("chineseCounting", "taiwaneseCounting"):
        return to_chinese(number) if number < 100 else year_to_chinese(number)
    if style == "japaneseCounting":
        return _without_one(to_chinese(number))
    if style == "chineseLegalSimplified":
        return _formal(number).translate(_FORMAL)
    if style == "ideographLegalTraditional":
        return _formal(number).translate(_FORMAL_TRADITIONAL)
    if style in _CYCLES:
        signs = _CYCLES[style]
        return signs[number - 1] if number <= len(signs) else None
    if style == "ideographZodiacTraditional":
        return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else None
    if style in _ENCLOSED:
        first, last = _ENCLOSED[style]
        return chr(ord(first) + number - 1) if number <= last else None
    if style in ("upperLetter", "lowerLetter"):
        return _letters(number, "A" if style == "upperLetter" else "a")
    if style in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman.lower() if roman and style == "lowerRoman" else roman
    return str(number) if style in ("decimal", "decimalHalfWidth", "") else None


def _formal(number: int) -> str:
    """Chinese with the 一 before 十 that formal numerals keep: 壹拾贰, not 拾贰."""
    written = to_chinese(number)
    return "一" + written if written.startswith("十") else written


def _without_one(written: str) -> str:
    """Japanese counting: no 零 between, no 一 before 十, 百 and 千."""
    written = written.replace("零", "")
    for unit in "十百千":
        written = written.replace("一" + unit, unit)
    return written


def _letters(number: int, first: str) -> str | None:
    repeats, place = divmod(number - 1, 26)
    return chr(ord(first) + place) * (repeats + 1) if number <= _LETTERS_TOP else None


def _roman(number: int) -> str | None:
    if number > _ROMAN_TOP:
        return None
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written
