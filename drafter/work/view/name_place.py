"""What a person calls a slot, a sentence or a section."""

from __future__ import annotations

from drafter.work.view.draft_view import DraftView

_FIRST_WORDS = 16
"""Characters by which a sentence is named."""


def name_place(view: DraftView, key: str) -> str:
    """Label of a slot, title of a section or first words of a sentence; the key itself for what is gone."""
    slot = view.draft.pack.slots.get(key)
    if slot is not None:
        return slot.label or key
    if any(section.id == key for section in view.draft.pack.sections):
        return view.title(key)
    parts = view.page.wording.parts.get(key, ())
    text = "".join(part if isinstance(part, str) else view.page.filled[part.key].text for part in parts)
    return f"{text[:_FIRST_WORDS]}……" if len(text) > _FIRST_WORDS else text or key
