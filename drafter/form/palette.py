"""Ctrl+P: everything that can be done on the present screen, found by its words or by their Pinyin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from drafter.form.widgets.key_line import KeyLine
from drafter.form.wrap import clip, visible
from drafter.text.pinyin import readings, spelled_end

PLACEHOLDER = "想做什么？输入几个字，或拼音首字母"
NOTHING = "没有这样的命令，换个说法试试"
KEY_WIDTH = 12
BY_WORDS, BY_SOUND, NONE_AT_ALL = 1.0, 0.5, 0.1
"""How well a command matches; the palette shows the best ones first."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: its words, the key that does the same (empty where there is none), and how it is done."""

    words: str
    key: str
    run: Callable[[], Any]


@runtime_checkable
class Offering(Protocol):
    """A screen that offers more in the palette than its keys."""

    def offers(self) -> Iterable[Command]:
        """What it offers besides, such as the places to go to."""


class Commands(Provider):
    """The keys of the screen, also those for which its foot line has no room, and what it offers besides."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_line(command), command.run, text=command.words)

    async def search(self, query: str) -> Hits:
        """Those whose words hold ``query`` or are spelled so; one line that says so where there are none."""
        found = False
        for command in self._commands():
            if score := _score(command.words, query):
                found = True
                yield Hit(score, _line(command), command.run, text=command.words)
        if not found:
            yield Hit(NONE_AT_ALL, Content.styled(NOTHING, "dim"), _do_nothing, text=NOTHING)

    def _commands(self) -> Iterator[Command]:
        screen = self.screen
        for line in screen.query(KeyLine):
            for key, words, action in line.keys:
                yield Command(words, key, partial(screen.run_action, action))
        if isinstance(screen, Offering):
            yield from screen.offers()


def palette() -> CommandPalette:
    """The palette, its words in Chinese."""
    return CommandPalette(placeholder=PLACEHOLDER, id="--command-palette")


def _line(command: Command) -> Content:
    return Content.assemble((clip(command.key, KEY_WIDTH), "bold $accent"), visible(command.words))


def _score(words: str, query: str) -> float:
    if query.lower() in words.lower():
        return BY_WORDS
    letters = query.lower().replace(" ", "")
    if not letters.isascii():
        return 0.0
    spelling = [readings(each) for each in words]
    return BY_SOUND if any(spelled_end(spelling, at, letters) >= 0 for at in range(len(words))) else 0.0


def _do_nothing() -> None:
    """Nothing was found, so nothing is done."""
