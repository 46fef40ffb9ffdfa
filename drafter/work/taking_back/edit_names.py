"""Numbers of edits that stay: who took the first of eight still finds the others under the numbers they had."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from drafter.work.taking_back.edit_order import ADDED
from drafter.work.taking_back.edits import Comparison, Edit


def with_names(now: Comparison, first: Comparison) -> Comparison:
    """``now`` with its edits called as in ``first``, which compares the same file with the draft as it was exported.

    What only the draft of today makes an edit is numbered behind them.
    """
    known: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, edit in enumerate(first.edits, 1):
        known[_sameness(edit)].append(number)
    names: list[int] = []
    fresh = len(first.edits)
    for edit in now.edits:
        same = known[_sameness(edit)]
        if not same:
            fresh += 1
        names.append(same.pop(0) if same else fresh)
    return replace(now, names=tuple(names), settled=sum(map(len, known.values())))


def _sameness(edit: Edit) -> tuple[str, ...]:
    """What stays of an edit while others are taken; what was added has no key of its own."""
    return (edit.kind, "" if edit.key.startswith(ADDED) else edit.key, edit.after)
