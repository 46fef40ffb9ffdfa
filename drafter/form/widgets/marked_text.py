"""Text of the draft on the screen: where each piece comes from, told by colour and by sign, and clicks on slots."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView

from drafter.domain.draft import Origin, Span
from drafter.form.signs import ORIGIN_STATES, STATE_STYLES
from drafter.form.wrap import visible
from drafter.work.view.fields import FieldState


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one screen line; ``style`` names a component class or is empty."""

    text: str
    style: str = ""
    slot: str = ""
    bold: bool = False
    sign: bool = False
    sentence: str = ""


class MarkedText(ScrollView):
    """Knows how a run looks; a click on a slot posts :class:`SlotClicked`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--current"} | {
        f"{part}--{style}" for part in ("text", "sign") for style in STATE_STYLES.values()
    }

    class SlotClicked(Message):
        """A span that fills a slot was clicked."""

        def __init__(self, slot: str) -> None:
            super().__init__()
            self.slot = slot

    def __init__(self) -> None:
        super().__init__()
        self._slot = ""
        self._sentence = ""
        self._looks: dict[tuple[str, bool, bool, bool], Style] = {}

    def segment(self, run: Run, base: Style) -> Segment:
        """``run`` as it looks on ``base``."""
        current = self._sentence == run.sentence if self._sentence else bool(run.slot) and run.slot == self._slot
        look = (run.style, run.bold, run.sign, current)
        style = self._looks.get(look)
        if style is None:
            style = self._looks[look] = self._look(*look)
        style = base + style
        return Segment(run.text, style + Style(meta={"slot": run.slot}) if run.slot else style)

    def _look(self, name: str, bold: bool, sign: bool, current: bool) -> Style:
        style = Style(bold=True) if bold else Style()
        if name:
            # A sign brings its own ground, mixed with that of the paper.
            style += self.get_component_rich_style(f"{'sign' if sign else 'text'}--{name}", partial=not sign)
        if current and not sign:
            style += self.get_component_rich_style("text--current", partial=True)
        return style

    def notify_style_update(self) -> None:
        """Another theme, other colours."""
        self._looks.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Tell which slot was clicked."""
        if slot := event.style.meta.get("slot"):
            self.post_message(self.SlotClicked(slot))


def state_of(span: Span) -> FieldState | None:
    """The state that ``span`` shows; None for plain text."""
    if not span.slot and span.origin is not Origin.MISSING:
        return None
    return ORIGIN_STATES.get(span.origin)


def runs_of(spans: Iterable[Span], unsigned: Collection[str], *, bold: bool = False) -> list[Run]:
    """The runs of ``spans``, behind each slot its sign; slots in ``unsigned`` get their colour only."""
    runs: list[Run] = []
    for span in spans:
        state = state_of(span)
        style = STATE_STYLES[state] if state is not None else ""
        runs.append(Run(visible(span.text).replace("\n", " "), style, span.slot, bold, sentence=span.sentence))
        # 【待补：…】 says itself what it is; the other states get their sign.
        if state is not None and span.origin is not Origin.MISSING and span.slot not in unsigned:
            runs.append(Run(state.value, style, span.slot, sign=True, sentence=span.sentence))
    return runs
