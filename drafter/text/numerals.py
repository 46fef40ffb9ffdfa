"""Chinese, Arabic and mixed numerals, read and written exactly.

The only numeral reader and writer of the house. Values are Decimal; nothing is rounded.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
TENS = {"十": 10, "百": 100, "千": 1000}
BIGS = {"万": 10**4, "亿": 10**8}
SCALES = {**TENS, **BIGS}
HAN_DIGITS = "".join(DIGITS)

_NARROW, _WIDE = "0123456789.,%", "０１２３４５６７８９．，％"
_TO_NARROW, _TO_WIDE = str.maketrans(_WIDE, _NARROW), str.maketrans(_NARROW, _WIDE)
_ARABIC = re.compile(r"(?:[0-9]+(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")
_SPACES = re.compile(r"\s+")


def fold_width(text: str) -> str:
    """Full-width digits, point, comma and percent sign as half-width; length unchanged.

    >>> fold_width("１２３．５％")
    '123.5%'
    """
    return text.translate(_TO_NARROW)


def widen(text: str) -> str:
    """Half-width digits, point, comma and percent sign as full-width: the inverse of :func:`fold_width`.

    >>> widen("123.5%")
    '１２３．５％'
    """
    return text.translate(_TO_WIDE)


def read_number(text: str) -> Decimal | None:
    """The value of a whole numeral expression, or None if ``text`` is none.

    >>> read_number("一千零五十"), read_number("5万4千6百"), read_number("四百五"), read_number("15.3万")
    (Decimal('1050'), Decimal('54600'), Decimal('450'), Decimal('153000.0'))
    """
    squeezed = _SPACES.sub("", fold_width(text))
    if not squeezed:
        return None
    if "点" in squeezed:
        whole, _, fraction = squeezed.partition("点")
        if not fraction or any(char not in DIGITS for char in fraction) or not whole:
            return None
        value = _read_whole(whole)
        return None if value is None else value + Decimal("0." + "".join(str(DIGITS[char]) for char in fraction))
    return _read_whole(squeezed)


def _read_whole(text: str) -> Decimal | None:
    if len(text) > 1 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    total = section = Decimal(0)
    current: Decimal | None = None
    last_scale = 0
    smallest_big = 0
    zero = False
    at = 0
    while at < len(text):
        char = text[at]
        if char in DIGITS:
            if current is not None and not (current == 0 and zero):
                return None
            zero = zero or DIGITS[char] == 0
            current = Decimal(DIGITS[char])
            at += 1
        elif char in TENS:
            section += (Decimal(1) if current is None or (current == 0 and zero) else current) * TENS[char]
            current, last_scale, zero = None, TENS[char], False
            at += 1
        elif char in BIGS:
            big = BIGS[char]
            part = section + (current or 0)
            if part == 0 and total == 0:
                if at:
                    return None
                part = Decimal(1)
            if total and (part == 0 or smallest_big <= big):
                total = (total + part) * big
            else:
                total += part * big
            section, current, last_scale, zero = Decimal(0), None, big, False
            smallest_big = big
            at += 1
        else:
            found = _ARABIC.match(text, at)
            if found is None or not found.group() or (current is not None and not (current == 0 and zero)):
                return None
            current = Decimal(found.group().replace(",", ""))
            if last_scale and not zero and found.group().isdigit() and len(found.group()) > 1 and current >= last_scale:
                return None
            at = found.end()
            if current >= 10:
                zero = True
    if current is not None and last_scale >= 100 and not zero and 0 < current < 10 and text[-1] in DIGITS:
        current *= Decimal(last_scale) / 10
    return total + section + (current or 0)


_UNITS = "零一二三四五六七八九"


def to_chinese(number: int) -> str:
    """An integer below 10^16 in plain Chinese numerals; ten to nineteen without 一 in front.

    >>> to_chinese(12), to_chinese(2050), to_chinese(100_000_000), to_chinese(10_500)
    ('十二', '二千零五十', '一亿', '一万零五百')
    """
    if number < 0 or number >= 10**16:
        raise ValueError(f"outside 0..10^16: {number}")
    if number == 0:
        return "零"
    written = ""
    gap = False
    for scale, sign in ((10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, scale)
        if scale == 10**12:
            high = part
            continue
        if scale == 10**8 and high:
            part += high * 10**4
        if part == 0:
            gap = bool(written)
            continue
        if written and (gap or part < 1000):
            written += "零"
        written += (to_chinese(part) if part >= 10**4 else _below_myriad(part)) + sign
        gap = False
    return written[1:] if written.startswith("一十") else written


def _below_myriad(number: int) -> str:
    written = ""
    gap = False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + _UNITS[digit] + sign
        gap = False
    return written


def year_to_chinese(year: int) -> str:
    """A year digit by digit.

    >>> year_to_chinese(2022)
    '二〇二二'
    """
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def read_year(text: str) -> int | None:
    """A four-digit year in any digits, or None.

    >>> read_year("二〇二二"), read_year("２０２３"), read_year("23")
    (2022, 2023, None)
    """
    folded = fold_width(text)
    digits = "".join(str(DIGITS[char]) if char in DIGITS else char for char in folded)
    return int(digits) if re.fullmatch(r"(19|20|21)[0-9]{2}", digits) else None
