"""校核 result: one thing a rule saw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``error`` blocks a final export, ``query`` asks the writer, ``style`` only advises."""

    ERROR = "error"
    QUERY = "query"
    STYLE = "style"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``start``..``end`` counts characters of the checked text; ``suggest`` is a certain replacement or empty.

    ``slot`` names the field to go to, where there is one.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    suggest: str = ""
    slot: str = ""
