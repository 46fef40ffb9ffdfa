"""Ctrl+W: the sentences of a section, to be reworded, left out, moved, added and brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from drafter.domain.arrangement import Joint
from drafter.domain.errors import DrafterError
from drafter.form.screens.choice import ChoiceScreen, menu_choices
from drafter.form.screens.into_pack import IntoPackScreen
from drafter.form.screens.phrases import PhraseScreen
from drafter.form.screens.writing import WritingScreen, key_lines
from drafter.form.widgets.preview import Preview
from drafter.form.widgets.sentence_editor import SentenceEditor
from drafter.form.widgets.sentence_list import SentenceList
from drafter.form.wording_keys import LIST_BINDINGS, LIST_KEYS, SENTENCE_MENU, WRITE_KEYS
from drafter.form.wrap import visible, wrap
from drafter.work.wording.earlier_sentences import earlier_sentences, take_earlier
from drafter.work.wording.phrase_choice import phrases_for, topic_for
from drafter.work.wording.rearrange import add_sentence, lower_sentence, move_sentence, raise_sentence
from drafter.work.wording.sentence_rows import RowSign, SentenceRow, added_since, row_of, sentence_rows
from drafter.work.wording.write_sentence import restore_sentence

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.filling.session import Change

EARLIER_WIDTH = 54
_COUNTED = (RowSign.REWORDED, RowSign.LEFT_OUT, RowSign.ADDED, RowSign.MOVED)


class WordingScreen(WritingScreen):
    """Opens on ``sentence``. Everything is stored as it is done; Esc leads back to the field the writer came from."""

    LIST = "sentences"
    BINDINGS: ClassVar[list[BindingType]] = LIST_BINDINGS

    def __init__(self, desk: Desk, section: str, sentence: str) -> None:
        super().__init__(desk, section, sentence)
        if not sentence and (rows := sentence_rows(desk.session, section)):
            self.sentence = next((row.id for row in rows if not row.is_heading), rows[0].id)

    def compose(self) -> ComposeResult:
        """The sentences as they now read, an editor for one, and the text they make."""
        yield Static(classes="bar", id="about")
        with Container(id="wording"):
            yield SentenceList()
            yield from self.writing_side()
        yield from key_lines(LIST_KEYS, WRITE_KEYS)

    def show(self) -> None:
        """The list, the preview, and how much was changed."""
        session = self.session
        rows = sentence_rows(session, self.section)
        self.query_one(SentenceList).show(rows, self.sentence)
        self.query_one(Preview).show(session.preview(self.section), "")
        counts = [(sign.value, sum(row.sign is sign for row in rows)) for sign in _COUNTED]
        told = "  ".join(f"{sign} {count}" for sign, count in counts if count)
        left_out = "（今年不写）" if self.section in session.page.wording.dropped else ""
        self.query_one("#about", Static).update(
            Content(f" 改文字  {session.title(self.section) or '（没有标题）'}{left_out}    {told}"), layout=False
        )

    def rest(self) -> None:
        """Into the list."""
        if (row := self.query_one(SentenceList).current) is not None and not self.writing:
            self.sentence = row.id
        self.set_focus(self.query_one(SentenceList))
        self.load()

    def locate(self, key: str) -> None:
        """The section of a sentence, or a section, and its first sentence."""
        found = row_of(self.session, key)
        if found is not None:
            self.section, self.sentence = found[0], key
        elif any(section.id == key for section in self.session.draft.pack.sections):
            self.section, self.sentence = key, ""

    @property
    def row(self) -> SentenceRow | None:
        """The sentence that is marked."""
        return self.query_one(SentenceList).current

    # The list

    @on(OptionList.OptionHighlighted, "#sentences")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self.sentence:
            if self.writing:
                self.stop_writing()
            self.sentence = event.option_id
            self.load()

    @on(OptionList.OptionSelected, "#sentences")
    def action_edit(self) -> None:
        """Write the marked sentence; one that was left out is taken in again."""
        if (row := self.row) is None:
            return
        if row.left_out:
            self.keep(partial(restore_sentence, self.session, row.id), "这一句写回来了")
        self.write(row.id)

    def action_section(self, by: int) -> None:
        """The next or the previous section."""
        ids = [view.id for view in self.session.sections()]
        at = ids.index(self.section) + by if self.section in ids else 0
        if not 0 <= at < len(ids):
            self.say("已经是最后一条" if by > 0 else "已经是第一条")
            return
        self.stop_writing()
        self.section, self.sentence = ids[at], ""
        self.show()
        self.rest()

    def action_drop(self) -> None:
        """Leave the sentence out of this year's report, or take it in again."""
        row = self._settled()
        if row is None:
            return
        if row.left_out:
            self.keep(partial(restore_sentence, self.session, row.id), "这一句写回来了")
        else:
            self.keep(partial(self.session.reword, row.id, ""), "今年不写这一句；再按一次 Ctrl+D 就写回来")
        self.load()

    def action_restore(self) -> None:
        """The sentence as it was."""
        row = self._settled()
        if row is None:
            return
        if row.sign in (RowSign.SAME, RowSign.ADDED):
            self.say("这一句没有改过" if row.sign is RowSign.SAME else "这一句是新加的；不要它请按 Ctrl+D")
        else:
            self.keep(partial(restore_sentence, self.session, row.id), "恢复了原来的样子；撤销按 Ctrl+Z")
        self.load()

    def action_shift(self, by: int) -> None:
        """The sentence one place up or down."""
        row = self._settled()
        if row is None:
            return
        move = raise_sentence if by < 0 else lower_sentence
        entries = len(self.session.entries)
        if self.keep(partial(move, self.session, row.id)):
            word = "上" if by < 0 else "下"
            moved = len(self.session.entries) > entries
            self.say(f"往{word}移了一位" if moved else f"已经在最{word}面；移到别的条目请按 F4")

    async def action_add(self, own: bool = False) -> None:
        """A new sentence behind the one that is marked; ``own`` begins a paragraph with it."""
        await self.query_one(SentenceEditor).drained()
        row = self._settled()
        after = "" if row is None or row.is_heading else row.id
        self.write_new(after, Joint.OWN if own else Joint.SAME)
        self.say("写一句新的；写完按 Enter，数会问您要不要记成数据")

    def _settled(self) -> SentenceRow | None:
        """The marked sentence, the editor being left."""
        if self.writing:
            self.leave_off()
        return self.row

    def action_phrases(self) -> None:
        """A phrase, put in where the cursor is, or as a new sentence behind the one that is marked."""
        found = phrases_for(self.session)
        topic = topic_for(self.session, self.section, found)
        if self.writing:
            editor = self.query_one(SentenceEditor)
            before, after = editor.around_cursor()
            self.app.push_screen(PhraseScreen(found, topic, before=before, after=after, whole=False), self._put_phrase)
            return
        rows = self.query_one(SentenceList).rows
        at = rows.index(self.row) + 1 if self.row is not None else 0
        before = "".join(row.text for row in rows[:at] if not row.left_out and not row.is_heading)
        after = "".join(row.text for row in rows[at:] if not row.left_out)
        self.app.push_screen(PhraseScreen(found, topic, before=before, after=after, whole=True), self._add_phrase)

    def _put_phrase(self, text: str | None) -> None:
        if text and self.writing:
            self.query_one(SentenceEditor).insert(text)
            self.set_focus(self.query_one(SentenceEditor))

    def _add_phrase(self, text: str | None) -> None:
        if text:
            row = self.row
            after = "" if row is None or row.is_heading else row.id
            self._add_sentence(partial(add_sentence, self.session, self.section, (text,), after=after))

    def _add_sentence(self, change: Callable[[], Change]) -> None:
        before = self.session
        if self.keep(change):
            self.desk.leave()
            self.sentence = added_since(before, self.session)
            self.show()
            self.load()
            self.say("加了一句；按 Enter 接着改，撤销按 Ctrl+Z")

    # Seldom needed

    async def action_sections(self) -> None:
        """To the order and the headings of all sections; back at the one that was marked there."""
        # Each of the two screens leads to the other.
        from drafter.form.screens.sections import SectionsScreen

        self._settled()

        screen = SectionsScreen(self.desk, self.section)
        await self.app.push_screen(screen, lambda _: self._arranged(screen.section))

    def _arranged(self, section: str) -> None:
        self.section = section or self.section
        self.show()
        self.rest()

    def action_menu(self) -> None:
        """All that can be done here, to be read and chosen."""
        self._settled()
        choices = menu_choices(SENTENCE_MENU, self.app)
        self.app.push_screen(ChoiceScreen("这一句、这一条还能怎样", choices), self._menu_chosen)

    async def _menu_chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_earlier(self) -> None:
        """Choose a sentence that earlier reports had and last year's has not."""
        row = self._settled()
        found = earlier_sentences(self.session, self.section)
        if not found:
            self.say("没有这样的句子；学过两年以上的报告才会有")
            return
        choices = [(str(at), _earlier(one.periods, one.text)) for at, one in enumerate(found)]
        after = "" if row is None or row.is_heading else row.id

        def take(at: str | None) -> None:
            if at is not None:
                self._add_sentence(partial(take_earlier, self.session, self.section, found[int(at)], after=after))

        said = "数要填今年的：放进来时先空着，到填写的地方补。"
        self.app.push_screen(ChoiceScreen("往年写过、去年没写的句子", choices, said=said), take)

    def action_elsewhere(self) -> None:
        """Choose another section for the sentence."""
        row = self._settled()
        if row is None or row.is_heading:
            self.say("标题跟着条目走；要移动整条请按 Ctrl+O")
            return
        views = [view for view in self.session.sections() if view.id != self.section]
        choices = [(view.id, f"{'  ' * view.level}{view.title}") for view in views]
        self.app.push_screen(ChoiceScreen("移到哪一条的末尾", choices), partial(self._move_to, row.id))

    def _move_to(self, sentence: str, section: str | None) -> None:
        if section is None:
            return
        rows = [row for row in sentence_rows(self.session, section) if not row.is_heading]
        after = rows[-1].id if rows else ""
        if self.keep(partial(move_sentence, self.session, sentence, section, after=after)):
            self.section, self.sentence = section, sentence
            self.show()
            self.load()
            self.say(f"移到了 {self.session.title(section)} 的末尾；撤销按 Ctrl+Z")

    def action_drop_section(self) -> None:
        """Leave the whole section out, or take it in again."""
        self._settled()
        if self.section in self.session.draft.wording:
            self.keep(partial(self.session.restore_wording, self.section), "这一条又写进来了")
        else:
            self.keep(partial(self.session.reword, self.section, ""), "今年不写这一条；再按一次 F8 就写回来")

    def action_into_pack(self) -> None:
        """Explain what it means to write the changes into the pack, and do it if that is wanted."""
        self.app.push_screen(IntoPackScreen(), self._into_pack)

    def _into_pack(self, wanted: bool | None) -> None:
        if not wanted:
            return
        try:
            self.desk.take_into_pack()
        except DrafterError as error:
            self.say(str(error), error=True)
            return
        self.show()
        self.load()
        self.say("写进模板了；今年的报告读起来和原来一样")


def _earlier(periods: Sequence[str], text: str) -> Content:
    """Two lines of a sentence of earlier years, and which they were."""
    lines = wrap(visible(text), EARLIER_WIDTH)
    shown = [text[a:b] for a, b in lines[:2]]
    more = ".." if len(lines) > 2 else ""
    return Content.assemble("\n    ".join(shown), more, (f"  {'、'.join(periods)}", "$quiet"))
