"""A list whose rows can be looked at by mouse before anything is done with them."""

from __future__ import annotations

from textual import events

from drafter.form.widgets.line_list import LineList


class RowList(LineList):
    """A click puts the cursor on a row, another one chooses it, as Enter does."""

    def on_click(self, event: events.Click) -> None:
        """Choose only what the cursor is on already; OptionList would choose at once."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(clicked).disabled:
                self.highlighted = clicked
