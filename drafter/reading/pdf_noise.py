"""Page numbers and running heads: rows at the edge of pages that belong to the paper and not to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.reading.pdf_rows import TextRow

_MARGIN = 0.13
"""Part of the page at its top and bottom where such rows stand (GB/T 9704, 5.2.1 leaves 37 mm and 35 mm of 297)."""
_MOST = 0.6
_SIGNED = re.compile(r"[—–―─\-－‐‑·•〔\[]+\s*(\d{1,4})\s*[—–―─\-－‐‑·•〕\]]+")
_COUNT = r"[\d一二三四五六七八九十百]+"
_SPOKEN = re.compile(rf"第\s*{_COUNT}\s*页(?:\s*[,，/／]?\s*[（(]?共\s*{_COUNT}\s*页[)）]?)?")
_PART = re.compile(r"(\d{1,4})\s*[/／]\s*\d{1,4}")
_BARE = re.compile(r"\d{1,4}")


def without_noise(
    pages: Sequence[Sequence[TextRow]], heights: Sequence[float], tally: Counter[str]
) -> list[list[TextRow]]:
    """The pages without their numbers and running heads; ``tally`` counts ``numbers`` and ``heads``."""
    kept = [list(rows) for rows in pages]
    counted = _counted(kept, heights)
    for at, rows in enumerate(kept):
        outer = _outer(rows, heights[at])
        numbers = [row for row in outer if _is_number(row.text) or (_BARE.fullmatch(row.text) and at in counted)]
        tally["numbers"] += len(numbers)
        kept[at] = [row for row in rows if row not in numbers]
    seen = Counter(key for at, rows in enumerate(kept) for key in {_key(row) for row in _outer(rows, heights[at])})
    least = max(2, round(_MOST * len(kept)))
    for at, rows in enumerate(kept):
        heads = [row for row in _outer(rows, heights[at]) if seen[_key(row)] >= least]
        tally["heads"] += len(heads)
        kept[at] = [row for row in rows if row not in heads]
    return kept


def _outer(rows: Sequence[TextRow], height: float) -> list[TextRow]:
    """The rows in the margin at the top and at the bottom, three each at most."""
    top = [row for row in rows[:3] if row.y > (1 - _MARGIN) * height]
    return top + [row for row in rows[-3:] if row.y < _MARGIN * height and row not in top]


def _is_number(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_SIGNED, _SPOKEN, _PART))


def _counted(pages: Sequence[Sequence[TextRow]], heights: Sequence[float]) -> frozenset[int]:
    """Pages whose bare number in the margin keeps step with those of others, or is the 1 of an only page."""
    steps: dict[int, list[int]] = {}
    for at, rows in enumerate(pages):
        for row in _outer(rows, heights[at]):
            if _BARE.fullmatch(row.text):
                steps.setdefault(int(row.text) - at, []).append(at)
    alone = len(pages) == 1
    return frozenset(at for step, found in steps.items() if len(found) > 1 or (alone and step == 1) for at in found)


def _key(row: TextRow) -> tuple[str, int]:
    """Text and place of a row; its digits may differ from page to page."""
    return re.sub(r"\d+", "#", row.text), round(row.y / 4)
