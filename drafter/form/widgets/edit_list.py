"""The list of what was changed in a returned file, one line each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from drafter.form.widgets.row_list import RowList
from drafter.form.wrap import clip, wrap
from drafter.work.taking_back.describe_edits import NAMES

if TYPE_CHECKING:
    from drafter.work.taking_back.edits import Edit

TAKEN, ASKED = "收", "问"
_EDGES, _KIND = 3, 8
"""Cells of a line that padding and scroll bar take, and those of the name of a kind."""


class EditList(RowList):
    """The id of a line is the number of its change."""

    def show(self, edits: Sequence[Edit], chosen: Collection[int]) -> None:
        """List ``edits`` with the numbers that are ``chosen``, the cursor where it was."""
        at = self.highlighted or 0
        options = [Option(self._line(edit, number in chosen), id=str(number)) for number, edit in enumerate(edits, 1)]
        with self.prevent(self.OptionHighlighted):
            self.set_options(options)
            self.highlighted = min(at, len(options) - 1) if options else None

    def tell(self, lines: Sequence[str]) -> None:
        """Show ``lines`` in place of a list; nothing of them can be chosen."""
        # What cannot be chosen would be dimmed.
        shown = (Content.styled(part, "$foreground") for text in lines for part in self._broken(text))
        options = [Option(part, disabled=True) for part in shown]
        with self.prevent(self.OptionHighlighted):
            self.set_options(options)
            self.highlighted = None

    @property
    def current(self) -> int:
        """The number of the change at the cursor; 0 for none."""
        option = self.highlighted_option
        return int(option.id) if option is not None and option.id else 0

    @property
    def _width(self) -> int:
        return max(self.app.size.width - _EDGES, 20)

    def _line(self, edit: Edit, chosen: bool) -> Content:
        """Whether it is taken, what kind it is, where it is, and what stands there now."""
        if chosen:
            sign, style = TAKEN, "bold $state-typed"
        else:
            sign, style = (ASKED, "bold $state-question") if edit.question else ("  ", "")
        place = max(self._width // 4, 12)
        now = f"{edit.before} 改成 {edit.after}" if edit.after and edit.before and len(edit.before) < place else ""
        return Content.assemble(
            (sign, style),
            "  ",
            (clip(NAMES[edit.kind], _KIND), "$quiet"),
            clip(edit.place, place),
            "  ",
            clip(now or edit.after or edit.before, max(self._width - place - _KIND - 6, 8)),
        )

    def _broken(self, text: str) -> Iterator[str]:
        for start, end in wrap(text, self._width):
            yield text[start:end]
