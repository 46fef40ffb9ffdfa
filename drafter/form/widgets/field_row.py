"""One field: label, the two years before, the input, unit, change, sign; notes about it underneath."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from drafter.domain.model import SlotKind
from drafter.form.columns import Columns
from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.field_input import FieldInput, Pasted, Typed
from drafter.form.wrap import clip, right, wrap
from drafter.work.fields import QUESTION_SIGN, Field, FieldState

NOTE_SIGN = "  > "
"""Stands before the first line of a note."""


class FieldRow(Widget):
    """Draws all columns itself and holds one child, the input: a section of forty fields stays quick.

    ``before`` is the label of the year before last. ``rejected`` is (text, reason) of what was typed and not taken; the
    stored value stands then.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field-row--label", "field-row--quiet", "field-row--error"} | {
        f"field-row--{style}" for style in SIGN_STYLES.values()
    }

    def __init__(
        self,
        field: Field,
        before: str,
        columns: Columns,
        rejected: tuple[str, str] | None,
        *,
        typed: Typed,
        pasted: Pasted,
    ) -> None:
        super().__init__()
        self.field = field
        self._before = before
        self._columns = columns
        self._rejected = rejected
        self._notes: list[tuple[str, str]] = []
        shown = rejected[0] if rejected else field.text
        self.input = FieldInput(field.key, shown, figure=self._is_figure, typed=typed, pasted=pasted)
        self._arrange()

    @property
    def _is_figure(self) -> bool:
        return self.field.kind in (SlotKind.FIGURE, SlotKind.COUNTER)

    def compose(self) -> ComposeResult:
        """The input is the only child."""
        yield self.input

    def on_click(self) -> None:
        """A click on any part of the row goes to its input."""
        self.screen.set_focus(self.input)

    def fit(self, columns: Columns) -> None:
        """Take new column widths."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()
            self.refresh()

    def show(self, field: Field, rejected: tuple[str, str] | None, *, typing: bool) -> None:
        """Show the field as it is now; while ``typing`` the characters in the input are the writer's own."""
        if not typing:
            self.input.put(rejected[0] if rejected else field.text)
        if field == self.field and rejected == self._rejected:
            return
        self.field, self._rejected = field, rejected
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        columns = self._columns
        self.input.styles.margin = (0, 0, 0, columns.entry_at)
        self.input.styles.width = columns.entry if self._is_figure else columns.wide_entry
        for state in FieldState:
            self.input.set_class(self.field.state is state, f"-{state.name.lower()}")
        self.input.set_class(self._rejected is not None, "-rejected")
        self._notes = list(self._note_lines())
        self.styles.height = 1 + len(self._notes)

    def _note_lines(self) -> list[tuple[str, str]]:
        """(style, line) of the notes, broken to the width of the row."""
        notes: list[tuple[str, str]] = []
        if self._rejected:
            notes.append(("error", f"没有存：{self._rejected[1]}"))
        elif self.field.question:
            notes.append(("question", self.field.question))
        elif self.field.note:
            notes.append(("question", self.field.note))
        width = max(self._columns.entry_at + self._columns.wide_entry - 6, 20)
        lines: list[tuple[str, str]] = []
        for style, note in notes:
            for number, (start, end) in enumerate(wrap(note, width)):
                lines.append((style, (NOTE_SIGN if number == 0 else " " * len(NOTE_SIGN)) + note[start:end]))
        return lines

    def render_line(self, y: int) -> Strip:
        """Line 0 holds the columns, the lines below the notes."""
        base = self.rich_style
        if y > 0:
            style, note = self._notes[y - 1] if y <= len(self._notes) else ("quiet", "")
            return self._strip([(note, base + self._style(style))], base)
        field, columns = self.field, self._columns
        quiet = base + self._style("quiet")
        before = dict(field.history).get(self._before, "")
        sign = QUESTION_SIGN if self._rejected else field.sign
        sign_style = base + self._style("error" if self._rejected else SIGN_STYLES[sign]) + Style(bold=True)
        pieces = [
            (" " + clip(field.label, columns.label), base + self._style("label")),
            (columns.past(_bare(before, field.unit), columns.before), quiet),
            (columns.past(_bare(field.last, field.unit), columns.last), quiet),
        ]
        if self._is_figure:
            pieces += [
                (" " * (2 + columns.entry + 1), base),
                (clip(field.unit, columns.unit), quiet),
                (right(field.change, columns.change), base + self._style("label")),
            ]
        else:
            pieces[1:] = [(" " * (columns.before + columns.last + 2 + columns.wide_entry), base)]
        return self._strip([*pieces, (" ", base), (sign, sign_style)], base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"field-row--{name}", partial=True)

    def _strip(self, pieces: list[tuple[str, Style]], base: Style) -> Strip:
        strip = Strip([Segment(text, style) for text, style in pieces if text])
        return strip.adjust_cell_length(self.size.width, base)


def _bare(text: str, unit: str) -> str:
    """The characters without the unit, which has its own column; of 万人次 behind 1.8万余人次 only 人次 goes."""
    for at in range(len(unit)):
        if text.endswith(unit[at:]):
            return text.removesuffix(unit[at:]).rstrip() or text
    return text
