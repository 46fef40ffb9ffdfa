"""A sentence that came back: what now stands in its slots, and how it is worded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.domain.edited import FigurePlace
from drafter.domain.model import Hole, Parts
from drafter.text.enumeration import joined
from drafter.text.quantities import find_quantities
from drafter.work.taking_back.units import Unit, folded
from drafter.writing.bookmark import slot_digest

Stretch = tuple[int, int]
Reads = Callable[[str, str], bool]
"""Whether (slot key, characters) can be what stands in the slot."""

_NUMBER = re.compile(r"^[0-9.,]+")
_LONGEST = 80
"""Characters of a name that a hole is believed to hold."""


@dataclass(frozen=True, slots=True)
class Reread:
    """``values`` maps the index of a slot's span to the characters that now stand there.

    ``parts`` is the new wording, slots as holes; None where nothing but values differs.
    """

    values: Mapping[int, str]
    parts: Parts | None = None


def reread(
    unit: Unit,
    text: str,
    places: Sequence[FigurePlace],
    reads: Reads,
    names: Mapping[int, str],
    known: Mapping[str, str],
) -> Reread:
    """``text`` as the present form of ``unit``.

    ``places`` are those of the figures in ``text``. ``names`` maps spans of the unit to the names of their bookmarks,
    ``known`` the digests of other slots, that may have come in from elsewhere, to their keys.
    """
    values = _by_wording(unit, text, reads)
    if values is not None:
        return Reread(values)
    held = _Holes(unit, text, places, reads, names)
    found = held.find(known)
    values = {index: text[start:end] for (start, end), index in found.items() if index >= 0}
    parts: list[str | Hole] = []
    at = 0
    for start, end in sorted(found):
        index = found[start, end]
        parts += (text[at:start], Hole(unit.spans[index].slot if index >= 0 else held.strangers[start, end]))
        at = end
    return Reread(values, joined([*parts, text[at:]]))


def _by_wording(unit: Unit, text: str, reads: Reads) -> dict[int, str] | None:
    """The values where all wording between the slots is as it was."""
    new = folded(text)
    pieces = [(bool(span.slot), folded(span.text).text) for span in unit.spans]
    # What stood there comes first, so that two slots side by side are not taken for one another.
    found = _between(pieces, new.text, known=True) or _between(pieces, new.text, known=False)
    if found is None:
        return None
    values = {}
    slots = [index for index, span in enumerate(unit.spans) if span.slot]
    for (start, end), index in zip(found, slots, strict=True):
        span, value = unit.spans[index], text[slice(*new.span(start, end))]
        if folded(value).text == folded(span.text).text:
            value = span.text
        elif not value or len(value) > _LONGEST or not reads(span.slot, value):
            return None
        values[index] = value
    return values


def _between(pieces: Sequence[tuple[bool, str]], text: str, *, known: bool) -> list[Stretch] | None:
    """Where the slots are if all wording is in ``text`` in its order, each slot as short as can be; else None.

    ``pieces`` are (is a slot, its characters). With ``known`` a slot that has not changed is passed over as it was. No
    pattern is searched: one made of a file's sentences could be made to run for ever.
    """
    found: list[Stretch] = []
    at = 0
    start = -1
    for is_slot, wording in pieces:
        if is_slot:
            if start >= 0:
                found.append((start, at))
            start = at
            at += len(wording) if known and text.startswith(wording, at) else 0
            continue
        place = at if start < 0 else text.find(wording, at)
        if place < 0 or not text.startswith(wording, place):
            return None
        if start >= 0:
            found.append((start, place))
            start = -1
        at = place + len(wording)
    if start >= 0:
        return [*found, (start, len(text))]
    if at == len(text):
        return found
    # The last wording stands at the end, wherever else it stands before.
    last = pieces[-1][1] if pieces else ""
    if not found or len(pieces) < 2 or not pieces[-2][0] or not text.endswith(last):
        return None
    return [*found[:-1], (found[-1][0], len(text) - len(last))]


class _Holes:
    def __init__(
        self, unit: Unit, text: str, places: Sequence[FigurePlace], reads: Reads, names: Mapping[int, str]
    ) -> None:
        self._unit, self._text, self._reads = unit, text, reads
        self._places = {place.name: place for place in places}
        self._names = names
        self.strangers: dict[Stretch, str] = {}

    def find(self, known: Mapping[str, str]) -> dict[Stretch, int]:
        """Where slots stand: the index of the span, -1 for a slot of another sentence."""
        found: dict[Stretch, int] = {}
        for index, span in enumerate(self._unit.spans):
            if not span.slot:
                continue
            ways = [self._by_place(index), self._by_neighbours(index), self._by_value(span.text)]
            if not any(map(str.isdigit, span.text)):
                ways.reverse()  # a name that stands there still is that name, whatever became of its bookmark
            for stretch in ways:
                if stretch is None or any(stretch[0] < end and start < stretch[1] for start, end in found):
                    continue
                value = self._text[slice(*stretch)]
                if value and (folded(value).text == folded(span.text).text or self._is_value(span.slot, value)):
                    found[stretch] = index
                    break
        for place in self._places.values():
            key = known.get(place.name.split("_")[1], "")
            stretch = grown(self._text, place.start, place.end)
            taken = any(stretch[0] < end and start < stretch[1] for start, end in found)
            if key and not taken and self._is_value(key, self._text[slice(*stretch)]):
                found[stretch] = -1
                self.strangers[stretch] = key
        return found

    def _is_value(self, key: str, value: str) -> bool:
        return 0 < len(value) <= _LONGEST and "\t" not in value and self._reads(key, value)

    def _by_place(self, index: int) -> Stretch | None:
        name = self._names.get(index, "")
        place = self._places.get(name) or self._places.get(f"fig_{slot_digest(self._unit.spans[index].slot)}")
        return None if place is None else grown(self._text, place.start, place.end, self._unit.spans[index].text)

    def _by_value(self, value: str) -> Stretch | None:
        """Where the very characters stand, if that is one place."""
        at = self._text.find(value)
        return (
            (at, at + len(value)) if value and self._text.count(value) == 1 and not _digit(self._text, at - 1) else None
        )

    def _by_neighbours(self, index: int) -> Stretch | None:
        """Where the wording on both sides of the slot has stayed, what stands between."""
        old, new = folded(self._unit.text), folded(self._text)
        start = old.inside(sum(len(span.text) for span in self._unit.spans[:index]))
        end = start + len(folded(self._unit.spans[index].text).text)
        blocks = SequenceMatcher(None, old.text, new.text, autojunk=False).get_matching_blocks()
        low = next((b + start - a for a, b, size in blocks if a < start <= a + size), 0 if start == 0 else None)
        finish = len(new.text) if end == len(old.text) else None
        high = next((b + end - a for a, b, size in blocks if a <= end < a + size), finish)
        if low is None or high is None or low >= high:
            return None
        return new.span(low, high)


def grown(text: str, start: int, end: int, old: str = "") -> Stretch:
    """The whole quantity where a bookmark holds part of one: LibreOffice leaves digits outside of it.

    ``old`` is what stood there; its unit belongs to it.

    >>> "开展23场"[slice(*grown("开展23场", 2, 3, "12场"))]
    '23场'
    """
    if _digit(text, start - 1) or _digit(text, end) or start == end:
        for one in find_quantities(text)[0]:
            if one.start <= end and start <= one.end:
                start, end = min(start, one.start), max(end, one.end)
                break
    unit = _NUMBER.sub("", old)
    return (start, end + len(unit)) if unit and old.endswith(unit) and text.startswith(unit, end) else (start, end)


def _digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isdigit() or (text[at] in ".," and _digit(text, at + 1) and at > 0))
