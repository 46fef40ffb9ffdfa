"""The list of the form: one thing a line, in the colours of its theme."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class LineList(OptionList):
    """At the cursor all text takes the colour of the cursor: what is told by a colour must not vanish on its ground."""

    def __init__(self, *options: VisualType | Option | None, id: str | None = None) -> None:  # noqa: A002
        super().__init__(*options, id=id, compact=True, markup=False)

    def render_line(self, y: int) -> Strip:
        """A line of the list."""
        strip = self.coloured_line(y)
        here = next((segment.style.meta.get("option") for segment in strip if segment.style), None)
        if here is None or here != self.highlighted:
            return strip
        colour = Style(color=self.get_component_rich_style("option-list--option-highlighted").color)
        return Strip(
            [Segment(text, style + colour if style else colour, control) for text, style, control in strip],
            strip.cell_length,
        )

    def coloured_line(self, y: int) -> Strip:
        """The line in the colours that it has away from the cursor, on the ground that it has now."""
        return super().render_line(y)
