"""Two wordings of one sentence: which words and which figures changed.

Figures and words are whole: 1.26万 becomes 1.31万, never 1.[26→31]万. What stays between two changes and is no longer
than they are changes with them, since a sentence in crumbs cannot be read; figures always stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from drafter.domain.fragment import Fragment, FragmentKind
from drafter.text.clauses import clauses
from drafter.text.words import cut

_LEAST_SHARED = 0.3
"""Where less of two wordings is the same, one replaces the other as a whole."""
_SAYS = re.compile(r"\w")
_DIGIT = re.compile(r"[0-9０-９]")
_PIECE = re.compile(r"[A-Za-z]+|\s|.", re.DOTALL)
_HAN = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff]+)")


def edits(old: str, new: str) -> tuple[Fragment, ...]:
    """The pieces that turn ``old`` into ``new``, in order, what is removed before what is added; none for no text.

    >>> [(edit.kind.value, edit.text) for edit in edits("走访1.26万户。", "走访1.31万户。")]
    [('kept', '走访'), ('removed', '1.26万'), ('added', '1.31万'), ('kept', '户。')]
    """
    if old == new:
        return (Fragment(FragmentKind.KEPT, new),) if new else ()
    if not old or not new:
        return tuple(_changed(old, new))
    steps = _joined(_compared(pieces(old), pieces(new)))
    kept = sum(len(_SAYS.findall(step.kept)) for step in steps)
    said = len(_SAYS.findall(old)) + len(_SAYS.findall(new))
    if said and 2 * kept < _LEAST_SHARED * said:
        return tuple(_changed(old, new))
    return tuple(edit for step in steps for edit in step.edits())


def pieces(text: str) -> tuple[str, ...]:
    """``text`` in words, whole figures with scale word and 余 or 近, and single marks; joined they give it back.

    >>> pieces("走访妇女近1.3万余户，占85%")
    ('走访', '妇女', '近1.3万余', '户', '，', '占', '85', '%')
    """
    found: list[str] = []
    at = 0
    for clause in clauses(text):
        for start, end in clause.numbers:
            found += _words(text[at:start])
            found.append(text[start:end])
            at = end
    return (*found, *_words(text[at:]))


def _words(text: str) -> Iterator[str]:
    for number, run in enumerate(_HAN.split(text)):
        yield from (cut(run) if number % 2 else _PIECE.findall(run))


@dataclass(frozen=True, slots=True)
class _Step:
    """What is kept, or what is removed and added at one place."""

    kept: str = ""
    removed: str = ""
    added: str = ""

    def edits(self) -> Iterator[Fragment]:
        if self.kept:
            yield Fragment(FragmentKind.KEPT, self.kept)
        yield from _changed(self.removed, self.added)

    @property
    def counts(self) -> bool:
        """Whether it changes figures, and nothing else."""
        return all(_DIGIT.search(text) and not _has_words(text) for text in (self.removed, self.added))

    @property
    def size(self) -> int:
        """Characters of the longer side."""
        return max(len(self.removed), len(self.added))


def _has_words(text: str) -> bool:
    return any(_SAYS.search(piece) and not _DIGIT.search(piece) for piece in pieces(text))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    """The longest common run of pieces, and what stands between; never two changes beside each other."""
    removed: list[str] = []
    added: list[str] = []
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            if removed or added:
                yield _Step(removed="".join(removed), added="".join(added))
                removed, added = [], []
            yield _Step(kept="".join(new[step.dest_start : step.dest_end]))
        else:
            removed += old[step.src_start : step.src_end]
            added += new[step.dest_start : step.dest_end]
    if removed or added:
        yield _Step(removed="".join(removed), added="".join(added))


def _joined(found: Iterable[_Step]) -> list[_Step]:
    """The steps, with what is kept between two changes given up where it is no longer than either of them."""
    steps: list[_Step] = []
    for step in found:
        steps.append(step)
        while len(steps) >= 3 and not steps[-1].kept and _swallowed(*steps[-3:]):
            before, between, after = steps[-3:]
            steps[-3:] = [
                _Step(
                    removed=before.removed + between.kept + after.removed,
                    added=before.added + between.kept + after.added,
                )
            ]
    return steps


def _swallowed(before: _Step, between: _Step, after: _Step) -> bool:
    if not between.kept or before.counts or after.counts or _DIGIT.search(between.kept):
        return False
    return len(between.kept) <= min(before.size, after.size) and not re.search(r"[，。；：！？]", between.kept)


def _changed(removed: str, added: str) -> Iterator[Fragment]:
    if removed:
        yield Fragment(FragmentKind.REMOVED, removed)
    if added:
        yield Fragment(FragmentKind.ADDED, added)
