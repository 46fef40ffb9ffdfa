"""The numbers of a text, in any numerals, whether or not they count anything.

The low-level finder behind the numeral tests; figures of a report come from :mod:`drafter.text.quantities`, which
knows units and context. Approximators inside a number (十多万, 二十几万) do not change its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.text.numerals import HAN_DIGITS, fold_width, read_number
from drafter.text.phrasebank import any_of, cached, entries

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<!\d)\.\d+"
_SCALE = "十百千万亿"
_GAP = r"[ \u3000]*"
_HAN = rf"[{HAN_DIGITS}{_SCALE}]"
_POINT = rf"(?:{_GAP}点{_GAP}(?=[〇零一二三四五六七八九])[{HAN_DIGITS}]+)?"
_EXPRESSION = re.compile(
    rf"(?P<percent>百分之{_GAP})?"
    rf"(?P<body>(?:{_DIGITS}){_GAP}(?:[余多](?={_GAP}[{_SCALE}]){_GAP})?[{_SCALE}](?:{_GAP}(?:{_DIGITS}|[{HAN_DIGITS}{_SCALE}]|(?:[余多几](?={_GAP}[{_SCALE}]))))*"
    rf"|{_DIGITS}"
    rf"|{_HAN}(?:{_GAP}(?:{_HAN}|零?几(?={_GAP}[{_SCALE}])|[余多](?={_GAP}[{_SCALE}])))*{_POINT})"
    r"(?P<sign>\s*(?:%|个?百分点))?"
)
_FRACTION = re.compile(
    rf"(?P<whole>\d+\s+)?(?P<top>\d+)\s*[/／]\s*(?P<bottom>\d+)"
    rf"|(?P<of>\d+|[{HAN_DIGITS}{_SCALE}]+){_GAP}分{_GAP}之{_GAP}(?P<part>\d+|[{HAN_DIGITS}{_SCALE}]+)"
)
_ABOUT = re.compile(r"[一二三四五六七八九]{2}[十百千万]")
"""二三十: about so many, no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number at ``start``..``end``; ``percent`` when it is a percentage (its value is what stands before %)."""

    start: int
    end: int
    value: Decimal
    percent: bool = False


@cached
def _not_numbers() -> re.Pattern[str]:
    return re.compile(any_of(entries("number_words")["not_numbers"]))


def find_numbers(text: str) -> Iterator[Number]:
    """Numbers in order of the text, longest expression first.

    >>> [(n.value, n.percent) for n in find_numbers("四百五和25万6千，百分之九十，52%")]
    [(Decimal('450'), False), (Decimal('256000'), False), (Decimal('90'), True), (Decimal('52'), True)]
    """
    folded = fold_width(text)
    lexical = [found.span() for found in _not_numbers().finditer(folded)]
    at = 0
    while at < len(folded):
        fraction = _FRACTION.search(folded, at)
        found = _EXPRESSION.search(folded, at)
        if fraction is not None and (found is None or fraction.start() <= found.start()):
            value = _fraction_value(fraction)
            if value is not None:
                yield Number(start=fraction.start(), end=fraction.end(), value=value)
                at = fraction.end()
                continue
        if found is None:
            return
        if found["body"][0] == "." and found.start() and folded[found.start() - 1] == ".":
            at = found.start() + 1
            continue
        at = found.end()
        if any(start <= found.start() < end for start, end in lexical) and not found["percent"]:
            at = next(end for start, end in lexical if start <= found.start() < end)
            continue
        yield from _numbers(folded, found)


def _numbers(text: str, found: re.Match[str]) -> Iterator[Number]:
    start = found.start("body")
    body = found["body"].rstrip()
    if _ABOUT.match(body):
        return
    if found["percent"] and text.startswith("分位", start + len(body)):
        body = re.sub(r"(?<=[^百])百$", "", body)
    value = _value(body)
    cut = len(body)
    while value is None and cut > 1:
        cut -= 1
        value = _value(body[:cut].rstrip())
    bare = not re.search(rf"[\d{HAN_DIGITS}十]|[百千][{HAN_DIGITS}]", body[:cut])
    if value is None or (bare and not found["percent"]):
        return
    whole = cut == len(body)
    begin = found.start()
    percent = bool(found["percent"] or found["sign"]) and whole
    end = found.end("sign") if found["sign"] and whole else start + len(body[:cut].rstrip())
    if percent and re.search(r"(?<!\d)[-－负]$", text[:begin]):
        begin, value = begin - 1, -value
    yield Number(start=begin if percent else start, end=end, value=value, percent=percent)
    if not whole and (rest := _EXPRESSION.match(text, start + cut)):
        yield from _numbers(text, rest)


def _value(body: str) -> Decimal | None:
    plain = re.sub(r"[余多]", "", re.sub(r"零?几", "", body))
    return read_number(plain)


def _fraction_value(found: re.Match[str]) -> Decimal | None:
    if found["bottom"]:
        if not int(found["bottom"]):
            return None
        return Decimal(found["whole"] or 0) + Decimal(found["top"]) / Decimal(found["bottom"])
    of, part = read_number(found["of"]), read_number(found["part"])
    return part / of if of and part is not None and of != 100 else None
