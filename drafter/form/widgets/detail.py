"""One entry of a list in full: paragraphs, each behind a word that says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from drafter.form.wrap import visible, wrap

_LEAD = 6
"""Cells of the word before a paragraph, with the gap behind it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph: its lead word of two characters, or none, the text, and the style of the text."""

    lead: str
    text: str
    style: str = ""


class Detail(Widget):
    """As many lines as it is high: the paragraphs that matter most come first."""

    can_focus = False

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._told: tuple[Told, ...] = ()

    def tell(self, told: Iterable[Told]) -> None:
        """Show these paragraphs."""
        self._told = tuple(told)
        self.refresh()

    def render(self) -> Content:
        """The paragraphs at the present width."""
        rows: list[Content] = []
        for one in self._told:
            clean = visible(one.text).replace("\n", " ")
            for number, (start, end) in enumerate(wrap(clean, max(self.size.width - _LEAD, 10))):
                first = f"{one.lead}  " if one.lead and number == 0 else " " * _LEAD
                rows.append(Content.assemble((first, "$quiet"), (clean[start:end], one.style)))
        return Content("\n").join(rows[: self.size.height])
