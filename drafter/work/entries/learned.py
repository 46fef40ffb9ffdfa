"""The entries that a workspace begins with: the figures of the years that its pack was learned from."""

from __future__ import annotations

from drafter.domain.entry import Entry, EntryKind
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack


def learned_entries(pack: Pack) -> tuple[Entry, ...]:
    """The figures of every learned period, with the file they come from."""
    sources = {source.period: source.name for source in pack.sources}
    return tuple(
        Entry(period=label, kind=EntryKind.FIGURE, key=key, old=None, new=text, source=sources.get(label, ""))
        for label, values in reversed(list(pack.values.items()))
        for key, text in values.items()
        if key in pack.slots and pack.slots[key].kind is SlotKind.FIGURE
    )
