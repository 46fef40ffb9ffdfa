"""F6: a phrase from the word lists, found by topic, place and word, and seen where it will stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.domain.phrase import Phrase, PhraseRole
from drafter.form.screens.choice import ChoiceScreen
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.line_list import LineList
from drafter.form.wrap import clip, wrap
from drafter.text.phrases import search
from drafter.work.wording.phrase_choice import as_sentence, topics_of

KEYS = (
    ("Enter", "放进去", "screen.choose"),
    ("上下键", "挑选", "app.focus_next"),
    ("F5", "换主题", "screen.topic"),
    ("F6", "换位置", "screen.role"),
    ("Esc", "不要了", "screen.dismiss"),
)
ALL = "全部"
AROUND = 60
"""Characters of the text on either side that show where the phrase will stand."""


class PhraseScreen(Screen[str | None]):
    """Gives back the words to put in, None for Esc. They will stand between ``before`` and ``after``.

    With ``whole`` a phrase becomes a sentence of its own, else it goes in as it is.
    """

    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("up", "mark(-1)", show=False, priority=True),
        Binding("down", "mark(1)", show=False, priority=True),
        Binding("f5", "topic", show=False),
        Binding("f6", "role", show=False),
    ]

    def __init__(self, phrases: Sequence[Phrase], topic: str, *, before: str, after: str, whole: bool) -> None:
        super().__init__()
        self._phrases = tuple(phrases)
        self._topic = topic
        self._role: PhraseRole | None = None
        self._before, self._after = before[-AROUND:], after[:AROUND]
        self._whole = whole
        self._found: tuple[Phrase, ...] = ()

    def compose(self) -> ComposeResult:
        """A line to search with, what was found, and the text with the phrase in it."""
        yield Static(" 从词库选一句", classes="bar")
        with Vertical(id="picker"):
            yield LineInput(placeholder="写一两个字来找，比如：家教、阵地", id="words", compact=True)
            yield Static(id="narrowed")
            yield LineList(id="phrases")
            yield Static(id="reads")
        yield KeyLine(KEYS)

    def on_mount(self) -> None:
        """The phrases of the section's own topic."""
        self._search()

    def on_resize(self) -> None:
        """Cut and break for the new width."""
        self.call_after_refresh(self._search)

    @on(Input.Changed, "#words")
    def _search(self) -> None:
        words = self.query_one("#words", Input).value
        self._found = search(self._phrases, words, self._topic, self._role)
        width = max(self.query_one("#phrases").size.width - 4, 20)
        listed = self.query_one("#phrases", OptionList)
        listed.set_options([Option(self._line(phrase, width)) for phrase in self._found])
        listed.highlighted = 0 if self._found else None
        where = (("  主题 ", "$quiet"), (self._topic or ALL, "bold"), ("   位置 ", "$quiet"))
        role = (self._role.label if self._role else ALL, "bold")
        self.query_one("#narrowed", Static).update(
            Content.assemble(*where, role, (f"   {len(self._found)} 句", "$quiet")), layout=False
        )
        self._show_text()

    def _line(self, phrase: Phrase, width: int) -> Content:
        place = f"{phrase.role.label}  {'' if self._topic else phrase.topic}".rstrip()
        return Content.assemble(clip(phrase.text, max(width - 18, 10)), "  ", (clip(place, 16), "$quiet"))

    @on(OptionList.OptionHighlighted, "#phrases")
    def _show_text(self) -> None:
        reads = self.query_one("#reads", Static)
        chosen = self._chosen()
        if not chosen:
            reads.update("  没有找到；换个字，或者按 F5 换主题", layout=False)
            return
        text = f"{self._before}{chosen}{self._after}"
        start, stop = len(self._before), len(self._before) + len(chosen)
        lines = []
        for a, b in wrap(text, max(reads.size.width - 2, 20)):
            line = Content(text[a:b]).stylize("$quiet")
            inside = max(start, a) - a, min(stop, b) - a
            lines.append(line.stylize("bold $state-typed", *inside) if inside[0] < inside[1] else line)
        reads.update(Content("\n").join(lines), layout=False)

    def _chosen(self) -> str:
        at = self.query_one("#phrases", OptionList).highlighted
        if at is None or at >= len(self._found):
            return ""
        text = self._found[at].text
        return as_sentence(text) if self._whole else text

    def action_mark(self, by: int) -> None:
        """The next or the last phrase; the cursor stays in the search."""
        listed = self.query_one("#phrases", OptionList)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @on(Input.Submitted, "#words")
    @on(OptionList.OptionSelected, "#phrases")
    def action_choose(self) -> None:
        """Put the marked phrase in."""
        if chosen := self._chosen():
            self.dismiss(chosen)

    def action_topic(self) -> None:
        """Choose another topic."""
        choices = [("", ALL), *((topic, topic) for topic in topics_of(self._phrases))]
        self.app.push_screen(ChoiceScreen("哪个主题的", choices, at=self._topic), self._take_topic)

    def _take_topic(self, topic: str | None) -> None:
        if topic is not None:
            self._topic = topic
            self._search()

    def action_role(self) -> None:
        """Choose where in a section the phrase stands."""
        choices = [("", ALL), *((role.value, role.label) for role in PhraseRole)]
        at = self._role.value if self._role else ""
        self.app.push_screen(ChoiceScreen("放在一段的哪里", choices, at=at), self._take_role)

    def _take_role(self, role: str | None) -> None:
        if role is not None:
            self._role = PhraseRole(role) if role else None
            self._search()
