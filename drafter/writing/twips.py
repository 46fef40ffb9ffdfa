"""Lengths in the units that Word counts in: twentieths of a point, half points, eighths of a point."""

from __future__ import annotations

from drafter.domain.layout import Layout

_TWIPS_OF_A_MM = 1440 / 25.4
_TWIPS_OF_A_POINT = 20


def twips_of_mm(millimetres: float) -> int:
    """Twips of a length in millimetres.

    >>> twips_of_mm(37)
    2098
    """
    return round(millimetres * _TWIPS_OF_A_MM)


def twips_of_points(points: float) -> int:
    """Twips of a length in points.

    >>> twips_of_points(28.95)
    579
    """
    return round(points * _TWIPS_OF_A_POINT)


def half_points(points: float) -> int:
    """Half points of a type size; Word knows no finer one.

    >>> half_points(10.5)
    21
    """
    return round(points * 2)


def eighth_points(points: float) -> int:
    """Eighths of a point of a line's weight, within Word's limits of 2 and 96."""
    return min(max(round(points * 8), 2), 96)


def type_area_width(layout: Layout) -> int:
    """Twips between the margins, each of which is rounded by itself.

    >>> type_area_width(Layout())
    8845
    """
    return twips_of_mm(layout.page_width) - twips_of_mm(layout.margin_left) - twips_of_mm(layout.margin_right)
