"""New figures in new wording: a typed number or ``{{ 名称 }}`` becomes a slot of this year's draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafter.domain.arrangement import Addition, AdditionKind, addition_text
from drafter.domain.draft import Answer, AnswerState
from drafter.domain.errors import BadValue
from drafter.domain.model import Hole, Parts, SlotKind
from drafter.drafting.lay_out import new_slot
from drafter.text.entry import read_entry
from drafter.text.holes import is_key
from drafter.text.phrasebank import laid_over
from drafter.text.quantities import find_quantities
from drafter.text.surface import from_pattern, pattern
from drafter.work.entries.fold import Aspect, Place, State
from drafter.work.filling.session import Session

MAX_LABEL = 30
_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z“”《》]+$")
_LABEL_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigure:
    """A figure that the pack does not have: ``name`` is its hole in the text, ``label`` what it counts.

    ``style`` is how it is written (``0.0万元``), by default digits and ``unit``. ``value`` is what was typed for it;
    without one the slot is missing. Another ``kind`` than a figure's has no value yet, and the style of its slot.
    """

    name: str
    label: str
    unit: str = ""
    style: str = ""
    value: str = ""
    source: str = ""
    kind: SlotKind = SlotKind.FIGURE


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOffer:
    """A number found in typed text, offered as a slot: its span in the text, and the figure that it would become."""

    start: int
    end: int
    figure: NewFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFigures:
    """``parts`` with the keys of the new slots in them, and the states that make the slots and fill them."""

    parts: Parts
    slots: tuple[tuple[Place, State], ...] = ()
    answers: tuple[tuple[Place, State], ...] = ()

    @property
    def states(self) -> tuple[tuple[Place, State], ...]:
        """All that has to be changed for them."""
        return (*self.slots, *self.answers)


def offer_figures(session: Session, text: str) -> tuple[FigureOffer, ...]:
    """The numbers in typed text that read as figures, each with a label (the words before it, to be mended) and unit.

    Years, counters (连续六年) and other numbers that the figure finder leaves alone are not offered.
    """
    with laid_over(session.guidance.phrasebank):
        found, _ = find_quantities(text)
    offers: list[FigureOffer] = []
    for quantity in found:
        raw = text[quantity.start : quantity.end]
        before = _LABEL.search(re.sub(r"\s", "", text[: quantity.start]))
        unit = quantity.surface.unit
        words = before[0][-_LABEL_LENGTH:].lstrip("年月日度") if before else ""
        label = words or unit or "数据"
        name = free_key(f"数{len(offers) + 1}", set(session.draft.pack.slots))
        figure = NewFigure(name=name, label=label, unit=unit, style=pattern(quantity.surface), value=raw)
        offers.append(FigureOffer(start=quantity.start, end=quantity.end, figure=figure))
    return tuple(offers)


def fresh_offers(session: Session, text: str, before: str, refused: Iterable[str] = ()) -> tuple[FigureOffer, ...]:
    """What :func:`offer_figures` finds in ``text``, without the numbers that stood in it ``before`` already.

    A number that the writer has ``refused`` is not offered a second time, another one that reads the same is.
    """
    old = Counter(offer.figure.value for offer in offer_figures(session, before))
    old.update(refused)
    fresh = []
    for offer in offer_figures(session, text):
        if old[offer.figure.value]:
            old[offer.figure.value] -= 1
        else:
            fresh.append(offer)
    return tuple(fresh)


def mend_offer(text: str, offer: FigureOffer, *, label: str, unit: str) -> FigureOffer:
    """The offer with a label and a unit of the writer's; a longer unit takes its further characters from ``text``.

    Raises BadValue for a label that names nothing, or a unit with which the number can no longer be read.
    """
    figure = offer.figure
    unit = unit.strip()
    end = offer.end
    if unit.startswith(figure.unit) and text.startswith(unit[len(figure.unit) :], end):
        end += len(unit) - len(figure.unit)
    if unit != figure.unit and any(sign.isnumeric() for sign in unit):
        raise BadValue(f"单位“{unit}”里不能有数", hint="单位写成 个、人次、元 这样；万写在数的后面")
    if unit != figure.unit and not figure.value.endswith(figure.unit):
        raise BadValue(f"“{figure.value}”的单位在数的中间，不好改", hint="请在句子里改好再来，或先按现在的单位记")
    value = figure.value.removesuffix(figure.unit) + unit
    style = pattern(replace(from_pattern(figure.style), unit=unit))
    made = replace(figure, label=label.strip(), unit=unit, style=style, value=value)
    free_key(made.label, set())
    read_entry(value, from_pattern(style))
    return replace(offer, end=end, figure=made)


def put_figures(text: str, offers: Iterable[FigureOffer]) -> tuple[Parts, tuple[NewFigure, ...]]:
    """The parts of ``text`` with holes where the chosen ``offers`` stand, and their figures."""
    parts: list[str | Hole] = []
    figures = []
    at = 0
    for offer in sorted(offers, key=lambda one: one.start):
        parts += (text[at : offer.start], Hole(offer.figure.name))
        figures.append(offer.figure)
        at = offer.end
    return tuple(part for part in (*parts, text[at:]) if part != ""), tuple(figures)


def add_figures(session: Session, parts: Iterable[str | Hole], figures: Sequence[NewFigure]) -> AddedFigures:
    """Make slots of ``figures`` for the holes in ``parts`` that name no slot.

    BadValue for such a hole without a figure, a figure without a hole, a label that names nothing, or a bad value.
    """
    parts = tuple(parts)
    known = session.draft.pack.slots
    wanted = {part.key for part in parts if isinstance(part, Hole) and part.key not in known}
    named = {figure.name: figure for figure in figures}
    if unknown := sorted(wanted - named.keys()):
        raise BadValue(f"“{unknown[0][:40]}”还不是一项数据", hint="请写明它的名称和单位，或删去大括号")
    if unused := sorted(named.keys() - wanted):
        raise BadValue(f"句子里没有“{unused[0][:40]}”", hint="请在句子里写上 {{ 名称 }}")
    keys: dict[str, str] = {}
    slots: list[tuple[Place, State]] = []
    answers: list[tuple[Place, State]] = []
    for name, figure in named.items():
        key = free_key(figure.label, {*known, *keys.values()})
        keys[name] = key
        addition = Addition(
            kind=AdditionKind.SLOT,
            text=figure.label.strip(),
            slot=figure.kind,
            unit=figure.unit.strip(),
            style=figure.style,
        )
        slots.append((Place(key, Aspect.ADDITION), addition_text(addition)))
        if figure.value.strip():
            answers.append((Place(key), _answer(session, key, addition, figure)))
    made = tuple(Hole(keys.get(part.key, part.key)) if isinstance(part, Hole) else part for part in parts)
    return AddedFigures(parts=made, slots=tuple(slots), answers=tuple(answers))


def _answer(session: Session, key: str, addition: Addition, figure: NewFigure) -> Answer:
    _, metric = new_slot(key, addition)
    if metric is None:
        raise TypeError("a figure has a metric")
    with laid_over(session.guidance.phrasebank):
        text = read_entry(figure.value, metric.surface).text
    return Answer(state=AnswerState.TYPED, text=text, source=figure.source, user=session.user)


def free_key(label: str, taken: set[str]) -> str:
    """A key like ``label`` that is not ``taken``. Raises BadValue for a label that can be none."""
    label = re.sub(r"\s+", "", label)
    if not is_key(label) or len(label) > MAX_LABEL:
        raise BadValue("新数据的名称不能用", hint=f"请写一个不超过 {MAX_LABEL} 个字的名称，不带大括号")
    number = 2
    key = label
    while key in taken:
        key = f"{label}-{number}"
        number += 1
    return key
