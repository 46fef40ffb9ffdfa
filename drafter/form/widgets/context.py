"""Last year's sentence around the field at the cursor."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from drafter.form.wrap import clip, visible, wrap
from drafter.work.fields import Field

WORD = "去年原句  "
SUM = "算式  "


class Context(Widget):
    """As many lines as it is high; the part around the slot is shown where the sentence is longer."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._field: Field | None = None

    def show(self, field: Field | None) -> None:
        """Show the sentence of ``field``; nothing where last year had none."""
        if field != self._field:
            self._field = field
            self.refresh()

    def render(self) -> Content:
        """How the field is computed, if it is; then the sentence, the slot's characters set off."""
        field = self._field
        if field is None or not (field.last_sentence or field.formula):
            return Content("")
        width, height = self.size.width, self.size.height
        formula = [Content(clip(f"{SUM}{field.formula}", width)).stylize("$accent")] if field.formula else []
        height -= len(formula)
        if not field.last_sentence or height < 1:
            return Content("\n").join(formula)
        sentence, value = visible(field.last_sentence), visible(field.last)
        at = sentence.find(value) if value else -1
        room = width * height - cell_len(WORD) - height
        while cell_len(sentence) > room and sentence:
            # Cut at the end that is farther from the figure.
            if at > len(sentence) - at - len(value):
                sentence = sentence[1:]
                at -= 1
            else:
                sentence = sentence[:-1]
        text = WORD + sentence
        mark = range(len(WORD) + at, len(WORD) + at + len(value)) if at >= 0 else range(0)
        lines: list[Content] = formula
        for start, end in wrap(text, width)[:height]:
            line = Content(text[start:end]).stylize("$quiet")
            a, b = max(mark.start, start) - start, min(mark.stop, end) - start
            lines.append(line.stylize("bold $accent", a, b) if mark and a < b else line)
        return Content("\n").join(lines)
