"""Say by name which items and sentences are written this year, without the form."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.domain.errors import UnknownSlot
from drafter.work.desk.rehearsal import Keeper
from drafter.work.desk.set_values import read_pairs
from drafter.work.filling.session import Change, Session
from drafter.work.view.item_lists import find_item, item_lists
from drafter.work.wording.items import add_item, drop_item, move_item, restore_item


def set_lists(
    keeper: Keeper,
    *,
    without: Iterable[str] = (),
    kept: Iterable[str] = (),
    added: Iterable[str] = (),
    behind: Iterable[str] = (),
) -> None:
    """Leave out ``without`` and write ``kept`` (items by name, sentences by id), add and move items (``A=…``).

    Each is a step of its own. Raises UnknownSlot and BadValue; the keeper has what stands before the bad one.
    """
    for name in without:
        keeper.keep(_leave_out(keeper.session, name))
    for name in kept:
        keeper.keep(_write(keeper.session, name))
    for name, text in read_pairs(added).items():
        keeper.keep(_add(keeper.session, name, text))
    for name, other in read_pairs(behind).items():
        sentence, item = find_item(keeper.session, name)
        after = find_item(keeper.session, other)[1] if other else ""
        keeper.keep(move_item(keeper.session, sentence, item, after=after))


def _leave_out(session: Session, name: str) -> Change:
    if _is_sentence(session, name):
        return session.reword(name, "")
    return drop_item(session, *find_item(session, name))


def _write(session: Session, name: str) -> Change:
    if _is_sentence(session, name):
        return session.keep_sentence(name)
    return restore_item(session, *find_item(session, name))


def _add(session: Session, name: str, text: str) -> Change:
    sentence, item = find_item(session, name)
    number = next(
        one.number
        for one in item_lists(session)
        if one.sentence == sentence and any(each.key == item for each in one.items)
    )
    return add_item(session, sentence, text, number=number, after=item)


def _is_sentence(session: Session, name: str) -> bool:
    try:
        return bool(session.original(name))
    except UnknownSlot:
        return False
