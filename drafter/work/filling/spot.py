"""Where a stretch of the drafted text stands: the section, the sentence and the field to go to."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.draft import DraftedReport, DraftParagraph, Span
from drafter.work.filling.session import Session
from drafter.work.view.fields import is_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Ids and key of what stands at a place, each empty where there is none: a number of a heading has no sentence."""

    section: str = ""
    sentence: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of a drafted report, its paragraph, and its place in the paragraphs joined by line ends."""

    start: int
    end: int
    span: Span
    paragraph: DraftParagraph


def pieces_in(report: DraftedReport, start: int, end: int) -> tuple[Piece, ...]:
    """The spans that ``start``..``end`` touches, in order; for an empty stretch the one that holds it."""
    found: list[Piece] = []
    at = 0
    for paragraph in report.paragraphs:
        if at > max(start, end - 1):
            break
        for span in (*paragraph.heading, *paragraph.spans):
            behind = at + len(span.text)
            if (at < end and behind > start) or at <= start == end < behind:
                found.append(Piece(at, behind, span, paragraph))
            at = behind
        at += 1
    return tuple(found)


def spot_in(session: Session, report: DraftedReport, start: int, end: int) -> Spot:
    """What to go to for ``start``..``end`` of the text of ``report``: the first field in it, else its first sentence.

    What is no longer in the draft of ``session`` is left out.
    """
    pieces = pieces_in(report, start, end)
    slots = (piece.span.slot for piece in pieces)
    slot = next((key for key in slots if _is_shown(session, key)), "")
    sentences = (piece.span.sentence for piece in pieces)
    sentence = next((one for one in sentences if one in session.page.wording.parts), "")
    section = next((piece.paragraph.section for piece in pieces), "")
    written = any(one.id == section for one in session.draft.pack.sections)
    return Spot(section=section if written else "", sentence=sentence, slot=slot)


def _is_shown(session: Session, key: str) -> bool:
    return key in session.page.wording.places and is_field(session.draft, session.page.filled, key)
