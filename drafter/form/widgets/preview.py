"""The preview: the text of the section as it will read, every inherited, typed and missing span told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.form.signs import ORIGIN_STATES, STATE_STYLES
from drafter.form.wrap import visible, wrap

INDENT = "\u3000\u3000"
NOTHING = "今年的报告里没有这一条。"
SHORT = 10
"""Slots of up to so many characters are not broken."""
_INDENTED = frozenset({ParagraphStyle.BODY, ParagraphStyle.HEADING, ParagraphStyle.BLOCK_TITLE})
_CENTRED = frozenset({ParagraphStyle.TITLE, ParagraphStyle.SUBTITLE, ParagraphStyle.CAPTION})
_RIGHT = frozenset({ParagraphStyle.SIGNATURE, ParagraphStyle.DATE})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one screen line; ``style`` names a component class or is empty."""

    text: str
    style: str = ""
    slot: str = ""
    bold: bool = False
    sign: bool = False


class Preview(ScrollView, can_focus=False):
    """Wraps by cell width; a click on a slot posts :class:`SlotClicked`.

    Slots in ``unsigned`` (years, names of the agency) roll by themselves: they get their colour, but no sign.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--current"} | {
        f"{part}--{style}" for part in ("preview", "sign") for style in STATE_STYLES.values()
    }

    class SlotClicked(Message):
        """A span that fills a slot was clicked."""

        def __init__(self, slot: str) -> None:
            super().__init__()
            self.slot = slot

    def __init__(self, unsigned: Collection[str] = ()) -> None:
        super().__init__()
        self._unsigned = unsigned
        self._paragraphs: tuple[DraftParagraph, ...] = ()
        self._slot = ""
        self._lines: list[list[Run]] = []

    def show(self, paragraphs: Sequence[DraftParagraph], slot: str) -> None:
        """Show ``paragraphs`` and keep ``slot``, the field at the cursor, in sight."""
        moved = slot != self._slot
        if not moved and tuple(paragraphs) == self._paragraphs:
            return
        self._paragraphs, self._slot = tuple(paragraphs), slot
        self._lay_out(follow=True)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out(follow=True)

    @property
    def plain(self) -> str:
        """What is shown, as plain text."""
        return "\n".join("".join(run.text for run in line) for line in self._lines)

    def _lay_out(self, *, follow: bool) -> None:
        width = self.scrollable_content_region.width or self.size.width
        if width <= 0:
            return
        self._lines = [
            line for paragraph in self._paragraphs for line in _paragraph_lines(paragraph, width, self._unsigned)
        ]
        if not self._paragraphs:
            self._lines = [[Run(NOTHING)]]
        self.virtual_size = Size(width, len(self._lines))
        if follow:
            at = next((y for y, line in enumerate(self._lines) if any(run.slot == self._slot for run in line)), None)
            height = self.size.height
            if at is None or not self._slot:
                self.scroll_to(y=0, animate=False, immediate=True)
            elif not self.scroll_offset.y + 1 <= at <= self.scroll_offset.y + height - 2:
                self.scroll_to(y=max(at - height // 3, 0), animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the wrapped text."""
        base = self.rich_style
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, base)
        segments = [Segment(run.text, base + self._run_style(run)) for run in self._lines[row]]
        return Strip(segments).adjust_cell_length(width, base)

    def _run_style(self, run: Run) -> Style:
        style = Style(bold=True) if run.bold else Style()
        if run.style:
            # A sign brings its own ground, mixed with that of the paper.
            name = f"sign--{run.style}" if run.sign else f"preview--{run.style}"
            style += self.get_component_rich_style(name, partial=not run.sign)
        if run.slot:
            style += Style(meta={"slot": run.slot})
            if run.slot == self._slot and not run.sign:
                style += self.get_component_rich_style("preview--current", partial=True)
        return style

    def on_click(self, event: events.Click) -> None:
        """Tell which slot was clicked."""
        if slot := event.style.meta.get("slot"):
            self.post_message(self.SlotClicked(slot))


def _paragraph_lines(paragraph: DraftParagraph, width: int, unsigned: Collection[str]) -> list[list[Run]]:
    """The runs of ``paragraph`` cut into screen lines."""
    runs: list[Run] = [Run(INDENT)] if paragraph.style in _INDENTED else []
    bold = paragraph.style in (ParagraphStyle.TITLE, ParagraphStyle.BLOCK_TITLE)
    runs += _runs(paragraph.heading, unsigned, bold=True)
    runs += _runs(paragraph.spans, unsigned, bold=bold)
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


def _runs(spans: Iterable[Span], unsigned: Collection[str], *, bold: bool) -> list[Run]:
    runs: list[Run] = []
    for span in spans:
        state = ORIGIN_STATES.get(span.origin)
        style = STATE_STYLES[state] if state is not None and (span.slot or span.origin is Origin.MISSING) else ""
        text = visible(span.text).replace("\n", " ")
        runs.append(Run(text, style, span.slot, bold))
        # 【待补：…】 says itself what it is; the other states get their sign.
        if style and state is not None and span.origin is not Origin.MISSING and span.slot not in unsigned:
            runs.append(Run(state.value, style, span.slot, sign=True))
    return runs


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The part of ``runs`` between two offsets of their joined text."""
    line: list[Run] = []
    at = 0
    for run in runs:
        a, b = max(start - at, 0), min(end - at, len(run.text))
        if a < b:
            line.append(Run(run.text[a:b], run.style, run.slot, run.bold, run.sign))
        at += len(run.text)
    return line
