"""修改稿: an exported file as it came back, with the places by which its figures are found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePlace:
    """``start``..``end`` in the text of a line where a figure was put; ``name`` is that of its bookmark or control.

    ``fig_0a1b2c3d4e5f_2`` is the second place of a slot; a control says only which slot: ``fig_0a1b2c3d4e5f``.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedLine:
    """A paragraph as it now reads, revisions accepted. ``is_row`` is a row of a table, its cells parted by tabs."""

    text: str
    places: tuple[FigurePlace, ...] = ()
    is_row: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedFile:
    """What came back. ``snapshot`` is what the file says it was; ``store`` what its controls are bound to, by name."""

    name: str
    lines: tuple[EditedLine, ...]
    snapshot: Snapshot | None = None
    store: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
