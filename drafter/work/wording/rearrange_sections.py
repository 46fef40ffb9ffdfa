"""New sections, and the order and levels of all of them; their numbers follow."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.arrangement import Addition, AdditionKind, Position, addition_text, position_text
from drafter.domain.errors import BadValue
from drafter.domain.model import Hole
from drafter.domain.report import BlockRole
from drafter.drafting.section_tree import TOP, parents
from drafter.text.holes import template_text
from drafter.work.entries.fold import Aspect, Place
from drafter.work.filling.read_answer import MAX_TEXT, clean_wording
from drafter.work.filling.session import Change, Session
from drafter.work.wording.rearrange import key_in_gap, new_id, placed
from drafter.work.wording.rewrite import read_parts

_FIXED = frozenset({BlockRole.FRONT, BlockRole.SIGNATURE, BlockRole.NOISE})
"""Blocks that hold no sections of the writer's."""


def add_section(session: Session, heading: str, *, after: str = "", under: str = "") -> Change:
    """A new section behind ``after`` and all below it, on its level; or as the last one below ``under``.

    Its first text comes with ``add_sentence``; to take it out again, drop it as any other section or undo. BadValue for
    an empty heading, one that names what is no slot, or a block that can hold no section; UnknownSlot for unknown ids.
    """
    parts = read_parts(" ".join(heading.split()))
    unknown = [part.key for part in parts if isinstance(part, Hole) and part.key not in session.draft.pack.slots]
    text = clean_wording(template_text(parts)).strip()
    if unknown or not text or len(text) > MAX_TEXT:
        raise BadValue("标题不能用", hint=f"请写一个不超过 {MAX_TEXT} 个字的标题，留空只能用已有的数据")
    position = _last_under(session, under) if under else _behind(session, after)
    addition = Addition(kind=AdditionKind.SECTION, text=text, position=position)
    place = Place(new_id(session, under, after, text), Aspect.ADDITION)
    return session.change([(place, addition_text(addition))])


def heading_id(session: Session, section_id: str) -> str:
    """The id under which the heading of a section is edited; empty when it has none."""
    heading = session.section(section_id).heading
    return heading.id if heading is not None else ""


def move_section(session: Session, section_id: str, *, after: str = "", under: str = "") -> Change:
    """Put a section, with all below it, behind ``after`` on its level, or last below ``under``.

    BadValue for the title of a block and the like, and for a place inside the section itself.
    """
    _movable(session, section_id)
    inside = under or after
    above = parents(session.draft.pack.sections)
    while inside:
        if inside == section_id:
            raise BadValue("条目不能放到它自己里面", hint="请选别的条目")
        inside = above.get(inside, TOP)
    position = _last_under(session, under, section_id) if under else _behind(session, after, section_id)
    return _placing(session, section_id, position)


def raise_section(session: Session, section_id: str) -> Change:
    """Before the section that stands before it on its level; no change for the first one."""
    _movable(session, section_id)
    row = _row(session, section_id)
    at = row.index(section_id)
    if at == 0:
        return Change(session)
    if at > 1:
        return move_section(session, section_id, after=row[at - 2])
    # Nothing stands before the first one: it has to go behind the mover.
    return move_section(session, row[0], after=section_id)


def lower_section(session: Session, section_id: str) -> Change:
    """Behind the section that stands behind it on its level; no change for the last one."""
    _movable(session, section_id)
    row = _row(session, section_id)
    at = row.index(section_id)
    return Change(session) if at + 1 == len(row) else move_section(session, section_id, after=row[at + 1])


def promote_section(session: Session, section_id: str) -> Change:
    """One level up, behind the section that it was in; no change on the highest level."""
    _movable(session, section_id)
    above = parents(session.draft.pack.sections)[section_id]
    return Change(session) if above == TOP else move_section(session, section_id, after=above)


def demote_section(session: Session, section_id: str) -> Change:
    """One level down, into the section before it on its level; no change where there is none."""
    _movable(session, section_id)
    row = _row(session, section_id)
    at = row.index(section_id)
    return Change(session) if at == 0 else move_section(session, section_id, under=row[at - 1])


def drop_section(session: Session, section_id: str) -> Change:
    """Leave a section, with all below it, out of this year's report; ``restore_wording`` takes it in again."""
    session.section(section_id)
    return session.reword(section_id, "")


def _movable(session: Session, section_id: str) -> None:
    section = session.section(section_id)
    if section.level == 0 or section.block in _FIXED:
        raise BadValue("题名、大标题和落款不能移动", hint="可以移动它下面的条目")


def _placing(session: Session, section_id: str, position: Position) -> Change:
    return session.change([(Place(section_id, Aspect.POSITION), position_text(position))])


def _row(session: Session, section_id: str) -> list[str]:
    """The sections beside one: below the same, in the same block, titles of blocks left aside."""
    sections = session.draft.pack.sections
    above = parents(sections)
    mine = session.section(section_id)
    beside = (one for one in sections if one.level and one.block is mine.block)
    return [one.id for one in beside if above[one.id] == above[section_id]]


def _behind(session: Session, after: str, leaving: str = "") -> Position:
    beside = session.section(after)
    if beside.block in _FIXED:
        raise BadValue("这里不能放条目", hint="请放到总结或安排里的条目后面")
    above = parents(session.draft.pack.sections)[after]
    level = session.section(above).level if above != TOP else 0
    held = placed(session, after)
    gap, low = (after, "") if held is None else (held.after, held.key)
    key = key_in_gap(session, above, gap, low, leaving)
    block = beside.block if above == TOP else None
    return Position(under=above, after=gap, key=key, down=max(beside.level - level, 1), block=block)


def _last_under(session: Session, under: str, leaving: str = "") -> Position:
    section = session.section(under)
    if section.block in _FIXED:
        raise BadValue("这里不能放条目", hint="请放到总结或安排里的条目下面")
    if section.level == 0:
        raise BadValue("请选一个条目，不要选大标题", hint="要放在大标题下面，请选它后面的第一条再上移")
    above = parents(session.draft.pack.sections)
    below = [key for key, one in above.items() if one == under and key != leaving]
    if below:
        return replace(_behind(session, below[-1], leaving), block=None)
    key = key_in_gap(session, under, TOP, "", leaving)
    return Position(under=under, key=key, down=1)
