"""A row of values as one character each: how a figure went over the years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

LEVELS = "_.-'"
"""Marks that stand low to high in their cell, and are one cell wide on every console (code page 936 included)."""
UNKNOWN = " "
"""Stands for a year without a value."""


def sparkline(values: Sequence[Decimal | None]) -> str:
    """One character a value, between the lowest and the highest of them; empty without two known values.

    >>> sparkline([Decimal(12), Decimal(15), None, Decimal(18)]), sparkline([Decimal(5), Decimal(5)])
    ("_- '", '--')
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    top = len(LEVELS) - 1

    def level(value: Decimal) -> int:
        return round(float((value - low) / (high - low)) * top) if high > low else (top + 1) // 2

    return "".join(UNKNOWN if value is None else LEVELS[level(value)] for value in values)
