"""Put what a check suggests into the draft, where it is certain what it is to replace."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.domain.draft import DraftedReport
from drafter.domain.errors import BadValue
from drafter.domain.finding import Finding
from drafter.domain.model import SlotKind
from drafter.text.holes import template_text
from drafter.work.entries.fold import Place, place_of
from drafter.work.filling.session import Change, Session
from drafter.work.filling.spot import Piece, pieces_in


def can_fix(session: Session, report: DraftedReport, finding: Finding) -> bool:
    """Whether :func:`fix_finding` can follow the suggestion of ``finding``, made on the text of ``report``."""
    return _fixed(session, report, finding) is not None


def fix_finding(session: Session, report: DraftedReport, finding: Finding) -> Change:
    """Write the suggestion of ``finding``, made on the text of ``report``, in place of what was found.

    Only characters that stand within one piece of a sentence or within a name are replaced. Raises BadValue, with
    nothing changed, where there is no suggestion, where the draft reads otherwise by now, and for figures and numbers
    of headings.
    """
    fixed = _fixed(session, report, finding)
    if fixed is None:
        raise BadValue("这一处不能自动改", where=finding.rule, hint="请到那一处自己改")
    return _write(session, *fixed)


def fix_findings(session: Session, findings: Iterable[Finding]) -> tuple[Change, int]:
    """Follow the suggestions of ``findings``, all made on the present text, as one step; and how many could be.

    The rest is left as it is.
    """
    running, count = session, 0
    places: dict[Place, None] = {}
    # From the end, so that the places of those before stay what they are.
    for finding in sorted(findings, key=lambda finding: finding.start, reverse=True):
        fixed = _fixed(running, running.report(), finding)
        if fixed is not None:
            change = _write(running, *fixed)
            places.update((place, None) for entry in change.entries if (place := place_of(entry)) is not None)
            running, count = change.session, count + 1
    return session.change([(place, running.state(place)) for place in reversed(places)]), count


def _write(session: Session, key: str, text: str) -> Change:
    return session.take(key, text) if key in session.draft.pack.slots else session.reword(key, text)


def _fixed(session: Session, report: DraftedReport, finding: Finding) -> tuple[str, str] | None:
    """The slot and its new characters, or the sentence and its new wording."""
    pieces = pieces_in(report, finding.start, finding.end)
    if not finding.suggest or finding.suggest == finding.text or len(pieces) != 1:
        return None
    piece = pieces[0]
    first, last = finding.start - piece.start, finding.end - piece.start
    old = piece.span.text
    if old[first:last] != finding.text:
        return None
    new = old[:first] + finding.suggest + old[last:]
    if not piece.span.slot:
        return _reworded(session, piece, new)
    slot = session.draft.pack.slots.get(piece.span.slot)
    if slot is None or slot.kind is not SlotKind.NAME or session.page.filled[slot.key].text != old:
        return None
    return slot.key, new


def _reworded(session: Session, piece: Piece, new: str) -> tuple[str, str] | None:
    """The sentence with ``new`` for the one literal line that ``piece`` is; numbers of headings are no such line."""
    sentence, old = piece.span.sentence, piece.span.text
    parts = session.page.wording.parts.get(sentence, ())
    literals = [part for part in parts if isinstance(part, str)]
    lines = [line for part in literals for line in part.split("\n") if line.strip() == old.strip()]
    if len(lines) != 1 or sum(part.count(old) for part in literals) != 1:
        return None
    return sentence, template_text(part.replace(old, new) if isinstance(part, str) else part for part in parts)
