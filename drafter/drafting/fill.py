"""Give every slot of a draft its characters and say where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from drafter.domain.agency import Agency
from drafter.domain.direction import ClaimKind, Trend
from drafter.domain.draft import SETTLED, AnswerState, Draft, Origin
from drafter.domain.model import Slot, SlotKind
from drafter.domain.period import Period
from drafter.drafting.counter import read_counter, write_counter
from drafter.drafting.direction import amounts_of, last_values, wording_of, words_for
from drafter.drafting.enumerations import member_counts
from drafter.drafting.formula import compute
from drafter.drafting.wording import linked
from drafter.text.direction import LAST, trend_of
from drafter.text.numerals import widen, year_to_chinese
from drafter.text.quantity import read_quantity


@dataclass(frozen=True, slots=True)
class Filled:
    """The characters that stand in a slot, and their origin."""

    text: str
    origin: Origin


_ANSWERED = {
    AnswerState.TYPED: Origin.TYPED,
    AnswerState.CONFIRMED: Origin.CONFIRMED,
    AnswerState.DERIVED: Origin.DERIVED,
    AnswerState.PROPOSED: Origin.CARRIED,
}
_AGENCY_FIELDS = frozenset(
    {"full", "short", "federation", "level", "district", "city", "province", "name"}
    | {"district_name", "city_name", "province_name"}
)
_OFFSET = re.compile(r"([+-]\d+)(汉?)")


def fill(draft: Draft) -> dict[str, Filled]:
    """All slots of the pack in its order. A slot of another report is never inherited without being marked."""
    learned = draft.pack.learned
    filled = {key: _fill(draft, slot, learned.get(key, "")) for key, slot in draft.pack.slots.items()}
    _count_members(draft, filled)
    known = settled_values(draft, filled)
    _compute(draft, filled, known, filled.keys())
    _choose_words(draft, filled, known)
    return _repeat(draft, filled)


def refill(draft: Draft, before: Mapping[str, Filled], keys: Iterable[str]) -> tuple[dict[str, Filled], frozenset[str]]:
    """The slots as ``fill`` gives them where only the answers to ``keys`` differ from those of ``before``.

    Also returns the keys that may look different: ``keys``, and all that follows from them.
    """
    pack = draft.pack
    touched = {key for key in keys if key in pack.slots}
    operands = {
        key: {name.removesuffix(LAST) for name in metric.formula.split()}
        for key, metric in pack.metrics.items()
        if metric.formula and key in before
    }
    size = -1
    while size != len(touched):
        size = len(touched)
        touched.update(key for key, names in operands.items() if names & touched)
        touched.update(key for key in draft.links if key in before and linked(key, draft.links) in touched)
    for slot in pack.slots.values():
        if slot.kind is SlotKind.DIRECTION and touched & {slot.key, *slot.subject.split(), *slot.amount.split()}:
            # Words of growth look at several figures and silence others: they are rare, and worked out as a whole.
            filled = fill(draft)
            return filled, frozenset(touched | {key for key in filled if filled[key] != before.get(key)})
    filled = dict(before)
    for key in touched:
        filled[key] = _fill(draft, pack.slots[key], pack.learned.get(key, ""))
    if any(pack.slots[key].kind is SlotKind.MEMBERS for key in touched):
        _count_members(draft, filled)
    _compute(draft, filled, settled_values(draft, filled), touched)
    return _repeat(draft, filled), frozenset(touched)


def _repeat(draft: Draft, filled: dict[str, Filled]) -> dict[str, Filled]:
    """Slots that repeat another one's figure have its characters."""
    repeated = {key: other for key in draft.links if key in filled and (other := linked(key, draft.links)) in filled}
    for key, other in repeated.items():
        filled[key] = filled[other]
    return filled


def _fill(draft: Draft, slot: Slot, learned: str) -> Filled:
    """One slot by itself, formulas left aside; ``learned`` is its text in the newest period, if any."""
    answer = draft.answers.get(slot.key)
    if answer is not None:
        origin = _ANSWERED.get(answer.state)
        return Filled(answer.text, origin) if origin is not None and answer.text else missing(slot)
    if slot.key in draft.gaps:
        return missing(slot)
    if slot.kind is SlotKind.PERIOD:
        return _period(slot, learned, draft.pack.period, draft.period)
    if slot.kind is SlotKind.AGENCY:
        return _agency(slot, learned, draft)
    if not slot.carry:
        return missing(slot)
    if slot.kind is SlotKind.COUNTER:
        return _counter(slot, learned, draft.pack.period, draft.period)
    return Filled(learned, Origin.CARRIED) if learned and not is_mask(learned) else missing(slot)


def missing(slot: Slot) -> Filled:
    """What stands in the text for a slot that nobody has filled."""
    return Filled(f"【待补：{slot.label or slot.key}】", Origin.MISSING)


def is_mask(text: str) -> bool:
    """Whether the learned characters were blotted out: a value that nobody knows is not inherited."""
    return "*" in text or "＊" in text


def same_agency(one: Agency, other: Agency) -> bool:
    """Whether two descriptions mean one federation: the full name decides, else the short one.

    >>> same_agency(Agency(full="云溪区妇女联合会", short="区妇联"), Agency(full="青岚区妇女联合会", short="区妇联"))
    False
    """
    if one.full and other.full:
        return one.full == other.full
    if one.short and other.short:
        return one.short == other.short
    return one == other


def value_in(filled: Mapping[str, Filled], key: str) -> Decimal | None:
    """The number that stands in a slot; None when it is missing or holds no number."""
    fill = filled[key]
    return None if fill.origin is Origin.MISSING else quantity_of(fill.text)


@lru_cache(maxsize=8192)
def quantity_of(text: str) -> Decimal | None:
    """The value of a quantity in text; remembered, since a draft asks for the same few hundred texts all the time."""
    return read_quantity(text)


def _period(slot: Slot, learned: str, base: Period | None, ours: Period) -> Filled:
    style = _OFFSET.fullmatch(slot.style or "+0")
    if style is None or not ours.year or (learned and not (base and base.year)):
        return Filled(learned, Origin.FIXED) if learned else missing(slot)
    offset, han = int(style[1]), bool(style[2])
    year = _year(ours.year + offset, han=han)
    if not learned or base is None:
        return Filled(year, Origin.DERIVED)
    # The slot may hold more than the year (2023年, ２０２３): only the year itself moves on.
    for form in (str, widen):
        before = form(_year(base.year + offset, han=han))
        if before in learned:
            return Filled(learned.replace(before, form(year), 1), Origin.DERIVED)
    return Filled(year, Origin.DERIVED)


def _year(year: int, *, han: bool) -> str:
    return year_to_chinese(year) if han else str(year)


def _counter(slot: Slot, learned: str, base: Period | None, ours: Period) -> Filled:
    number = read_counter(learned)
    if number is None or is_mask(learned):
        return missing(slot)
    if base is None or not base.year or not ours.year or number + ours.year - base.year < 1:
        return Filled(learned, Origin.CARRIED)
    return Filled(write_counter(number + ours.year - base.year, learned, slot.style), Origin.DERIVED)


def _agency(slot: Slot, learned: str, draft: Draft) -> Filled:
    ours = str(getattr(draft.agency, slot.style)) if slot.style in _AGENCY_FIELDS else ""
    if same_agency(draft.agency, draft.pack.agency):
        text = learned or ours
        return Filled(text, Origin.FIXED) if text else missing(slot)
    return Filled(ours, Origin.DERIVED) if ours else missing(slot)


def settled_values(draft: Draft, filled: Mapping[str, Filled]) -> Callable[[str], Decimal | None]:
    """The value of a slot that a person or the program has settled, and last year's of ``key@上年``; else None."""
    last = last_values(draft)

    def value_of(key: str) -> Decimal | None:
        if key.endswith(LAST):
            return quantity_of(last.get(key.removesuffix(LAST), ""))
        fill = filled.get(linked(key, draft.links) if key in draft.links else key)
        return quantity_of(fill.text) if fill is not None and fill.origin in SETTLED else None

    return value_of


def _compute(
    draft: Draft, filled: dict[str, Filled], known: Callable[[str], Decimal | None], keys: Collection[str]
) -> None:
    """Put in those of ``keys`` that follow from other figures, once all that they follow from is settled."""
    waiting = {
        key: metric
        for key, metric in draft.pack.metrics.items()
        if metric.formula and key in keys and key in filled and key not in draft.answers and key not in draft.links
    }
    amounts = amounts_of(draft.pack.slots)
    while waiting:
        done = []
        for key, metric in waiting.items():
            text = compute(metric.formula, metric.surface, known, unsigned=key in amounts)
            if text is not None:
                filled[key] = Filled(text, Origin.DERIVED)
                done.append(key)
        if not done:
            return
        for key in done:
            del waiting[key]


def _count_members(draft: Draft, filled: dict[str, Filled]) -> None:
    """Put in how many items this year's lists have, where nobody said otherwise."""
    for key, count in member_counts(draft).items():
        if key in filled and key not in draft.answers:
            slot = draft.pack.slots[key]
            filled[key] = Filled(write_counter(count, draft.pack.learned.get(key, ""), slot.style), Origin.DERIVED)


def _choose_words(draft: Draft, filled: dict[str, Filled], known: Callable[[str], Decimal | None]) -> None:
    """Put in the words of growth or decline that this year's figures make true.

    What a person typed or cleared stands. What was only confirmed gives way when the figures have changed since.
    """
    claims = [slot for slot in draft.pack.slots.values() if slot.kind is SlotKind.DIRECTION]
    for slot in claims:
        answer = draft.answers.get(slot.key)
        decided = answer is not None and answer.state is not AnswerState.CONFIRMED
        worded = words_for(slot, wording_of(draft, slot), draft.pack.metrics, known)
        is_open = filled[slot.key].origin in (Origin.CARRIED, Origin.MISSING)
        if worded is not None and not decided and (is_open or filled[slot.key].text != worded):
            filled[slot.key] = Filled(worded, Origin.DERIVED)
        if trend_of(filled[slot.key].text) is Trend.LEVEL and filled[slot.key].origin in SETTLED:
            silent = (key for key in slot.amount.split() if key in filled and key not in draft.answers)
            filled.update(dict.fromkeys(silent, Filled("", Origin.DERIVED)))
    for slot in claims:
        if slot.style == ClaimKind.OPENER and slot.key not in draft.answers:
            said = all(filled[key].text for key in slot.amount.split() if key in filled)
            filled[slot.key] = Filled(wording_of(draft, slot) if said else "", Origin.FIXED)
