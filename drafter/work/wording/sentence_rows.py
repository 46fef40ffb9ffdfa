"""The sentences of a section as a list: what each says this year, and what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafter.domain.arrangement import Joint
from drafter.domain.model import ModelParagraph, SectionModel, SentenceTemplate
from drafter.domain.report import PassageRole
from drafter.work.filling.session import Session
from drafter.work.wording.rewrite import Chip, chips, chips_of
from drafter.work.wording.write_sentence import is_added

_LISTED = frozenset(PassageRole) - {PassageRole.NOISE, PassageRole.CAPTION}


class RowSign(StrEnum):
    """What this year's writer did to a sentence, as one Han character; empty for nothing."""

    SAME = ""
    REWORDED = "改"
    LEFT_OUT = "去"
    ADDED = "新"
    MOVED = "移"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """``parts`` are what the sentence now says, for one that is left out what it would say; ``opens`` a paragraph."""

    id: str
    parts: tuple[str | Chip, ...]
    sign: RowSign = RowSign.SAME
    is_heading: bool = False
    opens: bool = False

    @property
    def left_out(self) -> bool:
        """Whether it is not written this year."""
        return self.sign is RowSign.LEFT_OUT

    @property
    def text(self) -> str:
        """All characters, slots with what they now hold."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def sentence_rows(session: Session, section_id: str) -> tuple[SentenceRow, ...]:
    """The heading and the sentences of a section in their order, those left out included. Raises UnknownSlot."""
    section = session.section(section_id)
    rows = [] if section.heading is None else [_row(session, section.heading, is_heading=True)]
    for paragraph in _written(section):
        for at, sentence in enumerate(paragraph.sentences):
            rows.append(_row(session, sentence, opens=at == 0))
    return tuple(row for row in rows if row.parts)


def row_of(session: Session, sentence_id: str) -> tuple[str, SentenceRow] | None:
    """(section id, row) of a sentence; None where it stands nowhere."""
    for section in session.draft.pack.sections:
        if any(sentence.id == sentence_id for sentence in section.sentences()):
            for row in sentence_rows(session, section.id):
                if row.id == sentence_id:
                    return section.id, row
    return None


def place_of_row(session: Session, sentence_id: str) -> tuple[str, Joint]:
    """Behind which sentence (empty: at the start) one stands in its section, and how another would be joined there."""
    for section in session.draft.pack.sections:
        before = ""
        for paragraph in section.paragraphs:
            for at, sentence in enumerate(paragraph.sentences):
                if sentence.id == sentence_id:
                    return before, Joint.OWN if before and at == 0 else Joint.SAME
                before = sentence.id
    return "", Joint.SAME


def added_since(before: Session, after: Session) -> str:
    """The sentence that was added between two states of a draft; empty for none."""
    fresh = (key for key in after.folded.additions if key not in before.folded.additions)
    return next((key for key in fresh if is_added(after, key)), "")


def _written(section: SectionModel) -> tuple[ModelParagraph, ...]:
    return tuple(paragraph for paragraph in section.paragraphs if paragraph.role in _LISTED)


def _row(session: Session, sentence: SentenceTemplate, *, is_heading: bool = False, opens: bool = False) -> SentenceRow:
    sign = _sign(session, sentence.id)
    left_out = sign is RowSign.LEFT_OUT
    parts = chips_of(session, sentence.parts) if left_out else chips(session, sentence.id)
    return SentenceRow(id=sentence.id, parts=parts, sign=sign, is_heading=is_heading, opens=opens)


def _sign(session: Session, sentence_id: str) -> RowSign:
    said = session.draft.wording.get(sentence_id)
    if said == "":
        return RowSign.LEFT_OUT
    if is_added(session, sentence_id):
        return RowSign.ADDED
    if said is not None:
        return RowSign.REWORDED
    if sentence_id not in session.folded.positions:
        return RowSign.SAME
    # What was moved and is back behind its old neighbour was not moved, as people see it.
    now, once = (_neighbour(one.pack.sections, sentence_id) for one in (session.draft, session.base))
    return RowSign.SAME if now == once else RowSign.MOVED


def _neighbour(sections: Sequence[SectionModel], sentence_id: str) -> tuple[str, str]:
    """The section of a sentence, and the sentence it stands behind there."""
    for section in sections:
        before = ""
        for sentence in section.sentences():
            if sentence.id == sentence_id:
                return section.id, before
            before = sentence.id
    return "", ""
