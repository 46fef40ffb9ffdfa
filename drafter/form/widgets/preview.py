"""The preview: the text of the section as it will read, every inherited, typed and missing span told apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import zip_longest

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from drafter.domain.draft import DraftParagraph, ParagraphStyle
from drafter.form.widgets.marked_text import MarkedText, Run, runs_of
from drafter.form.wrap import wrap

INDENT = "\u3000\u3000"
NOTHING = "今年的报告里没有这一条。"
SHORT = 10
"""Slots of up to so many characters are not broken."""
_INDENTED = frozenset({ParagraphStyle.BODY, ParagraphStyle.HEADING, ParagraphStyle.BLOCK_TITLE})
_CENTRED = frozenset({ParagraphStyle.TITLE, ParagraphStyle.SUBTITLE, ParagraphStyle.CAPTION})
_RIGHT = frozenset({ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})


class Preview(MarkedText, can_focus=False):
    """Wraps by cell width.

    Slots in ``unsigned`` (years, names of the agency) roll by themselves: they get their colour, but no sign.
    """

    def __init__(self, unsigned: Collection[str] = ()) -> None:
        super().__init__()
        self._unsigned = unsigned
        self._paragraphs: tuple[DraftParagraph, ...] = ()
        self._lines: list[list[Run]] = []
        self._set: Sequence[tuple[DraftParagraph, list[list[Run]]]] = ()
        self._set_width = 0

    def show(self, paragraphs: Sequence[DraftParagraph], slot: str) -> None:
        """Show ``paragraphs`` and keep ``slot``, the field at the cursor, in sight."""
        if slot == self._slot and tuple(paragraphs) == self._paragraphs:
            return
        if slot != self._slot or self._sentence:
            # What is set off may stand in any line.
            self.refresh()
        self._paragraphs, self._slot, self._sentence = tuple(paragraphs), slot, ""
        self._lay_out()

    def look_at(self, sentence: str) -> None:
        """Mark ``sentence`` in place of the slot, until something else is shown."""
        self._sentence = sentence
        self.refresh()
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self.refresh()
        self._lay_out()

    @property
    def plain(self) -> str:
        """What is shown, as plain text."""
        return "\n".join("".join(run.text for run in line) for line in self._lines)

    def _lay_out(self) -> None:
        """Set the text, bring what is wanted into sight and draw the lines that changed."""
        width = self.scrollable_content_region.width or self.size.width
        if width <= 0:
            return
        # A key changes one paragraph; the others stay as they were set.
        known = self._set if width == self._set_width else ()
        self._set = [
            old if old is not None and old[0] == paragraph else (paragraph, self._lines_of(paragraph, width))
            for paragraph, old in zip_longest(self._paragraphs, known[: len(self._paragraphs)])
        ]
        self._set_width = width
        before = self._lines
        self._lines = [line for _, lines in self._set for line in lines] if self._paragraphs else [[Run(NOTHING)]]
        self.virtual_size = Size(width, len(self._lines))
        at = next((y for y, line in enumerate(self._lines) if any(map(self._is_wanted, line))), None)
        height = self.size.height
        if at is None:
            self.scroll_to(y=0, animate=False, immediate=True)
        elif not self.scroll_offset.y + 1 <= at <= self.scroll_offset.y + height - 2:
            self.scroll_to(y=max(at - height // 3, 0), animate=False, immediate=True)
        for y, (old_line, line) in enumerate(zip_longest(before, self._lines)):
            if old_line != line:
                self.refresh_line(y)

    def _lines_of(self, paragraph: DraftParagraph, width: int) -> list[list[Run]]:
        return _paragraph_lines(paragraph, width, self._unsigned)

    def _is_wanted(self, run: Run) -> bool:
        if self._sentence:
            return run.sentence == self._sentence
        return bool(self._slot) and run.slot == self._slot

    def render_line(self, y: int) -> Strip:
        """One line of the wrapped text."""
        base = self.rich_style
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, base)
        segments = [self.segment(run, base) for run in self._lines[row]]
        return Strip(segments).adjust_cell_length(width, base)


def _paragraph_lines(paragraph: DraftParagraph, width: int, unsigned: Collection[str]) -> list[list[Run]]:
    """The runs of ``paragraph`` cut into screen lines."""
    runs: list[Run] = [Run(INDENT)] if paragraph.style in _INDENTED else []
    bold = paragraph.style in (ParagraphStyle.TITLE, ParagraphStyle.BLOCK_TITLE)
    runs += runs_of(paragraph.heading, unsigned, bold=True)
    runs += runs_of(paragraph.spans, unsigned, bold=bold)
    text = "".join(run.text for run in runs)
    lines = [_cut(runs, start, end) for start, end in wrap(text, width, _joined(runs))]
    if paragraph.style in _CENTRED | _RIGHT:
        share = 2 if paragraph.style in _CENTRED else 1
        lines = [[Run(" " * ((width - sum(cell_len(run.text) for run in line)) // share)), *line] for line in lines]
    return lines


def _joined(runs: Sequence[Run]) -> frozenset[int]:
    """Offsets where no line may begin: a sign stays with its figure, a short figure with its unit."""
    joined: set[int] = set()
    at = 0
    for run in runs:
        if run.sign:
            joined.add(at)
        elif run.slot and len(run.text) <= SHORT:
            joined.update(range(at + 1, at + len(run.text)))
        at += len(run.text)
    return frozenset(joined)


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The part of ``runs`` between two offsets of their joined text."""
    line: list[Run] = []
    at = 0
    for run in runs:
        a, b = max(start - at, 0), min(end - at, len(run.text))
        if a < b:
            line.append(replace(run, text=run.text[a:b]))
        at += len(run.text)
    return line
