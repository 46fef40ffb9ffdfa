"""A heading that was found, and the ranks of those without a number."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.report import Passage

# The ranks of headings without a number: bold ones stand above （一）, plain ones above 1.
UNNUMBERED = 2.5
BOLD = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A heading inside ``passage`` (an index): text offsets of marker, heading text and closing mark."""

    passage: int
    start: int
    text_start: int
    text_end: int
    end: int
    rank: float
    marker: str
    run_in: bool
    own_line: bool
    item: bool = False
    level: int = 1


def own_line(index: int, passage: Passage, start: int, end: int, *, rank: float, marker: str) -> Found:
    """A heading that has a line of its own, whose text is at ``start``..``end`` of the passage."""
    return Found(
        passage=index,
        start=0,
        text_start=start,
        text_end=end,
        end=len(passage.text),
        rank=rank,
        marker=marker,
        run_in=False,
        own_line=True,
    )
