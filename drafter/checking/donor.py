"""Leak check: does a text still tell of the federation that its pack comes from?

Rules of this file: names are compared as they read, not as they are spelt (:mod:`drafter.text.folded`); a figure counts
as the donor's only where chance can hardly have made it equal: by its digits, or by the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.checking.rule import rule
from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.donor import Donor, DonorFigure, LocalKind, LocalWord
from drafter.domain.finding import Finding, Severity
from drafter.text.folded import Folded, fold_text
from drafter.text.phrasebank import entries
from drafter.text.quantities import Quantity, find_quantities
from drafter.text.words import cut

CODE = "N101"
_SHORT = 3
"""Up to so many signs a name must begin and end where words do."""
_RARE, _SEMI_RARE = 4, 3
"""Digits, zeros at the end aside, with which a number is the donor's by itself, or together with its unit."""
_SMALL = 10
_FRONT, _SMALL_FRONT = 4, 6
"""So many words in front must be the same for an ordinary number, or for one below ten."""
_NEAR = 14
_OPEN, _CLOSE = "“‘「『《\"'〈", "”’」』》\"'〉"
_STOP = re.compile(r"[，。；、：,;:]")
_YEARS = range(1900, 2101)
_KIND_NAMES = {
    LocalKind.AGENCY: "单位或所在地",
    LocalKind.SUPERIOR: "上级或所在省",
    LocalKind.PLACE: "地名",
    LocalKind.INSTITUTION: "机构",
    LocalKind.PERSON: "姓名",
    LocalKind.BRAND: "品牌或活动",
    LocalKind.AWARD: "荣誉",
    LocalKind.NUMBER: "届次、编号",
    LocalKind.CONTACT: "电话或网址",
    LocalKind.DOCUMENT: "文号",
    LocalKind.DATE: "日期",
    LocalKind.PHRASE: "提法",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Characters ``start``..``end`` of a text tell of the donor; ``mark`` is the donor's word or figure."""

    start: int
    end: int
    mark: str
    what: str


def find_leaks(donor: Donor, text: str, *, figures: bool = True) -> list[Leak]:
    """All that is left of ``donor`` in ``text``, in order, without overlap; longer marks first.

    Words that are not certain are not looked for: they were put before a person.
    """
    found = [*_word_leaks(donor, text)]
    if figures:
        found += _figure_leaks(donor.figures, text)
    taken: list[Leak] = []
    for leak in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(leak.end <= old.start or leak.start >= old.end for old in taken):
            taken.append(leak)
    return sorted(taken, key=lambda one: one.start)


@rule(
    CODE,
    "还有原单位的东西",
    Severity.ERROR,
    "模板是从别的单位拿来的，文中还有原单位的名称、地名、人名、品牌、荣誉或数据。请换成本单位的，或者去掉。"
    "用 --donor 写明原单位的模板或报告时才检查。",
)
def left_of_donor(subject: Subject) -> Iterator[Seen]:
    """All that is left of the donor in the text, where one is given."""
    if subject.donor is not None:
        for leak in find_leaks(subject.donor, subject.text):
            yield Seen(start=leak.start, end=leak.end, message=_told(leak))


def leak_outside(leak: Leak, text: str, place: str) -> Finding:
    """A ``leak`` in ``text``, which is not the checked one: it has no span of its own, and tells its ``place``."""
    return Finding(
        rule=CODE,
        severity=Severity.ERROR,
        start=0,
        end=0,
        text=text[leak.start : leak.end],
        message=f"{_told(leak)}（{place}）",
    )


def _told(leak: Leak) -> str:
    return f"原单位的{leak.what}“{leak.mark}”还在"


def kind_name(kind: LocalKind) -> str:
    """What staff call a kind of local words."""
    return _KIND_NAMES[kind]


@dataclass(frozen=True, slots=True)
class _Marks:
    pattern: re.Pattern[str] | None
    words: dict[str, LocalWord]


@lru_cache(maxsize=8)
def _marks(words: tuple[LocalWord, ...]) -> _Marks:
    folded: dict[str, LocalWord] = {}
    for word in words:
        key = fold_text(word.text).text
        if word.certain and len(key) > 1:
            folded.setdefault(key, word)
    if not folded:
        return _Marks(None, folded)
    longest_first = sorted(folded, key=len, reverse=True)
    return _Marks(re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))"), folded)


def _word_leaks(donor: Donor, text: str) -> Iterator[Leak]:
    marks = _marks(donor.words)
    if marks.pattern is None:
        return
    folded = fold_text(text)
    at = 0
    for found in marks.pattern.finditer(folded.text):
        mark = found[1]
        if found.start() < at:
            continue
        word = marks.words[mark]
        start, end = folded.span(found.start(), found.start() + len(mark))
        if _is_there(word, mark, text, folded, found.start()):
            at = found.start() + len(mark)
            yield Leak(start=start, end=end, mark=word.text, what=_KIND_NAMES[word.kind])


def _is_there(word: LocalWord, mark: str, text: str, folded: Folded, at: int) -> bool:
    """Whether the mark is meant here: between its quotation marks, and no accident of neighbouring words."""
    start, end = folded.span(at, at + len(mark))
    if mark[0].isdigit() and text[max(0, start - 1) : start].isdigit():
        return False
    if mark[-1].isdigit() and text[end : end + 1].isdigit():
        return False
    if word.quoted:
        return bool(set(text[max(0, start - 1) : start]) & set(_OPEN) and set(text[end : end + 1]) & set(_CLOSE))
    if len(mark) > _SHORT or word.kind is LocalKind.PERSON:
        return True
    line = folded.text[max(0, at - _SHORT * 2) : at + len(mark) + _SHORT * 2]
    begin = at - max(0, at - _SHORT * 2)
    bounds, place = {0}, 0
    for piece in cut(line):
        place += len(piece)
        bounds.add(place)
    return begin in bounds and begin + len(mark) in bounds


def _figure_leaks(figures: Sequence[DonorFigure], text: str) -> Iterator[Leak]:
    if not figures:
        return
    by_value: dict[object, list[DonorFigure]] = {}
    for figure in figures:
        by_value.setdefault(figure.value, []).append(figure)
    for quantity in find_quantities(text)[0]:
        for figure in by_value.get(quantity.value, ()):
            if _is_theirs(figure, quantity, text):
                yield Leak(start=quantity.start, end=quantity.end, mark=figure.text, what="数据")
                break


def _is_theirs(figure: DonorFigure, quantity: Quantity, text: str) -> bool:
    digits = len(f"{figure.value.normalize():f}".replace(".", "").strip("0"))
    same_unit = figure.unit == quantity.unit
    if figure.value in _YEARS and not same_unit:
        return False
    if digits >= _RARE or (digits >= _SEMI_RARE and same_unit):
        return True
    if not same_unit:
        return False
    needed = _SMALL_FRONT if figure.value < _SMALL else _FRONT
    if figure.value < _SMALL and any(
        term in figure.before for term in entries("fixed_terms")["nationwide"] if len(term) > 2
    ):
        return False  # 省三八红旗手1名 is what everybody has
    near = text[max(0, quantity.start - _NEAR) : quantity.start]
    front = fold_text(figure.before).text[-needed:]
    if len(front) == needed and fold_text(near).text.endswith(front):
        return True
    clause = _STOP.split(near)[-1]
    theirs = _STOP.split(figure.before)[-1].strip()
    if digits > 1 and len(theirs) > 1 and clause.strip().endswith(theirs):
        return True
    return figure.value >= _SMALL and len(figure.head) >= _FRONT and figure.head in clause
