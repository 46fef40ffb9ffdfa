"""The sections of the report: their headings, their order and levels, new ones and those left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.form.keys import pressed
from drafter.form.screens.ask import AskScreen
from drafter.form.screens.choice import ChoiceScreen, menu_choices
from drafter.form.screens.wording import WordingScreen
from drafter.form.screens.writing import WritingScreen, key_lines
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.preview import Preview
from drafter.form.widgets.section_list import SectionList
from drafter.form.wording_keys import HEADING_KEYS, SECTION_BINDINGS, SECTION_KEYS, SECTION_MENU
from drafter.form.wrap import clip
from drafter.work.wording.rearrange import restore_place
from drafter.work.wording.rearrange_sections import (
    add_section,
    demote_section,
    drop_section,
    heading_id,
    lower_section,
    promote_section,
    raise_section,
)
from drafter.work.wording.section_rows import added_section, section_rows
from drafter.work.wording.sentence_rows import row_of

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk
    from drafter.work.filling.session import Change, Session

_MOVES: dict[str, tuple[Callable[[Session, str], Change], str, str]] = {
    "raise": (raise_section, "往上移了一位", "上面没有并列的条目了"),
    "lower": (lower_section, "往下移了一位", "下面没有并列的条目了"),
    "promote": (promote_section, "升了一级", "已经是最高一级"),
    "demote": (demote_section, "降了一级，归到前一条下面", "前面没有并列的条目，降不下去"),
}
ASKED = "只写标题的字，编号自己会排；条目里的句子接着用 Ctrl+W 加。"


class SectionsScreen(WritingScreen):
    """Opens on ``section``. Numbers follow every change; places of the text that name a number are listed below."""

    LIST = "sections"
    BINDINGS: ClassVar[list[BindingType]] = SECTION_BINDINGS

    def __init__(self, desk: Desk, section: str) -> None:
        super().__init__(desk, section)
        self.sentence = heading_id(desk.session, section) if section else ""

    def compose(self) -> ComposeResult:
        """The sections, places that name a number, an editor for the heading, and the text of the section."""
        yield Static(Content(" 条目：标题、次序、增减"), classes="bar")
        with Container(id="wording"):
            with Container(id="arranged"):
                yield SectionList()
                yield Static(id="refers")
                yield LineList(id="references")
            yield from self.writing_side()
        yield from key_lines(SECTION_KEYS, HEADING_KEYS)

    def show(self) -> None:
        """The list with the numbers as they now are."""
        session = self.session
        self.query_one(SectionList).show(section_rows(session), self.section)
        self.query_one(Preview).show(session.preview(self.section) if self.section else (), "")
        found = session.references()
        self.query_one("#refers", Static).update(
            Content.styled(f" 条目动过了，文中这 {len(found)} 处提到编号，请看还对不对：", "bold $accent"), layout=False
        )
        self.set_class(bool(found), "-refers")
        if found:
            # Only now has the list a width.
            self.call_after_refresh(self._show_references)

    def _show_references(self) -> None:
        session, listed = self.session, self.query_one("#references", OptionList)
        options = []
        for one in session.references():
            row = row_of(session, one.sentence)
            line = f"{one.text}    {session.title(one.section)}    {row[1].text if row else ''}"
            options.append(Option(clip(line, max(listed.size.width - 4, 20))))
        listed.set_options(options)

    def rest(self) -> None:
        """Into the list."""
        self._mark(self.query_one(SectionList).current)
        self.set_focus(self.query_one(SectionList))
        self.load()

    def locate(self, key: str) -> None:
        """The section itself, or that of a sentence."""
        found = row_of(self.session, key)
        section = found[0] if found is not None else key
        if any(one.id == section for one in self.session.draft.pack.sections):
            self._mark(section)

    def _mark(self, section: str) -> None:
        self.section = section
        self.sentence = heading_id(self.session, section) if section else ""

    @on(OptionList.OptionHighlighted, "#sections")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self.section:
            if self.writing:
                self.leave_off()
            self._mark(event.option_id)
            self.query_one(Preview).show(self.session.preview(self.section), "")
            self.load()

    @on(OptionList.OptionSelected, "#sections")
    def action_edit(self) -> None:
        """Write the heading of the marked section."""
        if row_of(self.session, self.sentence) is None:
            self.say("这一条没有标题，或者今年不写；看里面的句子请按 Ctrl+W")
        else:
            self.write(self.sentence)

    @on(OptionList.OptionSelected, "#references")
    def _refer(self, event: OptionList.OptionSelected) -> None:
        one = self.session.references()[event.option_index]
        self.app.push_screen(WordingScreen(self.desk, one.section, one.sentence), lambda _: self.show())

    def action_finish(self) -> None:
        """The heading is written."""
        if self.writing:
            self.leave_off()

    def action_arrange(self, how: str) -> None:
        """Move the marked section, with all that is below it."""
        if self.writing:
            self.leave_off()
        move, done, none = _MOVES[how]
        before = len(self.session.entries)
        if self.keep(partial(move, self.session, self.section)):
            moved = len(self.session.entries) > before
            told = f"{done}，现在是 {self.session.title(self.section)}" if moved else none
            self.say(f"{told}；文中提到编号的地方列在下面" if moved and self.session.references() else told)

    def action_put_back(self) -> None:
        """The marked section where the pack has it, or where it was added."""
        before = len(self.session.entries)
        if self.keep(partial(restore_place, self.session, self.section)):
            moved = len(self.session.entries) > before
            self.say("放回了原来的位置；撤销按 Ctrl+Z" if moved else "这一条没有移动过")

    def action_drop(self) -> None:
        """Leave the section out, or take it in again."""
        if self.section in self.session.draft.wording:
            self.keep(partial(self.session.restore_wording, self.section), "这一条写回来了")
        else:
            self.keep(partial(drop_section, self.session, self.section), "今年不写这一条；再按一次 Ctrl+D 就写回来")

    def action_add(self, under: bool = False) -> None:
        """Ask for a heading and add a section behind the marked one, or below it."""
        title = self.session.title(self.section)
        asked = f"在 {title} {'下面' if under else '后面'}加一条"
        self.app.push_screen(AskScreen(asked, pressed(ASKED, self.app)), partial(self._add, under))

    def _add(self, under: bool, heading: str | None) -> None:
        if heading is None:
            return
        before = self.session
        where = {"under": self.section} if under else {"after": self.section}
        if self.keep(partial(add_section, before, heading, **where)):
            self._mark(added_section(before, self.session))
            self.show()
            self.load()
            self.say(f"加了 {self.session.title(self.section)}；按 Ctrl+W 往里写句子")

    async def action_reword(self) -> None:
        """To the sentences of the marked section."""
        if self.section:
            await self.app.push_screen(WordingScreen(self.desk, self.section, ""), self._reworded)

    def _reworded(self, _: None) -> None:
        self.show()
        self.load()

    def action_menu(self) -> None:
        """All that can be done here, to be read and chosen."""
        self.app.push_screen(ChoiceScreen("这一条还能怎样", menu_choices(SECTION_MENU, self.app)), self._menu_chosen)

    async def _menu_chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)
