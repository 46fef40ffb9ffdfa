"""The upper region: title of the section, words above the columns, the fields, last year's sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.context import Context
from drafter.form.widgets.field_input import Pasted, Typed
from drafter.form.widgets.field_list import FieldList, Rejected
from drafter.work.fields import Field, SectionView


class FieldPanel(Container):
    """Shows one section at a time; ``this_year`` is the word above the inputs."""

    def __init__(self, this_year: str, *, typed: Typed, pasted: Pasted) -> None:
        super().__init__()
        self._this_year = this_year
        self._list = FieldList(typed=typed, pasted=pasted)
        self._years: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(classes="title")
        yield Static(classes="heading")
        yield self._list
        yield Context()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the fields shown, from top to bottom."""
        return tuple(self._list.rows)

    async def fill(self, fields: Sequence[Field], rejected: Rejected) -> None:
        """Put the fields of another section in place of the present ones."""
        labels = list(dict.fromkeys(label for field in fields for label, _ in field.history))[-2:]
        self._years = (labels[-2] if len(labels) > 1 else "", labels[-1] if labels else "") if fields else None
        await self._list.fill(fields, rejected)
        self._show_years()

    def show(self, view: SectionView, fields: Sequence[Field], rejected: Rejected, *, at: str, typing: str) -> None:
        """Show the section as it is now, the cursor being on the field ``at``."""
        self._list.show(fields, rejected, typing=typing)
        done = f"  {view.done}/{view.total} " if view.total else "  "
        sign = SIGN_STYLES.get(view.sign)
        self.query_one(".title", Static).update(
            Content.assemble(view.title, (done, "$quiet"), (view.sign, f"bold $state-{sign}") if sign else "")
        )
        self.query_one(Context).show(next((field for field in fields if field.key == at), None))

    def focus_field(self, key: str) -> bool:
        """Put the cursor into the input of ``key``; False when it is not shown."""
        return self._list.focus_field(key)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """The words stand where the columns stand."""
        self.call_after_refresh(self._show_years)

    def _show_years(self) -> None:
        words = self._list.columns.heading(*self._years, self._this_year) if self._years else ""
        self.query_one(".heading", Static).update(Content(words))
