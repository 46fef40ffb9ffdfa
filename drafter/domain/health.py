"""体检: one thing on this computer that the program needs or can use, and what to do where it is not there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HealthState(StrEnum):
    """``ok``; ``note`` for what is worth a look; ``missing``; ``unknown`` where it cannot be found out."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """``name`` is what was looked at, ``found`` what there is, ``advice`` the next step, empty where none is needed."""

    name: str
    state: HealthState
    found: str
    advice: str = ""
    needed: bool = False
