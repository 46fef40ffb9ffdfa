"""The sections of the report in their order, each with the sign of what was done to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.form.signs import SIGN_STYLES
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.sentence_list import ROW_STYLES
from drafter.form.wrap import clip
from drafter.work.view.fields import LEFT_OUT_SIGN
from drafter.work.wording.section_rows import SectionRow

_STYLES = {**{sign.value: style for sign, style in ROW_STYLES.items()}, LEFT_OUT_SIGN: SIGN_STYLES[LEFT_OUT_SIGN]}
NO_TITLE = "（没有标题）"


class SectionList(LineList):
    """One line a section."""

    def __init__(self) -> None:
        super().__init__(id="sections")
        self._rows: tuple[SectionRow, ...] = ()

    def show(self, rows: Sequence[SectionRow], at: str) -> None:
        """Show ``rows`` with the section ``at`` marked, or the one that now stands in its place."""
        old, self._rows = self.highlighted or 0, tuple(rows)
        ids = [row.id for row in rows]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options([Option(self._line(row), id=row.id) for row in rows])
            self.highlighted = ids.index(at) if at in ids else min(old, len(ids) - 1) if ids else None

    def on_resize(self) -> None:
        """Cut the titles to the new width."""
        self.call_after_refresh(lambda: self.show(self._rows, self.current))

    @property
    def current(self) -> str:
        """The id of the section that is marked; empty for none."""
        return self._rows[self.highlighted].id if self.highlighted is not None and self._rows else ""

    def _line(self, row: SectionRow) -> Content:
        width = self.scrollable_content_region.width or self.app.size.width
        title = clip(f"{'  ' * min(row.level, 4)}{row.title or NO_TITLE}", max(width - 4, 8))
        quiet = row.sign == LEFT_OUT_SIGN
        style = "$quiet strike" if quiet else "bold" if row.level == 0 else ""
        return Content.assemble(
            (row.sign or "  ", f"bold $state-{_STYLES[row.sign]}" if row.sign else ""), "  ", (title, style)
        )
