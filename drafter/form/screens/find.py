"""Ctrl+F: fields, sections and sentences found by their characters or by Pinyin, while one types."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.widgets.line_list import LineList
from drafter.form.widgets.prose import Prose
from drafter.form.wrap import clip, visible
from drafter.work.filling.spot import Spot

if TYPE_CHECKING:
    from drafter.work.filling.session import Session
    from drafter.work.view.search import Hit, SearchIndex

FIND_KEYS = (
    ("Enter", "到那里", "screen.choose"),
    ("上下键", "挑选", "screen.move(1)"),
    ("Esc", "回去", "screen.back"),
    ("F1", "帮助", "app.help"),
)
HOW = "输入几个字，或拼音首字母：xfj 找得到信访件"
READING = "正在读全文，马上就好"
_KIND, _PLACE = 6, 26
_BEFORE = 8
"""Characters of a sentence in front of what was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and the heading of its section."""

    hit: Hit
    title: str


class FindScreen(Screen[Spot | None]):
    """Gives back the place that was chosen. The index is made in a thread, so that no key waits for it."""

    AUTO_FOCUS = "#wanted"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+f", "back", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index: SearchIndex | None = None
        self._found: Sequence[Found] = ()
        self._looked_for = ""
        self._read_all = asyncio.Event()

    def compose(self) -> ComposeResult:
        """What is wanted, how much was found, and where."""
        with Horizontal(id="asked-for"):
            yield Static("查找", id="find-word")
            yield LineInput(placeholder=HOW, id="wanted", compact=True)
        yield Prose("", id="told")
        yield LineList(id="found")
        yield KeyLine(FIND_KEYS)

    def on_mount(self) -> None:
        """Read the text while the first letters are being typed."""
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        from drafter.work.view.search import index_of

        index = index_of(self._session)
        self.app.call_from_thread(self._take, index)

    def _take(self, index: SearchIndex) -> None:
        self._index = index
        self._show()
        self._read_all.set()

    @on(Input.Changed, "#wanted")
    def _show(self) -> None:
        from drafter.work.view.search import MAX_HITS, search

        wanted = self.query_one("#wanted", Input).value
        if self._index is None:
            self._tell(READING if wanted.strip() else HOW)
            return
        session = self._session
        self._looked_for = wanted
        hits = search(self._index, wanted)
        self._found = [Found(hit, session.title(hit.section) if hit.section else "") for hit in hits]
        if not wanted.strip():
            self._tell(HOW)
        elif not hits:
            self._tell("没有找到。换几个字，或用拼音首字母试试")
        else:
            more = f"，只列出前 {MAX_HITS} 处" if len(hits) == MAX_HITS else ""
            self._tell(f"找到 {len(hits)} 处{more}")
        self._list()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self._list()

    def _list(self) -> None:
        listed = self.query_one("#found", OptionList)
        width = max(self.size.width - 4, 30)
        listed.set_options([Option(_line(found, width)) for found in self._found])
        listed.highlighted = 0 if self._found else None

    def _tell(self, text: str) -> None:
        self.query_one("#told", Prose).show(text)

    def action_move(self, by: int) -> None:
        """Another one of those found; the input keeps the cursor."""
        listed = self.query_one("#found", OptionList)
        if self._found:
            listed.highlighted = min(max((listed.highlighted or 0) + by, 0), len(self._found) - 1)

    async def action_choose(self) -> None:
        """To the one that is marked, once all that was typed has been looked for."""
        await self._read_all.wait()
        wanted = self.query_one("#wanted", LineInput)
        await wanted.drained()
        if wanted.value != self._looked_for:
            self._show()
        at = self.query_one("#found", OptionList).highlighted
        if at is not None and at < len(self._found):
            self._go(at)

    @on(OptionList.OptionSelected, "#found")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option_index)

    def _go(self, at: int) -> None:
        hit = self._found[at].hit
        self.dismiss(Spot(section=hit.section, sentence=hit.sentence, slot=hit.key))

    def action_back(self) -> None:
        """Back to filling."""
        self.dismiss(None)


def _line(found: Found, width: int) -> Content:
    """Kind, section, and the text with what was found in bold."""
    hit = found.hit
    start = max(hit.start - _BEFORE, 0) if hit.sentence else 0
    cut = ".." if start else ""
    place = min(_PLACE, width // 3)
    room = width - _KIND - place - 2
    text = visible(cut + hit.text[start:]).replace("\n", " ")
    shown = Content(clip(text, room))
    at = hit.start - start + len(cut)
    shown = shown.stylize("bold $primary", at, at + hit.end - hit.start)
    return Content.assemble((clip(hit.kind.value, _KIND), "$quiet"), clip(found.title, place), "  ", shown)
