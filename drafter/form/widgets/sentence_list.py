"""The sentences of a section, one below the other as they read this year, each with the sign of what was done to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.form.chip_lines import ChipLines
from drafter.form.chip_text import Atom
from drafter.form.signs import STATE_STYLES
from drafter.form.widgets.line_list import LineList
from drafter.work.wording.sentence_rows import RowSign, SentenceRow

MARGIN = 4
"""Cells in front of a sentence: its sign, and the indent of one that opens a paragraph."""
HEADING_SIGN = "题"
ROW_STYLES = {
    RowSign.REWORDED: "typed",
    RowSign.LEFT_OUT: "left-out",
    RowSign.ADDED: "confirmed",
    RowSign.MOVED: "derived",
}


class SentenceList(LineList):
    """As many lines of each sentence as ``lines`` says; all of it stands in the editor."""

    lines = 2

    def __init__(self) -> None:
        super().__init__(id="sentences")
        self._rows: tuple[SentenceRow, ...] = ()
        self._shown: list[tuple[SentenceRow, int]] = []

    @property
    def rows(self) -> tuple[SentenceRow, ...]:
        """What is listed."""
        return self._rows

    @property
    def current(self) -> SentenceRow | None:
        """The row that is marked."""
        return self._rows[self.highlighted] if self.highlighted is not None and self._rows else None

    def show(self, rows: Sequence[SentenceRow], at: str) -> None:
        """Show ``rows`` with the sentence ``at`` marked, or the one that now stands in its place."""
        before, self._rows = self._rows, tuple(rows)
        old = self.highlighted or 0
        with self.prevent(OptionList.OptionHighlighted):
            if [row.id for row in rows] != [row.id for row in before]:
                self._shown = []
                self.set_options([Option("", id=row.id) for row in rows])
            self._draw()
            ids = [row.id for row in rows]
            self.highlighted = ids.index(at) if at in ids else min(old, len(ids) - 1) if ids else None

    def on_resize(self) -> None:
        """Break the sentences for the new width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        # Before the first layout a list has no width.
        width = self.scrollable_content_region.width or self.app.size.width
        lines = [(row, width) for row in self._rows]
        for index, line in enumerate(lines):
            if index >= len(self._shown) or self._shown[index] != line:
                self.replace_option_prompt_at_index(index, _prompt(*line, self.lines))
        self._shown = lines


def _prompt(row: SentenceRow, width: int, most: int) -> Content:
    sign = row.sign.value or (HEADING_SIGN if row.is_heading else "  ")
    style = ROW_STYLES.get(row.sign)
    body = sentence_lines(
        row.parts,
        max(width - MARGIN, 8),
        most,
        indent=2 if row.opens else 0,
        style="$quiet strike" if row.left_out else "bold" if row.is_heading else "",
    )
    first = Content.assemble((sign, f"bold $state-{style}" if style else "$quiet"), "  ")
    return Content("\n").join([(first if at == 0 else Content(" " * MARGIN)) + line for at, line in enumerate(body)])


def sentence_lines(
    parts: Sequence[Atom], width: int, most: int, *, indent: int = 0, style: str = ""
) -> tuple[Content, ...]:
    """The first ``most`` lines of a sentence, chips in the colour of their state; ``..`` where more follows."""
    lead = " " * indent
    atoms = [atom for part in (lead, *parts) for atom in (part if isinstance(part, str) else (part,))]
    lines = ChipLines(atoms, width - 2)
    shown: list[Content] = []
    for at in range(min(len(lines), most)):
        pieces: list[tuple[str, str] | str] = []
        for piece in lines.pieces(at):
            if piece.chip is None:
                pieces.append((piece.text, style))
            else:
                colour = "$quiet" if piece.chip.rolls else f"$state-{STATE_STYLES[piece.chip.state]}"
                pieces.append((piece.text, f"{style} {colour}".strip() if not style.startswith("$quiet") else style))
        shown.append(Content.assemble(*pieces))
    if len(lines) > most and shown:
        shown[-1] = shown[-1] + Content.styled("..", "$quiet")
    return tuple(shown)
