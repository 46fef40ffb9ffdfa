"""The phrases that a draft can take, and how one becomes a sentence."""

from __future__ import annotations

from drafter.domain.phrase import Phrase
from drafter.drafting.section_tree import parents
from drafter.text.phrasebank import laid_over
from drafter.text.phrases import phrases_of
from drafter.work.filling.session import Session

_ENDS = frozenset("。！？；：，、")


def phrases_for(session: Session) -> tuple[Phrase, ...]:
    """The phrases for the federation of the draft, those of the office's own word lists included."""
    with laid_over(session.guidance.phrasebank):
        return phrases_of(session.draft.agency.federation)


def topics_of(phrases: tuple[Phrase, ...]) -> tuple[str, ...]:
    """Their topics, each once."""
    return tuple(dict.fromkeys(phrase.topic for phrase in phrases))


def topic_for(session: Session, section_id: str, phrases: tuple[Phrase, ...]) -> str:
    """The topic of a section, or of the nearest one above it that there are phrases for; empty for none."""
    above = parents(session.draft.pack.sections)
    topics = topics_of(phrases)
    while section_id:
        topic = session.section(section_id).topic
        if topic in topics:
            return topic
        section_id = above.get(section_id, "")
    return ""


def as_sentence(text: str) -> str:
    """A phrase that stands by itself.

    >>> as_sentence("把服务送到家门口"), as_sentence("成效明显。")
    ('把服务送到家门口。', '成效明显。')
    """
    return text if text and text[-1] in _ENDS else f"{text}。"
