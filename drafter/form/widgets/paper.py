"""Sheets of paper on a desk: the whole report, line for line as it will print, signs in the margin."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from drafter.domain.draft import ParagraphStyle
from drafter.domain.layout import Layout
from drafter.form.signs import STATE_STYLES
from drafter.form.widgets.marked_text import MarkedText, Run, state_of
from drafter.form.wrap import visible
from drafter.writing.page_flow import Align, Piece, PlacedLine, PrintedPage, spans_of
from drafter.writing.twips import twips_of_points, type_area_width

LEFT, RIGHT = 3, 13
"""Cells of the margins; the right one holds the signs of the line."""
_SIGNS = 5
"""So many signs have room there."""
GAP = 2
_BOLD = frozenset({ParagraphStyle.TITLE, ParagraphStyle.BLOCK_TITLE, ParagraphStyle.CAPTION})
Row = list[Run]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page in rows of the screen; ``first`` is the row of the canvas where it begins, ``side`` its place beside."""

    page: int
    rows: list[Row]
    first: int
    side: int


class Paper(MarkedText, can_focus=True):
    """Shows ``pages``, two beside each other where there is room; posts :class:`Turned` when another one is in sight.

    Slots in ``unsigned`` (years, names of the agency) roll by themselves: they get their colour, but no sign.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"paper--sheet", "paper--quiet"}

    class Turned(Message):
        """Another page is in sight."""

    def __init__(
        self, pages: Sequence[PrintedPage], layout: Layout, *, slot: str = "", unsigned: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._slot = slot
        self._pitch = twips_of_points(layout.line_pitch)
        self._cell = twips_of_points(layout.size_body + layout.character_spacing) / 2
        self._text_width = round(type_area_width(layout) / self._cell)
        self._pages = [self._page_rows(page, unsigned, layout.lines_per_page) for page in pages]
        self._sheets: list[_Sheet] = []
        self._beside = 1
        self._shown = 1

    @property
    def width_of_sheet(self) -> int:
        """Cells of a page with its margins."""
        return LEFT + self._text_width + RIGHT

    @property
    def page(self) -> int:
        """The number of the page in sight."""
        return self._shown

    @property
    def plain(self) -> str:
        """All pages as plain text."""
        return "\n".join("".join(run.text for run in row).rstrip() for rows in self._pages for row in rows)

    @property
    def slots(self) -> list[str]:
        """The slots in the order of the pages, each once."""
        return list(dict.fromkeys(run.slot for rows in self._pages for row in rows for run in row if run.slot))

    def on_resize(self) -> None:
        """Lay the sheets out for the new width, the page and the slot in sight kept there."""
        page = self._shown
        self._lay_out()
        if self._slot:
            self.mark(self._slot)
        else:
            self.turn_to(page)

    def turn_to(self, page: int) -> None:
        """Bring ``page`` into sight."""
        for sheet in self._sheets:
            if sheet.page == min(max(page, 1), len(self._pages)):
                self.scroll_to(y=max(sheet.first - 1, 0), animate=False, force=True, immediate=True)
                self._shown = sheet.page
        self.refresh()
        self.post_message(self.Turned())

    def turn(self, by: int) -> bool:
        """Bring the next or the previous page into sight, or the next two that lie beside each other."""
        at = (self._shown - 1) // self._beside + by
        if not 0 <= at * self._beside < len(self._pages):
            return False
        self.turn_to(at * self._beside + 1)
        return True

    def mark(self, slot: str) -> None:
        """Mark ``slot`` and bring the place where it stands first into sight."""
        self._slot = slot
        for sheet in self._sheets:
            for number, row in enumerate(sheet.rows):
                if any(run.slot == slot for run in row):
                    at, height = sheet.first + number, self.size.height
                    if not self.scroll_offset.y + 1 <= at <= self.scroll_offset.y + height - 2:
                        # All of the page, if it can be, with the line in sight.
                        top = max(sheet.first - 1, at - height + 4)
                        self.scroll_to(y=max(top, 0), animate=False, force=True, immediate=True)
                    self._shown = sheet.page
                    self.refresh()
                    self.post_message(self.Turned())
                    return
        self.refresh()

    @property
    def marked(self) -> str:
        """The slot that is marked; empty when none is."""
        return self._slot

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The wheel and the bar turn pages too."""
        super().watch_scroll_y(old_value, new_value)
        middle = self.scroll_offset.y + self.size.height // 2
        in_sight = [sheet.page for sheet in self._sheets if sheet.first <= middle and not sheet.side]
        if in_sight and not in_sight[-1] <= self._shown <= in_sight[-1] + self._beside - 1:
            self._shown = in_sight[-1]
            self.post_message(self.Turned())

    def _lay_out(self) -> None:
        width = self.size.width
        self._beside = max(min((width - GAP) // (self.width_of_sheet + GAP), 2), 1)
        self._sheets = []
        top = 1
        for number in range(0, len(self._pages), self._beside):
            group = self._pages[number : number + self._beside]
            for side, rows in enumerate(group):
                self._sheets.append(_Sheet(number + side + 1, rows, top, side))
            top += max(map(len, group)) + 1
        # Room below, so that the last page too can be brought to the top.
        self.virtual_size = Size(width, max(top, self._sheets[-1].first - 1 + self.size.height if self._sheets else 0))

    def render_line(self, y: int) -> Strip:
        """One row of the desk with the sheets on it."""
        row = y + self.scroll_offset.y
        width, desk = self.size.width, self.rich_style
        sheet_style = self.get_component_rich_style("paper--sheet")
        taken = self._beside * self.width_of_sheet + (self._beside - 1) * GAP
        segments = [Segment(" " * max((width - taken) // 2, 0), desk)]
        for sheet in self._sheets:
            if sheet.first <= row < sheet.first + len(sheet.rows):
                if sheet.side:
                    segments.append(Segment(" " * GAP, desk))
                runs = sheet.rows[row - sheet.first]
                segments += [self.segment(run, sheet_style) for run in runs]
                left = self.width_of_sheet - sum(cell_len(run.text) for run in runs)
                segments.append(Segment(" " * max(left, 0), sheet_style))
        return Strip(segments).adjust_cell_length(width, desk)

    def on_key(self, event: events.Key) -> None:
        """A digit goes to the page of that number."""
        if event.character and event.character.isascii() and event.character.isdigit() and event.character != "0":
            event.stop()
            self.turn_to(int(event.character))

    def _page_rows(self, page: PrintedPage, unsigned: Collection[str], least: int) -> list[Row]:
        rows: list[Row] = [[]]
        for line in page.lines:
            # A page of the screen has a row for each line of text, however close those of a table stand.
            at = max(round(line.top / self._pitch) + 1, len(rows))
            rows += [[] for _ in range(at - len(rows))]
            rows.append(self._row(line, unsigned))
        rows += [[] for _ in range(max(least + 2 - len(rows), 1))]
        number = f"— {page.number} —"
        side = self._text_width - cell_len(number) - 2 if page.number % 2 else 2
        return [*rows, [Run(" " * (LEFT + side) + number)], []]

    def _row(self, line: PlacedLine, unsigned: Collection[str]) -> Row:
        row: Row = []
        signs: Row = []
        bold = line.paragraph.style in _BOLD
        used = 0
        for piece in line.pieces:
            runs = []
            for number, span in enumerate(spans_of(line.paragraph, piece)):
                state = state_of(span)
                style = STATE_STYLES[state] if state is not None else ""
                heading = line.paragraph.heading and piece.start == 0 and number < len(line.paragraph.heading)
                text = visible(span.text).replace("\n", "")
                runs.append(Run(text, style, span.slot, bold or bool(heading)))
                if state is not None and span.slot not in unsigned:
                    signs.append(Run(state.value, style, span.slot, sign=True))
            place = LEFT + self._place(piece, sum(cell_len(run.text) for run in runs))
            row += [Run(" " * max(place - used, 0)), *runs]
            used = max(place, used) + sum(cell_len(run.text) for run in runs)
        if signs:
            row.append(Run(" " * max(LEFT + self._text_width + 2 - used, 1)))
            row += signs[:_SIGNS]
        return row

    def _place(self, piece: Piece, cells: int) -> int:
        """The column where ``piece``, so many ``cells`` long, begins."""
        left, width = round(piece.left / self._cell), round(piece.width / self._cell)
        if piece.align is Align.LEFT:
            return left
        free = max(width - cells, 0)
        return left + (free // 2 if piece.align is Align.CENTRE else free)
