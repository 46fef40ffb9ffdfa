"""An input of one line that takes its keys in the order in which they were pressed."""

from __future__ import annotations

import asyncio

from textual import events
from textual.widget import Widget
from textual.widgets import Input


async def take_at_once(widget: Widget, event: events.Key) -> bool:
    """Run what ``widget`` itself has bound to the key, in the very moment of the key; False where it may type it.

    A key left to bubble comes back through the queues of all parents: characters typed after Backspace would be put
    in before it, and be what it erases. With Alt a letter is a command and is never typed.
    """
    if event.key.startswith("alt+"):
        event.prevent_default()
        return True
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False


class LineInput(Input):
    """What is typed, erased and moved happens in the order of the keys, however fast they come."""

    @property
    def content_width(self) -> int:
        """At least the room there is: text that fits asks for no layout of the screen at every key."""
        return max(super().content_width, self.scrollable_content_region.width)

    async def _on_key(self, event: events.Key) -> None:
        await take_at_once(self, event)

    async def drained(self) -> None:
        """Wait until every key that was sent to this input before now has been taken in."""
        done = asyncio.Event()
        if self.is_running and self.call_later(done.set):
            await done.wait()
