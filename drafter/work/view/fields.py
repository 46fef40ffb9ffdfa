"""What the form shows of a slot and of a section: plain values, ready to be put on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from drafter.domain.direction import ClaimKind
from drafter.domain.draft import Draft, Origin
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, SectionModel, SentenceTemplate, SlotKind
from drafter.domain.pack import Pack
from drafter.domain.report import BlockRole
from drafter.drafting.counter import read_counter
from drafter.drafting.direction import last_values
from drafter.drafting.fill import Filled, quantity_of
from drafter.drafting.wording import Wording
from drafter.text.direction import LAST
from drafter.text.entry import shown_unit_full, shown_worth
from drafter.work.view.compare import describe_change
from drafter.work.view.input_text import input_text
from drafter.work.view.questions import question_of


class FieldState(StrEnum):
    """The sign of a field's state, as printed beside it."""

    MISSING = "空"
    CARRIED = "沿"
    TYPED = "改"
    CONFIRMED = "定"
    DERIVED = "算"


QUESTION_SIGN = "问"
"""Shown instead of the state while a question about the value is open."""
LEFT_OUT_SIGN = "略"
"""A section that was dropped, or that ``report.j2`` leaves out of this year's report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A slot that a person looks at.

    ``text`` holds this year's characters, without the unit where the unit stands at their end, empty when missing;
    ``last`` the learned characters of the newest period, ``history`` those of all periods, oldest first. ``before`` and
    ``after`` are the text around the slot in its sentence as it now reads, ``last_sentence`` that sentence as learned.
    ``question`` is a doubt to be answered with yes (confirm) or another value; ``note`` a remark on what was typed;
    ``formula`` the sum behind a computed figure, in words. ``source`` says who gave the answer or where it stands,
    ``user`` and ``time`` (ISO 8601) who entered it and when.
    """

    key: str
    label: str
    kind: SlotKind
    unit: str = ""
    section: str = ""
    sentence: str = ""
    state: FieldState = FieldState.MISSING
    text: str = ""
    value: Decimal | None = None
    last: str = ""
    last_value: Decimal | None = None
    history: tuple[tuple[str, str], ...] = ()
    change: str = ""
    question: str = ""
    before: str = ""
    after: str = ""
    last_sentence: str = ""
    note: str = ""
    source: str = ""
    user: str = ""
    time: str = ""
    formula: str = ""

    @property
    def sign(self) -> str:
        """One Han character: 问 while a question is open, else the state's."""
        return QUESTION_SIGN if self.question else self.state.value

    @property
    def is_open(self) -> bool:
        """Whether the field keeps the report from being final."""
        return self.state in (FieldState.MISSING, FieldState.CARRIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How far the draft or a section is: ``filled`` of ``total`` fields; ``total`` = filled + carried + missing.

    ``sentences`` only some years had, and nobody has said yet whether they are written.
    """

    filled: int = 0
    total: int = 0
    carried: int = 0
    missing: int = 0
    questions: int = 0
    sentences: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both counted together."""
        return Tally(
            filled=self.filled + other.filled,
            total=self.total + other.total,
            carried=self.carried + other.carried,
            missing=self.missing + other.missing,
            questions=self.questions + other.questions,
            sentences=self.sentences + other.sentences,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section in the outline; ``sign`` is its most urgent state.

    ``sign`` is 空, 问, 沿, 定, 略 (left out of the report) or empty (no fields).
    """

    id: str
    title: str
    level: int
    block: BlockRole
    tally: Tally
    sign: str

    @property
    def done(self) -> int:
        """How many fields need nothing more."""
        return self.tally.filled

    @property
    def total(self) -> int:
        """How many fields it has."""
        return self.tally.total


_STATES = {
    Origin.TYPED: FieldState.TYPED,
    Origin.CARRIED: FieldState.CARRIED,
    Origin.CONFIRMED: FieldState.CONFIRMED,
    Origin.DERIVED: FieldState.DERIVED,
    Origin.FIXED: FieldState.CONFIRMED,
    Origin.PHRASE: FieldState.CONFIRMED,
    Origin.MISSING: FieldState.MISSING,
}
ALWAYS_FIELDS = frozenset(
    {SlotKind.FIGURE, SlotKind.NAME, SlotKind.DATE, SlotKind.COUNTER, SlotKind.DIRECTION, SlotKind.MEMBERS}
)
"""Kinds whose slots are fields whatever stands in them."""


def is_field(draft: Draft, filled: Mapping[str, Filled], key: str) -> bool:
    """Whether a person must see the slot: all but years and agency names that fill themselves."""
    slot = draft.pack.slots[key]
    if slot.style == ClaimKind.OPENER:
        return False
    return slot.kind in ALWAYS_FIELDS or key in draft.answers or filled[key].origin is Origin.MISSING


_SIGNS = {"/": "÷", "*": "×"}


def formula_words(draft: Draft, filled: Mapping[str, Filled], formula: str) -> str:
    """The formula as a person reads it, with what its operands are now: 办结 220件 ÷ 信访事项 221件."""
    words = []
    last = last_values(draft)
    for token in formula.split():
        key = token.removesuffix(LAST)
        slot = draft.pack.slots.get(key)
        if slot is None:
            words.append(_SIGNS.get(token, token))
        elif token.endswith(LAST):
            words.append(f"去年 {last.get(key, '')}".rstrip())
        else:
            words.append(f"{slot.label or token} {filled[token].text}")
    return " ".join(words)


def read_field(draft: Draft, wording: Wording, filled: Mapping[str, Filled], key: str) -> Field:
    """The field of slot ``key``; its place is the first sentence that holds it, none if no sentence does any more."""
    pack = draft.pack
    slot, metric = pack.slots[key], pack.metrics.get(key)
    fill = filled[key]
    state = _STATES[fill.origin]
    unit = (shown_unit_full(metric.surface) or metric.unit) if metric else ""
    last = "" if key in draft.gaps else pack.learned.get(key, "")
    value = None if state is FieldState.MISSING else _value(slot.kind, fill.text)
    last_value = _value(slot.kind, last)
    section, sentence = wording.places.get(key, ("", ""))
    before, after = _around(wording.parts.get(sentence, ()), filled, key)
    answer = draft.answers.get(key)
    return Field(
        key=key,
        label=slot.label or key,
        kind=slot.kind,
        unit=unit,
        section=section,
        sentence=sentence,
        state=state,
        text="" if state is FieldState.MISSING else input_text(fill.text, metric),
        value=value,
        last=last,
        last_value=last_value,
        history=() if key in draft.gaps else history(pack, key),
        change="" if state is FieldState.CARRIED else _change(slot.kind, value, last_value, metric),
        question=question_of(draft, filled, key, wording),
        before=before,
        after=after,
        last_sentence="" if key in draft.gaps else _learned_sentence(pack, pack.sentence(section, sentence)),
        note=answer.note if answer else "",
        source=answer.source if answer else "",
        user=answer.user if answer else "",
        time=answer.time if answer else "",
        formula=formula_words(draft, filled, metric.formula) if metric and metric.formula else "",
    )


def _change(kind: SlotKind, value: Decimal | None, last: Decimal | None, metric: Metric | None) -> str:
    """How the value differs from last year's, in the unit that the field shows; a count of years only by how much."""
    worth = shown_worth(metric.surface) if metric else 1
    if value is not None and last is not None and worth > 1:
        value, last = value / worth, last / worth
    change = describe_change(value, last, _measure(metric))
    return change.split(" ")[0] if kind is SlotKind.COUNTER else change


def section_view(section: SectionModel, title: str, tally: Tally | None) -> SectionView:
    """The outline line of ``section``; ``tally`` is None when it is left out."""
    sign = LEFT_OUT_SIGN if tally is None else _urgent(tally)
    return SectionView(
        id=section.id, title=title, level=section.level, block=section.block, tally=tally or Tally(), sign=sign
    )


def _urgent(tally: Tally) -> str:
    if tally.missing:
        return FieldState.MISSING.value
    if tally.questions or tally.sentences:
        return QUESTION_SIGN
    if tally.carried:
        return FieldState.CARRIED.value
    return FieldState.CONFIRMED.value if tally.total else ""


def tally_of(
    draft: Draft, wording: Wording, filled: Mapping[str, Filled], keys: Iterable[str], sentences: int
) -> Tally:
    """Count the states of the fields ``keys`` beside so many open questions about sentences."""
    total = carried = missing = questions = 0
    for key in keys:
        total += 1
        origin = filled[key].origin
        carried += origin is Origin.CARRIED
        missing += origin is Origin.MISSING
        questions += bool(question_of(draft, filled, key, wording))
    return Tally(
        filled=total - carried - missing,
        total=total,
        carried=carried,
        missing=missing,
        questions=questions,
        sentences=sentences,
    )


_YEAR = re.compile(r"\d{4}")


def history(pack: Pack, key: str) -> tuple[tuple[str, str], ...]:
    """(period label, characters) of every learned period that has the slot, oldest first."""
    found = [(label, values[key]) for label, values in pack.values.items() if key in values]
    # The last year of a label orders it: 2018—2022年 stands before 2023年.
    return tuple(sorted(found, key=lambda pair: (_YEAR.findall(pair[0]) or [""])[-1]))


def _value(kind: SlotKind, text: str) -> Decimal | None:
    if not text or kind not in (SlotKind.FIGURE, SlotKind.COUNTER):
        return None
    if kind is SlotKind.FIGURE:
        return quantity_of(text)
    count = read_counter(text)
    return None if count is None else Decimal(count)


def _measure(metric: Metric | None) -> str:
    return metric.surface.unit if metric else ""


def _around(parts: Iterable[str | Hole], filled: Mapping[str, Filled], key: str) -> tuple[str, str]:
    before: list[str] = []
    after: list[str] = []
    side = before
    for part in parts:
        if isinstance(part, str):
            side.append(part)
        elif part.key == key and side is before:
            side = after
        else:
            side.append(filled[part.key].text)
    return "".join(before), "".join(after)


def _learned_sentence(pack: Pack, sentence: SentenceTemplate | None) -> str:
    learned = pack.learned
    if sentence is None or any(key not in learned for key in sentence.holes()):
        return ""
    return "".join(part if isinstance(part, str) else learned[part.key] for part in sentence.parts)
