"""A sentence as it is being typed: stored at every key, whoever's it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from drafter.domain.arrangement import Addition, AdditionKind, addition_text, read_addition
from drafter.domain.errors import BadValue
from drafter.domain.model import Hole
from drafter.text.holes import template_text
from drafter.work.entries.fold import Aspect, Place
from drafter.work.filling.read_answer import clean_wording
from drafter.work.filling.session import Change, Session
from drafter.work.wording.new_figure import NewFigure, add_figures
from drafter.work.wording.rearrange import is_own
from drafter.work.wording.rewrite import edit, require_slots


def write_sentence(
    session: Session,
    sentence_id: str,
    parts: Iterable[str | Hole],
    *,
    removing: Collection[str] = (),
    figures: Sequence[NewFigure] = (),
) -> Change:
    """Give any sentence the wording ``parts``; all keys of a visit to it are one step of undoing.

    A sentence that this year's writer added is changed itself, nothing is laid over it. A sentence with nothing in it
    is left out of this year's report, one that was added is taken back. BadValue, with nothing changed, for a heading
    with nothing in it, for a slot that would be lost and is not named in ``removing``, and as add_figures does.
    """
    parts = tuple(parts)
    addition = _addition(session, sentence_id)
    if _is_blank(parts):
        require_slots(session, sentence_id, (), removing)
        if is_heading(session, sentence_id):
            raise BadValue("标题不能是空的，现在还是原来的标题", hint="整条今年不写，请用“不写这一条”")
        if addition is not None:
            return session.type_at(Place(sentence_id, Aspect.ADDITION), None)
        return session.reword(sentence_id, "")
    if addition is None:
        return edit(session, sentence_id, parts, removing=removing, figures=figures)
    added = add_figures(session, parts, figures)
    require_slots(session, sentence_id, added.parts, removing)
    place = Place(sentence_id, Aspect.ADDITION)
    text = addition_text(replace(addition, text=clean_wording(template_text(added.parts)).strip()))
    if added.states:
        return session.change([*added.slots, (place, text), *added.answers])
    return Change(session) if session.state(place) == text else session.type_at(place, text)


def restore_sentence(session: Session, sentence_id: str) -> Change:
    """The sentence as the pack has it, or as it was added: its wording and its place, in one step."""
    session.sentence(sentence_id)
    places = (Place(sentence_id, Aspect.WORDING), Place(sentence_id, Aspect.POSITION))
    return session.change([(place, None) for place in places if session.state(place) is not None])


def is_heading(session: Session, sentence_id: str) -> bool:
    """Whether the sentence is the heading of a section."""
    return any(one.heading is not None and one.heading.id == sentence_id for one in session.draft.pack.sections)


def is_added(session: Session, sentence_id: str) -> bool:
    """Whether this year's writer added the sentence, and the pack has not taken it in since."""
    text = session.folded.additions.get(sentence_id)
    addition = read_addition(text) if text is not None else None
    return addition is not None and addition.kind is AdditionKind.SENTENCE and not is_own(session, sentence_id)


def _addition(session: Session, sentence_id: str) -> Addition | None:
    """What was added under that id, where nothing has been laid over it since."""
    if sentence_id in session.draft.wording or not is_added(session, sentence_id):
        return None
    return read_addition(session.folded.additions[sentence_id])


def _is_blank(parts: Sequence[str | Hole]) -> bool:
    return all(isinstance(part, str) and not clean_wording(part).strip() for part in parts)
