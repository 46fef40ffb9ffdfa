"""What was kept of work that was not ended in good order: power cut, window closed, program killed."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.domain.entry import Entry, EntryKind
from drafter.work.entries.fold import Place, place_of
from drafter.work.view.draft_view import DraftView
from drafter.work.view.name_place import name_place

OPENED = "open"
CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """``changes`` places were changed in ``sittings`` without an end, ``last`` being the last entry of them."""

    sittings: tuple[str, ...]
    changes: int
    last: Entry
    text: str
    """The same as one Chinese sentence."""


def find_recovery(view: DraftView, *, present: str = "") -> Recovery | None:
    """The sittings of this user, but for the ``present`` one, that were never ended, and what was changed in them.

    None where there are none.
    """
    closed = {entry.key for entry in view.entries if entry.kind is EntryKind.DESK and entry.new == CLOSED}
    ended = closed | {present}
    sittings: list[str] = []
    places: dict[Place, Entry] = {}
    broken = False
    for entry in view.entries:
        if entry.user != view.user:
            continue
        if entry.kind is EntryKind.DESK:
            if entry.new == OPENED:
                broken = entry.key not in ended
                sittings += [entry.key] if broken else []
        elif broken and (place := place_of(entry)) is not None:
            places[place] = entry
    if not places:
        return None
    last = max(places.values(), key=lambda entry: entry.seq)
    now = f"（{last.new}）" if last.new and place_of(last) == Place(last.key) else ""
    text = f"上次没有正常退出，恢复了 {len(places)} 处修改，最后一处是“{name_place(view, last.key)}”{now}"
    return Recovery(sittings=tuple(sittings), changes=len(places), last=last, text=text)
