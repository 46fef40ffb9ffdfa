"""Wordings that have a time: from when they may be used, until when, and what came after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from drafter.text.phrasebank import cached, entries

Month: TypeAlias = tuple[int, int]
"""A year and a month of it."""
_EVER: Month = (9999, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A wording with its time, both months included; ``confidence`` 2 two sources, 1 one, 0 common usage.

    With a character of ``not_before`` behind it, it is another word.
    """

    text: str
    since: Month
    until: Month
    replaced_by: str
    not_before: str
    confidence: int
    revised: bool
    source: str


@cached
def dated(part: str) -> tuple[Dated, ...]:
    """The wordings of one part of ``political.yaml`` (``meetings``, ``terms``, ``campaigns``, ``plans``, ``laws``)."""
    return tuple(map(_dated, entries("political")[part]))


def _dated(entry: Mapping[str, Any]) -> Dated:
    return Dated(
        text=entry["text"],
        since=_month(entry.get("from", "")) or (0, 1),
        until=_month(entry.get("until", "")) or _EVER,
        replaced_by=entry.get("replaced_by", ""),
        not_before=entry.get("not_before", ""),
        confidence=entry.get("confidence", 0),
        revised=bool(entry.get("revised", False)),
        source=entry.get("source", ""),
    )


def _month(date: str) -> Month | None:
    pieces = date.split("-")
    return (int(pieces[0]), int(pieces[1])) if len(pieces) > 1 else None


def later(month: Month, months: int) -> Month:
    """The month so many months on.

    >>> later((2024, 11), 3)
    (2025, 2)
    """
    count = month[0] * 12 + month[1] - 1 + months
    return count // 12, count % 12 + 1


def in_words(month: Month) -> str:
    """2024年7月."""
    return f"{month[0]}年{month[1]}月"
