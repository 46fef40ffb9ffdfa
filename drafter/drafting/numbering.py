"""Numbers of headings and items follow when a section before them is left out or moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.domain.model import SectionModel
from drafter.text.numerals import fold_width, read_number, to_chinese, widen

_MARKER = re.compile(
    r"(?P<before>\D*?)(?P<numeral>[0-9０-９]+|[一二三四五六七八九十百]+|[①-⑳])(?P<after>.*)", re.DOTALL
)
_CIRCLED_ONE = ord("①") - 1


@dataclass(frozen=True, slots=True)
class MarkerNumber:
    """The number in a marker: ``（二）`` is （, 2, ）."""

    before: str
    after: str
    style: str
    value: int

    @property
    def shape(self) -> tuple[str, str, str]:
        """What numbers that count together have in common."""
        # （一） and (一) are one kind: offices mix them within one row.
        return fold_brackets(self.before), fold_brackets(self.after).strip(), self.style

    def marker(self, value: int) -> str:
        """The same marker with another number."""
        if self.style == "circled":
            numeral = chr(_CIRCLED_ONE + value) if value <= 20 else str(value)
        elif self.style == "chinese":
            numeral = to_chinese(value)
        else:
            numeral = widen(str(value)) if self.style == "wide" else str(value)
        return f"{self.before}{numeral}{self.after}"


def renumber(sections: Sequence[SectionModel], kept: Sequence[str]) -> dict[str, str]:
    """New markers by section id, where they differ, when only the ids ``kept`` of ``sections`` remain, in their order.

    Sections count together that stand side by side: same block, level and kind of marker, no higher heading between
    them, numbers growing. A row of them that is complete and in order keeps its markers, odd as they may be.
    """
    rows = numbered_rows(sections)
    numbers = {section_id: number for row in rows for section_id, number in row}
    order = {section_id: at for at, section_id in reversed(list(enumerate(kept)))}
    changed: dict[str, str] = {}
    for row in rows:
        ids = [section_id for section_id, _ in row]
        left = sorted((section_id for section_id in ids if section_id in order), key=order.__getitem__)
        if left == ids:
            continue
        for value, section_id in enumerate(left, start=row[0][1].value):
            number = numbers[section_id]
            if number.value != value:
                changed[section_id] = number.marker(value)
    return changed


def numbered_rows(sections: Sequence[SectionModel]) -> list[list[tuple[str, MarkerNumber]]]:
    """The sections that count together, as (id, number): same block, level and kind of marker, numbers growing."""
    rows: list[list[tuple[str, MarkerNumber]]] = []
    running: dict[tuple[int, str, str, str], list[tuple[str, MarkerNumber]]] = {}
    block = None
    for section in sections:
        if section.block is not block:
            running.clear()
            block = section.block
        for shape in [shape for shape in running if shape[0] > section.level]:
            del running[shape]
        number = read_marker(section.marker)
        if number is None:
            continue
        shape = (section.level, *number.shape)
        row = running.get(shape)
        if row is None or number.value <= row[-1][1].value:
            row = running[shape] = []
            rows.append(row)
        row.append((section.id, number))
    return rows


def fold_brackets(text: str) -> str:
    """Full-width brackets, points and commas as half-width."""
    return text.translate(str.maketrans("（）．，", "().,"))


def read_marker(marker: str) -> MarkerNumber | None:
    """The number in a marker; None for one that counts nothing."""
    found = _MARKER.fullmatch(marker)
    if found is None:
        return None
    numeral = found["numeral"]
    if "①" <= numeral[0] <= "⑳":
        return MarkerNumber(found["before"], found["after"], "circled", ord(numeral) - _CIRCLED_ONE)
    value = read_number(fold_width(numeral))
    if value is None:
        return None
    style = "arabic" if numeral.isascii() else "wide" if fold_width(numeral).isascii() else "chinese"
    return MarkerNumber(found["before"], found["after"], style, int(value))
