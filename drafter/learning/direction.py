"""Tie the wordings of growth and decline to figures, and find out which amounts follow from two years' values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from drafter.domain.direction import Claim, ClaimKind
from drafter.domain.figure import Figure
from drafter.domain.metric import Metric
from drafter.domain.model import Slot, SlotKind
from drafter.domain.period import Period
from drafter.domain.report import Passage
from drafter.text.direction import LAST, Place, compares, find_claims
from drafter.text.quantity import read_quantity
from drafter.text.surface import scale_of

_FROM = re.compile(r"(?<!自)[由从](?!事|业|教|于|此|而)")

CHANGE = "增减"
"""Behind the name of what grew or fell: the name of the amount by which it did."""


def claims_in(
    passage: Passage, figures: Sequence[Figure], period: Period | None
) -> Iterator[tuple[Claim, tuple[Figure, ...]]]:
    """The claims of a passage with the figures to which their numbers point, in the order of the text."""
    inside = tuple(one for one in figures if passage.start <= one.start and one.end <= passage.end)
    places = [Place(passage.text_offset(one.start), passage.text_offset(one.end - 1) + 1, one.unit) for one in inside]
    last_year = period.year - 1 if period is not None and period.year and period.years == 1 else 0
    for claim in find_claims(passage.text, places, last_year=last_year):
        if claim.kind is ClaimKind.CHANGE and claim.subjects and _since_longer(passage.text, places, claim):
            yield replace(claim, subjects=()), inside
        else:
            yield claim, inside


def _since_longer(text: str, places: Sequence[Place], claim: Claim) -> bool:
    """Whether the change is counted from another figure of the clause: 由2019年的86万元增加到119万元，增长38%."""
    phrase = text[claim.start : claim.end]
    start = max(text.rfind(sign, 0, places[claim.subjects[0]].start) for sign in "，。；") + 1
    return not compares(phrase) and bool(_FROM.search(text[start : places[claim.subjects[0]].start]))


def slot_of(key: str, claim: Claim, figures: Sequence[Figure], keys: Mapping[int, str], label: str) -> Slot:
    """The slot of a claim; ``keys`` gives the key of the figure that begins at an offset of the report."""

    def named(places: Sequence[int]) -> str:
        return " ".join(keys[figures[at].start] for at in places if figures[at].start in keys)

    return Slot(
        key=key,
        kind=SlotKind.DIRECTION,
        label=label,
        style=claim.kind.value,
        subject=named(claim.subjects),
        amount=named(claim.amounts),
    )


def change_names(claim: Claim, figures: Sequence[Figure], keys: Mapping[int, str]) -> dict[int, str]:
    """What to call the amounts of a claim, by their offsets: 接访增减. Whichever way it goes, the name holds."""
    if claim.kind is not ClaimKind.CHANGE:
        return {}
    pairs = zip(claim.subjects, claim.amounts, strict=False)
    return {
        figures[amount].start: keys[figures[subject].start] + CHANGE
        for subject, amount in pairs
        if figures[subject].start in keys
    }


def with_changes(
    slots: Mapping[str, Slot], metrics: Mapping[str, Metric], years: Sequence[Mapping[str, str]]
) -> dict[str, Metric]:
    """The metrics, the amounts of change among them computed where the learned values prove how.

    ``years`` are the values of consecutive years, the newest first; a year that does not follow must not be handed in.
    One year that contradicts is enough to leave the amount to the writer.
    """
    found = dict(metrics)
    for slot in slots.values():
        if slot.kind is not SlotKind.DIRECTION:
            continue
        for subject, amount in zip(slot.subject.split(), slot.amount.split(), strict=False):
            if amount in metrics and subject in metrics and not metrics[amount].formula:
                kind = ClaimKind(slot.style)
                if _proved(kind, subject, metrics[amount], years):
                    found[amount] = replace(metrics[amount], formula=_formula(kind, subject, metrics[amount]))
    return found


def _formula(kind: ClaimKind, subject: str, amount: Metric) -> str:
    last = subject + LAST
    if kind is not ClaimKind.CHANGE:
        return last
    return f"( {subject} - {last} ) / {last}" if _is_share(amount) else f"{subject} - {last}"


def _is_share(amount: Metric) -> bool:
    return amount.unit.startswith(("%", "％"))


def _proved(kind: ClaimKind, subject: str, amount: Metric, years: Sequence[Mapping[str, str]]) -> bool:
    """Whether the formula gives what was printed in at least one year, and something else in none."""
    proofs = 0
    for values, before in pairwise(years):
        now, last = read_quantity(values.get(subject, "")), read_quantity(before.get(subject, ""))
        printed = read_quantity(values.get(amount.key, ""))
        if now is None or last is None or printed is None:
            continue
        if kind is not ClaimKind.CHANGE:
            right = printed == last
        elif not _is_share(amount):
            right = printed == _rounded(abs(now - last), amount)
        else:
            right = last > 0 and printed == _rounded(abs(now - last) / last * 100, amount)
        if not right:
            return False
        proofs += 1
    return proofs > 0


def _rounded(value: Decimal, metric: Metric) -> Decimal:
    """To the places in which the figure is printed, half up."""
    step = Decimal(1).scaleb(-metric.surface.decimals) * scale_of(metric.surface)
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
