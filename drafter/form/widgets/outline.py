"""The outline: the sections of the report with what is done in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
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


class Outline(LineList):
    """A line a section: ``>`` at the one shown, title, done/total, sign; below them what promises and checks say."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[SectionView, ...] = ()
        self._current = ""
        self._shown: list[tuple[SectionView, bool, int]] = []
        self._counts: tuple[Count, ...] = ()

    def show(self, sections: Sequence[SectionView], current: str) -> None:
        """Show ``sections``; only lines that changed are drawn anew."""
        moved = current != self._current
        rebuilt = [section.id for section in sections] != [section.id for section in self._sections]
        self._sections, self._current = tuple(sections), current
        if rebuilt:
            self._shown = []
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
        if counts == self._counts:
            return
        at = self.highlighted
        for one in self._counts:
            self.remove_option(one.name)
        self._counts = counts
        self.add_options(self._count_options())
        self.highlighted = at

    def _count_options(self) -> list[Option]:
        """The counts; nothing before they are known."""
        width = self._width()
        return [Option(_count_line(one, width), id=one.name) for one in self._counts]

    @property
    def marked(self) -> str:
        """The section at the list's own cursor, else the one shown."""
        at = self.highlighted
        return self._sections[at].id if at is not None and at < len(self._sections) else self._current

    def _width(self) -> int:
        return self.scrollable_content_region.width or self.size.width

    def on_resize(self) -> None:
        """Cut the titles to the new width, which is known only after the layout."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Cut the titles to the present width; a list that was hidden had none."""
        self._draw()

    def _draw(self) -> None:
        width = self._width()
        lines = [(section, section.id == self._current, width) for section in self._sections]
        for index, line in enumerate(lines):
            if index >= len(self._shown) or self._shown[index] != line:
                self.replace_option_prompt_at_index(index, _line(*line))
        self._shown = lines
        for one in self._counts:
            self.replace_option_prompt(one.name, _count_line(one, width))


def _line(section: SectionView, current: bool, width: int) -> Content:
    """One line: title to the left, count and sign in a column of nine cells to the right."""
    title = clip(f"{'>' if current else ' '}{' ' * min(section.level, 4)}{section.title}", max(width - 10, 4))
    sign = SIGN_STYLES.get(section.sign)
    if not section.total:
        mark = (f"{'':8}{section.sign}", f"$state-{sign}") if sign else ""
        style = "bold" if current else "$primary" if section.level == 0 else "$quiet"
        return Content.assemble((title, style), mark)
    return Content.assemble(
        (title, "bold" if current else ""),
        (f"{f'{section.done}/{section.total}':>7} ", "$quiet"),
        (section.sign, f"bold $state-{sign}") if sign else "",
    )


def _count_line(one: Count, width: int) -> Content:
    """One line below the sections, in their columns."""
    style = "$state-question" if one.is_open else "$state-confirmed"
    return Content.assemble(
        (clip(f"  {one.word}", max(width - 10, 4)), "$primary"),
        (f"{one.count:>7} ", style),
        ("问" if one.is_open else "定", f"bold {style}"),
    )
