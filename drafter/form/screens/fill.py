"""The main screen: outline, the fields of one section, and the text they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Static

from drafter.domain.errors import DrafterError
from drafter.domain.model import SlotKind
from drafter.form.columns import years_of
from drafter.form.keys import FILL_BINDINGS, FILL_KEYS
from drafter.form.paste import spread
from drafter.form.recount import Recount
from drafter.form.screens.export import ExportScreen
from drafter.form.screens.findings import FindingsScreen
from drafter.form.screens.promises import PromisesScreen
from drafter.form.screens.section import SectionScreen
from drafter.form.screens.wording import WordingScreen
from drafter.form.widgets.field_panel import FieldPanel
from drafter.form.widgets.head_line import HeadLine
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.outline import Outline
from drafter.form.widgets.preview import Preview
from drafter.work.fields import FieldState

if TYPE_CHECKING:
    from drafter.work.desk import Desk
    from drafter.work.spot import Spot

POLL = 2.0
"""Seconds between two looks at what other programs wrote into the ledger."""


class FillScreen(SectionScreen):
    """Every handler reads the event, asks the desk and shows the answer."""

    BINDINGS: ClassVar[list[BindingType]] = FILL_BINDINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._recount = Recount(self)

    def compose(self) -> ComposeResult:
        """Regions are told apart by their background."""
        yield HeadLine()
        with Horizontal(id="body"):
            yield Outline()
            with Container(id="work"):
                yield FieldPanel(years_of(self.desk.session.draft), typed=self._typed, pasted=self._pasted)
                with Container(id="paper"):
                    yield Static("预览", classes="title")
                    slots = self.desk.session.draft.pack.slots.values()
                    yield Preview({slot.key for slot in slots if slot.kind in (SlotKind.PERIOD, SlotKind.AGENCY)})
        yield KeyLine(FILL_KEYS)

    async def on_mount(self) -> None:
        """Look now and then at what other programs do."""
        self.set_interval(POLL, self._poll)

    # What is counted

    def _show(self, *, typing: str = "") -> None:
        super()._show(typing=typing)
        self._recount.follow(self.desk.session)

    @on(Recount.Done)
    def _recounted(self, event: Recount.Done) -> None:
        self._recount.take(event.survey)
        if event.survey is not None:
            self.query_one(Outline).tell(event.survey)

    # What is typed

    def _typed(self, key: str, text: str) -> None:
        self._fresh = key
        if self._take(key, text):
            self.say("")
        self._show(typing=key)

    def _take(self, key: str, text: str) -> bool:
        try:
            self.desk.take(key, text)
        except DrafterError as error:
            self._rejected[key] = (text, f"{error.message}。{error.hint}" if error.hint else error.message)
            return False
        self._rejected.pop(key, None)
        return True

    def _pasted(self, key: str, lines: list[str]) -> None:
        """Spread ``lines`` over this field and those behind it, across sections."""
        session = self.desk.session
        ids = [section.id for section in session.sections()]
        here = [field.key for field in self._fields()]
        behind = (field.key for one in ids[ids.index(self._section) + 1 :] for field in session.fields(one))
        result = spread(lines, [*here[here.index(key) :], *behind], self._take)
        self.say(result.said, error=bool(result.refused or result.left))
        self._show()
        self.call_after_refresh(self._go, result.last)

    # Deciding

    async def action_accept(self) -> None:
        """Confirm what is carried or asked about, and move on."""
        await self._settled()
        if self._key and self._key not in self._rejected:
            field = self.desk.session.field(self._key)
            if field.question and self._fresh == field.key:
                # The Enter that ends the typing is no answer to a question that has only just come up.
                self.say(f"{field.label}：{field.question}没有错，就回到这一项再按 Enter")
            elif field.question or field.state is FieldState.CARRIED:
                self._do(lambda: self.desk.confirm(field.key))
        self._fresh = ""
        await self.action_step(1)

    async def action_confirm_section(self) -> None:
        """Confirm every carried field of the section shown."""
        await self._settled()
        wrong = next((field for field in self._fields() if field.key in self._rejected), None)
        if wrong is not None:
            self.say(f"{wrong.label}：里面的字没有存，请先改好或删掉", error=True)
            await self._go(wrong.key)
            return
        self.desk.saw(self.query_one(FieldPanel).on_screen)
        carried = sum(field.state is FieldState.CARRIED for field in self._fields())
        unseen = len(self.desk.session.unseen(self._section))
        if not carried:
            self.say("这一条没有沿用的项")
        elif self._do(lambda: self.desk.confirm_section(self._section)):
            left = f"；还有 {unseen} 项没有在屏幕上出现过，没有确认" if unseen else ""
            self.say(f"确认了 {carried - unseen} 项沿用{left}；Ctrl+Z 可以撤销")

    async def action_reset(self) -> None:
        """Back to what was inherited."""
        await self._settled()
        self._rejected.pop(self._key, None)
        if self._key:
            self._do(lambda: self.desk.reset(self._key))

    async def action_undo(self) -> None:
        """Take the last change back and go to its field; text that was not taken goes first."""
        await self._settled()
        if self._rejected.pop(self._key, None):
            self._show()
            return
        await self._travel(self.desk.undo, "没有可以撤销的了")

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._settled()
        await self._travel(self.desk.redo, "没有可以重做的了")

    async def _travel(self, way: Callable[[], object], none: str) -> None:
        before = self.desk.session.draft
        if not self._do(way):
            return
        after = self.desk.session.draft
        keys = [key for key in {**before.answers, **after.answers} if before.answers.get(key) != after.answers.get(key)]
        for key in keys:
            self._rejected.pop(key, None)
        if keys and self._key not in keys:
            await self._go(keys[0])
        elif not keys and before.wording == after.wording:
            self.say(none)
        await self._open(self._section, self._key)

    def _do(self, change: Callable[[], object]) -> bool:
        """Ask the desk for a change and show it; trouble is told, and nothing is lost."""
        try:
            change()
        except DrafterError as error:
            self.say(str(error), error=True)
            return False
        self._show()
        return True

    async def _poll(self) -> None:
        if not self.is_current:
            return
        try:
            changed = self.desk.refresh()
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        if not changed:
            return
        if {field.key for field in self._fields()} == set(self.query_one(FieldPanel).keys):
            self._show(typing="" if self._key in changed else self._key)
        else:
            # Another program reworded a sentence: fields came or went.
            await self._open(self._section, self._key)

    # Other screens

    def action_back(self) -> None:
        """Close the outline; drop what was typed and not taken; else back to the start screen, if there is one."""
        if self.query_one(Outline).has_focus:
            self._leave_outline()
        elif self._rejected.pop(self._key, None):
            self._show()
        elif len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    async def action_export(self) -> None:
        """To the export screen; what is chosen there among what is open is gone to."""
        await self._settled()
        await self.app.push_screen(ExportScreen(self.desk, self._recount.survey), self._back_at)

    async def action_promises(self) -> None:
        """To what last year's plan promised."""
        await self._settled()
        await self.app.push_screen(PromisesScreen(self.desk, self._recount.survey), self._back_at)

    async def action_findings(self) -> None:
        """To what the checks see in the draft as it is now."""
        await self._settled()
        await self.app.push_screen(FindingsScreen(self.desk, self._recount.survey), self._back_at)

    async def action_reword(self) -> None:
        """To the sentences of this section."""
        await self._settled()
        if self._section:
            sentence = self.desk.session.field(self._key).sentence if self._key else ""
            await self.app.push_screen(WordingScreen(self.desk, self._section, sentence), self._reworded)

    async def _reworded(self, _: None) -> None:
        # Fields may have come or gone with the sentences.
        self._read_title()
        await self._open(self._section, self._key)

    async def _back_at(self, spot: Spot | None) -> None:
        """Go to the field or the sentence of ``spot``; without one, to where the cursor was."""
        # Fields may have come or gone with what was corrected or taken over.
        self._read_title()
        if spot is not None and spot.slot:
            await self._go(spot.slot)
        else:
            await self._open(spot.section if spot is not None and spot.section else self._section, self._key)
        if spot is not None and spot.sentence and not spot.slot:
            await self.app.push_screen(WordingScreen(self.desk, self._section, spot.sentence), self._reworded)
