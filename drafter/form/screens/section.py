"""The part of the main screen that shows one section at a time and moves among sections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.actions import SkipAction
from textual.screen import Screen
from textual.widgets import OptionList

from drafter.domain.errors import DrafterError
from drafter.form.field_notes import Notes
from drafter.form.keys import FILL_KEYS, OUTLINE_KEYS
from drafter.form.widgets.context import Here
from drafter.form.widgets.field_input import FieldInput
from drafter.form.widgets.field_panel import FieldPanel
from drafter.form.widgets.head_line import HeadLine
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.outline import PANES, Outline
from drafter.form.widgets.preview import Preview
from drafter.work.entries.fold import Aspect
from drafter.work.filling.link import likely_same
from drafter.work.filling.settle import Dispute, disputes
from drafter.work.view.fields import Field, Tally
from drafter.work.view.name_place import name_place

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk


class SectionScreen(Screen[None]):
    """Knows the section shown, the field at the cursor, and what was typed there and not taken.

    Keys that move between fields are priority bindings, so the app runs them to the end before it hands out the
    next key; together with ``FieldInput.drained`` fast typing never lands in another field.
    """

    AUTO_FOCUS = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._section = ""
        self._key = ""
        self._title = ""
        self._rejected: dict[str, tuple[str, str]] = {}
        self._fresh = ""
        self._likely: tuple[tuple[str, str], ...] = ()
        self._turn = asyncio.Lock()

    async def on_mount(self) -> None:
        """The cursor opens on the first field that needs a person."""
        session = self.desk.session
        self._read_title()
        key = session.next_open()
        sections = session.sections()
        first = next((section.id for section in sections if section.total), sections[0].id if sections else "")
        await self._open(session.field(key).section if key else first, key or "")

    def on_unmount(self) -> None:
        """Let the ledger go."""
        self.desk.close()

    # What is shown

    def _read_title(self) -> None:
        try:
            self._title = self.desk.session.report().title
        except DrafterError as error:
            self.say(str(error), error=True)
        self._likely = likely_same(self.desk.session)

    def _fields(self) -> tuple[Field, ...]:
        """The fields of the section shown, in the order of the screen."""
        return self.desk.session.fields(self._section) if self._section else ()

    def _show(self, *, typing: str = "") -> None:
        """Show the session as it is; the input of ``typing`` is left to the writer."""
        session = self.desk.session
        sections = session.sections()
        self.query_one(HeadLine).show(
            agency=session.draft.agency.name,
            title=self._title,
            tally=sum((view.tally for view in sections), Tally()),
            conflicts=len(session.conflicts()),
            saved=self.desk.saved[11:19],
        )
        self.query_one(Outline).show(sections, self._section)
        for view in sections:
            if view.id == self._section:
                fields = self._fields()
                self.query_one(FieldPanel).show(view, fields, self._notes(), self._here(fields), typing=typing)
        self.query_one(Preview).show(session.preview(self._section) if self._section else (), self._key)

    def _notes(self) -> Callable[[str], Notes]:
        """What stands under each field."""
        disputed = self._disputes()
        return lambda key: Notes(self._rejected.get(key), disputed.get(key), key == self._key)

    def _disputes(self) -> dict[str, Dispute]:
        """The fields about which two people disagree."""
        session = self.desk.session
        if not session.conflicts():
            return {}
        return {one.key: one for one in disputes(session) if one.aspect is Aspect.ANSWER}

    def _here(self, fields: Sequence[Field]) -> Here:
        """The field at the cursor, with what it does not say of itself."""
        session = self.desk.session
        field = next((field for field in fields if field.key == self._key), None)
        if field is None:
            return Here()
        same = ""
        if repeated := [self._called(key) for key, other in session.draft.links.items() if other == field.key]:
            same = f"{'、'.join(repeated)} 也用这个数，跟着一起变；Ctrl+L 分开"
        elif pair := self._pair(field.key):
            other = pair[1] if pair[0] == field.key else pair[0]
            same = f"去年和 {self._called(other)} 一样，是一个数吗？Ctrl+L 合为一项，只填一次"
        return Here(field=field, printed=session.page.filled[field.key].text, same=same)

    def _pair(self, key: str) -> tuple[str, str] | None:
        """The pair of fields that may be one figure to which ``key`` belongs, the earlier field first."""
        return next(
            (pair for pair in self._likely if key in pair and pair[1] not in self.desk.session.draft.links), None
        )

    def _called(self, key: str) -> str:
        """The label of a field, with the section where that is another one."""
        session = self.desk.session
        # A figure that repeats another has no place of its own in the text any more, only in the pack.
        holding = (one.id for one in session.draft.pack.sections for each in one.sentences() if key in each.holes())
        section = session.page.wording.places.get(key, ("", ""))[0] or next(holding, "")
        name = f"「{name_place(session, key)}」"
        return f"「{session.title(section)}」里的{name}" if section and section != self._section else name

    async def _open(self, section: str, key: str = "", *, last: bool = False) -> None:
        """Show ``section`` with the cursor on ``key``, or on its first (``last``: its last) field."""
        # Keys, clicks and the poll come from different tasks: one change of rows at a time.
        async with self._turn:
            self.desk.leave()
            moved, self._section = section != self._section, section
            fields = self._fields()
            keys = [field.key for field in fields]
            panel = self.query_one(FieldPanel)
            if moved or tuple(keys) != panel.keys:
                await panel.fill(fields, self._notes())
            self._key = key if key in keys else (keys[-1 if last else 0] if keys else "")
            if not panel.focus_field(self._key):
                self.set_focus(None)
            self._show()

    def say(self, text: str, *, error: bool = False, stay: float = 0) -> None:
        """Tell the writer something in the line at the foot, for ``stay`` seconds where the usual time is too short."""
        self.query_one(KeyLine).say(text, error=error, stay=stay)

    # Moving

    async def _settled(self) -> None:
        """Wait until all that was typed so far has reached the desk."""
        if isinstance(self.focused, FieldInput):
            await self.focused.drained()

    def _type_anew(self) -> None:
        """Let the next character take the place of what the program has just put into the field at the cursor."""
        if isinstance(self.focused, FieldInput):
            self.focused.select_all()

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
        """To the next or the previous section, there to the first field that needs a person."""
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
        fields = () if fields_only else self.desk.session.fields(ids[at])
        wanted = (field.key for field in fields if field.is_open or field.question)
        await self._open(ids[at], next(wanted, ""), last=fields_only and by < 0)
        return True

    async def action_next_open(self) -> None:
        """To the next field that is missing, not confirmed or asked about, in any section."""
        await self._settled()
        await self._onward()

    async def _onward(self, *, quietly: bool = False) -> None:
        """To the next open field; behind the last one from the start. ``quietly`` leaves the foot line as it is."""
        session = self.desk.session
        order = session.page.order
        key = session.next_open(self._key or None)
        if key is None:
            words = self._all_settled()
        elif not session.field(key).is_open:
            words = f"都填好了，还有疑问 {session.tally().questions} 处：没有错就按 Enter，有错就改"
        elif key == self._key:
            words = "只剩这一项没有定下来"
        elif self._key in order and order.index(key) < order.index(self._key):
            words = "后面都看过了，回到前面还没定下来的"
        else:
            words = ""
        if key is not None:
            await self._go(key)
        if words and not quietly:
            self.say(words)

    def _all_settled(self) -> str:
        """What is left to do once every field is settled."""
        sentences = self.desk.session.tally().sentences
        if sentences:
            return f"各项都定下来了；有 {sentences} 句不是每年都写的，到标着 问 的条目按 Ctrl+W 看写不写"
        return "都定下来了，可以按 F9 导出"

    @on(Preview.SlotClicked)
    async def _slot_clicked(self, event: Preview.SlotClicked) -> None:
        await self._jump(event.slot)

    async def _jump(self, slot: str) -> None:
        """To the field of ``slot``, if it has one."""
        session = self.desk.session
        if any(field.key == slot for field in session.fields(session.field(slot).section)):
            await self._go(slot)
        else:
            self.say("年份、单位名称会自己更新，不用填")

    def action_outline(self) -> None:
        """Into the outline, or back to the fields."""
        outline = self.query_one(Outline)
        if outline.has_focus:
            self._leave_outline()
        else:
            self._at_outline(is_there=True)
            self.set_focus(outline)

    def _at_outline(self, *, is_there: bool) -> None:
        """On a narrow screen the outline is there only while the cursor is in it; the foot line tells its keys."""
        self.query_one(Outline).set_class(is_there, "-open")
        self.query_one(KeyLine).turn_to(OUTLINE_KEYS if is_there else FILL_KEYS)

    def action_open_marked(self) -> None:
        """What Enter does in the outline, for a click on the word."""
        self.query_one(Outline).action_select()

    def _leave_outline(self) -> None:
        self._at_outline(is_there=False)
        self.query_one(FieldPanel).focus_field(self._key)

    @on(OptionList.OptionSelected, "Outline")
    async def _section_chosen(self, event: OptionList.OptionSelected) -> None:
        self._at_outline(is_there=False)
        if action := PANES.get(event.option_id or ""):
            await self.run_action(action)
        else:
            await self._open(event.option_id or "")

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        # The event may come late; where the cursor is now is what counts.
        here = self.focused
        if self.query_one(Outline).has_class("-open") is not isinstance(here, Outline):
            self._at_outline(is_there=isinstance(here, Outline))
        if isinstance(here, FieldInput) and here.key != self._key:
            self.desk.leave()
            self._key = here.key
            self._show()
