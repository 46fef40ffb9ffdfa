"""The fields of one section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from drafter.form.columns import Columns, Years, columns
from drafter.form.field_notes import Notes
from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.field_input import Pasted, Typed
from drafter.form.widgets.field_row import FieldRow
from drafter.work.view.fields import Field

NOTHING_HERE = "这一条没有要填的数"

NotesOf = Callable[[str], Notes]
"""Field key to what stands under the field."""


class FieldList(VerticalScroll, can_focus=False):
    """Rows of one section; its keys work while one of its inputs has the focus.

    A row is made once and then serves field after field; one that a section has no use for is hidden until the next.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--label", "row--quiet", "row--error", "row--other",
    } | {f"row--{style}" for style in SIGN_STYLES.values()}  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.accept", show=False, priority=True),
        Binding("tab,down", "screen.step(1)", show=False, priority=True),
        Binding("shift+tab,up", "screen.step(-1)", show=False, priority=True),
    ]

    class Scrolled(Message):
        """Other rows have come into sight."""

    def __init__(self, years: Years, *, typed: Typed, pasted: Pasted) -> None:
        super().__init__()
        self._years = years
        self._typed = typed
        self._pasted = pasted
        self._made: list[FieldRow] = []
        self._nothing = Static(NOTHING_HERE, classes="nothing")
        self._nothing.display = False
        self.rows: dict[str, FieldRow] = {}

    def compose(self) -> ComposeResult:
        """What stands in the place of fields where there are none."""
        yield self._nothing

    @property
    def columns(self) -> Columns:
        """The columns at the present width."""
        width = self.scrollable_content_region.width or self.size.width
        return columns(width, len(self._years.learned), self._years.unit)

    async def fill(self, fields: Sequence[Field], notes: NotesOf) -> None:
        """Show the fields of another section; ``notes`` tells what stands under a field."""
        widths = self.columns
        typed, pasted = self._typed, self._pasted
        with self.app.batch_update():
            for row, field in zip(self._made, fields, strict=False):
                row.turn_to(field, notes(field.key), widths)
            fresh = [
                FieldRow(field, self._years, widths, notes(field.key), typed=typed, pasted=pasted)
                for field in fields[len(self._made) :]
            ]
            await self.mount_all(fresh)
            self._made += fresh
            for at, row in enumerate(self._made):
                row.display = at < len(fields)
            self._nothing.display = not fields
            self.rows = {row.field.key: row for row in self._made[: len(fields)]}
            self.scroll_home(animate=False, immediate=True)
        self.call_after_refresh(self.post_message, self.Scrolled())

    @property
    def in_sight(self) -> tuple[str, ...]:
        """The keys of the rows that can be seen without scrolling.

        Reckoned from the rows themselves: until the next layout their regions are those of the fields before.
        """
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        seen, at = [], 0
        for key, row in self.rows.items():
            if at < top + height and at + row.lines > top:
                seen.append(key)
            at += row.lines
        return tuple(seen)

    def show(self, fields: Sequence[Field], notes: NotesOf, *, typing: str = "") -> None:
        """Show the fields of the same section as they are now, leaving the input of ``typing`` alone."""
        for field in fields:
            if row := self.rows.get(field.key):
                row.show(field, notes(field.key), typing=field.key == typing)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows have come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self.post_message, self.Scrolled())

    def focus_field(self, key: str) -> bool:
        """Put the cursor into the input of ``key``; False when it is not in this section."""
        row = self.rows.get(key)
        if row is None:
            return False
        self.screen.set_focus(row.input)
        return True

    def on_resize(self) -> None:
        """Share the new width among the columns."""
        widths = self.columns
        for row in self.rows.values():
            row.fit(widths)
