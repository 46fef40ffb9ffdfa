"""Where the sentences of an exported report stand in the file that came back.

Whole paragraphs are found first, then sentences by their very characters, then what is left by likeness, by the
bookmarks inside it and by what stands around it. What is found nowhere was dropped; what is nobody's was added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from drafter.domain.draft import ParagraphStyle
from drafter.domain.edited import EditedLine, FigurePlace
from drafter.learning.assignment import assign
from drafter.text.markers import read_marker
from drafter.text.sentences import is_finished, sentence_spans
from drafter.work.taking_back.units import Folded, Unit, folded, masked
from drafter.writing.bookmark import PREFIX, slot_digest

_LIKE, _LIKE_IN_PLACE, _LIKE_MARKED = 0.5, 0.3, 0.15
"""Likeness from which text is a sentence edited: anywhere, between its neighbours, with a figure's bookmark in it."""
_IN_PLACE, _MARKED, _SAME_KIND = 0.15, 0.3, 0.1
_TITLE_LINES, _TITLE_LIKE = 4, 0.6
_TIMES_AS_LONG = 5
"""No sentence grows to so many times its length; a file made to take for ever may have such a line."""
_STOPS = frozenset("；;。！？!?")


@dataclass(frozen=True, slots=True)
class Piece:
    """``start``..``end`` of a line, and the unit that it is; None for what was added."""

    line: int
    start: int
    end: int
    unit: Unit | None


@dataclass(slots=True)
class _Line:
    number: int
    line: EditedLine
    fold: Folded
    taken: dict[int, tuple[int, Unit]] = field(default_factory=dict)
    cuts: set[int] = field(default_factory=set)
    """Where a sentence ends or another was found."""
    soft: set[int] = field(default_factory=set)
    """Where one may begin, if it is known: behind every stop, also in a quotation that nobody closed, and number."""

    def is_free(self, start: int, end: int) -> bool:
        return all(end <= one or start >= other for one, (other, _) in self.taken.items())

    def take(self, start: int, end: int, unit: Unit) -> None:
        self.taken[start] = (end, unit)
        self.cuts |= {start, end}


def whole_titles(units: Sequence[Unit], lines: Sequence[EditedLine]) -> tuple[EditedLine, ...]:
    """The lines, those put together over which a title was broken; blank ones left out."""
    from rapidfuzz import fuzz

    left = [line for line in lines if line.text.strip()]
    for _, members in groupby(units, key=lambda unit: unit.paragraph):
        first, *rest = members
        if first.style not in (ParagraphStyle.TITLE, ParagraphStyle.BLOCK_TITLE):
            continue
        wanted = masked("".join(unit.lead + unit.text + unit.tail for unit in (first, *rest)))
        best, found = _TITLE_LIKE, (0, 0)
        for start in range(len(left)):
            for end in range(start + 1, min(start + _TITLE_LINES, len(left)) + 1):
                joined = masked("".join(line.text for line in left[start:end]))
                if abs(len(joined) - len(wanted)) > len(wanted):
                    continue
                score = fuzz.ratio(wanted, joined) / 100
                if score > best:
                    best, found = score, (start, end)
        start, end = found
        if end - start > 1:
            left[start:end] = [_joined(left[start:end])]
    return tuple(left)


def _joined(lines: Sequence[EditedLine]) -> EditedLine:
    text = ""
    places: list[FigurePlace] = []
    for line in lines:
        at = len(text)
        places += (FigurePlace(start=at + one.start, end=at + one.end, name=one.name) for one in line.places)
        text += line.text
    return EditedLine(text=text, places=tuple(places))


def locate(units: Sequence[Unit], lines: Sequence[EditedLine]) -> tuple[Piece, ...]:
    """The pieces of ``lines`` in reading order; together they hold all that says something."""
    return _Locating(units, lines).pieces()


class _Locating:
    def __init__(self, units: Sequence[Unit], lines: Sequence[EditedLine]) -> None:
        self._units = [unit for unit in units if unit.text.strip()]
        self._left = {unit.number: unit for unit in self._units}
        self._lines = [_Line(number, line, folded(line.text)) for number, line in enumerate(lines)]

    def pieces(self) -> tuple[Piece, ...]:
        self._paragraphs()
        for line in self._lines:
            line.cuts |= {0, *(line.fold.inside(end) for _, end in sentence_spans(line.line.text))}
            stops = {at + 1 for at, sign in enumerate(line.fold.text) if sign in _STOPS}
            line.soft = stops | {_after_marker(line, cut) for cut in (*line.cuts, *stops)}
        while self._sentences():
            pass
        self._alike()
        return tuple(self._all())

    def _paragraphs(self) -> None:
        whole: dict[str, list[list[Unit]]] = defaultdict(list)
        bare: dict[str, list[list[Unit]]] = defaultdict(list)
        for _, members in groupby(self._units, key=lambda unit: unit.paragraph):
            group = list(members)
            text = "".join(unit.lead + unit.text + unit.tail for unit in group)
            whole[folded(text).text].append(group)
            bare[folded(text[len(group[0].lead) :]).text].append(group)
        for line in self._lines:
            if not self._paragraph(line, 0, whole):
                self._paragraph(line, _after_marker(line, 0), bare)

    def _paragraph(self, line: _Line, start: int, known: dict[str, list[list[Unit]]]) -> bool:
        waiting = known.get(line.fold.text[start:], [])
        group = next((group for group in waiting if all(unit.number in self._left for unit in group)), None)
        if group is None:
            return False
        at = start
        for unit in group:
            lead = folded(unit.lead).text
            at += len(lead) if line.fold.text.startswith(lead, at) else 0
            end = at + len(folded(unit.text).text)
            line.take(at, end, unit)
            at = end + len(folded(unit.tail).text)
            del self._left[unit.number]
        return True

    def _sentences(self) -> bool:
        """Take the sentences that stand somewhere as they were; whether any was found."""
        before = len(self._left)
        last = 0
        for unit in sorted(self._left.values(), key=lambda unit: unit.number):
            wanted = folded(unit.text).text
            found = [
                (line.number < last, abs(line.number - last), line.number, start)
                for line in self._lines
                for start in _places(line, wanted)
                if self._stands(line, start, start + len(wanted), unit)
            ]
            if found:
                _, _, last, start = min(found)
                self._lines[last].take(start, start + len(wanted), unit)
                del self._left[unit.number]
        return len(self._left) < before

    def _stands(self, line: _Line, start: int, end: int, unit: Unit) -> bool:
        """Whether a place of the very characters is a sentence, and not the middle of another one."""
        if not line.is_free(start, end):
            return False
        beside = {one.number: one for one in self._units if one.paragraph == unit.paragraph}
        before = beside.get(unit.number - 1)
        bare_left = before is not None and not is_finished(before.text + before.tail)
        bare_right = unit.number + 1 in beside and not is_finished(unit.text)
        left, right = (place in line.cuts or place in line.soft for place in (start, end))
        return (left and (right or bare_right)) or (right and bare_left)

    def _alike(self) -> None:
        """Take what is left by likeness."""
        from rapidfuzz import fuzz

        segments = [one for line in self._lines for one in _free(line)]
        order = [(line.number, start, unit.number) for line in self._lines for start, (_, unit) in line.taken.items()]
        order.sort()
        scores: dict[tuple[int, int], float] = {}
        texts = [masked(line.line.text[slice(*line.fold.span(start, end))]) for line, start, end in segments]
        for index, (line, start, end) in enumerate(segments):
            near = [number for at, place, number in order if (at, place) < (line.number, start)]
            low = near[-1] if near else -1
            high = next((number for at, place, number in order if (at, place) > (line.number, start)), 10**9)
            names = {place.name.split("_")[1] for place in _inside(line, start, end)}
            marker = _after_marker(line, start)
            for unit in self._left.values():
                text = texts[index]
                if unit.lead and marker:
                    text = masked(line.line.text[slice(*line.fold.span(min(marker, end - 1), end))])
                if len(text) > _TIMES_AS_LONG * (len(unit.text) + 100):
                    continue
                like = fuzz.ratio(masked(unit.text + unit.tail), text) / 100
                in_place = low < unit.number < high
                marked = any(slot_digest(span.slot) in names for span in unit.spans if span.slot)
                floor = min(_LIKE, _LIKE_IN_PLACE if in_place else 1, _LIKE_MARKED if marked else 1)
                if like >= floor:
                    same = (unit.style is ParagraphStyle.TABLE_ROW) == line.line.is_row
                    scores[index, unit.number] = like + _IN_PLACE * in_place + _MARKED * marked + _SAME_KIND * same
        for index, number in assign(scores).items():
            line, start, end = segments[index]
            unit = self._left.pop(number)
            if unit.lead:
                start = max(start, min(_after_marker(line, start), end - 1))
            line.take(start, end, unit)

    def _all(self) -> Iterator[Piece]:
        for line in self._lines:
            found: list[tuple[int, int, Unit | None]] = [
                (start, end, unit) for start, (end, unit) in line.taken.items()
            ]
            leads = {start for start, (_, unit) in line.taken.items() if unit.lead}
            found += [(start, end, None) for _, start, end in _free(line) if not self._is_form(line, start, end, leads)]
            for start, end, unit in sorted(found, key=lambda one: one[0]):
                first, last = line.fold.span(start, end)
                yield Piece(line.number, first, last, unit)

    @staticmethod
    def _is_form(line: _Line, start: int, end: int, leads: set[int]) -> bool:
        """Whether free text is only the number before a heading."""
        return end in leads and _after_marker(line, start) >= end


def _places(line: _Line, wanted: str) -> Iterator[int]:
    at = line.fold.text.find(wanted)
    while at >= 0:
        yield at
        at = line.fold.text.find(wanted, at + 1)


def _after_marker(line: _Line, start: int) -> int:
    """Where the text begins behind a number (一、) that stands at ``start``; ``start`` without one."""
    marker = read_marker(line.fold.text, start)
    return marker.end if marker is not None else start


def _free(line: _Line) -> Iterator[tuple[_Line, int, int]]:
    """What nobody has taken, cut where sentences end; without what holds nothing but marks."""
    bounds = sorted({*line.cuts, len(line.fold.text)})
    for start, stop in pairwise(bounds):
        if not line.is_free(start, stop):
            continue
        # The number of the item behind it is no part of this text.
        lead = folded(line.taken[stop][1].lead).text if stop in line.taken else ""
        end = stop - len(lead) if line.fold.text.endswith(lead, start, stop) else stop
        if any(sign.isalnum() for sign in line.fold.text[start:end]):
            yield line, start, end


def _inside(line: _Line, start: int, end: int) -> Iterator[FigurePlace]:
    first, last = line.fold.span(start, end)
    return (one for one in line.line.places if first <= one.start and one.end <= last and one.name.startswith(PREFIX))
