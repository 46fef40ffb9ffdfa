"""Numbers of headings and items follow when a section before them is left out or moved."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.domain.model import SectionModel
from drafter.text.markers import MarkerNumber, number_of


def new_markers(sections: Sequence[SectionModel], kept: Sequence[str]) -> dict[str, str]:
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
        number = number_of(section.marker)
        if number is None:
            continue
        shape = (section.level, *number.shape)
        row = running.get(shape)
        if row is None or number.value <= row[-1][1].value:
            row = running[shape] = []
            rows.append(row)
        row.append((section.id, number))
    return rows
