"""One field: label, the two years before, the input, unit, change, sign; notes about it underneath."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from drafter.domain.model import SlotKind
from drafter.form.columns import MOST_TREND, Columns, Years
from drafter.form.field_notes import Notes
from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.field_input import FieldInput, Pasted, Typed
from drafter.form.wrap import clip, right, wrap
from drafter.work.view.field_words import without_unit
from drafter.work.view.fields import Field
from drafter.work.view.overview import trend

NOTE_SIGN = "  > "
"""Stands before the first line of a note."""


class FieldRow(Widget):
    """Draws all columns itself and holds one child, the input: a section of forty fields stays quick.

    Its colours are those of the list, its parent: styles are worked out once there, not for every row.
    """

    class OtherChosen(Message):
        """What the other one of two people said was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(
        self, field: Field, years: Years, columns: Columns, notes: Notes, *, typed: Typed, pasted: Pasted
    ) -> None:
        super().__init__()
        self.field = field
        self._years = years
        self._columns = columns
        self._notes = notes
        self._lines: list[tuple[str, str]] = []
        self.input = FieldInput(field.key, self._text, figure=self._is_figure, typed=typed, pasted=pasted)
        self._arrange()

    @property
    def _text(self) -> str:
        """What stands in the input while nobody is typing."""
        return self._notes.rejected[0] if self._notes.rejected else self.field.text

    @property
    def _is_figure(self) -> bool:
        return self.field.kind in (SlotKind.FIGURE, SlotKind.COUNTER)

    @property
    def lines(self) -> int:
        """How many lines of the screen it takes."""
        return 1 + len(self._lines)

    def compose(self) -> ComposeResult:
        """The input is the only child."""
        yield self.input

    def on_click(self, event: events.Click) -> None:
        """A click on what the other one said takes it; on any other part of the row it goes to the input."""
        self.screen.set_focus(self.input)
        if event.y > 0 and event.y <= len(self._lines) and self._lines[event.y - 1][0] == "other":
            self.post_message(self.OtherChosen(self.field.key))

    def fit(self, columns: Columns) -> None:
        """Take new column widths."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()
            self.refresh()

    def turn_to(self, field: Field, notes: Notes, columns: Columns) -> None:
        """Become the row of another field."""
        self.field, self._notes, self._columns = field, notes, columns
        self.input.turn_to(field.key, self._text, figure=self._is_figure)
        self._arrange()
        self.refresh()

    def show(self, field: Field, notes: Notes, *, typing: bool) -> None:
        """Show the field as it is now; while ``typing`` the characters in the input are the writer's own."""
        changed = field != self.field or notes != self._notes
        self.field, self._notes = field, notes
        if not typing:
            self.input.put(self._text)
        if changed:
            self._arrange()
            self.refresh()

    def _arrange(self) -> None:
        columns = self._columns
        self.input.styles.margin = (0, 0, 0, columns.entry_at)
        self.input.styles.width = columns.entry if self._is_figure else columns.wide_entry
        self.input.mark(self.field.state, rejected=self._notes.rejected is not None)
        self._lines = list(self._note_lines())
        self.styles.height = self.lines

    def _note_lines(self) -> Iterator[tuple[str, str]]:
        """(style, line) of the notes, broken to the width of the row."""
        width = max(self._columns.entry_at + self._columns.wide_entry - 6, 20)
        for style, note in self._notes.lines(self.field):
            for number, (start, end) in enumerate(wrap(note, width)):
                yield style, (NOTE_SIGN if number == 0 else " " * len(NOTE_SIGN)) + note[start:end]

    def render_line(self, y: int) -> Strip:
        """Line 0 holds the columns, the lines below the notes."""
        base = self.rich_style
        if y > 0:
            style, note = self._lines[y - 1] if y <= len(self._lines) else ("quiet", "")
            return self._strip([(note, base + self._style(style))], base)
        field, columns = self.field, self._columns
        quiet = base + self._style("quiet")
        before = dict(field.history).get(self._years.before, "")
        sign = self._notes.sign(field)
        sign_style = base + self._style(SIGN_STYLES[sign]) + Style(bold=True)
        label = (" " + clip(field.label, columns.label), base + self._style("label"))
        if self._is_figure:
            pieces = [
                label,
                (clip(f" {self._trend()}", columns.trend), base + self._style("derived")),
                (columns.past(without_unit(before, field.unit), columns.before), quiet),
                (columns.past(without_unit(field.last, field.unit), columns.last), quiet),
                (" " * (2 + columns.entry + 1), base),
                (clip(field.unit, columns.unit), quiet),
                (right(field.change, columns.change), base + self._style("label")),
            ]
        else:
            room = columns.entry_at - 1 - columns.label + columns.wide_entry
            pieces = [label, (" " * room, base)]
        return self._strip([*pieces, (" ", base), (sign, sign_style)], base)

    def _trend(self) -> str:
        """The trend of the last years that its column can hold."""
        if not self._columns.trend:
            return ""
        return trend(self.field, self._years.learned[-(MOST_TREND - 1) :])

    def _style(self, name: str) -> Style:
        colours = self.parent if isinstance(self.parent, Widget) else self
        return colours.get_component_rich_style(f"row--{name}", partial=True)

    def _strip(self, pieces: list[tuple[str, Style]], base: Style) -> Strip:
        strip = Strip([Segment(text, style) for text, style in pieces if text])
        return strip.adjust_cell_length(self.size.width, base)
