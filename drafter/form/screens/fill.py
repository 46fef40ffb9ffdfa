"""The main screen: outline, the fields of one section, and the text they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import OptionList, Static

from drafter.domain.errors import DrafterError
from drafter.domain.finding import Finding
from drafter.domain.model import SlotKind
from drafter.form.keys import FILL_BINDINGS, FILL_KEYS
from drafter.form.paste import spread
from drafter.form.screens.export import ExportScreen
from drafter.form.screens.findings import FindingsScreen
from drafter.form.screens.wording import WordingScreen
from drafter.form.widgets.field_input import FieldInput
from drafter.form.widgets.field_panel import FieldPanel
from drafter.form.widgets.head_line import HeadLine
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.outline import Outline
from drafter.form.widgets.preview import Preview
from drafter.work.desk import Desk
from drafter.work.fields import Field, FieldState

POLL = 2.0
"""Seconds between two looks at what other programs wrote into the ledger."""


class FillScreen(Screen[None]):
    """Every handler reads the event, asks the desk and shows the answer.

    Keys that move between fields are priority bindings, so the app runs them to the end before it hands out the
    next key; together with ``FieldInput.drained`` fast typing never lands in another field.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = FILL_BINDINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._section = ""
        self._key = ""
        self._title = ""
        self._checks: Callable[[], Sequence[Finding]] | None = getattr(desk, "findings", None)
        self._rejected: dict[str, tuple[str, str]] = {}

    def compose(self) -> ComposeResult:
        """Regions are told apart by their background."""
        yield HeadLine()
        with Horizontal(id="body"):
            yield Outline()
            with Container(id="work"):
                year = self.desk.session.draft.period.year
                yield FieldPanel(f"{year}年" if year else "今年", typed=self._typed, pasted=self._pasted)
                with Container(id="paper"):
                    yield Static("预览", classes="title")
                    slots = self.desk.session.draft.pack.slots.values()
                    yield Preview({slot.key for slot in slots if slot.kind in (SlotKind.PERIOD, SlotKind.AGENCY)})
        yield KeyLine(tuple(key for key in FILL_KEYS if key[2] != "screen.findings" or self._checks))

    async def on_mount(self) -> None:
        """The cursor opens on the first field that needs a person."""
        session = self.desk.session
        self._read_title()
        key = session.next_open()
        sections = session.sections()
        first = next((section.id for section in sections if section.total), sections[0].id if sections else "")
        await self._open(session.field(key).section if key else first, key or "")
        self.set_interval(POLL, self._poll)

    def on_unmount(self) -> None:
        """Let the ledger go."""
        self.desk.close()

    # What is shown

    def _read_title(self) -> None:
        try:
            self._title = self.desk.session.report().title
        except DrafterError as error:
            self.say(str(error), error=True)

    def _fields(self) -> tuple[Field, ...]:
        """The fields of the section shown: figures first, then names and dates, each in reading order."""
        fields = self.desk.session.fields(self._section) if self._section else ()
        return tuple(sorted(fields, key=lambda field: field.kind not in (SlotKind.FIGURE, SlotKind.COUNTER)))

    def _show(self, *, typing: str = "") -> None:
        """Show the session as it is; the input of ``typing`` is left to the writer."""
        session = self.desk.session
        self.query_one(HeadLine).show(
            agency=session.draft.agency.name, title=self._title, tally=session.tally(), saved=self.desk.saved[11:19]
        )
        sections = session.sections()
        self.query_one(Outline).show(sections, self._section)
        for view in sections:
            if view.id == self._section:
                self.query_one(FieldPanel).show(view, self._fields(), self._rejected, at=self._key, typing=typing)
        self.query_one(Preview).show(session.preview(self._section) if self._section else (), self._key)

    async def _open(self, section: str, key: str = "", *, last: bool = False) -> None:
        """Show ``section`` with the cursor on ``key``, or on its first (``last``: its last) field."""
        self.desk.leave()
        moved, self._section = section != self._section, section
        fields = self._fields()
        keys = [field.key for field in fields]
        panel = self.query_one(FieldPanel)
        if moved or tuple(keys) != panel.keys:
            await panel.fill(fields, self._rejected)
        self._key = key if key in keys else (keys[-1 if last else 0] if keys else "")
        if not panel.focus_field(self._key):
            self.set_focus(None)
        self._show()

    def say(self, text: str, *, error: bool = False) -> None:
        """Tell the writer something in the line at the foot."""
        self.query_one(KeyLine).say(text, error=error)

    # What is typed

    def _typed(self, key: str, text: str) -> None:
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

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        # The event may come late; where the cursor is now is what counts.
        here = self.focused
        if isinstance(here, FieldInput) and here.key != self._key:
            self.desk.leave()
            self._key = here.key
            self._show()

    # Moving

    async def _settled(self) -> None:
        """Wait until all that was typed so far has reached the desk."""
        if isinstance(self.focused, FieldInput):
            await self.focused.drained()

    async def _go(self, key: str) -> None:
        section = self.desk.session.field(key).section
        if section:
            await self._open(section, key)

    async def action_step(self, by: int) -> None:
        """To the field ``by`` places on; beyond the last one the next section with fields."""
        if isinstance(self.focused, OptionList):
            raise SkipAction
        await self._settled()
        keys = list(self.query_one(FieldPanel).keys)
        at = keys.index(self._key) + by if self._key in keys else -1
        if 0 <= at < len(keys):
            await self._open(self._section, keys[at])
        elif not await self._next_section(by, fields_only=True):
            self.say("已经是最后一项" if by > 0 else "已经是第一项")

    async def action_section(self, by: int) -> None:
        """To the next or the previous section."""
        if isinstance(self.focused, OptionList):
            raise SkipAction
        await self._settled()
        if not await self._next_section(by, fields_only=False):
            self.say("已经是最后一条" if by > 0 else "已经是第一条")

    async def _next_section(self, by: int, *, fields_only: bool) -> bool:
        sections = self.desk.session.sections()
        ids = [section.id for section in sections if section.total or not fields_only or section.id == self._section]
        at = ids.index(self._section) + by if self._section in ids else 0
        if not 0 <= at < len(ids):
            return False
        await self._open(ids[at], last=fields_only and by < 0)
        return True

    async def action_next_open(self) -> None:
        """To the next field that is missing or not confirmed, in any section."""
        await self._settled()
        session = self.desk.session
        key = session.next_open(self._key or None) or session.next_open()
        if key is None:
            self.say("都定下来了，可以按 F9 导出")
        else:
            await self._go(key)

    @on(Preview.SlotClicked)
    async def _slot_clicked(self, event: Preview.SlotClicked) -> None:
        session = self.desk.session
        if any(field.key == event.slot for field in session.fields(session.field(event.slot).section)):
            await self._go(event.slot)

    def action_outline(self) -> None:
        """Into the outline, or back to the fields."""
        outline = self.query_one(Outline)
        if outline.has_focus:
            self._leave_outline()
        else:
            outline.add_class("-open")
            outline.focus()

    def _leave_outline(self) -> None:
        self.query_one(Outline).remove_class("-open")
        self.query_one(FieldPanel).focus_field(self._key)

    @on(OptionList.OptionSelected, "Outline")
    async def _section_chosen(self, event: OptionList.OptionSelected) -> None:
        self.query_one(Outline).remove_class("-open")
        await self._open(event.option_id or "")

    def action_back(self) -> None:
        """Close the outline; drop what was typed and not taken; else back to the start screen, if there is one."""
        if self.query_one(Outline).has_focus:
            self._leave_outline()
        elif self._rejected.pop(self._key, None):
            self._show()
        elif len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    # Deciding

    async def action_accept(self) -> None:
        """Confirm what is carried or asked about, and move on."""
        await self._settled()
        if self._key and self._key not in self._rejected:
            field = self.desk.session.field(self._key)
            if field.question or field.state is FieldState.CARRIED:
                self._do(lambda: self.desk.confirm(field.key))
        await self.action_step(1)

    async def action_confirm_section(self) -> None:
        """Confirm every carried field of the section shown."""
        await self._settled()
        carried = sum(field.state is FieldState.CARRIED for field in self._fields())
        if not carried:
            self.say("这一条没有沿用的项")
        elif self._do(lambda: self.desk.confirm_section(self._section)):
            self.say(f"确认了 {carried} 项沿用；Ctrl+Z 可以撤销")

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
        self._show()

    def _do(self, change: Callable[[], object]) -> bool:
        """Ask the desk for a change and show it; trouble is told, and nothing is lost."""
        try:
            change()
        except DrafterError as error:
            self.say(str(error), error=True)
            return False
        self._show()
        return True

    def _poll(self) -> None:
        if not self.is_current:
            return
        try:
            changed = self.desk.refresh()
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        if changed:
            self._show(typing="" if self._key in changed else self._key)

    # Other screens

    async def action_export(self) -> None:
        """To the export screen; what is chosen there among the open fields is gone to."""
        await self._settled()
        await self.app.push_screen(ExportScreen(self.desk), self._back_to)

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

    async def action_findings(self) -> None:
        """To what the checks saw."""
        if self._checks is None:
            return
        await self._settled()
        try:
            findings = self._checks()
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        await self.app.push_screen(FindingsScreen(findings), self._back_to)

    async def _back_to(self, key: str | None) -> None:
        if key:
            await self._go(key)
