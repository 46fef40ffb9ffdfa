"""导出底稿: what a Word file says about the moment it was made, so that it can be compared when it comes back."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.draft import DraftParagraph

EXPORT_NAMESPACE = "urn:drafter:export:1"
"""By which a snapshot is known in a file; stable, another form gets another name."""
FIGURES_NAMESPACE = "urn:drafter:figures:1"
"""The same of what content controls are bound to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The report as exported: its paragraphs with the ids of their sentences, and the slots with what stood in them.

    ``state`` is the number of the newest entry of the ledger then, 0 where there was none; ``time`` is ISO 8601, empty
    where nobody said it.
    """

    agency: str
    period: str
    paragraphs: tuple[DraftParagraph, ...]
    state: int = 0
    time: str = ""
