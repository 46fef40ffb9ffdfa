"""Automatic numbers restored as the page shows them (ECMA-376-1, 17.9).

Rules of this file, where the standard leaves a choice to Word: lists of one abstract definition share its counters; a
``startOverride`` takes effect the first time its list reaches the level and whenever the level restarts there; a level
left out on the way down counts as begun; a level of bullets has no number of its own, so ``%n`` of it shows nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.reading.number_format import format_number
from drafter.reading.wordml import LARGEST, RUN_PROPERTIES, VAL, W, child, switch, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from drafter.reading.styles import StyleSheet

LEVELS = 9
_TEXT_LIMIT = 255
"""Characters of a level text; what Word itself accepts. A longer one could swell a small file without end."""

_LINKS = 10
"""Numbering styles on the way from a list to its definition; Word makes one, a circle would have no end."""

_PADDED = re.compile(r"0{1,9}1(?=,)")
_PLACE = re.compile(r"%([1-9])")
_CLOSED = frozenset("、．。，；：)）]】〕〉》」』")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. ``restart`` is the number of higher levels that restart it; ``style`` is linked to it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    hidden: bool = False
    restart: int = LEVELS
    style: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A restored number and what the list puts behind it: ``tab``, ``space`` or ``nothing``."""

    text: str
    suffix: str

    def before(self, following: str) -> str:
        """The number with the gap that a person typing it would leave before ``following``.

        A tab becomes nothing behind a closing mark, and a space where number and text would run together.
        """
        return self.text + self._gap(following)

    def _gap(self, following: str) -> str:
        last = self.text[-1:]
        if not following or following[0].isspace() or last.isspace() or self.suffix == "nothing":
            return ""
        if self.suffix == "space":
            return " "
        if last in _CLOSED or unicodedata.category(last) == "No":
            return ""
        runs_together = following[0].isascii() and following[0].isalnum()
        return " " if last.isalnum() or runs_together else ""


@dataclass(slots=True)
class _List:
    """A list that paragraphs name: its counters (shared), its levels, and the starts it has yet to apply."""

    counters: list[int | None]
    levels: dict[int, Level]
    pending: set[int] = field(default_factory=set)


class Numbering:
    """Gives the numbers of a document's paragraphs, which must be asked for in document order."""

    def __init__(self, root: _Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._abstracts = _by_id(root, W + "abstractNum", W + "abstractNumId")
        self._instances = _by_id(root, W + "num", W + "numId")
        self._levels: dict[int, dict[int, Level]] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._lists: dict[int, _List | None] = {}
        self.tally: Counter[str] = Counter()

    def level_of_style(self, list_id: int, styles: Iterable[str]) -> int | None:
        """The level that the list links to the first of these styles (17.9.23), or None."""
        found = self._list(list_id)
        if found is None:
            return None
        linked = {level.style: at for at, level in found.levels.items() if level.style}
        return next((linked[style] for style in styles if style in linked), None)

    def count(self, list_id: int, at: int) -> Number | None:
        """Count one more paragraph on level ``at`` (from 0); its number, or None where the page shows none."""
        found = self._list(list_id)
        if found is None or at not in found.levels:
            return None
        level = found.levels[at]
        counters = found.counters
        for higher in range(at):
            if counters[higher] is None and higher in found.levels:
                counters[higher] = found.levels[higher].start
                found.pending.discard(higher)
        previous = counters[at]
        if previous is None or at in found.pending:
            counters[at] = level.start
        else:
            counters[at] = min(previous + 1, LARGEST)
        found.pending.discard(at)
        for lower in range(at + 1, LEVELS):
            if lower not in found.levels or at < found.levels[lower].restart:
                counters[lower] = None
        text = self._text(found, at)
        return Number(text, level.suffix) if text and not level.hidden else None

    def _text(self, found: _List, at: int) -> str:
        level = found.levels[at]
        if level.format == "bullet":
            return ""

        def number(place: re.Match[str]) -> str:
            index = int(place.group(1)) - 1
            named = found.levels.get(index)
            if named is None:
                return ""
            count = found.counters[index]
            style = "decimal" if level.legal and named.format not in ("none", "bullet") else named.format
            return self._format(named.start if count is None else count, style)

        return _PLACE.sub(number, level.text)

    def _format(self, count: int, style: str) -> str:
        written = format_number(count, style)
        if written is None:
            self.tally["formats"] += 1
            return str(count)
        return written

    def _list(self, list_id: int) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._open(list_id)
        return self._lists[list_id]

    def _open(self, list_id: int) -> _List | None:
        instance = self._instances.get(list_id)
        abstract_id = self._abstract_of(list_id)
        if instance is None or abstract_id is None:
            return None
        if abstract_id not in self._levels:
            self._levels[abstract_id] = dict(_levels(self._abstracts[abstract_id]))
        levels = dict(self._levels[abstract_id])
        starts: set[int] = set()
        for override in instance.iterchildren(W + "lvlOverride"):
            at = whole(override.get(W + "ilvl"))
            if at is None or not 0 <= at < LEVELS:
                continue
            own = child(override, W + "lvl")
            base = levels.get(at, Level())
            if own is not None:
                # Word leaves the restart of the abstract level in force.
                base = _level(own, restart=base.restart)
            start = whole(value(override, W + "startOverride"))
            if start is not None:
                base = replace(base, start=start)
                starts.add(at)
            levels[at] = base
        counters = self._counters.setdefault(abstract_id, [None] * LEVELS)
        return _List(counters=counters, levels=levels, pending=starts)

    def _abstract_of(self, list_id: int) -> int | None:
        """The abstract definition behind a list, through any numbering styles (17.9.21); None if it leads nowhere."""
        for _ in range(_LINKS):
            abstract_id = whole(value(self._instances.get(list_id), W + "abstractNumId"))
            abstract = None if abstract_id is None else self._abstracts.get(abstract_id)
            if abstract is None:
                return None
            link = value(abstract, W + "numStyleLink")
            following = None if link is None else self._styles.list_of(link)
            if following is None:
                return abstract_id
            list_id = following
        return None


def _by_id(root: _Element | None, tag: str, attribute: str) -> dict[int, _Element]:
    found: dict[int, _Element] = {}
    for element in () if root is None else root.iterchildren(tag):
        identity = whole(element.get(attribute))
        if identity is not None:
            found.setdefault(identity, element)
    return found


def _levels(abstract: _Element) -> Iterator[tuple[int, Level]]:
    for element in abstract.iterchildren(W + "lvl"):
        at = whole(element.get(W + "ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        stated = whole(value(element, W + "lvlRestart"))
        # A value beyond the level's own depth is void (17.9.10).
        yield at, _level(element, restart=stated if stated is not None and 0 <= stated <= at else LEVELS)


def _level(element: _Element, *, restart: int) -> Level:
    start = whole(value(element, W + "start"))
    return Level(
        start=start or 0,
        format=_number_format(element),
        text=(value(element, W + "lvlText") or "")[:_TEXT_LIMIT],
        suffix=value(element, W + "suff") or "tab",
        legal=bool(switch(element, W + "isLgl")),
        hidden=bool(switch(child(element, RUN_PROPERTIES), W + "vanish")),
        restart=restart,
        style=value(element, W + "pStyle") or "",
    )


def _number_format(element: _Element) -> str:
    """The format; of a custom one (``001, 002, …``) its first number, or else the stand-in given beside it."""
    for found in element.iter(W + "numFmt"):
        name = found.get(VAL, "decimal")
        if name != "custom":
            return name
        padded = _PADDED.match(found.get(W + "format", ""))
        if padded:
            return padded.group()
    return "decimal"
