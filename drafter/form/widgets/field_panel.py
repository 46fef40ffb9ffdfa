"""The upper region: title of the section, words above the columns, the fields, last year's sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from drafter.form.columns import Years
from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.context import Context, Here
from drafter.form.widgets.field_input import Pasted, Typed
from drafter.form.widgets.field_list import FieldList, NotesOf
from drafter.work.view.fields import Field, SectionView


class FieldPanel(Container):
    """Shows one section at a time; ``years`` are the labels above the columns."""

    def __init__(self, years: Years, *, typed: Typed, pasted: Pasted) -> None:
        super().__init__()
        self._years = years
        self._list = FieldList(years, typed=typed, pasted=pasted)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(classes="title")
        yield Static(classes="heading")
        yield self._list
        yield Context(self._years.learned)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the fields shown, from top to bottom."""
        return tuple(self._list.rows)

    @property
    def on_screen(self) -> tuple[str, ...]:
        """The keys of the fields that can be seen without scrolling."""
        return self._list.in_sight

    async def fill(self, fields: Sequence[Field], notes: NotesOf) -> None:
        """Put the fields of another section in place of the present ones."""
        await self._list.fill(fields, notes)
        self._show_years()

    def show(self, view: SectionView, fields: Sequence[Field], notes: NotesOf, here: Here, *, typing: str) -> None:
        """Show the section as it is now, the cursor being ``here``."""
        self._list.show(fields, notes, typing=typing)
        done = f"  {view.done}/{view.total} " if view.total else "  "
        sign = SIGN_STYLES.get(view.sign)
        # Both lines keep their size, and a layout at every key is what makes typing slow.
        self.query_one(".title", Static).update(
            Content.assemble(view.title, (done, "$quiet"), (view.sign, f"bold $state-{sign}") if sign else ""),
            layout=False,
        )
        self.query_one(Context).show(here)

    def focus_field(self, key: str) -> bool:
        """Put the cursor into the input of ``key``; False when it is not shown."""
        return self._list.focus_field(key)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """The words stand where the columns stand."""
        self.call_after_refresh(self._show_years)

    def _show_years(self) -> None:
        words = self._list.columns.heading(self._years) if self.keys else ""
        self.query_one(".heading", Static).update(Content(words), layout=False)
