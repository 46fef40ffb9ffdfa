"""Running text, broken as Chinese is: Static takes a run of Han for one word."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from drafter.form.wrap import visible, wrap


class Prose(Widget):
    """As high as its text; the empty text takes no line."""

    can_focus = False
    DEFAULT_CSS = "Prose { height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.text = text

    def show(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            self.text = text
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Number of lines at ``width``."""
        return len(wrap(self.text, width)) if self.text else 0

    def render(self) -> Content:
        """The broken text."""
        text = "\n".join(visible(row) for row in self.text.split("\n"))
        return Content("\n".join(text[start:end] for start, end in wrap(text, self.size.width)))
