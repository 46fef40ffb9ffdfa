"""What the screens of sentences and of sections have in common: one sentence in the editor, stored at every key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from drafter.domain.arrangement import Joint
from drafter.domain.model import Hole, SlotKind
from drafter.form.chip_text import ChipText, taken_out
from drafter.form.screens.changing import ChangingScreen
from drafter.form.screens.choice import ChoiceScreen
from drafter.form.screens.figure_offer import FigureOfferScreen
from drafter.form.signs import SIGN_MEANINGS, STATE_STYLES
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.preview import Preview
from drafter.form.widgets.sentence_editor import SentenceEditor
from drafter.work.wording.new_figure import NewFigure, fresh_offers
from drafter.work.wording.rearrange import add_sentence
from drafter.work.wording.rewrite import Chip
from drafter.work.wording.section_chips import section_chips
from drafter.work.wording.sentence_rows import added_since, place_of_row, row_of
from drafter.work.wording.write_sentence import write_sentence

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk

Keys = tuple[tuple[str, str, str], ...]
"""Key, word and action, as a KeyLine takes them."""
_MEANINGS = dict(SIGN_MEANINGS)


class WritingScreen(ChangingScreen):
    """``section`` and ``sentence`` are what is marked; while ``writing`` the editor has the sentence.

    A new sentence has no id until something stands in it; ``_after`` and ``_joint`` say where it goes.
    """

    LIST: ClassVar[str]
    """The id of the list whose marked line is written."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", show=False, priority=True),
        Binding("escape", "back", show=False),
        Binding("f3", "chip", show=False),
    ]

    def __init__(self, desk: Desk, section: str, sentence: str = "") -> None:
        super().__init__(desk)
        self.section = section
        self.sentence = sentence
        self.writing = False
        self._ending = False
        self._after = ""
        self._joint = Joint.SAME
        self._before = ""
        self._removed: set[str] = set()

    def on_mount(self) -> None:
        """Show what is there; the cursor is not in the editor yet."""
        self.show()
        self.load()
        self.rest()

    # To be said by each screen

    def rest(self) -> None:
        """Put the cursor where it is when nothing is being written."""
        raise NotImplementedError

    def locate(self, key: str) -> None:
        """Mark the sentence or section ``key``, if it stands anywhere."""
        raise NotImplementedError

    def writing_side(self) -> ComposeResult:
        """What is being written, the editor, and the text of the section."""
        with Container(id="writing"):
            yield Static(id="what")
            yield SentenceEditor(self._written, moved=self._tell_chip, id="editor")
            slots = self.session.draft.pack.slots.values()
            yield Preview({slot.key for slot in slots if slot.kind in (SlotKind.PERIOD, SlotKind.AGENCY)})

    def load(self) -> None:
        """Put the marked sentence into the editor, unless it is being written."""
        if not self.writing:
            self.query_one(SentenceEditor).load(self._parts(), cursor=0)
            self._tell_chip()

    def _parts(self) -> tuple[str | Chip, ...]:
        found = row_of(self.session, self.sentence) if self.sentence else None
        return found[1].parts if found is not None else ()

    # Writing

    def write(self, sentence_id: str) -> None:
        """Begin to write a sentence, with the cursor at its end."""
        self.sentence = sentence_id
        self.query_one(SentenceEditor).load(self._parts())
        self._begin()

    def write_new(self, after: str, joint: Joint = Joint.SAME) -> None:
        """Begin a new sentence of the section, behind the sentence ``after``."""
        self._after, self._joint, self.sentence = after, joint, ""
        self.query_one(SentenceEditor).load(())
        self._begin()

    def _begin(self) -> None:
        editor = self.query_one(SentenceEditor)
        self.desk.leave()
        self._removed.clear()
        self._before = editor.text.searchable
        self.writing = True
        self.add_class("-writing")
        # At once: focus() would let keys that are already on their way go to the list.
        self.set_focus(editor)
        self._tell_chip()

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        if not isinstance(event.widget, SentenceEditor):
            if self.writing:
                self.stop_writing()
                self.load()
        elif not self.writing:
            if self.sentence:
                self._begin()
            else:
                self.rest()

    def stop_writing(self) -> None:
        """The editor no longer has the sentence; all of it is stored."""
        self.writing = False
        self.desk.leave()
        self.remove_class("-writing")

    def leave_off(self) -> None:
        """End writing, and show what there is now."""
        self.stop_writing()
        self.show()
        self.load()
        self.rest()

    def _written(self, before: ChipText, text: ChipText, fresh: bool) -> None:
        if fresh:
            self.desk.leave()
        gone = taken_out(before, text)
        self._removed |= {chip.key for chip in gone}
        if not self._store(text.parts()):
            return
        self._tell_chip()
        if gone:
            self.say(f"从句子里拿掉了 {_names(gone)}；撤销按 Ctrl+Z，放回来按 F3")
        elif not text.searchable.strip():
            self.say("这一句空了，今年就不写它；接着写就又有了")

    def _store(self, parts: Sequence[str | Hole], figures: Sequence[NewFigure] = ()) -> bool:
        session = self.session
        if self.sentence:
            place = place_of_row(session, self.sentence)
            made = partial(write_sentence, session, self.sentence, parts, removing=self._removed, figures=figures)
            if not self.keep(made):
                return False
            if row_of(self.session, self.sentence) is None:
                # A sentence of the writer's own that is empty is gone: what is typed next begins it again.
                (self._after, self._joint), self.sentence = place, ""
            return True
        if not any(isinstance(part, Hole) or part.strip() for part in parts):
            return True
        added = partial(
            add_sentence, session, self.section, parts, after=self._after, joint=self._joint, figures=figures
        )
        if not self.keep(added):
            return False
        self.sentence = added_since(session, self.session)
        self.show()
        return True

    async def action_enter(self) -> None:
        """Write what is marked, or end writing; the app hands out no further key until it is done."""
        if self.writing:
            await self.query_one(SentenceEditor).drained()
            self.action_finish()
        elif self.focused is not None and self.focused.id == self.LIST:
            self.action_edit()
        else:
            raise SkipAction

    def action_edit(self) -> None:
        """Write what is marked in the list."""
        raise NotImplementedError

    def action_finish(self) -> None:
        """End writing, once."""
        if self.writing and not self._ending:
            self._ending = True
            self._finish()

    @work
    async def _finish(self) -> None:
        """End writing; numbers that were written anew are offered as figures first."""
        try:
            await self._ask_about_numbers()
        finally:
            self._ending = False
        self.leave_off()

    async def _ask_about_numbers(self) -> None:
        editor = self.query_one(SentenceEditor)
        refused: list[str] = []
        while offers := fresh_offers(self.session, editor.text.searchable, self._before, refused):
            offer, text = offers[0], editor.text
            count = f"（后面还有 {len(offers) - 1} 个）" if len(offers) > 1 else ""
            taken = await self.app.push_screen_wait(FigureOfferScreen(text.searchable, offer, count=count))
            if editor.text.atoms != text.atoms:
                # A key was under way when the question came up: it is asked about the text as it is now.
                continue
            if taken is None:
                refused.append(offer.figure.value)
                continue
            self.desk.leave()
            if not self._store(text.parts_with(Hole(taken.figure.name), taken.start, taken.end), (taken.figure,)):
                refused.append(offer.figure.value)
                continue
            editor.load(self._parts())
            self.say(f"记成了一项数据：{taken.figure.label} {taken.figure.value}")

    def action_back(self) -> None:
        """Out of the editor, else out of the screen."""
        if self.writing:
            self.leave_off()
        else:
            self.dismiss(None)

    # Chips

    def _tell_chip(self) -> None:
        """Say above the editor what is being written, and what the chip at the cursor is."""
        what = "改这一句" if self.sentence else "新的一句"
        told = Content(f" {what if self.writing else '这一句'}")
        if (chip := self.query_one(SentenceEditor).chip_at_cursor()) and self.writing:
            style = f"bold $state-{STATE_STYLES[chip.state]}"
            state = "自己会变" if chip.rolls else _MEANINGS.get(chip.state.value, "")
            told = Content.assemble(told, "    ", (f"{chip.label} {chip.text}", style), f"  {state}")
        self.query_one("#what", Static).update(told, layout=False)

    def action_chip(self) -> None:
        """Choose a slot of this section and put it where the cursor is."""
        found = {chip.key: chip for chip in section_chips(self.session, self.section)} if self.section else {}
        if not found:
            self.say("这一条里没有数据；新的数直接写在句子里，写完按 Enter 就会问")
            return
        if not self.writing and self.sentence:
            self.write(self.sentence)

        def put(key: str | None) -> None:
            if key is not None and self.writing:
                self.query_one(SentenceEditor).insert((found[key],))
                self.say(f"放进了 {_names((found[key],))}")

        choices = [(chip.key, f"{chip.label}  {chip.text}  {chip.state.value}") for chip in found.values()]
        self.app.push_screen(ChoiceScreen("把哪一项放进句子里", choices), put)

    # Undoing, and other people

    def travelled(self, keys: tuple[str, ...]) -> None:
        """To the sentence; writing goes on where it was the one that is being written, and still stands somewhere."""
        text = self.query_one(SentenceEditor).text
        if self.writing and keys[0] == self.sentence and row_of(self.session, self.sentence) is not None:
            self.show()
            self._reload(text)
            return
        self.locate(keys[0])
        self.leave_off()

    def _reload(self, before: ChipText) -> None:
        """The sentence as it now is, with the cursor where it differs from what stood there before."""
        after = ChipText.of(self._parts())
        pairs = zip(reversed(before.atoms), reversed(after.atoms), strict=False)
        same = next((at for at, (old, new) in enumerate(pairs) if old != new), min(len(before.atoms), len(after.atoms)))
        self.query_one(SentenceEditor).load(self._parts(), cursor=len(after.atoms) - same)
        self._tell_chip()

    def changed(self, keys: frozenset[str]) -> None:
        """Somebody else's wording replaces ours where both wrote one sentence."""
        if not self.writing:
            self.load()
        elif self.sentence in keys:
            self.say("别人刚改了这一句，现在是改过的样子")
            self._reload(self.query_one(SentenceEditor).text)
        else:
            self.query_one(SentenceEditor).renew(part for part in self._parts() if isinstance(part, Chip))


def _names(found: Sequence[Chip]) -> str:
    return "、".join(f"{chip.label} {chip.text}" for chip in found)


def key_lines(resting: Keys, writing: Keys) -> ComposeResult:
    """The line at the foot for the list, and the one while something is written."""
    with Container(id="list-keys"):
        yield KeyLine(resting)
    with Container(id="writing-keys"):
        yield KeyLine(writing)
