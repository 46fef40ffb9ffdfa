"""The fields of one section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from drafter.form.columns import Columns, columns
from drafter.form.widgets.field_input import Pasted, Typed
from drafter.form.widgets.field_row import FieldRow
from drafter.work.fields import Field

NOTHING_HERE = "这一条没有要填的数。"

Rejected = Mapping[str, tuple[str, str]]
"""Field key to what was typed and not taken, and why."""


class FieldList(VerticalScroll, can_focus=False):
    """Rows of one section; its keys work while one of its inputs has the focus. ``before`` labels the older year."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.accept", show=False, priority=True),
        Binding("tab,down", "screen.step(1)", show=False, priority=True),
        Binding("shift+tab,up", "screen.step(-1)", show=False, priority=True),
    ]

    def __init__(self, before: str, *, typed: Typed, pasted: Pasted) -> None:
        super().__init__()
        self._before = before
        self._typed = typed
        self._pasted = pasted
        self.rows: dict[str, FieldRow] = {}

    @property
    def columns(self) -> Columns:
        """The columns at the present width."""
        return columns(self.scrollable_content_region.width or self.size.width)

    async def fill(self, fields: Sequence[Field], rejected: Rejected) -> None:
        """Put the rows of another section in place of the present ones."""
        widths = self.columns
        typed, pasted = self._typed, self._pasted
        rows = [
            FieldRow(field, self._before, widths, rejected.get(field.key), typed=typed, pasted=pasted)
            for field in fields
        ]
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(rows or [Static(NOTHING_HERE, classes="nothing")])
            self.rows = {row.field.key: row for row in rows}
            self.scroll_home(animate=False)

    def show(self, fields: Sequence[Field], rejected: Rejected, *, typing: str = "") -> None:
        """Show the fields of the same section as they are now, leaving the input of ``typing`` alone."""
        for field in fields:
            if row := self.rows.get(field.key):
                row.show(field, rejected.get(field.key), typing=field.key == typing)

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
