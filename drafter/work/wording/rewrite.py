"""A sentence as a person edits it: characters, and slots as chips that are never broken by accident."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from drafter.domain.errors import BadValue
from drafter.domain.model import Hole, Parts, SlotKind
from drafter.text.holes import BadHole, parse_template, template_text
from drafter.work.entries.fold import Aspect, Place
from drafter.work.filling.read_answer import clean_wording
from drafter.work.filling.session import Change, Session
from drafter.work.view.fields import FieldState
from drafter.work.wording.new_figure import NewFigure, add_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A slot inside a sentence: what to print on it, and its state; ``text`` holds this year's characters.

    One that ``rolls`` (a year, a name of the agency) fills itself, and nobody need look at its state.
    """

    key: str
    label: str
    text: str
    state: FieldState
    rolls: bool = False


def chips(session: Session, sentence_id: str) -> tuple[str | Chip, ...]:
    """The present wording of a sentence in reading order, slots as chips; empty when it was dropped."""
    session.sentence(sentence_id)
    return chips_of(session, session.page.wording.parts.get(sentence_id, ()))


def chips_of(session: Session, parts: Iterable[str | Hole]) -> tuple[str | Chip, ...]:
    """``parts`` with a chip for each hole. Raises UnknownSlot."""
    return tuple(part if isinstance(part, str) else chip_of(session, part.key) for part in parts)


def chip_of(session: Session, key: str) -> Chip:
    """The chip of a slot as it now is. Raises UnknownSlot."""
    field = session.field(key)
    rolls = field.kind in (SlotKind.PERIOD, SlotKind.AGENCY)
    return Chip(key=key, label=field.label, text=session.page.filled[key].text, state=field.state, rolls=rolls)


def read_parts(text: str) -> Parts:
    """The literals and holes of typed text; a hole may name what is no slot yet. BadValue where one is broken."""
    try:
        return parse_template(clean_wording(text))
    except BadHole as bad:
        raise BadValue(f"留空写坏了：{bad}", hint="留空写成 {{ 名称 }}，整个删去也可以") from bad


def edit(
    session: Session,
    sentence_id: str,
    parts: Iterable[str | Hole],
    *,
    removing: Collection[str] = (),
    figures: Sequence[NewFigure] = (),
) -> Change:
    """Give a sentence the wording ``parts``; each slot that goes must be named in ``removing``.

    Holes that name no slot are those of new ``figures``. BadValue, with nothing changed, for a slot that would be lost
    unsaid or a hole that stands for nothing, and for a sentence left empty: dropping is :meth:`Session.reword`.
    """
    added = add_figures(session, parts, figures)
    require_slots(session, sentence_id, added.parts, removing)
    text = clean_wording(template_text(added.parts))
    if not text.strip():
        raise BadValue("句子是空的", hint="今年不写这一句，请用“不写这一句”")
    if not added.states:
        return session.reword(sentence_id, text)
    session.sentence(sentence_id)
    return session.change([*added.slots, (Place(sentence_id, Aspect.WORDING), text), *added.answers])


def require_slots(
    session: Session, sentence_id: str, parts: Iterable[str | Hole], removing: Collection[str] = ()
) -> None:
    """Raise BadValue where ``parts`` lack a slot that the sentence now has and that is not named in ``removing``."""
    now = [part.key for part in session.page.wording.parts.get(sentence_id, ()) if isinstance(part, Hole)]
    kept = {part.key for part in parts if isinstance(part, Hole)}
    lost = [key for key in dict.fromkeys(now) if key not in kept and key not in removing]
    if lost:
        labels = "、".join(session.draft.pack.slots[key].label or key for key in lost)
        raise BadValue(f"这样改，句子里就没有“{labels}”了", hint="确实不要这个数据，请先选中它再删去；否则请撤销")
