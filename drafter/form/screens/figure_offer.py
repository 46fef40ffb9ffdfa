"""A typed number is offered as a figure of its own: one key says yes, one says no."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from drafter.domain.errors import DrafterError
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.prose import Prose
from drafter.work.wording.new_figure import MAX_LABEL, FigureOffer, mend_offer

WHY = "记成数据，这个数就进总表，明年也会提醒填；不记，就是写死的字。"
KEYS = (
    ("Enter", "记成数据", "screen.accept"),
    ("Esc", "不记，就写成字", "screen.dismiss"),
    ("Tab", "改名称、改单位", "app.focus_next"),
)


class FigureOfferScreen(ModalScreen[FigureOffer | None]):
    """Gives back the offer as the writer mended it, None where the number stays fixed text.

    ``text`` is what the offer was found in; ``count`` says which of how many it is.
    """

    AUTO_FOCUS = "#label"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, text: str, offer: FigureOffer, *, count: str = "") -> None:
        super().__init__()
        self._text = text
        self._offer = offer
        self._count = count

    def compose(self) -> ComposeResult:
        """The number, its name, its unit."""
        figure = self._offer.figure
        with Vertical(id="choice"):
            yield Static(Content(f" 新写的数：{figure.value}{self._count}"), classes="bar")
            yield Prose(WHY, classes="said")
            with Horizontal(classes="line"):
                yield Static("名称", classes="word")
                yield LineInput(figure.label, id="label", compact=True, max_length=MAX_LABEL, select_on_focus=False)
            with Horizontal(classes="line"):
                yield Static("单位", classes="word")
                yield LineInput(figure.unit, id="unit", compact=True, max_length=MAX_LABEL, select_on_focus=False)
            yield Prose("", id="trouble")
            yield KeyLine(KEYS)

    @on(Input.Submitted)
    def action_accept(self) -> None:
        """It is a figure."""
        label, unit = (self.query_one(f"#{name}", Input).value for name in ("label", "unit"))
        try:
            self.dismiss(mend_offer(self._text, self._offer, label=label, unit=unit))
        except DrafterError as error:
            self.query_one("#trouble", Prose).show(str(error))
