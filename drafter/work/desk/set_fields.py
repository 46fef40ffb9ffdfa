"""Fill in without the form: which items and sentences are written this year, and the values, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.domain.errors import BadValue, UnknownSlot
from drafter.work.desk.desk import Desk
from drafter.work.desk.rehearsal import Rehearsal
from drafter.work.desk.set_lists import set_lists
from drafter.work.desk.set_values import read_pairs, remarks_on, set_values

NOTHING = "这一次什么都没有保存，改好以后请重新运行"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSet:
    """What is to be set, as it is typed: ``values`` NAME=VALUE, the rest as in set_lists.

    ``source`` says of all values who gave them, ``note`` is a remark.
    """

    values: Sequence[str] = ()
    without: Sequence[str] = ()
    kept: Sequence[str] = ()
    added: Sequence[str] = ()
    behind: Sequence[str] = ()
    source: str = ""
    note: str = ""

    @property
    def count(self) -> int:
        """So many things are set."""
        return sum(map(len, (self.values, self.without, self.kept, self.added, self.behind)))


def set_fields(desk: Desk, wanted: ToSet) -> tuple[str, ...]:
    """Store all that is ``wanted``; returns what deserves a look in it.

    Raises UnknownSlot or BadValue, and has then stored nothing.
    """
    try:
        _set(Rehearsal(desk.session), wanted)
    except (UnknownSlot, BadValue) as error:
        hint = f"{error.hint}；{NOTHING}" if error.hint else NOTHING
        raise type(error)(error.message, where=error.where, hint=hint) from error
    return tuple(remarks_on(desk, _set(desk, wanted)))


def _set(keeper: Desk | Rehearsal, wanted: ToSet) -> tuple[str, ...]:
    set_lists(keeper, without=wanted.without, kept=wanted.kept, added=wanted.added, behind=wanted.behind)
    return set_values(keeper, read_pairs(wanted.values), source=wanted.source, note=wanted.note)
