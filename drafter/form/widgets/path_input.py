"""The input for a path above a list of names."""

from __future__ import annotations

from drafter.form.widgets.line_input import LineInput


class PathInput(LineInput):
    """Types spaces like any other input, but for the time that a name of the list is at the cursor."""

    is_walking = False
    """Whether the space belongs to the list."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the space to the bindings of the screen while walking."""
        return not (key == "space" and self.is_walking) and super().check_consume_key(key, character)
