"""The editor of one sentence: slots are chips that the cursor jumps over and that go as a whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.form.chip_lines import ChipLines, Piece
from drafter.form.chip_text import Atom, ChipText, joined, one_line
from drafter.form.signs import STATE_STYLES
from drafter.form.widgets.line_input import take_at_once
from drafter.work.wording.rewrite import Chip

LONGEST = 2000
"""Characters that a sentence may have: a key held down must end somewhere."""
_STOPS = frozenset("，。；：！？、\n")

Changed = Callable[[ChipText, ChipText, bool], None]
"""Called after every change by hand: the text before it and after it, and whether it begins a new step of undoing."""


class SentenceEditor(ScrollView, can_focus=True):
    """Tells ``changed`` of every change in the very moment of the key, and ``moved`` of every move of the cursor.

    Keys that mean something to the screen (Enter, Esc, Ctrl+Z) are left to it.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--cursor", "editor--selected", "chip--rolls"} | {
        f"chip--{style}" for style in STATE_STYLES.values()
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "by(-1)", show=False),
        Binding("right", "by(1)", show=False),
        Binding("shift+left", "by(-1, True)", show=False),
        Binding("shift+right", "by(1, True)", show=False),
        Binding("up", "line(-1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("shift+up", "line(-1, True)", show=False),
        Binding("shift+down", "line(1, True)", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
        Binding("shift+home", "edge(False, True)", show=False),
        Binding("shift+end", "edge(True, True)", show=False),
        Binding("ctrl+home", "jump(False)", show=False),
        Binding("ctrl+end", "jump(True)", show=False),
        Binding("ctrl+a", "all", show=False),
        Binding("backspace", "erase(-1)", show=False),
        Binding("delete", "erase(1)", show=False),
        Binding("ctrl+c", "copy", show=False),
        Binding("ctrl+x", "cut", show=False),
        Binding("ctrl+v", "paste", show=False),
    ]

    def __init__(self, changed: Changed, *, moved: Callable[[], None], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._changed = changed
        self._moved = moved
        self._text = ChipText()
        self._lines = ChipLines((), 1)
        self._column: int | None = None
        self._last = ""
        self._cut: tuple[Atom, ...] = ()

    @property
    def text(self) -> ChipText:
        """What stands in it."""
        return self._text

    def load(self, parts: Iterable[str | Chip], *, cursor: int | None = None) -> None:
        """Show ``parts`` with the cursor at ``cursor`` or at their end; nobody is told."""
        text = ChipText.of(parts)
        self._text = text if cursor is None else text.moved(cursor)
        self._last, self._column = "", None
        self._lay_out()

    def renew(self, chips: Iterable[Chip]) -> None:
        """Show the chips as they are now; the text stays."""
        self._text = self._text.with_chips(chips)
        self._lay_out()

    def insert(self, atoms: Iterable[Atom]) -> None:
        """Put ``atoms`` in place of the selection as a change by hand, a step of its own."""
        self._change(self._text.put(atoms), "put")

    async def drained(self) -> None:
        """Wait until every key that was sent to it before now has been taken in."""
        done = asyncio.Event()
        if self.is_running and self.call_later(done.set):
            await done.wait()

    def chip_at_cursor(self) -> Chip | None:
        """The chip behind the cursor, else the one before it."""
        for at in (self._text.cursor, self._text.cursor - 1):
            if 0 <= at < len(self._text.atoms) and isinstance(atom := self._text.atoms[at], Chip):
                return atom
        return None

    def around_cursor(self) -> tuple[str, str]:
        """The characters before and behind the selection, slots with what they hold."""
        selected, atoms = self._text.selected, self._text.atoms
        return _plain(atoms[: selected.start]), _plain(atoms[selected.stop :])

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        if not await take_at_once(self, event) and event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self._change(self._text.put(event.character), "type")

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def action_by(self, by: int, select: bool = False) -> None:
        """One character or chip to the side; a selection is left at its nearer end."""
        selected = self._text.selected
        if selected and not select:
            self._move(selected.stop if by > 0 else selected.start)
        else:
            self._move(self._text.cursor + by, select)

    def action_line(self, by: int, select: bool = False) -> None:
        """One line up or down, in the same column."""
        line, cell = self._lines.place(self._text.cursor)
        column = cell if self._column is None else self._column
        if 0 <= line + by < len(self._lines):
            self._move(self._lines.at(line + by, column), select)
            self._column = column
        else:
            self._move(0 if by < 0 else len(self._text.atoms), select)

    def action_edge(self, end: bool, select: bool = False) -> None:
        """To the start or the end of the line."""
        line, _ = self._lines.place(self._text.cursor)
        self._move(self._lines.at(line, self.size.width if end else 0, beyond=end), select)

    def action_jump(self, end: bool) -> None:
        """To the start or the end of the sentence."""
        self._move(len(self._text.atoms) if end else 0)

    def action_all(self) -> None:
        """Select everything."""
        self._text = self._text.moved(0).moved(len(self._text.atoms), select=True)
        self._show()

    def action_erase(self, by: int) -> None:
        """The selection, or one character or chip, goes."""
        erased = self._text.erased(by)
        if erased.atoms != self._text.atoms:
            chip = len(erased.keys()) < len(self._text.keys())
            self._change(erased, "put" if chip or self._text.selected else "erase")

    def action_copy(self) -> None:
        """Copy the selection, chips included."""
        if self._text.selected:
            self._cut = self._text.selection
            self.app.copy_to_clipboard(_plain(self._cut))

    def action_cut(self) -> None:
        """Take the selection out, to be pasted elsewhere."""
        if self._text.selected:
            self.action_copy()
            self.action_erase(-1)

    def action_paste(self) -> None:
        """Put what was copied here in."""
        self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        if self._cut and text == _plain(self._cut):
            self.insert(self._cut)
        elif line := one_line(text):
            self.insert(line)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The cursor goes where the mouse is."""
        self.capture_mouse()
        self._move(self._under(event))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select what is drawn over."""
        if self.app.mouse_captured is self:
            self._move(self._under(event), select=True)

    def on_mouse_up(self) -> None:
        """Drawn to the end."""
        self.release_mouse()

    def _under(self, event: events.MouseEvent) -> int:
        inside = event.get_content_offset_capture(self)
        return self._lines.at(inside.y + self.scroll_offset.y, inside.x, beyond=True)

    # How it is done

    def _change(self, text: ChipText, kind: str) -> None:
        if len(text.atoms) > max(LONGEST, len(self._text.atoms)):
            self.app.bell()
            return
        fresh = kind == "put" or kind != self._last
        before = self._text.atoms[max(self._text.cursor - 1, 0) : self._text.cursor]
        fresh = fresh or (kind == "type" and bool(before) and before[0] in _STOPS)
        old, self._text, self._last, self._column = self._text, text, kind, None
        self._lay_out()
        self._changed(old, text, fresh)

    def _move(self, to: int, select: bool = False) -> None:
        self._text = self._text.moved(to, select=select)
        self._last, self._column = "", None
        self._show()
        self._moved()

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._lay_out()

    def on_focus(self) -> None:
        """An input method shows its candidates where the terminal's cursor is."""
        self._show()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.app.size.width
        # The cursor behind the last character of a full line needs a cell too.
        self._lines = ChipLines(self._text.atoms, max(width - 1, 1))
        self.virtual_size = Size(width, len(self._lines))
        self._show()

    def _show(self) -> None:
        line, cell = self._lines.place(self._text.cursor)
        height = self.size.height
        if height and not self.scroll_offset.y <= line < self.scroll_offset.y + height:
            top = line if line < self.scroll_offset.y else line - height + 1
            self.scroll_to(y=top, animate=False, immediate=True)
        if self.has_focus:
            x, y, _width, _height = self.content_region
            self.app.cursor_position = Offset(x + cell, y + line - self.scroll_offset.y)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the sentence, with the cursor where the editor has the focus."""
        base = self.rich_style
        width = self.size.width
        row = y + self.scroll_offset.y
        if row >= len(self._lines):
            return Strip.blank(width, base)
        line, cell = self._lines.place(self._text.cursor)
        cursor = self.get_component_rich_style("editor--cursor")
        segments: list[Segment] = []
        used = 0
        drawn = not self.has_focus or row != line
        for piece in self._lines.pieces(row):
            style = base + self._style(piece)
            if not drawn and used == cell:
                # Of a chip its first sign is enough.
                first, rest = piece.text[:1], piece.text[1:]
                segments += (Segment(first, cursor), Segment(rest, style))
                drawn = True
            else:
                segments.append(Segment(piece.text, style))
            used += cell_len(piece.text)
        if not drawn:
            segments.append(Segment(" ", cursor))
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, piece: Piece) -> Style:
        style = Style()
        if piece.chip is not None:
            name = "rolls" if piece.chip.rolls else STATE_STYLES[piece.chip.state]
            style += self.get_component_rich_style(f"chip--{name}")
        if piece.start in self._text.selected:
            style += self.get_component_rich_style("editor--selected")
        return style


def _plain(atoms: Sequence[Atom]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in joined(atoms))
