"""Marks of an unfinished draft: what is inherited shows 【沿用】; what is missing already reads 【待补…】."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.domain.draft import Origin, Span

CARRIED_MARK = "【沿用】"


def marked_text(spans: Iterable[Span], *, marks: bool) -> str:
    """The spans' characters in order, with the mark behind each carried one where ``marks`` is set."""
    if not marks:
        return "".join(span.text for span in spans)
    return "".join(span.text + CARRIED_MARK if span.origin is Origin.CARRIED else span.text for span in spans)
