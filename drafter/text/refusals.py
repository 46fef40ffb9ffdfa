"""Why a number is no figure: dates, names, ordinals, structure counts, redacted names.

Rules of this file: it judges one match of the quantity grammar by what stands around it; no reason means a figure.
"""

from __future__ import annotations

import re

from drafter.text.numerals import fold_width, read_number
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.quantity import MASK

_SLOGAN_BEFORE = "、（(“"


@cached
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of the phrasebank that number rules go by."""
    words = entries("number_words")
    return {name: frozenset(words[name]) for name in words}


def is_money(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit counts money: 4亿保额, 实现税收27.66亿."""
    nouns = tuple(word_lists()["money_nouns"])
    before = re.sub(r"(?:总?额|共|计|达|到|为|了|已)+$", "", text[max(0, start - 12) : start])
    return text.startswith(nouns, end) or before.endswith(nouns)


@cached
def _unit_words() -> re.Pattern[str]:
    return re.compile(any_of(word_lists()["unit_words"]))


def refuse_unit(text: str, found: re.Match[str]) -> str:
    """Why the unit is none here: it begins a word (家庭), or is a span of time."""
    start = found.start("unit")
    word = _unit_words().match(text, start)
    if word is not None and len(word.group()) > len(re.split("[（(]", found["unit"])[0]):
        number = found["number"]
        han = not re.search(r"[0-9０-９]", number)
        if re.fullmatch(MASK, number) or (han and not _is_round(number)) or word.group() in ("次会议", "次全会"):
            return "word"
        if not han and word.group()[0] in "人名户家个场次件份位":
            return ""
        return "shorter"
    return ""


def _is_round(number: str) -> bool:
    return all(char in "百千万亿" for char in number)


def refuse(text: str, found: re.Match[str], number: str, unit: str) -> str:
    """The reason why a number is no figure, or the empty string."""
    parts = found.groupdict()
    before = text[found.start() - 1] if found.start() else ""
    behind = text[found.end("number") :]
    if number in "万亿" and unit.endswith("元") and not parts["before"]:
        return "unit"
    if re.fullmatch(MASK, number):
        return _refuse_mask(unit)
    scaled = bool(parts["scale"] or parts["approx"] or parts["scale_after"])
    if re.search(r"[0-9０-９]", number):
        return _refuse_arabic(text, found, number, unit, scaled=scaled)
    after = text[found.end("unit") : found.end("unit") + 1]
    listed = bool(re.match(r"[\u4e00-\u9fff”）》]", before)) and (not after or after in "、，。；：）)")
    return _refuse_han(before, behind, number, unit, approx=bool(parts["before"] or parts["approx"]), listed=listed)


def _refuse_mask(unit: str) -> str:
    if not unit:
        return "redacted name"
    if unit[0] in "区县省市镇村站队班组校":
        return "redacted name"
    return ""


def _refuse_arabic(text: str, found: re.Match[str], number: str, unit: str, *, scaled: bool) -> str:
    start, end = found.start("number"), found.end("number")
    before = text[start - 1] if start else ""
    if re.match(r"[A-Za-z_.@#/]", before) and not (unit or scaled):
        return "policy code"
    if not unit and not scaled:
        behind = text[end:].lstrip()
        if behind.startswith(tuple(word_lists()["span_units"])):
            return "date"
        if re.match(r"(?:19|20)\d\d$", fold_width(number)):
            return "year"
        return "no unit"
    if unit in word_lists()["span_units"]:
        return "date"
    if not unit and scaled and re.match(r"[\u4e00-\u9fff]", text[found.end("scale_after") :]) and not found["scale"]:
        nxt = text[found.end("scale_after") : found.end("scale_after") + 1]
        if nxt in word_lists()["span_units"]:
            return "date"
    return ""


def _refuse_han(before: str, behind: str, number: str, unit: str, *, approx: bool, listed: bool) -> str:
    """``listed``: the number stands behind its noun and ends the item (红旗团委八个、), as only quantities do."""
    if number == "一" or not unit:
        followed = behind[:1]
        structure = (
            followed and followed in word_lists()["structure_units"] and number not in ("一", "百", "千", "万", "亿")
        )
        return "structure" if structure else "word"
    bare = re.split("[（(]", unit)[0].strip()
    if bare in word_lists()["span_units"]:
        return "date"
    value = read_number(number)
    if value is None or (_is_round(number) and before and before in _SLOGAN_BEFORE):
        return "name"
    if _is_round(number) or value >= 10:
        if bare in ("项", "大", "类", "种", "级", "届", "轮", "批", "条") and not approx and value <= 20:
            return "structure"
        return "ordinal" if before == "第" or (before in ("初", "数") and not approx) else ""
    entry = entries("units").get(bare, {})
    countable = entry.get("concrete") or (listed and bare == "个" and before not in "这那每几两各的")
    if countable and value >= 2:
        return "" if before not in ("第", "初") else "ordinal"
    return "structure" if value >= 2 else "word"
