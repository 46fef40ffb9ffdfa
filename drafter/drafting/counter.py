"""计数: 连续六年, 10周年; the number in a text that grows by one a year."""

from __future__ import annotations

import re

from drafter.text.numerals import fold_width, read_number, to_chinese, widen

_NUMERAL = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千]+")


def read_counter(text: str) -> int | None:
    """The first whole number in ``text``, in Arabic or Chinese numerals; None if there is none.

    >>> read_counter("连续六年"), read_counter("10周年"), read_counter("多年")
    (6, 10, None)
    """
    found = _NUMERAL.search(text)
    number = read_number(fold_width(found.group())) if found else None
    return int(number) if number is not None else None


def write_counter(number: int, like: str, style: str = "") -> str:
    """``like`` with ``number`` in the place of its first number; without one, the numeral alone in ``style``.

    ``style`` is ``arabic`` or ``chinese``; the numerals of ``like`` go before it.

    >>> write_counter(7, "六年"), write_counter(11, "10周年"), write_counter(2, "一", "chinese")
    ('七年', '11周年', '两')
    """
    found = _NUMERAL.search(like)
    kind = found.group() if found else ("一" if style == "chinese" else "1")
    if not fold_width(kind[0]).isascii():
        # Years and runs are counted with 两 (连续两年); only an ordinal takes 二.
        numeral = "两" if number == 2 and not like.startswith("第") else to_chinese(number)
    else:
        numeral = widen(str(number)) if not kind.isascii() else str(number)
    return like[: found.start()] + numeral + like[found.end() :] if found else numeral
