"""The draft of a session read as a report, as it would be read from its file."""

from __future__ import annotations

from drafter.domain.document import Document, Line
from drafter.domain.draft import DraftedReport
from drafter.domain.report import Report
from drafter.parsing.parse_guided import parse_guided
from drafter.work.filling.session import Session


def read_draft(session: Session, drafted: DraftedReport | None = None) -> Report:
    """The present text of ``session`` (``drafted``, where it has been composed already), parsed.

    Offsets count characters of its paragraphs, joined by line breaks. Raises BadTemplate.
    """
    paragraphs = (drafted or session.report()).paragraphs
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    name = f"{session.draft.agency.name}{session.draft.period.label}草稿"
    document = Document(name=name, format="draft", lines=tuple(Line(text=line) for line in text.split("\n")))
    return parse_guided(document, session.guidance)
