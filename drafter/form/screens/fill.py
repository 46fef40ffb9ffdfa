"""The main screen: outline, the fields of one section, and the text they make."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal

from drafter.domain.errors import DrafterError
from drafter.domain.layout import Layout
from drafter.domain.model import SlotKind
from drafter.form.columns import years_of
from drafter.form.keys import FILL_BINDINGS, FILL_KEYS
from drafter.form.palette import Command
from drafter.form.recount import Recount
from drafter.form.screens.answer import LONG, AnswerScreen
from drafter.form.widgets.field_list import NOTHING_HERE
from drafter.form.widgets.field_panel import FieldPanel
from drafter.form.widgets.head_line import HeadLine
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.outline import Outline
from drafter.form.widgets.page_line import PageLine
from drafter.form.widgets.preview import Preview
from drafter.form.widgets.tour_line import TourLine

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.filling.spot import Spot


class FillScreen(AnswerScreen):
    """Puts the regions together and leads to all other screens; with ``tour`` it says what to try first.

    ``said`` is told when it opens.

    Those are loaded when they are asked for: the first paint waits for none of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = FILL_BINDINGS

    def __init__(self, desk: Desk, *, tour: bool = False, said: str = "") -> None:
        super().__init__(desk)
        self._tour = tour
        self._said = said
        self._recount = Recount(self)

    def compose(self) -> ComposeResult:
        """Regions are told apart by their background."""
        yield HeadLine()
        with Horizontal(id="body"):
            yield Outline()
            with Container(id="work"):
                yield FieldPanel(years_of(self.desk.session.draft), typed=self._typed, pasted=self._pasted)
                with Container(id="paper"):
                    yield PageLine()
                    yield Preview(self._unsigned())
        if self._tour:
            yield TourLine(lambda: self.desk.session.entries)
        yield KeyLine(FILL_KEYS)

    async def on_mount(self) -> None:
        """Tell what became of it so far."""
        if self._said:
            self.say(self._said, stay=LONG)

    def _unsigned(self) -> frozenset[str]:
        """The slots that roll by themselves: nobody has to look at them."""
        slots = self.desk.session.draft.pack.slots.values()
        return frozenset(slot.key for slot in slots if slot.kind in (SlotKind.PERIOD, SlotKind.AGENCY))

    # What is counted

    def _show(self, *, typing: str = "") -> None:
        super()._show(typing=typing)
        self._recount.follow(self.desk.session)
        self.query_one(PageLine).follow(self.desk, self._key)

    @on(Recount.Done)
    def _recounted(self, event: Recount.Done) -> None:
        self._recount.take(event.survey)
        if event.survey is not None:
            self.query_one(Outline).tell(event.survey)

    def action_tour(self) -> None:
        """On with the tour, where there is one."""
        for line in self.query(TourLine):
            line.go_on()
            return
        raise SkipAction

    # Other screens

    def action_back(self) -> None:
        """Close the outline; drop what was typed and not taken; else back to the start screen, if there is one."""
        if self.query_one(Outline).has_focus:
            self._leave_outline()
        elif self._rejected.pop(self._key, None):
            self._show()
            self._type_anew()
        elif len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    async def action_overview(self, shown: str = "ALL") -> None:
        """To the table of all fields, those of one kind only; what is chosen there is gone to."""
        from drafter.form.screens.overview import OverviewScreen
        from drafter.work.view.overview import RowFilter

        await self._settled()
        await self.app.push_screen(OverviewScreen(self.desk, self._key, RowFilter[shown]), self._back_to)

    async def action_history(self) -> None:
        """To all that was ever entered for the field at the cursor."""
        from drafter.form.screens.history import HistoryScreen

        await self._settled()
        if self._key:
            self.desk.leave()
            await self.app.push_screen(HistoryScreen(self.desk, self._key), self._looked_up)
        else:
            self.say(NOTHING_HERE)

    def _looked_up(self, _: None) -> None:
        self._show()

    def offers(self) -> Iterator[Command]:
        """What has no key of its own, and all sections to go to."""
        yield Command("导出修订稿、核对单", "F9", self.action_export)
        if self.desk.session.conflicts():
            yield Command("两个人改得不一样的地方", "Ctrl+G", self.action_disputes)
        if not self.app.is_web:
            yield Command("收回领导改过的 Word", "", self.action_take_back)
        for section in self.desk.session.sections():
            yield Command(f"到 {section.title}", "", partial(self._open, section.id))

    async def action_export(self) -> None:
        """To the export screen; what is chosen there among what is open is gone to."""
        from drafter.form.screens.export import ExportScreen

        await self._settled()
        await self.app.push_screen(ExportScreen(self.desk, self._recount.survey), self._back_at)

    async def action_disputes(self) -> None:
        """To all that two people said differently; what is chosen there is gone to."""
        from drafter.form.screens.disputes import DisputesScreen

        await self._settled()
        await self.app.push_screen(DisputesScreen(self.desk), self._back_at)

    async def action_take_back(self) -> None:
        """To what was changed in a file that came back."""
        from drafter.form.screens.take_back import TakeBackScreen

        await self._settled()
        await self.app.push_screen(TakeBackScreen(self.desk), self._reworded)

    async def action_paper(self) -> None:
        """To the pages as they will print; what is chosen there is gone to."""
        from drafter.form.screens.paper import PaperScreen
        from drafter.work.export.printout import print_out

        await self._settled()
        try:
            printout = print_out(self.desk.workspace, self.desk.session)
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        layout = Layout().with_overrides(self.desk.session.draft.pack.layout)
        await self.app.push_screen(
            PaperScreen(printout, layout, slot=self._key, unsigned=self._unsigned()), self._back_to
        )

    async def action_find(self) -> None:
        """To a field, a section or a sentence by its words."""
        from drafter.form.screens.find import FindScreen

        await self._settled()
        await self.app.push_screen(FindScreen(self.desk.session), self._found)

    async def _found(self, spot: Spot | None) -> None:
        """To the field that was found, or to the sentence in the preview, the cursor on its first field."""
        if spot is None:
            return
        keys = self.desk.session.sentence_fields(spot.section, spot.sentence) if spot.sentence else ()
        if spot.slot:
            await self._jump(spot.slot)
        elif spot.section:
            await self._open(spot.section, keys[0] if keys else "")
        if spot.sentence:
            self.query_one(Preview).look_at(spot.sentence)

    async def action_promises(self) -> None:
        """To what last year's plan promised."""
        from drafter.form.screens.promises import PromisesScreen

        await self._settled()
        await self.app.push_screen(PromisesScreen(self.desk, self._recount.survey), self._back_at)

    async def action_findings(self) -> None:
        """To what the checks see in the draft as it is now."""
        from drafter.form.screens.findings import FindingsScreen

        await self._settled()
        await self.app.push_screen(FindingsScreen(self.desk, self._recount.survey), self._back_at)

    async def action_reword(self) -> None:
        """To the sentences of this section; from the outline to the sections themselves."""
        from drafter.form.screens.sections import SectionsScreen
        from drafter.form.screens.wording import WordingScreen

        await self._settled()
        if (marked := self.query_one(Outline).marked) and self.query_one(Outline).has_focus:
            await self.app.push_screen(SectionsScreen(self.desk, marked), self._reworded)
        elif self._section:
            sentence = self.desk.session.field(self._key).sentence if self._key else ""
            await self.app.push_screen(WordingScreen(self.desk, self._section, sentence), self._reworded)

    async def _reworded(self, _: None) -> None:
        # Fields may have come or gone with the sentences.
        self._read_title()
        await self._open(self._section, self._key)

    async def _back_at(self, spot: Spot | None) -> None:
        """Go to the field or the sentence of ``spot``; without one, to where the cursor was."""
        from drafter.form.screens.wording import WordingScreen

        # Fields may have come or gone with what was corrected or taken over.
        self._read_title()
        if spot is not None and spot.slot:
            await self._go(spot.slot)
        else:
            await self._open(spot.section if spot is not None and spot.section else self._section, self._key)
        if spot is not None and spot.sentence and not spot.slot:
            await self.app.push_screen(WordingScreen(self.desk, self._section, spot.sentence), self._reworded)

    async def _back_to(self, key: str | None) -> None:
        if key:
            await self._jump(key)
        else:
            self._show()
