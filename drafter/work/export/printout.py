"""The pages of a draft as a final export would print them, and where on them each slot stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.domain.layout import Layout
from drafter.domain.workspace import Workspace
from drafter.work.export.dispatch import dispatch_for
from drafter.work.filling.session import Session
from drafter.writing.page_flow import PrintedPage, spans_of
from drafter.writing.pages import paginate


@dataclass(frozen=True, slots=True)
class Printout:
    """``places`` says on which page, from 1, a slot stands first."""

    pages: tuple[PrintedPage, ...]
    places: Mapping[str, int]


def print_out(workspace: Workspace, session: Session) -> Printout:
    """The pages of the session's draft with all that goes out with it. Raises BadTemplate, BadPack and BadWorkspace."""
    layout = Layout().with_overrides(session.draft.pack.layout)
    pages = paginate(session.report(), layout, dispatch_for(workspace, session, marks=False))
    places: dict[str, int] = {}
    for page in pages:
        for line in page.lines:
            for piece in line.pieces:
                for span in spans_of(line.paragraph, piece):
                    if span.slot:
                        places.setdefault(span.slot, page.number)
    return Printout(pages, places)
