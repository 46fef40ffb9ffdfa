"""Undo and redo, read from the sequence of entries: nothing is kept that the ledger does not hold.

A person undoes steps, and a step may be several entries. Typing in one field is stored at every key: all entries of a
visit to a field carry the text from before the visit as ``old``, which is how they are known as one step, also after
the program was closed. Entries of a step with several of them carry the same note, a :data:`STEP_NOTES`. Entries
of other people are no steps of ours; where they changed a field after us, our steps there can no longer be undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafter.domain.entry import Entry, EntryKind
from drafter.work.entries.fold import STEP_NOTES, Place, State, place_of

_TYPING = frozenset({EntryKind.ANSWER, EntryKind.CLEAR, EntryKind.WORDING, EntryKind.ADD})


@dataclass(frozen=True, slots=True)
class Turn:
    """One place brought from ``before`` to ``after``; ``seq`` is the entry that last did or undid it."""

    place: Place
    before: State
    after: State
    seq: int
    undone: bool = False


Step = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class History:
    """``done`` steps can be undone and ``undone`` steps redone, the last first; ``last`` is our last entry."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    last: Entry | None = None

    def with_changes(self, changes: Iterable[tuple[Entry, State, State, Place]], user: str) -> History:
        """The history after ``changes``, each an entry, the states before and after it, and its place."""
        running = _Running(list(self.done), list(self.undone), self.last)
        for entry, before, after, place in changes:
            if entry.user != user:
                running.overrule(place)
            else:
                running.feed(entry, Turn(place, before, after, entry.seq))
        return History(tuple(running.done), tuple(running.undone), running.last)


@dataclass(slots=True)
class _Running:
    done: list[Step]
    undone: list[Step]
    last: Entry | None

    def feed(self, entry: Entry, turn: Turn) -> None:
        last, self.last = self.last, entry
        if entry.undoes and self._turn_back(entry):
            return
        self.undone.clear()
        if self.done and last is not None and not last.undoes and not entry.undoes:
            step = self.done[-1]
            if self._same_visit(last, entry, step):
                self.done[-1] = (*step[:-1], replace(step[-1], after=turn.after, seq=turn.seq))
                return
            if entry.note == last.note and entry.note.startswith(STEP_NOTES):
                self.done[-1] = (*step, turn)
                return
        self.done.append((turn,))

    @staticmethod
    def _same_visit(last: Entry, entry: Entry, step: Step) -> bool:
        return (
            entry.key == last.key
            and entry.old == last.old
            and entry.kind in _TYPING
            and last.kind in _TYPING
            and step[-1].seq == last.seq
            and step[-1].place == place_of(entry)
        )

    def _turn_back(self, entry: Entry) -> bool:
        """Undo or redo the turn that ``entry`` takes back; its step changes sides with the first of its turns."""
        # What is taken back is nearly always the last step of one side or the other.
        for depth in range(1, max(len(self.done), len(self.undone)) + 1):
            for stack in (self.done, self.undone):
                if depth > len(stack):
                    continue
                for index, turn in enumerate(stack[-depth]):
                    if turn.seq == entry.undoes:
                        self._move(stack, -depth, index, entry.seq)
                        return True
        return False

    def _move(self, stack: list[Step], at: int, index: int, seq: int) -> None:
        step = list(stack[at])
        turn = step[index]
        step[index] = replace(turn, seq=seq, undone=not turn.undone)
        target = self.done if turn.undone else self.undone
        if target is stack:
            stack[at] = tuple(step)
        else:
            del stack[at]
            target.append(tuple(step))

    def overrule(self, place: Place) -> None:
        """Somebody else has changed ``place``: our turns there are past undoing."""
        for stack in (self.done, self.undone):
            if any(turn.place == place for step in stack for turn in step):
                kept = (tuple(turn for turn in step if turn.place != place) for step in stack)
                stack[:] = [step for step in kept if step]
