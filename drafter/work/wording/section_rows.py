"""The sections of a report as a list to be arranged: number, heading, depth, and what was done to them."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.work.filling.session import Session
from drafter.work.view.fields import LEFT_OUT_SIGN
from drafter.work.wording.sentence_rows import RowSign


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """``sign`` is 新, 移, 改 (the heading), 略 (left out of the report) or empty."""

    id: str
    title: str
    level: int
    sign: str


def section_rows(session: Session) -> tuple[SectionRow, ...]:
    """All sections in their present order, those left out included."""
    return tuple(
        SectionRow(id=view.id, title=view.title, level=view.level, sign=_sign(session, view.id, view.sign))
        for view in session.sections()
    )


def _sign(session: Session, section_id: str, sign: str) -> str:
    if sign == LEFT_OUT_SIGN:
        return LEFT_OUT_SIGN
    if section_id in session.draft.added:
        return RowSign.ADDED.value
    if section_id in session.folded.positions:
        return RowSign.MOVED.value
    heading = session.section(section_id).heading
    return RowSign.REWORDED.value if heading is not None and heading.id in session.draft.wording else ""


def added_section(before: Session, after: Session) -> str:
    """The section that was added between two states of a draft; empty for none."""
    known = before.draft.added
    return next((section.id for section in after.draft.pack.sections if section.id in after.draft.added - known), "")
