"""A pack filled with its learned values: the oracle of exactness, as text or as a page."""

from __future__ import annotations

from drafter.domain.draft import Draft
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.drafting.as_learned import learned_values, render_as_learned
from drafter.drafting.compose import compose
from drafter.work.export.export import render


def learned_text(pack: Pack, period: str = "") -> str:
    """The learned text, character for character."""
    return render_as_learned(pack, period)


def learned_docx(pack: Pack) -> bytes:
    """The newest learned report as a Word file in the pack's layout. Raises UnknownSlot for a pack without values."""
    learned_values(pack)
    draft = Draft(pack=pack, agency=pack.agency, period=pack.period or Period())
    return render(compose(draft), ".docx", pack.layout, marks=False)
