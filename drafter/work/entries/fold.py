"""Fold the entries of a period into what a person has decided and what now holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from drafter.domain.draft import Answer, AnswerState
from drafter.domain.entry import Entry, EntryKind
from drafter.domain.promise import PromiseAnswer, Settlement

State = Answer | PromiseAnswer | str | None
"""What an entry changes: the answer to a slot or promise, the text of another decision, or nothing decided."""


class Aspect(Enum):
    """Which of the things that can be decided about a key; the value names its mapping in Folded."""

    ANSWER = "answers"
    WORDING = "wording"
    PROMISE = "promises"
    ADDITION = "additions"
    POSITION = "positions"
    LINK = "links"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry acts: one aspect of a slot, a sentence, a section or a promise."""

    key: str
    aspect: Aspect = Aspect.ANSWER


@dataclass(frozen=True, slots=True)
class Folded:
    """All decisions: ``answers`` by slot, ``wording`` by sentence or section, ``promises`` (as in Draft), the
    texts of ``additions`` by their new id and of ``positions`` by sentence or section, ``links`` from slot to slot.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    wording: dict[str, str] = field(default_factory=dict)
    promises: dict[str, PromiseAnswer] = field(default_factory=dict)
    additions: dict[str, str] = field(default_factory=dict)
    positions: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def at(self, place: Place) -> State:
        """What holds at ``place``; None where nobody has decided anything."""
        states: Mapping[str, State] = getattr(self, place.aspect.value)
        return states.get(place.key)

    def copy(self, *aspects: Aspect) -> Folded:
        """The same decisions, with mappings of its own for ``aspects``."""
        names = [aspect.value for aspect in Aspect]
        own = {aspect.value for aspect in aspects}
        return Folded(**{name: dict(getattr(self, name)) if name in own else getattr(self, name) for name in names})


STEP_NOTES = ("整条确认 ", "一起：")
"""How a note begins that keeps entries together in one step; no note of a person's own begins so."""
_ANSWERS = {
    EntryKind.ANSWER: AnswerState.TYPED,
    EntryKind.CONFIRM: AnswerState.CONFIRMED,
    EntryKind.DERIVE: AnswerState.DERIVED,
    EntryKind.PROPOSE: AnswerState.PROPOSED,
    EntryKind.CLEAR: AnswerState.CLEARED,
}
_KINDS = {state: kind for kind, state in _ANSWERS.items()}
_ASPECTS = {
    **dict.fromkeys((*_ANSWERS, EntryKind.RESET), Aspect.ANSWER),
    EntryKind.WORDING: Aspect.WORDING,
    EntryKind.UNWORDING: Aspect.WORDING,
    EntryKind.PROMISE: Aspect.PROMISE,
    EntryKind.ADD: Aspect.ADDITION,
    EntryKind.PLACE: Aspect.POSITION,
    EntryKind.LINK: Aspect.LINK,
}
_SETTLEMENTS = frozenset(Settlement)
_TEXTS = {
    Aspect.WORDING: EntryKind.WORDING,
    Aspect.ADDITION: EntryKind.ADD,
    Aspect.POSITION: EntryKind.PLACE,
    Aspect.LINK: EntryKind.LINK,
}


def fold(entries: Iterable[Entry], start: Folded | None = None) -> Folded:
    """The state after ``entries``, in their order, on top of ``start``, which is left as it is.

    The last entry of a place wins. An entry that takes another back carries the old value itself, so that it needs no
    special care here.
    """
    folded = Folded() if start is None else start.copy(*Aspect)
    for entry in entries:
        apply(folded, entry)
    return folded


def place_of(entry: Entry) -> Place | None:
    """Where ``entry`` acts on a draft; None for figures of past periods, exports and the like."""
    aspect = _ASPECTS.get(entry.kind)
    return None if aspect is None else Place(entry.key, aspect)


def state_of(entry: Entry) -> State:
    """What holds at the place of ``entry`` after it."""
    if entry.kind in _ANSWERS:
        return Answer(
            state=_ANSWERS[entry.kind],
            text=entry.new or "",
            source=entry.source,
            note=_own_note(entry),
            user=entry.user,
            time=entry.time,
        )
    if entry.kind is EntryKind.WORDING:
        return entry.new or ""
    if entry.kind is EntryKind.PROMISE:
        if entry.new not in _SETTLEMENTS:
            return None
        return PromiseAnswer(settlement=Settlement(entry.new), note=_own_note(entry), user=entry.user, time=entry.time)
    return entry.new if entry.kind in _TEXTS.values() else None


def _own_note(entry: Entry) -> str:
    """What the person remarked."""
    return "" if entry.note.startswith(STEP_NOTES) else entry.note


def apply(folded: Folded, entry: Entry) -> None:
    """Change ``folded`` in place by one entry."""
    place = place_of(entry)
    if place is None:
        return
    states: dict[str, State] = getattr(folded, place.aspect.value)
    state = state_of(entry)
    if state is None:
        states.pop(place.key, None)
    else:
        states[place.key] = state


def entry_for(
    place: Place, state: State, *, old: State, period: str, user: str, undoes: int = 0, note: str = ""
) -> Entry:
    """The entry that brings ``place`` from ``old`` (a state or its text) to ``state``; a ``note`` replaces its own."""
    source = ""
    if place.aspect is Aspect.ANSWER:
        kind = EntryKind.RESET
        if isinstance(state, Answer):
            kind, source, note = _KINDS[state.state], state.source, note or state.note
    elif place.aspect is Aspect.PROMISE:
        kind, note = EntryKind.PROMISE, note or (state.note if isinstance(state, PromiseAnswer) else "")
    elif place.aspect is Aspect.WORDING and state is None:
        kind = EntryKind.UNWORDING
    else:
        kind = _TEXTS[place.aspect]
    return Entry(
        period=period,
        kind=kind,
        key=place.key,
        old=text_of(old),
        new=text_of(state),
        user=user,
        source=source,
        note=note,
        undoes=undoes,
    )


def text_of(state: State) -> str | None:
    """The characters of a state as an entry keeps them."""
    if isinstance(state, PromiseAnswer):
        return state.settlement.value
    return state.text if isinstance(state, Answer) else state
