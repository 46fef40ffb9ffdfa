"""New sentences and sections, and the order of all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.domain.arrangement import (
    Addition,
    AdditionKind,
    Joint,
    Position,
    addition_text,
    position_text,
    read_addition,
    read_position,
)
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.model import Hole, SectionModel
from drafter.domain.report import PassageRole
from drafter.text.holes import template_text
from drafter.text.order_key import between
from drafter.work.entries.fold import Aspect, Place, State
from drafter.work.filling.read_answer import clean_wording
from drafter.work.filling.session import Change, Session
from drafter.work.wording.new_figure import NewFigure, add_figures
from drafter.work.wording.rewrite import read_parts


def add_sentence(
    session: Session,
    section_id: str,
    text: str | Iterable[str | Hole],
    *,
    after: str = "",
    joint: Joint = Joint.SAME,
    figures: Sequence[NewFigure] = (),
    also: Sequence[tuple[Place, State]] = (),
) -> Change:
    """Put a new sentence into a section, behind its sentence ``after`` (empty: at its start).

    ``text`` is typed (holes in ``{{ }}``) or comes in parts; its new ``figures`` become slots of the draft in the same
    step, in which ``also`` is decided too. BadValue for empty text, a broken hole or a place where no sentence can
    stand; UnknownSlot for unknown ids.
    """
    parts = read_parts(text) if isinstance(text, str) else tuple(text)
    added = add_figures(session, parts, figures)
    words = clean_wording(template_text(added.parts)).strip()
    if not words:
        raise BadValue("新句子是空的", hint="请写上一句话，或从词语库里选一句")
    position = sentence_position(session, section_id, after, joint)
    addition = Addition(kind=AdditionKind.SENTENCE, text=words, position=position)
    place, said = Place(new_id(session, section_id, after, words), Aspect.ADDITION), addition_text(addition)
    if not added.states and not also:
        # The keys that follow are one step with this one.
        return session.type_at(place, said)
    return session.change([*added.slots, (place, said), *added.answers, *also])


def move_sentence(
    session: Session, sentence_id: str, section_id: str, *, after: str = "", joint: Joint = Joint.SAME
) -> Change:
    """Put a sentence behind another one of any section (empty: at its start). Its wording goes with it."""
    home, paragraph = _home(session, sentence_id)
    if home is None or paragraph < 0:
        raise BadValue("标题不能离开它的条目", hint="请移动整个条目")
    if after == sentence_id:
        return Change(session)
    position = sentence_position(session, section_id, after, joint, leaving=sentence_id)
    return session.change([(Place(sentence_id, Aspect.POSITION), position_text(position))])


def raise_sentence(session: Session, sentence_id: str) -> Change:
    """One place up: before the sentence before it, or from the start of its paragraph to the end of the one before."""
    section, at = _home(session, sentence_id)
    if section is None or at < 0:
        raise BadValue("标题不能离开它的条目", hint="请移动整个条目")
    order = [(number, one.id) for number, each in enumerate(section.paragraphs) for one in each.sentences]
    index = order.index((at, sentence_id))
    if index == 0:
        return Change(session)
    number, before = order[index - 1]
    if number != at:
        return move_sentence(session, sentence_id, section.id, after=before)
    held = placed(session, before)
    if held is None or held.joint is Joint.SAME:
        return move_sentence(session, before, section.id, after=sentence_id)
    # What began the paragraph was put there: the other one now begins it.
    behind = replace(held, key=key_in_gap(session, held.under, held.after, held.key, sentence_id), joint=Joint.SAME)
    return session.change(
        [
            (Place(sentence_id, Aspect.POSITION), position_text(held)),
            (Place(before, Aspect.POSITION), position_text(behind)),
        ]
    )


def lower_sentence(session: Session, sentence_id: str) -> Change:
    """One place down: behind the next sentence, or from the end of its paragraph to the start of the next."""
    section, at = _home(session, sentence_id)
    if section is None or at < 0:
        raise BadValue("标题不能离开它的条目", hint="请移动整个条目")
    order = [(number, one.id) for number, each in enumerate(section.paragraphs) for one in each.sentences]
    index = order.index((at, sentence_id))
    if index + 1 == len(order):
        return Change(session)
    number, behind = order[index + 1]
    if number == at:
        return raise_sentence(session, behind)
    held = placed(session, sentence_id) or Position(under=section.id, after=sentence_id)
    key = key_in_gap(session, held.under, held.after, held.key, sentence_id)
    return session.change(
        [(Place(sentence_id, Aspect.POSITION), position_text(replace(held, key=key, joint=Joint.NEXT)))]
    )


def restore_place(session: Session, key: str) -> Change:
    """A sentence or section back where the pack has it, or where it was added."""
    place = Place(key, Aspect.POSITION)
    return session.change([(place, None)]) if session.state(place) is not None else Change(session)


def placed(session: Session, key: str) -> Position | None:
    """Where the writer put a sentence or section; None for what stands where the pack has it."""
    moved, added = session.folded.positions.get(key), session.folded.additions.get(key)
    if moved is not None and (position := read_position(moved)) is not None:
        return position
    if added is None or is_own(session, key):
        return None
    addition = read_addition(added)
    return addition.position if addition is not None else None


def is_own(session: Session, key: str) -> bool:
    """Whether the pack has taken in what was added."""
    pack = session.base.pack
    return any(section.id == key for section in pack.sections) or any(one.id == key for one in pack.sentences())


def sentence_position(session: Session, section_id: str, after: str, joint: Joint, *, leaving: str = "") -> Position:
    """The position behind the sentence ``after`` of a section, or at its start."""
    section = session.section(section_id)
    if not after:
        return Position(under=section_id, key=key_in_gap(session, section_id, "", "", leaving), joint=joint)
    for paragraph in section.paragraphs:
        if any(sentence.id == after for sentence in paragraph.sentences):
            if paragraph.role is not PassageRole.BODY:
                raise BadValue("这里不能放句子", hint="题名、表格和落款请直接改字")
            break
    else:
        raise UnknownSlot(f"这一条里没有“{after[:40]}”这一句", hint="可能已经被移走了，请再选一次")
    held = placed(session, after)
    gap, low = (after, "") if held is None else (held.after, held.key)
    return Position(under=section_id, after=gap, key=key_in_gap(session, section_id, gap, low, leaving), joint=joint)


def key_in_gap(session: Session, under: str, after: str, low: str, leaving: str) -> str:
    """A key behind ``low`` and before whatever follows it in the gap, not counting what is ``leaving`` its place."""
    keys = sorted(key for one, key in in_gap(session, under, after) if one != leaving and key > low)
    return between(low, keys[0] if keys else "")


def in_gap(session: Session, under: str, after: str) -> Iterator[tuple[str, str]]:
    """(id, key) of all that the writer put into one gap."""
    for one in {**session.folded.additions, **session.folded.positions}:
        position = placed(session, one)
        if position and (position.under, position.after) == (under, after):
            yield one, position.key


def _home(session: Session, sentence_id: str) -> tuple[SectionModel | None, int]:
    """The section of a sentence and the index of its paragraph there, -1 for a heading. Raises UnknownSlot."""
    session.sentence(sentence_id)
    for section in session.draft.pack.sections:
        for at, paragraph in enumerate(section.paragraphs):
            if any(sentence.id == sentence_id for sentence in paragraph.sentences):
                return section, at
    return None, -1


def new_id(session: Session, *told: str) -> str:
    """An id that no other person's addition gets, and the same one again for the same words in the same state."""
    last = session.entries[-1] if session.entries else None
    seed = "\x1f".join((session.user, str(last.seq if last else 0), last.time if last else "", *told))
    return f"新-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"
