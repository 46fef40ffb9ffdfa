"""How far something is: what is being done, and a bar of background colour."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from drafter.form.wrap import clip

_WIDEST = 60


class ProgressLine(Widget):
    """Two lines: the words, and under them the part that is done."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total, self._what = 0, 1, "正在打开"

    def show(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` steps are done, the next one is ``what``."""
        self._done, self._total, self._what = done, max(total, 1), what
        self.refresh()

    def render(self) -> Content:
        """Words and bar at the present width."""
        width = min(self.size.width, _WIDEST)
        part = width * min(self._done, self._total) // self._total
        steps = f"第 {min(self._done + 1, self._total)} 步，共 {self._total} 步；" if self._total > 1 else ""
        words = f"{self._what}（{steps}Esc 停下）"
        bar = Content.assemble((" " * part, "on $primary"), (" " * (width - part), "on $well"))
        return Content("\n").join([Content(clip(words, self.size.width)), bar])
