"""What a step of undoing changed, in words."""

from __future__ import annotations

from drafter.work.entries.fold import Aspect, Folded
from drafter.work.filling.session import Session
from drafter.work.wording.sentence_rows import row_of

_SHOWN = 16
"""Characters of a sentence that are enough to know it."""


def describe_step(before: Session, after: Session) -> tuple[tuple[str, ...], str]:
    """The keys and ids that were decided otherwise, sentences first, and what to say; nothing changed: (), empty text.

    A sentence that was added or taken back is there in one of the two states only.
    """
    changed = [(aspect, key) for aspect in _ORDER for key in _differing(before.folded, after.folded, aspect)]
    keys = tuple(dict.fromkeys(key for _, key in changed))
    if not changed:
        return (), ""
    aspect, key = changed[0]
    words = _words(before, after, aspect, key)
    more = f"，一共 {len(keys)} 处" if len(keys) > 1 and aspect is Aspect.ANSWER else ""
    return keys, words + more


_ORDER = (Aspect.WORDING, Aspect.POSITION, Aspect.ADDITION, Aspect.ANSWER, Aspect.PROMISE, Aspect.LINK)


def _differing(before: Folded, after: Folded, aspect: Aspect) -> list[str]:
    old, new = getattr(before, aspect.value), getattr(after, aspect.value)
    return [key for key in {**new, **old} if old.get(key) != new.get(key)]


def _words(before: Session, after: Session, aspect: Aspect, key: str) -> str:
    sections = {section.id for one in (before, after) for section in one.draft.pack.sections}
    if key in sections:
        holder = after if any(section.id == key for section in after.draft.pack.sections) else before
        return f"条目 {holder.title(key)}"
    if aspect in (Aspect.WORDING, Aspect.POSITION, Aspect.ADDITION):
        for session in (after, before):
            if (found := row_of(session, key)) is not None:
                text = found[1].text
                return f"{text[:_SHOWN]}{'..' if len(text) > _SHOWN else ''}"
    slot = after.draft.pack.slots.get(key) or before.draft.pack.slots.get(key)
    return slot.label or slot.key if slot is not None else "一处"
