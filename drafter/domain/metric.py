"""指标: what is counted, kept from year to year."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.figure import FigureKind, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """``key`` names the metric and its hole in the text; ``surface`` is how its figure is written there.

    ``formula`` (成功调解 / 矛盾纠纷) and ``aggregation`` (sum, last) may be empty.
    """

    key: str
    label: str
    unit: str
    kind: FigureKind
    surface: Surface
    scope: str = ""
    basis: str = ""
    aggregation: str = ""
    formula: str = ""
