"""The words of another federation, each asked with the sentence in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.donor import LocalWord
from drafter.domain.errors import DrafterError
from drafter.form.widgets.detail import Detail, Told
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.row_list import RowList
from drafter.form.wrap import clip
from drafter.storage.word_list import GAP, KEEP, answer, group_name

WORD_KEYS = (
    ("Enter", "下一个", "screen.step(1)"),
    ("上下键", "挑选", "screen.step(1)"),
    ("F5", "保留", "screen.say_word(True)"),
    ("F8", "待补", "screen.say_word(False)"),
    ("F9", "写好了，建", "screen.finish"),
    ("Esc", "回去", "screen.back"),
    ("F1", "帮助", "app.help"),
)
CERTAIN, DOUBTFUL = "空着就是待补，填数的时候再补", "空着就保留；是原单位的，写本单位的说法"
_EDGES = 3
"""Cells of a line that padding and scroll bar take."""


class WordsScreen(Screen[Mapping[str, str] | None]):
    """Gives back word → what was written for it, None for Esc; ``given`` is what was written before."""

    AUTO_FOCUS = "#our-word"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "step(1)", show=False, priority=True),
        Binding("up,shift+tab", "step(-1)", show=False, priority=True),
        Binding("f5", "say_word(True)", show=False, priority=True),
        Binding("f8", "say_word(False)", show=False, priority=True),
        Binding("f9", "finish", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
    ]

    def __init__(self, agency: str, words: Sequence[LocalWord], given: Mapping[str, str]) -> None:
        super().__init__()
        self._agency = agency
        self._words = tuple(words)
        self._given = dict(given)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Head, the words in their groups, where the one at the cursor stands, and the line for ours."""
        yield Static(id="words-head", classes="bar")
        yield RowList(id="their-words")
        yield Detail("told")
        with Horizontal(id="our-line"):
            yield Static("本单位的说法", id="our-name")
            yield LineInput(id="our-word", compact=True, select_on_focus=False)
        yield KeyLine(WORD_KEYS)

    def on_mount(self) -> None:
        """Ask for the first one; the list has no cursor of its own."""
        self.query_one("#their-words").can_focus = False
        self._list()
        self._ask()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self._list()

    # What is shown

    def _list(self) -> None:
        options: list[Option] = []
        group = ""
        for at, word in enumerate(self._words):
            if group_name(word) != group:
                group = group_name(word)
                options.append(Option(Content.styled(group, "bold $primary"), disabled=True))
            options.append(Option(self._line(word), id=str(at)))
        listed = self.query_one("#their-words", RowList)
        listed.set_options(options)
        self._mark()

    def _line(self, word: LocalWord) -> Content:
        width = max(self.app.size.width - _EDGES, 20)
        said = self._given.get(word.text, "").strip()
        if said:
            ours = (said, "$quiet" if said in (KEEP, GAP) else "bold $state-typed")
        else:
            ours = (GAP, "$state-missing") if word.certain else (KEEP, "$quiet")
        return Content.assemble("  ", clip(word.text, width // 2), "  ", (clip(ours[0], width // 2 - 4), ours[1]))

    def _mark(self) -> None:
        listed = self.query_one("#their-words", RowList)
        with self.prevent(OptionList.OptionHighlighted):
            listed.highlighted = listed.get_option_index(str(self._at))
        if listed.highlighted == 1:
            # The head of the first group is seen with it.
            listed.scroll_home(animate=False)
        written = sum(bool(self._given.get(word.text, "").strip()) for word in self._words)
        told = f" 换成{self._agency}的说法   写了 {written}，共 {len(self._words)} 个"
        self.query_one("#words-head", Static).update(Content(told))

    def _ask(self) -> None:
        """Put the word at the cursor into the line."""
        word = self._words[self._at]
        typed = self.query_one("#our-word", LineInput)
        with self.prevent(Input.Changed):
            typed.value = self._given.get(word.text, "")
        typed.cursor_position = len(typed.value)
        typed.placeholder = CERTAIN if word.certain else DOUBTFUL
        told = [Told("原来", word.text, "bold $accent")]
        told += [Told("句子" if number == 0 else "", text) for number, text in enumerate(word.sentences)]
        self.query_one(Detail).tell(told)
        self._mark()

    # What is said

    @on(Input.Changed, "#our-word")
    def _written(self, event: Input.Changed) -> None:
        word = self._words[self._at]
        self._given[word.text] = event.value
        self.query_one("#their-words", RowList).replace_option_prompt(str(self._at), self._line(word))
        self._mark()

    async def action_step(self, by: int) -> None:
        """To another word; what is written for this one is looked at first."""
        await self.query_one("#our-word", LineInput).drained()
        if not self._is_sound(self._words[self._at]):
            return
        last = self._at + by not in range(len(self._words))
        self._at = min(max(self._at + by, 0), len(self._words) - 1)
        self._ask()
        if last:
            self.query_one(KeyLine).say("都看过了；按 F9 就建好" if by > 0 else "已经是第一个")

    def _is_sound(self, word: LocalWord) -> bool:
        try:
            answer(word.text, self._given.get(word.text, ""))
        except DrafterError as error:
            self.query_one(KeyLine).say(str(error), error=True)
            return False
        return True

    def action_say_word(self, keep: bool) -> None:
        """The word may stand as it is, or is to be filled in later."""
        self.query_one("#our-word", LineInput).value = KEEP if keep else GAP

    @on(OptionList.OptionHighlighted, "#their-words")
    def _clicked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != str(self._at):
            self._at = int(event.option_id)
            self._ask()

    async def action_finish(self) -> None:
        """All that was written, if it can be used."""
        await self.query_one("#our-word", LineInput).drained()
        wrong = next((at for at, word in enumerate(self._words) if not self._is_sound(word)), None)
        if wrong is None:
            self.dismiss(self._given)
        else:
            self._at = wrong
            self._ask()

    def action_back(self) -> None:
        """Back to where agency and year are entered."""
        self.dismiss(None)
