"""The list of suggestions: one line each, drawn only where it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from drafter.domain.review import Suggestion
from drafter.form.widgets.line_list import LineList
from drafter.form.wrap import clip
from drafter.work.review.words import KIND_WORDS

_EDGES = 3
"""Cells of a line that padding and scroll bar take."""


class SuggestionList(LineList):
    """``rows`` are what is shown; the widget knows nothing of filters."""

    def __init__(self) -> None:
        super().__init__(id="suggestions")
        self.rows: tuple[Suggestion, ...] = ()
        self._drawn: list[tuple[Suggestion, int]] = []

    def show(self, rows: Sequence[Suggestion], at: int) -> None:
        """Show ``rows`` with the cursor on the ``at``-th; only lines that changed are drawn anew."""
        self.rows = tuple(rows)
        if len(rows) != len(self._drawn):
            self._drawn = self._wanted()
            self.set_options([Option(_line(*line)) for line in self._drawn])
        else:
            self.fit()
        self.highlighted = min(at, len(rows) - 1) if rows else None

    def on_resize(self) -> None:
        """Cut the lines to the new width, which is known only after the layout."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Draw anew what has changed, at the present width."""
        lines = self._wanted()
        for index, line in enumerate(lines):
            if line != self._drawn[index]:
                self.replace_option_prompt_at_index(index, _line(*line))
        self._drawn = lines

    def _wanted(self) -> list[tuple[Suggestion, int]]:
        """The rows with the width of their line; before the first layout that of a list as wide as the screen."""
        width = self.scrollable_content_region.width or self.app.size.width - _EDGES
        return [(row, width) for row in self.rows]


def _line(row: Suggestion, width: int) -> Content:
    """Sign, name, kind, newest value and doubts, in columns."""
    if row.kind is None:
        return Content.styled(clip("   " + row.text, width), "$quiet")
    name = min(max(width * 3 // 10, 16), 34)
    value = min(max(width // 5, 12), 24)
    newest = row.values[-1][1] if row.values else ""
    doubts = "；".join(row.doubts) if row.doubtful else "" if row.carry else "不沿用"
    sign = ("问 ", "bold $state-question") if row.doubtful else ("定 ", "$state-confirmed") if row.reviewed else "   "
    return Content.assemble(
        sign,
        (clip(row.key, name), "bold" if row.doubtful else ""),
        " ",
        (clip(KIND_WORDS[row.kind], 9), "$quiet"),
        clip(newest, value),
        " ",
        (clip(doubts, max(width - name - value - 14, 0)), "$state-question" if row.doubtful else "$quiet"),
    )
