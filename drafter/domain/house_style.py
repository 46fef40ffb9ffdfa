"""本单位版式: the measures of a page as a sample shows them, by the names of the layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.domain.setting import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """``measures`` maps names of layout settings to what the sample has; ``doubts`` tell what could not be taken over.

    A setting of which the sample says nothing is not in it.
    """

    measures: Mapping[str, Value] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
