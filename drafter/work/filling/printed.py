"""What of a draft is printed: the sentences of a section, and the characters of a sentence."""

from __future__ import annotations

from drafter.work.filling.session import Session


def shown_paragraphs(session: Session, section_id: str) -> list[list[str]]:
    """The paragraphs of a section as ids of the sentences that are printed."""
    wording = session.page.wording.parts
    return [
        shown
        for paragraph in session.section(section_id).paragraphs
        if (shown := [one.id for one in paragraph.sentences if wording.get(one.id)])
    ]


def sentence_text(session: Session, sentence_id: str) -> str:
    """A sentence as it is now printed."""
    parts = session.page.wording.parts.get(sentence_id, ())
    return "".join(part if isinstance(part, str) else session.page.filled[part.key].text for part in parts)
