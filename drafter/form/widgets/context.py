"""What is worth knowing about the field at the cursor: its sentences, its years, its sum, who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from drafter.form.wrap import around, clip, visible, wrap
from drafter.work.view.field_words import MANY_YEARS, given_by, past_years
from drafter.work.view.fields import Field

LAST, THIS = "去年原句  ", "今年这句  "
SUM, SAME, YEARS, GIVEN = "算式  ", "同一个数  ", "历年  ", "填写  "
SENTENCE_LINES = 2
"""So many lines a sentence gets; the part around the figure is shown where it is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The field at the cursor (none in a section without fields), and what it does not say of itself.

    ``printed`` are its characters in this year's text, ``same`` says which other figure it repeats or may repeat.
    """

    field: Field | None = None
    printed: str = ""
    same: str = ""


class Context(Widget):
    """As many lines as it is high, the most useful ones first; ``years`` are the labels of the learned years."""

    can_focus = False

    def __init__(self, years: Sequence[str] = ()) -> None:
        super().__init__()
        self._years = years
        self._here = Here()

    def show(self, here: Here) -> None:
        """Show what is known about the field at the cursor."""
        if here != self._here:
            self._here = here
            self.refresh()

    def render(self) -> Content:
        """Sum and question of sameness first, then last year's sentence, then what there is room for.

        This year's sentence is shown where it says something else.
        """
        here, field, height = self._here, self._here.field, self.size.height
        if field is None:
            return Content("")
        short = [(SUM, field.formula), (SAME, here.same)]
        first = [self._line(word, text, "$accent") for word, text in short if text][:height]
        height -= len(first)
        last = self._sentence(LAST, field.last_sentence, field.last, min(height, SENTENCE_LINES))
        height -= len(last)
        years = past_years(field, self._years) if len(self._years) >= MANY_YEARS else ""
        told = [(YEARS, years), (GIVEN, given_by(field))]
        more = [self._line(word, text, "$quiet") for word, text in told if text][: max(height, 0)]
        height -= len(more)
        sentence = f"{field.before}{here.printed}{field.after}" if field.sentence else ""
        if sentence == field.last_sentence:
            sentence = ""
        this = self._sentence(THIS, sentence, here.printed, min(height, SENTENCE_LINES), len(field.before))
        return Content("\n").join([*first, *last, *this, *more])

    def _line(self, word: str, text: str, style: str) -> Content:
        return Content(clip(f"{word}{text}", self.size.width)).stylize(style)

    def _sentence(self, word: str, sentence: str, value: str, height: int, at: int = -1) -> list[Content]:
        """``sentence`` in at most ``height`` lines, the characters ``value`` (from ``at`` on, if known) set off."""
        if not sentence or height < 1:
            return []
        sentence, value = visible(sentence), visible(value)
        if at < 0:
            at = sentence.find(value) if value else -1
        room = self.size.width * height - cell_len(word) - height
        sentence, begin = around(sentence, max(at, 0), max(at, 0) + (len(value) if at >= 0 else 0), room)
        text = word + sentence
        mark = range(len(word) + begin, len(word) + begin + len(value)) if at >= 0 else range(0)
        lines: list[Content] = []
        for start, end in wrap(text, self.size.width)[:height]:
            line = Content(text[start:end]).stylize("$quiet")
            a, b = max(mark.start, start) - start, min(mark.stop, end) - start
            lines.append(line.stylize("bold $accent", a, b) if mark and a < b else line)
        return lines
