"""Fold the entries of a period into the answers, wording decisions and answered promises that now hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafter.domain.draft import Answer, AnswerState, Draft
from drafter.domain.entry import Entry, EntryKind
from drafter.domain.promise import PromiseAnswer, Settlement

State = Answer | PromiseAnswer | str | None
"""What an entry changes: the answer to a slot or promise, the wording of a sentence, or nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry acts: a slot, (``wording``) a sentence or section, or (``promise``) a promise."""

    key: str
    wording: bool = False
    promise: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """``answers`` by slot key, ``wording`` by sentence id and ``promises`` by promise id, as in Draft."""

    answers: dict[str, Answer] = field(default_factory=dict)
    wording: dict[str, str] = field(default_factory=dict)
    promises: dict[str, PromiseAnswer] = field(default_factory=dict)

    def at(self, place: Place) -> State:
        """What holds at ``place``; None where nobody has decided anything."""
        return state_at(self, place)


def state_at(held: Draft | Folded, place: Place) -> State:
    """What ``held`` has at ``place``; None where nobody has decided anything."""
    if place.promise:
        return held.promises.get(place.key)
    return held.wording.get(place.key) if place.wording else held.answers.get(place.key)


_ANSWERS = {
    EntryKind.ANSWER: AnswerState.TYPED,
    EntryKind.CONFIRM: AnswerState.CONFIRMED,
    EntryKind.CLEAR: AnswerState.CLEARED,
}
_SETTLEMENTS = frozenset(Settlement)
_WORDINGS = frozenset({EntryKind.WORDING, EntryKind.UNWORDING})


def fold(entries: Iterable[Entry], start: Folded | None = None) -> Folded:
    """The state after ``entries``, in their order, on top of ``start``, which is left as it is.

    The last entry of a key wins. An entry that takes another back carries the old value itself, so that it needs no
    special care here.
    """
    folded = Folded() if start is None else Folded(dict(start.answers), dict(start.wording), dict(start.promises))
    for entry in entries:
        apply(folded, entry)
    return folded


def place_of(entry: Entry) -> Place | None:
    """Where ``entry`` acts on a draft; None for figures of past periods and exports."""
    if entry.kind in _WORDINGS:
        return Place(entry.key, wording=True)
    if entry.kind is EntryKind.PROMISE:
        return Place(entry.key, promise=True)
    return Place(entry.key) if entry.kind in _ANSWERS or entry.kind is EntryKind.RESET else None


def apply(folded: Folded, entry: Entry) -> None:
    """Change ``folded`` in place by one entry."""
    if entry.kind is EntryKind.WORDING:
        folded.wording[entry.key] = entry.new or ""
    elif entry.kind is EntryKind.UNWORDING:
        folded.wording.pop(entry.key, None)
    elif entry.kind is EntryKind.PROMISE:
        _answer_promise(folded, entry)
    elif entry.kind is EntryKind.RESET:
        folded.answers.pop(entry.key, None)
    elif entry.kind in _ANSWERS:
        folded.answers[entry.key] = Answer(
            state=_ANSWERS[entry.kind],
            text=entry.new or "",
            source=entry.source,
            note=entry.note,
            user=entry.user,
            time=entry.time,
        )


def _answer_promise(folded: Folded, entry: Entry) -> None:
    """Take the writer's answer to a promise; an entry without one takes it back."""
    if entry.new is None:
        folded.promises.pop(entry.key, None)
    elif entry.new in _SETTLEMENTS:
        folded.promises[entry.key] = PromiseAnswer(
            settlement=Settlement(entry.new), note=entry.note, user=entry.user, time=entry.time
        )


def entry_for(place: Place, state: State, *, old: State, period: str, user: str, undoes: int = 0) -> Entry:
    """The entry that brings ``place`` from ``old`` to ``state``."""
    kind, source, note = EntryKind.RESET, "", ""
    if place.wording:
        kind = EntryKind.UNWORDING if state is None else EntryKind.WORDING
    elif place.promise:
        kind, note = EntryKind.PROMISE, state.note if isinstance(state, PromiseAnswer) else ""
    elif isinstance(state, Answer):
        kind = next(kind for kind, answer_state in _ANSWERS.items() if answer_state is state.state)
        source, note = state.source, state.note
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
