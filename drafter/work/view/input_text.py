"""What stands in a field to be typed over: the characters of a slot without the unit that the field shows beside it."""

from __future__ import annotations

from functools import lru_cache

from drafter.domain.errors import BadValue
from drafter.domain.figure import Surface
from drafter.domain.metric import Metric
from drafter.drafting.fill import quantity_of
from drafter.text.entry import read_entry, shown_unit_full


def input_text(text: str, metric: Metric | None) -> str:
    """``text`` as the field of a slot has it, with the ``metric`` if that is a figure."""
    return _without_unit(text, metric.surface) if metric else text


@lru_cache(maxsize=4096)
def _without_unit(text: str, surface: Surface) -> str:
    """The shortest ending of ``text`` that, typed into the field, means the same again."""
    value = quantity_of(text)
    for unit in (shown_unit_full(surface), surface.unit):
        bare = text.removesuffix(unit).rstrip()
        if not bare or bare == text:
            continue
        try:
            entered = read_entry(bare, surface)
        except BadValue:
            continue
        if entered.value == value:
            return bare
    return text
