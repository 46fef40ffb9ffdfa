"""The outline: the sections of the report with what is done in each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.form.signs import SIGN_STYLES
from drafter.form.wrap import clip
from drafter.work.fields import SectionView


class Outline(OptionList):
    """A line a section: ``>`` at the one shown, title, done/total, sign."""

    def __init__(self) -> None:
        super().__init__(compact=True, markup=False)
        self._sections: tuple[SectionView, ...] = ()
        self._current = ""
        self._shown: list[tuple[SectionView, bool, int]] = []

    def show(self, sections: Sequence[SectionView], current: str) -> None:
        """Show ``sections``; only lines that changed are drawn anew."""
        moved = current != self._current
        rebuilt = [section.id for section in sections] != [section.id for section in self._sections]
        self._sections, self._current = tuple(sections), current
        if rebuilt:
            self._shown = []
            self.set_options([Option("", id=section.id) for section in sections])
        self._draw()
        if moved or rebuilt:
            self.highlighted = next((i for i, section in enumerate(sections) if section.id == current), None)

    def on_resize(self) -> None:
        """Cut the titles to the new width, which is known only after the layout."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Cut the titles to the present width; a list that was hidden had none."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        lines = [(section, section.id == self._current, width) for section in self._sections]
        for index, line in enumerate(lines):
            if index >= len(self._shown) or self._shown[index] != line:
                self.replace_option_prompt_at_index(index, _line(*line))
        self._shown = lines


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
