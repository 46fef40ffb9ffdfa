"""The lists of a draft as a person sees them: each item, whether it is written this year, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.domain.errors import UnknownSlot
from drafter.domain.model import Hole, Parts, SentenceTemplate
from drafter.drafting.enumerations import Listed, lists_in
from drafter.drafting.gone_items import GoneItem, gone_items
from drafter.text.enumeration import item_key
from drafter.work.view.draft_view import DraftView
from drafter.work.view.fields import history


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item: ``key`` names it inside its sentence (its first slot, or its characters), ``text`` is how it reads now.

    ``written`` says that this year's report has it. What only earlier years had is ``gone``, what this year's writer
    put in is ``added``. ``history`` holds (period, characters), oldest first; a year without it is not there.
    """

    key: str
    text: str
    written: bool
    gone: bool = False
    added: bool = False
    history: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list: the written items in order, then those left out, then those gone. ``count`` is the slot that counts them.

    ``number`` counts the lists of a sentence from 0.
    """

    section: str
    sentence: str
    number: int
    items: tuple[ListItem, ...]
    count: str = ""


def item_lists(view: DraftView) -> tuple[ItemList, ...]:
    """All lists of the written sentences; not those that the writer has rewritten altogether."""
    return tuple(
        _item_list(view, section.id, sentence, listed)
        for section in view.draft.pack.sections
        for sentence in section.sentences()
        for listed in listed_in(view, sentence)
    )


def find_item(view: DraftView, name: str) -> tuple[str, str]:
    """The sentence and the key of an item that is called by its key, its label or its text. Raises UnknownSlot."""
    slots = view.draft.pack.slots
    found = {
        (one.sentence, item.key): None
        for one in item_lists(view)
        for item in one.items
        if name in (item.key, item.text) or (item.key in slots and name == slots[item.key].label)
    }
    if not found:
        raise UnknownSlot(f"没有“{name[:40]}”这一项", hint="能去掉、能添上的各项，用 drafter status --lists 看")
    if len(found) > 1:
        places = "、".join(f"{sentence}/{key}" for sentence, key in found)
        raise UnknownSlot(f"“{name[:40]}”有 {len(found)} 处", hint=f"请写清楚是哪一句：{places}")
    return next(iter(found))


def listed_in(view: DraftView, sentence: SentenceTemplate) -> tuple[Listed, ...]:
    """The lists of a sentence in its present wording."""
    return lists_in(sentence, view.page.wording.parts.get(sentence.id, ()))


def _item_list(view: DraftView, section: str, sentence: SentenceTemplate, listed: Listed) -> ItemList:
    learned = {item_key(item): item for item in listed.learned.items}
    now = {item_key(item): item for item in listed.now.items}
    gone = [one for one in gone_items(view.base.pack, sentence) if one.number == listed.number]
    left_out = {key: item for key, item in learned.items() if key not in now}
    items = (
        *(_item(view, key, item, written=True, added=key not in learned) for key, item in now.items()),
        *(_item(view, key, item, written=False) for key, item in left_out.items()),
        *(_gone(one) for one in gone),
    )
    return ItemList(
        section=section,
        sentence=sentence.id,
        number=listed.number,
        items=items,
        count=listed.enumeration.count,
    )


def _item(view: DraftView, key: str, item: Parts, *, written: bool, added: bool = False) -> ListItem:
    filled = view.page.filled
    text = "".join(part if isinstance(part, str) else filled[part.key].text for part in item)
    known = () if key in view.draft.gaps else tuple(_history(view, item))
    return ListItem(key=key, text=text, written=written, added=added, history=known)


def _history(view: DraftView, item: Parts) -> Iterator[tuple[str, str]]:
    """The item as each learned year had it."""
    pack = view.draft.pack
    keys = [part.key for part in item if isinstance(part, Hole)]
    for label, _ in history(pack, keys[0]) if keys else ():
        held = pack.values[label]
        if all(key in held for key in keys):
            yield label, "".join(part if isinstance(part, str) else held[part.key] for part in item)


def _gone(one: GoneItem) -> ListItem:
    return ListItem(
        key=item_key(one.item), text=one.history[0][1], written=False, gone=True, history=tuple(reversed(one.history))
    )
