"""The head line: whose report this is, how much is left, and that all is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from drafter.form.wrap import clip
from drafter.work.view.fields import Tally
from drafter.work.view.overview import RowFilter

MOST_NARROW = 2
"""So many counts of what is left to do stand beside the title on a narrow screen, the most urgent ones."""


class HeadLine(Widget):
    """One line; on a narrow screen only what is left to do is counted. A click on a count shows what it counts."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        # Link colours would paint over the colours of the line.
        self.auto_links = False
        self._title = ""
        self._agency = ""
        self._saved = ""
        self._tally = Tally()
        self._conflicts = 0

    def show(self, *, agency: str, title: str, tally: Tally, saved: str, conflicts: int = 0) -> None:
        """Show these; ``saved`` is a time of day or empty, ``conflicts`` how often two people disagree."""
        now = (agency, title, tally, saved, conflicts)
        if now != (self._agency, self._title, self._tally, self._saved, self._conflicts):
            self._agency, self._title, self._tally, self._saved, self._conflicts = now
            self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        tally, narrow = self._tally, self.size.width < 100
        left: list[tuple[str, int | str, RowFilter]] = [
            ("待补", tally.missing, RowFilter.MISSING),
            ("沿用", tally.carried, RowFilter.CARRIED),
            ("疑问", tally.questions, RowFilter.QUESTIONED),
        ]
        if narrow:
            left = [one for one in left if one[1]][:MOST_NARROW]
        left.insert(0, ("已填", f"{tally.filled}/{tally.total}", RowFilter.ALL))
        counts = [_count(word, count, f"screen.overview('{shown.name}')") for word, count, shown in left]
        if self._conflicts:
            counts.append(_count("不一致", self._conflicts, "screen.disputes").stylize("reverse"))
        counts.append(Content(f"已存 {self._saved}" if self._saved else "都已存好"))
        right = Content("   ").join(counts)
        room = self.size.width - right.cell_length - 2
        name = self._title if self._title.startswith(self._agency) else f"{self._agency}  {self._title}"
        return Content.assemble((clip(name, max(room, cell_len(self._agency))), "bold"), "  ", right)


def _count(word: str, count: int | str, action: str) -> Content:
    return Content(f"{word} {count}").stylize("bold" if count else "dim").stylize(f"@click={action}")
