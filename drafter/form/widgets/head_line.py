"""The head line: whose report this is, how much is left, and that all is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from drafter.form.wrap import clip
from drafter.work.fields import Tally


class HeadLine(Widget):
    """One line; on a narrow screen the less urgent counts are left out."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._agency = ""
        self._saved = ""
        self._tally = Tally(filled=0, total=0, carried=0, missing=0, questions=0)

    def show(self, *, agency: str, title: str, tally: Tally, saved: str) -> None:
        """Show these; ``saved`` is a time of day or empty."""
        self._agency, self._title, self._tally, self._saved = agency, title, tally, saved
        self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        tally, narrow = self._tally, self.size.width < 100
        counts = [(f"已填 {tally.filled}/{tally.total}", "bold")]
        if not narrow:
            counts.append((f"沿用 {tally.carried}", "bold" if tally.carried else "dim"))
        counts.append((f"待补 {tally.missing}", "bold" if tally.missing else "dim"))
        if not narrow:
            counts.append((f"疑问 {tally.questions}", "bold" if tally.questions else "dim"))
        counts.append((f"已存 {self._saved}" if self._saved else "都已存好", ""))
        right = Content("   ").join(Content.styled(text, style) for text, style in counts)
        room = self.size.width - right.cell_length - 2
        name = self._title if self._title.startswith(self._agency) else f"{self._agency}  {self._title}"
        return Content.assemble((clip(name, max(room, cell_len(self._agency))), "bold"), "  ", right)
