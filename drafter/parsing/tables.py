"""Figures in tables: a bare number gets its name from row and column head, its unit from the head or the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.domain.figure import Measure, Surface
from drafter.domain.report import Passage, PassageRole
from drafter.text.numerals import fold_width
from drafter.text.phrasebank import cached
from drafter.text.quantities import Quantity, kind_of
from drafter.text.quantity import read_surface, unit_pattern
from drafter.text.surface import scale_of

_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*")
_ORDINAL = re.compile(r"序号|编号|年份|年度|排名|名次|电话|No", re.IGNORECASE)


@cached
def _unit_at() -> re.Pattern[str]:
    """单位：万元, or a head such as 金额（万元）."""
    return re.compile(rf"(?:单位\s*[:：]\s*|[（(]\s*)(?P<scale>[百千万亿]*)(?P<unit>{unit_pattern()})(?:\s*[）)]|\s*$)")


def cells_of(text: str) -> list[tuple[int, int]]:
    """Spans of the cells of a row: parted by tabs, or by bars as in Markdown.

    >>> [("a\\tb")[start:end] for start, end in cells_of("a\\tb")]
    ['a', 'b']
    """
    separator = "\t" if "\t" in text else "|"
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in text.split(separator):
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    if separator == "|":
        spans = [(start, end) for start, end in spans if end > start]
    return spans


def table_figures(passages: Sequence[Passage]) -> dict[int, list[tuple[Quantity, Measure]]]:
    """Figures of bare cells, by index of the row's passage."""
    found: dict[int, list[tuple[Quantity, Measure]]] = {}
    for first, last in _tables(passages):
        heads = [passages[first].text[start:end].strip() for start, end in cells_of(passages[first].text)]
        caption = " ".join(one.text for one in passages[max(0, first - 2) : first] if len(one.text) <= 60)
        common = _unit_of(caption)
        for index in range(first + 1, last + 1):
            found[index] = list(_row(passages[index].text, heads, common))
    return found


def _tables(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(passages):
        if passages[at].role is PassageRole.TABLE:
            last = at
            while last + 1 < len(passages) and passages[last + 1].role is PassageRole.TABLE:
                last += 1
            yield at, last
            at = last
        at += 1


def _unit_of(text: str) -> tuple[str, str]:
    found = _unit_at().search(text)
    if found is None:
        return "", ""
    return found["scale"], found["unit"]


def _row(text: str, heads: Sequence[str], common: tuple[str, str]) -> Iterator[tuple[Quantity, Measure]]:
    spans = cells_of(text)
    name = next(
        (text[start:end].strip() for start, end in spans if not _NUMBER.fullmatch(fold_width(text[start:end]))), ""
    )
    units = {place: _unit_of(heads[place]) for place in range(len(heads))}
    row_unit = next(
        (text[start:end].strip() for start, end in spans if re.fullmatch(unit_pattern(), text[start:end].strip())), ""
    )
    for place, (start, end) in enumerate(spans):
        cell = text[start:end]
        head = heads[place] if place < len(heads) else ""
        if not _NUMBER.fullmatch(fold_width(cell)) or _ORDINAL.search(head):
            continue
        scale, unit = units.get(place, ("", ""))
        if not unit:
            scale, unit = ("", row_unit) if row_unit else common
        bare = cell.strip()
        read = read_surface(bare)
        value, surface = read if read is not None else (None, Surface())
        if value is None:
            continue
        begin = start + len(cell) - len(cell.lstrip())
        worth = scale_of(Surface(scale=scale))
        column = re.sub(r"[（(].*?[）)]", "", head).strip()
        yield (
            Quantity(
                start=begin,
                end=begin + len(bare),
                number=(begin, begin + len(bare)),
                raw=bare,
                value=value * worth,
                value_max=None,
                unit=unit,
                kind=kind_of(unit),
                approx=False,
                masked=False,
                surface=replace(surface, verbatim=bare, verbatim_value=value * worth) if worth > 1 else surface,
            ),
            Measure(head=f"{name}{column}" if name != column else name),
        )
