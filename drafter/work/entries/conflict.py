"""冲突: two people decided the same thing, and the later one had not seen what the earlier one said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.domain.entry import Entry
from drafter.work.entries.fold import Place, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """``base`` is the text from which the later one set out; each side is the entry that says what, who and when.

    ``later`` holds at present. The conflict lasts until somebody who has seen the present value chooses.
    """

    place: Place
    base: str | None
    earlier: Entry
    later: Entry


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known after some entries: the last entry at each place, and the conflicts that are open."""

    latest: Mapping[Place, Entry] = field(default_factory=dict)
    conflicts: Mapping[Place, Conflict] = field(default_factory=dict)

    def after(self, entries: Iterable[Entry]) -> Watch:
        """The same after ``entries``, in the order of the ledger."""
        latest, conflicts = dict(self.latest), dict(self.conflicts)
        for entry in entries:
            place = place_of(entry)
            if place is None:
                continue
            before = latest.get(place)
            latest[place] = entry
            if before is None:
                continue
            found = _meet(conflicts.get(place), before, entry, place)
            if found is None:
                conflicts.pop(place, None)
            else:
                conflicts[place] = found
        return Watch(latest, conflicts)


def _meet(open_one: Conflict | None, before: Entry, entry: Entry, place: Place) -> Conflict | None:
    """The conflict at ``place`` after ``entry``, which follows ``before``; None where they agree.

    An entry names as ``old`` what its author saw there (in a visit: at its start, for all its entries).
    """
    if entry.old == before.new or (before.user != entry.user and entry.new == before.new):
        return None
    if before.user == entry.user:
        if open_one is None:
            return None
        # Still typing what was begun without seeing the other.
        return Conflict(place=place, base=open_one.base, earlier=open_one.earlier, later=entry)
    return Conflict(place=place, base=entry.old, earlier=before, later=entry)
