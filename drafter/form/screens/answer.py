"""The part of the main screen that takes what is typed, pasted and decided."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from drafter.domain.errors import DrafterError
from drafter.form.screens.section import SectionScreen
from drafter.form.widgets.field_list import NOTHING_HERE, FieldList
from drafter.form.widgets.field_panel import FieldPanel
from drafter.form.widgets.field_row import FieldRow
from drafter.work.filling.link import link, unlink
from drafter.work.filling.settle import settle
from drafter.work.filling.spread import rows_of, spread
from drafter.work.view.fields import FieldState
from drafter.work.view.name_place import name_place

POLL = 1.0
"""Seconds between two looks at what other programs wrote into the ledger."""
LONG = 15.0
"""Seconds for which a notice stays that tells more than what was just done."""


class AnswerScreen(SectionScreen):
    """Every handler reads the event, asks the desk and shows the answer."""

    async def on_mount(self) -> None:
        """Say what was recovered; look now and then at what other programs do."""
        self.set_interval(POLL, self._poll)
        if (found := self.desk.recovery()) is not None:
            self.say(found.text, stay=LONG)

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

    def _pasted(self, key: str, text: str) -> None:
        """Spread what was copied from a spreadsheet over this field and those behind it, across sections."""
        try:
            change, result = spread(self.desk.session, key, rows_of(text))
            self.desk.keep(change)
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        for each in result.taken:
            self._rejected.pop(each, None)
        self._rejected |= {each: (cell, reason) for each, cell, reason in result.refused}
        self._show()
        self.say(result.said, error=not result.is_whole, stay=LONG)
        self.call_after_refresh(self._go, result.last)

    # Deciding

    async def action_accept(self) -> None:
        """Confirm what is carried or asked about, and move on to the next field that needs a person."""
        await self._settled()
        told = False
        if self._key and self._key not in self._rejected:
            field = self.desk.session.field(self._key)
            if field.question and self._fresh == field.key:
                # The Enter that ends the typing is no answer to a question that has only just come up.
                stays = self.desk.session.next_open(field.key) == field.key
                again = "再按一次 Enter" if stays else "回到这一项再按 Enter"
                self.say(f"{field.label}：{field.question}没有错，就{again}")
                told = True
            elif self._key in self._disputes():
                self._settle(self._key, earlier=False)
                told = True
            elif field.question or field.state is FieldState.CARRIED:
                self._do(lambda: self.desk.confirm(field.key))
                if left := self.desk.session.field(field.key).question:
                    # A yes is no answer to it: the sentence itself has to be written otherwise.
                    self.say(f"{field.label}：{left}", error=True)
                    told = True
        self._fresh = ""
        await self._onward(quietly=told)

    async def action_choose_other(self) -> None:
        """Where two people disagree: take what the other one said, the one that does not hold at present.

        Elsewhere show where they do.
        """
        await self._settled()
        if self._key in self._disputes():
            self._rejected.pop(self._key, None)
            self._settle(self._key, earlier=True)
        elif self.desk.session.conflicts():
            await self.action_disputes()
        else:
            self.say("没有两个人改得不一样的地方")

    async def action_disputes(self) -> None:
        """To all that two people said differently."""
        raise NotImplementedError

    def _settle(self, key: str, *, earlier: bool) -> None:
        if self._do(lambda: self.desk.keep(settle(self.desk.session, key, earlier=earlier))):
            field = self.desk.session.field(key)
            self.say(f"{field.label}：定为 {field.text or '空'}；Ctrl+Z 可以撤销")

    @on(FieldRow.OtherChosen)
    def _other_chosen(self, event: FieldRow.OtherChosen) -> None:
        self._settle(event.key, earlier=True)

    async def action_link(self) -> None:
        """Enter a figure once that stands in two places; pressed again, each has a figure of its own."""
        await self._settled()
        session, key = self.desk.session, self._key
        repeated = [one for one, other in session.draft.links.items() if other == key]
        pair = self._pair(key)
        if repeated:
            if self._do(lambda: self.desk.keep(unlink(session, repeated[0]))):
                await self._open(self._section, key)
                self.say(f"分开了，{self._called(repeated[0])} 自己填；Ctrl+Z 可以撤销")
        elif pair is None:
            self.say("没有看出哪一项和这一项是同一个数")
        elif self._do(lambda: self.desk.keep(link(session, pair[1], pair[0]))):
            await self._go(pair[0])
            self.say(f"合为一项，{self._called(pair[1])} 以后跟着变；Ctrl+Z 可以撤销")

    async def action_confirm_section(self) -> None:
        """Confirm the carried fields of the section shown that were on the screen."""
        await self._settled()
        wrong = next((field for field in self._fields() if field.key in self._rejected), None)
        if wrong is not None:
            self.say(f"{wrong.label}：里面的字没有存，请先改好或删掉", error=True)
            await self._go(wrong.key)
            return
        self._look()
        carried = sum(field.state is FieldState.CARRIED for field in self._fields())
        unseen = len(self.desk.session.unseen(self._section))
        if not carried:
            self.say("这一条没有沿用的项")
        elif carried == unseen:
            self.say(f"沿用的 {unseen} 项还没有在屏幕上出现过，请先翻下去看一看")
        elif self._do(lambda: self.desk.confirm_section(self._section)):
            left = f"；还有 {unseen} 项没有在屏幕上出现过，没有确认" if unseen else ""
            self.say(f"确认了 {carried - unseen} 项沿用{left}；Ctrl+Z 可以撤销")

    @on(FieldList.Scrolled)
    def _look(self) -> None:
        """Note down which fields a person has before their eyes."""
        if self.is_current:
            self.desk.saw(self.query_one(FieldPanel).on_screen)

    async def action_reset(self) -> None:
        """Back to what was inherited."""
        await self._settled()
        self._rejected.pop(self._key, None)
        if not self._key:
            self.say(NOTHING_HERE)
        elif self._do(lambda: self.desk.reset(self._key)):
            self._type_anew()
            self.say("恢复成去年的样子，还要确认；Ctrl+Z 可以撤销")

    async def action_undo(self) -> None:
        """Take the last change back and go to its field; text that was not taken goes first."""
        await self._settled()
        if self._rejected.pop(self._key, None):
            self._show()
            self._type_anew()
            return
        await self._travel(self.desk.undo, "撤销了", "没有可以撤销的了")

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._settled()
        await self._travel(self.desk.redo, "重做了", "没有可以重做的了")

    async def _travel(self, way: Callable[[], frozenset[str]], done: str, none: str) -> None:
        before = self.desk.session.draft
        changed: frozenset[str] = frozenset()

        def go() -> None:
            nonlocal changed
            changed = way()

        if not self._do(go):
            return
        after = self.desk.session.draft
        keys = [key for key in {**before.answers, **after.answers} if before.answers.get(key) != after.answers.get(key)]
        for key in keys:
            self._rejected.pop(key, None)
        if keys and self._key not in keys:
            await self._go(keys[0])
        else:
            await self._open(self._section, self._key)
            self._type_anew()
        if not changed:
            self.say(none)
        elif len(keys) > 1:
            self.say(f"{done}一步，一共 {len(keys)} 项")
        else:
            self.say(f"{done}：{name_place(self.desk.session, keys[0] if keys else min(changed))}")

    def _do(self, change: Callable[[], object]) -> bool:
        """Ask the desk for a change and show it; trouble is told, and nothing is lost."""
        try:
            change()
        except DrafterError as error:
            self.say(str(error), error=True)
            return False
        self._show()
        return True

    # What others do

    async def _poll(self) -> None:
        if not self.is_current:
            return
        known = len(self.desk.session.entries)
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
        self._tell_of_others(known, changed)

    def _tell_of_others(self, known: int, changed: frozenset[str]) -> None:
        session = self.desk.session
        entries = [entry for entry in session.entries[known:] if entry.user != session.user and entry.key in changed]
        if not entries:
            return
        if self._key in self._disputes():
            self.say("这一项有两个人同时填，两个数都在下面：Enter 留下现在的，Ctrl+G 换成另一个", error=True, stay=LONG)
            return
        last = entries[-1]
        places = {entry.key for entry in entries}
        more = f"等 {len(places)} 处" if len(places) > 1 else ""
        self.say(f"{last.user or '另一个程序'}刚刚改了「{name_place(session, last.key)}」{more}")
