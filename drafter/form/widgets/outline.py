"""The outline: the sections of the report with what is done in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets.option_list import Option

from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.line_list import LineList
from drafter.form.wrap import clip
from drafter.work.view.fields import SectionView

if TYPE_CHECKING:
    from drafter.work.findings.survey import Survey


@dataclass(frozen=True, slots=True)
class Count:
    """A line below the sections; ``is_open`` asks for a look."""

    name: str
    word: str
    count: str
    is_open: bool


PANES = {"@promises": "screen.promises", "@findings": "screen.findings"}
"""The lines that lead to another screen, with the action that does so; no section has such an id."""


Pieces = tuple[tuple[str, str], ...]
"""Title, count and sign, each with the name of its colour."""


class Outline(LineList):
    """A line a section: ``>`` at the one shown, title, done/total, sign; below them what promises and checks say.

    The options of the list are empty and the lines drawn here: it would set all of them anew when one changes.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--block", "row--current", "row--quiet",
    } | {f"row--{style}" for style in SIGN_STYLES.values()}  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[SectionView, ...] = ()
        self._current = ""
        self._counts: tuple[Count, ...] = ()
        self._shown: list[Count | tuple[SectionView, bool]] = []

    def show(self, sections: Sequence[SectionView], current: str) -> None:
        """Show ``sections``; only lines that changed are drawn anew."""
        moved = current != self._current
        rebuilt = [section.id for section in sections] != [section.id for section in self._sections]
        self._sections, self._current = tuple(sections), current
        if rebuilt:
            self.set_options([*(Option("", id=section.id) for section in sections), *self._count_options()])
        self._draw()
        if moved or rebuilt:
            self.highlighted = next((i for i, section in enumerate(sections) if section.id == current), None)

    def tell(self, survey: Survey) -> None:
        """Show how many promises are answered and how many findings there are."""
        answered, due, remarks = survey.answered, len(survey.due), survey.remarks
        promises = Count("@promises", "承诺", f"{answered}/{due}", any(one.is_unanswered for one in survey.due))
        findings = Count("@findings", "校核", str(remarks), remarks > 0)
        counts = (promises, findings) if due else (findings,)
        if [one.name for one in counts] != [one.name for one in self._counts]:
            at = self.highlighted
            for one in self._counts:
                self.remove_option(one.name)
            self._counts = counts
            self.add_options(self._count_options())
            self.highlighted = at
        self._counts = counts
        self._draw()

    def _count_options(self) -> list[Option]:
        """The counts; nothing before they are known."""
        return [Option("", id=one.name) for one in self._counts]

    @property
    def marked(self) -> str:
        """The section at the list's own cursor, else the one shown."""
        at = self.highlighted
        return self._sections[at].id if at is not None and at < len(self._sections) else self._current

    def _draw(self) -> None:
        before = self._shown
        self._shown = [*((section, section.id == self._current) for section in self._sections), *self._counts]
        for y, line in enumerate(self._shown):
            if y >= len(before) or before[y] != line:
                self.refresh_line(y)

    def coloured_line(self, y: int) -> Strip:
        """The blank line of the list, which knows its ground and what a click on it means, with our text on it."""
        blank = super().coloured_line(y)
        at = self.scroll_offset.y + y
        if at >= len(self._shown):
            return blank
        base = next((segment.style for segment in blank if segment.style), Style())
        line, width = self._shown[at], blank.cell_length
        *words, (sign, colour) = _count_line(line, width) if isinstance(line, Count) else _section_line(*line, width)
        pieces = [(text, self._style(name)) for text, name in words]
        pieces.append((sign, self._style(colour) + Style(bold=True)))
        return Strip([Segment(text, base + style) for text, style in pieces if text]).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"row--{name}", partial=True) if name else Style()


def _section_line(section: SectionView, current: bool, width: int) -> Pieces:
    """Title to the left, count and sign in a column of nine cells to the right."""
    title = clip(f"{'>' if current else ' '}{' ' * min(section.level, 4)}{section.title}", max(width - 10, 4))
    sign = (section.sign, SIGN_STYLES.get(section.sign, ""))
    if section.total:
        return (title, "current" if current else ""), (f"{f'{section.done}/{section.total}':>7} ", "quiet"), sign
    return (title, "current" if current else "block" if section.level == 0 else "quiet"), (" " * 8, ""), sign


def _count_line(one: Count, width: int) -> Pieces:
    """One line below the sections, in their columns."""
    style = "question" if one.is_open else "confirmed"
    word = clip(f"  {one.word}", max(width - 10, 4))
    return (word, "block"), (f"{one.count:>7} ", style), ("问" if one.is_open else "定", style)
