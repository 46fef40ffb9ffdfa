"""名单: the federations for which reports are made in one go, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafter.domain.agency import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A federation of the list: ``number`` is its row on the sheet, ``values`` are (slot key, text as written).

    ``trouble`` says in plain Chinese why nothing can be made of the row; empty for a good one. ``digest`` changes when
    anything of the row does.
    """

    number: int
    name: str
    agency: Agency
    values: tuple[tuple[str, str], ...] = ()
    trouble: str = ""
    digest: str = ""


class RowState(StrEnum):
    """What became of a row."""

    DONE = "done"
    """Made now."""
    KEPT = "kept"
    """Made by an earlier run of the same batch."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """``full`` is the federation's full name, as far as it was known. ``file`` is the name of what was made, relative
    to the batch's folder; ``missing`` counts its open places.

    ``reason`` is why a row failed, or a remark on a good one. ``digest`` is the row's.
    """

    number: int
    name: str
    state: RowState
    full: str = ""
    file: str = ""
    reason: str = ""
    missing: int = 0
    digest: str = ""
