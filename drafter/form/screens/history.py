"""F8: all that was ever entered for one field, who said so, and a place to note it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from drafter.domain.errors import DrafterError
from drafter.form.widgets.key_line import KeyLine
from drafter.form.widgets.line_input import LineInput
from drafter.form.wrap import clip, visible
from drafter.work.entries.journal import JournalLine, condensed
from drafter.work.view.field_words import past_years
from drafter.work.view.name_place import name_place
from drafter.work.view.overview import learned_years

if TYPE_CHECKING:
    from drafter.work.desk.desk import Desk

HISTORY_KEYS = (
    ("Tab", "来源、备注", "app.focus_next"),
    ("Esc", "回去", "screen.back"),
    ("PgUp PgDn", "翻看", "screen.page(1)"),
    ("F1", "帮助", "app.help"),
    ("F2", "主题", "app.next_theme"),
)
NOBODY = "今年还没有人填写或确认过"
LINE = 24
"""Cells of the first column: period, time."""


class HistoryScreen(Screen[None]):
    """The journal of the field ``key``; source and note of its present answer are stored at every key."""

    AUTO_FOCUS = "#source"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8", "back", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__()
        self._desk = desk
        self._key = key

    def compose(self) -> ComposeResult:
        """The years, what was entered, and two lines to write in."""
        session = self._desk.session
        field = session.field(self._key)
        yield Static(clip(f" 来历   {name_place(session, self._key)}", 200).rstrip(), classes="bar")
        with Vertical(id="page"):
            years = past_years(field, learned_years(session.draft))
            yield Static(Content(visible(years) or "往年没有这一项"), classes="entry", id="years")
            with VerticalScroll(id="journal", can_focus=False):
                yield Static(id="lines")
            if self._key in session.draft.answers:
                for name, word, text in (("source", "来源", field.source), ("note", "备注", field.note)):
                    with Horizontal(classes="line"):
                        yield Static(word, classes="word")
                        yield LineInput(text, id=name, compact=True, placeholder=_HINTS[name], max_length=300)
            else:
                yield Static("填上或确认以后，就可以在这里写数是谁给的。", classes="entry quiet")
        yield KeyLine(HISTORY_KEYS)

    def on_mount(self) -> None:
        """Read the journal."""
        self._show()

    def on_resize(self) -> None:
        """Cut the lines to the width."""
        self._show()

    def _show(self) -> None:
        width = max(self.size.width - 6, 30)
        lines = condensed(self._desk.history(self._key))
        now = [line for line in lines if line.seq]
        shown = [Content("\n").join(_line(line, width)) for line in reversed(now)]
        self.query_one("#lines", Static).update(Content("\n").join(shown) if shown else Content(NOBODY))

    @on(Input.Changed)
    def _annotated(self, event: Input.Changed) -> None:
        field = self._desk.session.field(self._key)
        said = {"source": field.source, "note": field.note}
        if event.input.id not in said or said[event.input.id] == event.value:
            return
        try:
            self._desk.annotate(self._key, **{event.input.id: event.value})
        except DrafterError as error:
            self.query_one(KeyLine).say(str(error), error=True)
        else:
            self.query_one(KeyLine).say("已存")
            self._show()

    @on(Input.Submitted)
    def _onward(self) -> None:
        self.focus_next()

    def action_page(self, by: int) -> None:
        """Leaf through the journal."""
        journal = self.query_one("#journal", VerticalScroll)
        journal.scroll_relative(y=by * max(journal.size.height - 1, 1), animate=False)

    def action_back(self) -> None:
        """Back to where the writer was."""
        self.dismiss(None)


_HINTS = {"source": "谁给的，在哪份表里，例如 权益部李敏 电话", "note": "要记下来的话，例如 与市里口径一致"}


def _line(line: JournalLine, width: int) -> list[Content]:
    """When, who, what; below it what was said about it."""
    when = f"{line.period}  {line.time[5:16].replace('T', ' ')}"
    old = f"{line.old} 改为 " if line.old and line.old != line.new else ""
    what = f"{line.what}  {old}{line.new or '空'}"
    first = Content.assemble(
        (clip(when, LINE), "$quiet"), (clip(line.user, 10), "bold"), clip(what, max(width - LINE - 10, 10)).rstrip()
    )
    told = "   ".join(f"{word}：{text}" for word, text in (("来源", line.source), ("备注", line.note)) if text)
    if not told:
        return [first]
    return [first, Content.styled(" " * (LINE + 10) + clip(told, width - LINE - 10).rstrip(), "$quiet")]
