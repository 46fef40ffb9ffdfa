"""This year's value beside last year's: the change, and the doubt that it raises."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from drafter.text.surface import write_arabic

PERCENT_UNITS = frozenset({"%", "％", "个百分点"})
_FAR = 3
"""A value more than so many times last year's, or less than that part of it, is asked about."""
_SMALL = 10
"""Two numbers below this may differ by any factor: 1 and 8 are both a few."""


def describe_change(now: Decimal | None, last: Decimal | None, unit: str = "") -> str:
    """The difference, and what it is in percent or (from threefold on) as a multiple; empty without two values.

    >>> describe_change(Decimal(18), Decimal(15)), describe_change(Decimal(610), Decimal(59))
    ('+3  +20%', '+551  x10.3')
    >>> describe_change(Decimal("94.5"), Decimal("92.8"), "%")
    '+1.7 个百分点'
    """
    if now is None or last is None:
        return ""
    difference = now - last
    if not difference:
        return "0"
    signed = f"{'+' if difference > 0 else '-'}{write_plain(abs(difference))}"
    if unit in PERCENT_UNITS:
        return f"{signed} 个百分点"
    if last <= 0:
        return signed
    if now >= 3 * last:
        return f"{signed}  x{_rounded(now / last)}"
    part = _rounded(abs(difference) / last * 100)
    return signed if part == "0" else f"{signed}  {signed[0]}{part}%"


def ask(now: Decimal | None, last: Decimal | None, unit: str = "") -> str:
    """A question in words about a value far out of line; empty when there is nothing to ask.

    >>> ask(Decimal(610), Decimal(59)), ask(Decimal(60), Decimal(59)), ask(Decimal(0), Decimal(59))
    ('是去年的 10.3 倍，确认？', '', '今年是 0，去年是 59，确认？')
    """
    if now is None:
        return ""
    if unit in PERCENT_UNITS:
        return "超过 100%，确认？" if unit != "个百分点" and now > 100 and (last is None or last <= 100) else ""
    if last is None or last <= 0:
        return ""
    if now == 0:
        return f"今年是 0，去年是 {write_plain(last)}，确认？"
    if max(now, last) < _SMALL:
        return ""
    if now > _FAR * last:
        return f"是去年的 {_rounded(now / last)} 倍，确认？"
    if now * _FAR < last:
        part = _rounded(now / last * 100)
        return "不到去年的 0.1%，确认？" if part == "0" else f"只有去年的 {part}%，确认？"
    return ""


def write_plain(value: Decimal) -> str:
    """Digits as short as they can be without losing any: 15000 as 1.5万, 1234567 as it is.

    >>> write_plain(Decimal("15000")), write_plain(Decimal("12345")), write_plain(Decimal("1.50"))
    ('1.5万', '12345', '1.5')
    """
    for worth, sign in ((10**8, "亿"), (10**4, "万")):
        scaled = value / worth
        if scaled >= 1 and scaled == round(scaled, 2):
            return f"{write_arabic(scaled)}{sign}"
    return write_arabic(value)


def _rounded(value: Decimal) -> str:
    if value >= 100:
        return write_arabic(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return write_arabic(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
