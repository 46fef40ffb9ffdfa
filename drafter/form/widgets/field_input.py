"""The input of one field."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.widgets import Input

LONGEST_FIGURE = 18
LONGEST_NAME = 200
"""So many characters can be typed: a key held down must not become a figure that nobody can reckon with."""

Typed = Callable[[str, str], None]
"""Called with the key of the field and the whole text after every change by hand."""

Pasted = Callable[[str, list[str]], None]
"""Called with the key of the field and the pasted lines, where there are several."""


class FieldInput(Input):
    """Tells ``typed`` of every change at once, in the very moment of the key.

    A message would travel through three queues; keys typed meanwhile could overtake it and a figure could be
    written into the next field.
    """

    def __init__(self, key: str, text: str, *, figure: bool, typed: Typed, pasted: Pasted) -> None:
        self._by_hand = False
        super().__init__(
            text, compact=True, select_on_focus=True, max_length=LONGEST_FIGURE if figure else LONGEST_NAME
        )
        self.key = key
        self._figure = figure
        self._typed = typed
        self._pasted = pasted
        self._by_hand = True

    def put(self, text: str) -> None:
        """Show ``text`` without reporting it as typed; the cursor stays where it was, as far as it can."""
        if text == self.value:
            return
        self._by_hand = False
        try:
            self.value = text
            self.cursor_position = len(text)
        finally:
            self._by_hand = True

    def watch_value(self, value: str) -> None:
        """Report what was typed."""
        if self._by_hand:
            self._typed(self.key, value)

    async def drained(self) -> None:
        """Wait until every key that was sent to this input before now has been taken in."""
        done = asyncio.Event()
        if self.is_running and self.call_later(done.set):
            await done.wait()

    def on_paste(self, event: events.Paste) -> None:
        """Hand several pasted lines to the list, which spreads them; join them where a name is wanted."""
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if self._figure and len(lines) == 1 and "\t" in lines[0]:
            lines = [cell.strip() for cell in lines[0].split("\t") if cell.strip()]
        event.stop()
        event.prevent_default()
        if not lines:
            return
        if self._figure and len(lines) > 1:
            self._pasted(self.key, lines)
        elif self.selection.is_empty:
            self.insert_text_at_cursor("".join(lines))
        else:
            self.replace("".join(lines), *self.selection)
