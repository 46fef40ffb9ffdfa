"""Two versions of a document woven into one: every word and every paragraph end of both, each said whose it is.

What is kept and removed gives the older version, what is kept and added the newer one, exactly: paragraphs that were
split or joined included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from drafter.domain.fragment import Fragment, FragmentKind
from drafter.text.edits import edits

_ALIKE = 55.0
"""Two paragraphs that share less of their characters (percent) have nothing to do with each other."""
_CARE = 250_000
"""So many pairs of paragraphs are looked at for likeness; beyond that, only equal ones are paired."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table of so many ``columns``; ``text`` of a table only serves to find it again."""

    text: str
    columns: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """The stretch ``a`` of block ``old`` says the same as the stretch ``b`` of block ``new``."""

    new: int
    b: tuple[int, int]
    old: int
    a: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Woven:
    """A paragraph or table of both versions; ``kind`` says whose its end is: that of block ``old``, ``new``, or both.

    A table has no ``edits``; one that is kept may still differ inside.
    """

    kind: FragmentKind
    edits: tuple[Fragment, ...] = ()
    old: int | None = None
    new: int | None = None


def weave(old: Sequence[Block], new: Sequence[Block], ties: Iterable[Tie]) -> Iterator[Woven]:
    """The blocks of both versions in one order, held together by ``ties``; those that cross others are passed over.

    Each version ends with a paragraph. The end of the last one belongs to both, but where only one version goes on and
    has a table there: text cannot be joined over a table, neither here nor in Word.
    """
    weaver = _Weaver(old, new)
    for tie in with_likeness(old, new, ties):
        yield from weaver.go_to(tie)
    yield from weaver.finish()


class _Weaver:
    """Walks through both versions; the blocks ``_i`` and ``_j`` are open, read as far as ``_a`` and ``_b``."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self._old, self._new = old, new
        self._i = self._j = -1
        self._a = self._b = 0
        self._open = False
        self._edits: list[Fragment] = []

    def go_to(self, tie: Tie) -> Iterator[Woven]:
        """All up to the end of ``tie``."""
        i, j = tie.old, tie.new
        before, there = self._old[i].text[: tie.a[0]], self._new[j].text[: tie.b[0]]
        if i == self._i and j == self._j:
            self._put(before[self._a :], there[self._b :])
        elif i == self._i:
            self._put(before[self._a :], self._rest_of_new())
            yield self._close(FragmentKind.ADDED)
            yield from self._all_added(self._j + 1, j)
            self._put("", there)
        elif j == self._j:
            self._put(self._rest_of_old(), "")
            yield self._close(FragmentKind.REMOVED)
            yield from self._all_removed(self._i + 1, i)
            self._put(before, there[self._b :])
        else:
            if self._open:
                self._put(self._rest_of_old(), self._rest_of_new())
                yield self._close(FragmentKind.KEPT)
            yield from self._all_removed(self._i + 1, i)
            yield from self._all_added(self._j + 1, j)
            self._put(before, there)
        self._i, self._j = i, j
        self._a, self._b = tie.a[1], tie.b[1]
        self._open = not self._old[i].columns
        if self._open:
            self._put(self._old[i].text[slice(*tie.a)], self._new[j].text[slice(*tie.b)])
        else:
            yield Woven(kind=FragmentKind.KEPT, old=i, new=j)

    def finish(self) -> Iterator[Woven]:
        """All that is left; the last paragraph end is kept."""
        last_old, last_new = len(self._old) - 1, len(self._new) - 1
        more_old, more_new = self._i < last_old, self._j < last_new
        if self._open:
            self._put(self._rest_of_old(), self._rest_of_new())
        if more_old and more_new:
            if self._open:
                yield self._close(FragmentKind.KEPT)
            yield from self._all_removed(self._i + 1, last_old)
            yield from self._all_added(self._j + 1, last_new)
            self._put(self._old[last_old].text, self._new[last_new].text)
        elif _has_table(self._new[self._j + 1 :]) or _has_table(self._old[self._i + 1 :]):
            yield self._close(FragmentKind.KEPT)
            yield from self._all_removed(self._i + 1, last_old + 1)
            yield from self._all_added(self._j + 1, last_new + 1)
            return
        elif more_new:
            yield self._close(FragmentKind.ADDED)
            yield from self._all_added(self._j + 1, last_new)
            self._put("", self._new[last_new].text)
        elif more_old:
            yield self._close(FragmentKind.REMOVED)
            yield from self._all_removed(self._i + 1, last_old)
            self._put(self._old[last_old].text, "")
        self._i, self._j = last_old, last_new
        yield self._close(FragmentKind.KEPT)

    def _rest_of_old(self) -> str:
        return self._old[self._i].text[self._a :]

    def _rest_of_new(self) -> str:
        return self._new[self._j].text[self._b :]

    def _put(self, old: str, new: str) -> None:
        self._edits += edits(old, new)

    def _close(self, kind: FragmentKind) -> Woven:
        woven = Woven(
            kind=kind,
            edits=tuple(self._edits),
            old=None if kind is FragmentKind.ADDED else self._i,
            new=None if kind is FragmentKind.REMOVED else self._j,
        )
        self._edits.clear()
        return woven

    def _all_removed(self, start: int, end: int) -> Iterator[Woven]:
        for number in range(start, end):
            block = self._old[number]
            text = () if block.columns else edits(block.text, "")
            yield Woven(kind=FragmentKind.REMOVED, edits=text, old=number)

    def _all_added(self, start: int, end: int) -> Iterator[Woven]:
        for number in range(start, end):
            block = self._new[number]
            text = () if block.columns else edits("", block.text)
            yield Woven(kind=FragmentKind.ADDED, edits=text, new=number)


def with_likeness(old: Sequence[Block], new: Sequence[Block], ties: Iterable[Tie]) -> list[Tie]:
    """``ties`` that keep the order of both versions, and between them whole blocks that are alike."""
    firm: list[Tie] = []
    for tie in sorted(ties):
        if old[tie.old].columns or new[tie.new].columns:
            continue
        if not firm or _follows(old, new, firm[-1], tie):
            firm.append(tie)
    found: list[Tie] = []
    i = j = -1
    for number in range(len(firm) + 1):
        past = number == len(firm)
        end_old, end_new = (len(old), len(new)) if past else (firm[number].old, firm[number].new)
        found += _alike(old, new, range(i + 1, end_old), range(j + 1, end_new))
        if not past:
            found.append(firm[number])
        i, j = end_old, end_new
    return found


def _follows(old: Sequence[Block], new: Sequence[Block], before: Tie, tie: Tie) -> bool:
    """Whether both versions have ``tie`` behind ``before``, and none a table where the other has one paragraph."""
    if (before.old, before.a[1]) > (tie.old, tie.a[0]) or (before.new, before.b[1]) > (tie.new, tie.b[0]):
        return False
    joined = before.old == tie.old or before.new == tie.new
    return not (joined and (_has_table(old[before.old : tie.old]) or _has_table(new[before.new : tie.new])))


def _has_table(blocks: Sequence[Block]) -> bool:
    return any(block.columns for block in blocks)


def _alike(old: Sequence[Block], new: Sequence[Block], ours: range, theirs: range) -> Iterator[Tie]:
    """The best pairs of blocks in order: as much likeness in all as can be."""
    if not ours or not theirs:
        return
    careful = len(ours) * len(theirs) <= _CARE
    scores = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for at in range(len(ours) - 1, -1, -1):
        row, below = scores[at], scores[at + 1]
        for other in range(len(theirs) - 1, -1, -1):
            like = _likeness(old[ours[at]], new[theirs[other]], careful=careful)
            row[other] = max(below[other], row[other + 1], like + below[other + 1] if like else 0.0)
    at = other = 0
    while at < len(ours) and other < len(theirs):
        if scores[at][other] == scores[at + 1][other]:
            at += 1
        elif scores[at][other] == scores[at][other + 1]:
            other += 1
        else:
            a, b = old[ours[at]], new[theirs[other]]
            yield Tie(theirs[other], (0, len(b.text)), ours[at], (0, len(a.text)))
            at, other = at + 1, other + 1


def _likeness(a: Block, b: Block, *, careful: bool) -> float:
    if a.columns != b.columns:
        return 0.0
    if a.text == b.text:
        return 100.0 if a.text else 1.0
    like = fuzz.ratio(a.text, b.text, score_cutoff=_ALIKE) if careful and a.text and b.text else 0.0
    # A table with the same columns is the same table with other rows.
    return max(like, 1.0) if a.columns else like
