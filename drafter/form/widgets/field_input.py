"""The input of one field."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from drafter.form.widgets.line_input import LineInput
from drafter.work.view.fields import FieldState

_MARKS = frozenset({f"-{state.name.lower()}" for state in FieldState} | {"-rejected"})
LONGEST_FIGURE = 18
LONGEST_NAME = 200
"""So many characters can be typed: a key held down must not become a figure that nobody can reckon with."""

Typed = Callable[[str, str], None]
"""Called with the key of the field and the whole text after every change by hand."""

Pasted = Callable[[str, str], None]
"""Called with the key of the field and what was pasted, where it is more than one cell."""


class FieldInput(LineInput):
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

    def turn_to(self, key: str, text: str, *, figure: bool) -> None:
        """Become the input of another field, selected as a whole if the cursor is here."""
        self.key, self._figure = key, figure
        self.max_length = LONGEST_FIGURE if figure else LONGEST_NAME
        self.put(text)
        if self.has_focus:
            self.select_all()

    def mark(self, state: FieldState, *, rejected: bool) -> None:
        """Take the colours of ``state``, or of a text that was not taken."""
        marks = {f"-{state.name.lower()}"} | ({"-rejected"} if rejected else set())
        if marks != self.classes & _MARKS:
            # Styles are worked out at each change of classes: one change is enough.
            self.remove_class(*_MARKS - marks, update=False)
            self.add_class(*marks, update=False)
            self.update_node_styles()

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

    def on_paste(self, event: events.Paste) -> None:
        """Hand several cells to the list, which spreads them; join the lines where a name is wanted."""
        event.stop()
        event.prevent_default()
        text = event.text.strip("\r\n")
        if self._figure and any(part in text for part in "\t\r\n"):
            self._pasted(self.key, text)
            return
        line = "".join(part.strip() for part in text.splitlines())
        if not line:
            return
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)
