"""Leave an item of a list out, put it back, add one, move one: each a step that can be undone.

What is stored is the wording of the sentence, so that people who work at once, undoing and the pack need no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.arrangement import Addition, AdditionKind, addition_text
from drafter.domain.draft import Answer, AnswerState
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.metric import Metric
from drafter.domain.model import Hole, Parts, SentenceTemplate, SlotKind
from drafter.drafting.enumerations import Listed
from drafter.drafting.gone_items import GoneItem, gone_items
from drafter.text.enumeration import item_key, joined
from drafter.text.holes import template_text
from drafter.text.surface import from_pattern, pattern
from drafter.work.entries.fold import Aspect, Place, State
from drafter.work.filling.read_answer import MAX_TEXT, clean_wording
from drafter.work.filling.session import Change, Session
from drafter.work.view.item_lists import listed_in
from drafter.work.wording.new_figure import (
    MAX_LABEL,
    AddedFigures,
    NewFigure,
    add_figures,
    free_key,
    offer_figures,
    put_figures,
)

_QUOTED = re.compile(r"([“《])([^“”《》]+)[”》]")


def drop_item(session: Session, sentence_id: str, item: str) -> Change:
    """Leave an item out of this year's list. BadValue for the only one that is left; UnknownSlot for an unknown one."""
    listed = _holding(session, sentence_id, item)
    items = [one for one in listed.now.items if item_key(one) != item]
    if len(items) == len(listed.now.items):
        return Change(session)
    if not items:
        raise BadValue("只剩这一项了，不能再去掉", hint="今年一项也不写，请把整句去掉")
    return _written(session, sentence_id, listed, items)


def restore_item(session: Session, sentence_id: str, item: str) -> Change:
    """Put an item back: one left out where the pack has it, one of earlier years at the end.

    The value of the latter is not known yet. UnknownSlot for an item that is neither.
    """
    sentence = _sentence(session, sentence_id)
    for gone in gone_items(session.base.pack, sentence):
        if item_key(gone.item) == item:
            return _take_back(session, sentence, gone)
    listed = _holding(session, sentence_id, item)
    if item in map(item_key, listed.now.items):
        return Change(session)
    order = list(map(item_key, listed.learned.items))
    before = order[: order.index(item)]
    items = list(listed.now.items)
    at = max((place + 1 for place, one in enumerate(items) if item_key(one) in before), default=0)
    items.insert(at, listed.learned.items[order.index(item)])
    return _written(session, sentence_id, listed, items)


def move_item(session: Session, sentence_id: str, item: str, *, after: str = "") -> Change:
    """Put a written item behind another one of its list, or first."""
    listed = _holding(session, sentence_id, item)
    items = {item_key(one): one for one in listed.now.items}
    if item not in items or (after and after not in items):
        raise UnknownSlot("今年的这一串里没有这一项", hint="去掉了的，请先添回来")
    if after == item:
        return Change(session)
    moved = items.pop(item)
    at = list(items).index(after) + 1 if after else 0
    order = [*items.values()]
    order.insert(at, moved)
    return _written(session, sentence_id, listed, order)


def add_item(session: Session, sentence_id: str, text: str, *, number: int = 0, after: str | None = None) -> Change:
    """Add an item to the list ``number`` of a sentence, at its end or behind ``after`` (empty: first).

    Its figure (区级12户) or its name becomes a slot of the draft, filled with what was typed; a figure that is not
    typed is missing. BadValue for text that is no item, and for an item that the list has already.
    """
    sentence = _sentence(session, sentence_id)
    found = [one for one in listed_in(session, sentence) if one.number == number]
    if not found:
        raise UnknownSlot("这一句里没有可以添项的一串", hint="可以用“改句子”直接写")
    listed = found[0]
    text = clean_wording(" ".join(text.split())).strip("、，；。 ")
    if not text or len(text) > MAX_TEXT:
        raise BadValue("新的一项是空的" if not text else "新的一项太长了", hint="例如 区级12户，或者活动的名称")
    added = _figure_item(session, listed, text) if _has_figure(session, listed) else _name_item(session, text)
    if any(_words(one) == _words(added.parts) and _words(one).strip("“”《》") for one in listed.now.items):
        raise BadValue(f"已经有“{_words(added.parts)}”这一项了", hint="请直接改它的数；去掉了的，请添回来")
    return _put_in(session, sentence_id, listed, added, after)


def _put_in(session: Session, sentence_id: str, listed: Listed, added: AddedFigures, after: str | None) -> Change:
    items = list(listed.now.items)
    keys = list(map(item_key, items))
    if after and after not in keys:
        raise UnknownSlot("今年的这一串里没有这一项", hint="去掉了的，请先添回来")
    at = len(items) if after is None else keys.index(after) + 1 if after else 0
    items.insert(at, added.parts)
    return _written(session, sentence_id, listed, items, added)


def _written(
    session: Session,
    sentence_id: str,
    listed: Listed,
    items: Sequence[Parts],
    added: AddedFigures | None = None,
) -> Change:
    """The sentence with ``items`` as its list, everything else as it is now."""
    enumerated = listed.learned.holding(items)
    parts = joined((*listed.before, *enumerated.parts, *listed.after))
    text = template_text(parts)
    if text == session.sentence(sentence_id):
        return Change(session)
    place = Place(sentence_id, Aspect.WORDING)
    if added is not None and added.states:
        return session.change([*added.slots, (place, text), *added.answers])
    # An optional sentence that somebody decided to write stays decided.
    is_original = text == session.original(sentence_id) and not _sentence(session, sentence_id).optional
    return session.change([(place, None if is_original else text)])


def _take_back(session: Session, sentence: SentenceTemplate, gone: GoneItem) -> Change:
    """An item of earlier years as a new one: its slots become this year's, and nobody knows their values yet."""
    listed = next((one for one in listed_in(session, sentence) if one.number == gone.number), None)
    if listed is None:
        raise UnknownSlot("这一句已经改写过了", hint="可以用“改句子”直接写")
    known = session.draft.pack.slots
    keys: dict[str, str] = {}
    slots: list[tuple[Place, State]] = []
    for key, slot in gone.slots.items():
        keys[key] = free_key(slot.label[:MAX_LABEL], {*known, *keys.values()})
        metric = gone.metrics.get(key)
        addition = Addition(
            kind=AdditionKind.SLOT,
            text=slot.label,
            slot=SlotKind.FIGURE if metric else SlotKind.NAME,
            unit=metric.unit if metric else "",
            style=_style(metric) if metric else "",
        )
        slots.append((Place(keys[key], Aspect.ADDITION), addition_text(addition)))
    parts = tuple(Hole(keys.get(part.key, part.key)) if isinstance(part, Hole) else part for part in gone.item)
    return _put_in(session, sentence.id, listed, AddedFigures(parts=parts, slots=tuple(slots)), None)


def _style(metric: Metric) -> str:
    """How a new figure like that one is written."""
    try:
        written = pattern(metric.surface)
        from_pattern(written)
    except ValueError:
        return f"0{metric.unit}"
    return written


def _figure_item(session: Session, listed: Listed, text: str) -> AddedFigures:
    offers = offer_figures(session, text)
    if len(offers) > 1:
        raise BadValue("一项里只能有一个数", hint="几项请分几次添")
    like = next(key for key in _figures(session, listed))
    metric = session.draft.pack.metrics[like]
    head = text[: offers[0].start] + text[offers[0].end :] if offers else text
    label = _label(session, listed, like, head.strip())
    if not offers:
        figure = NewFigure(name=label, label=label, unit=metric.unit, style=_style(metric))
        return add_figures(session, (text, Hole(label)), [figure])
    offered = offers[0].figure
    parts, _ = put_figures(text, offers)
    figure = NewFigure(
        name=offered.name,
        label=label,
        unit=offered.unit or metric.unit,
        style=offered.style if offered.unit else _style(metric),
        value=offered.value,
    )
    return add_figures(session, parts, [figure])


def _label(session: Session, listed: Listed, like: str, head: str) -> str:
    """区级家庭 beside 省级家庭: what the others are called, with the words of the new item in place of theirs."""
    label = session.draft.pack.slots[like].label
    for item in listed.learned.items:
        words = _words(item)
        if item_key(item) == like and words and label.startswith(words):
            return (head + label.removeprefix(words))[-_LABEL_LENGTH:]
    return head[-_LABEL_LENGTH:] or label


_LABEL_LENGTH = 20


def _name_item(session: Session, text: str) -> AddedFigures:
    """“甲”行动 with the name as a slot; a name without marks gets those of quotation."""
    found = _QUOTED.search(text)
    name = found[2] if found else text
    before, behind = (text[: found.start(2)], text[found.end(2) :]) if found else ("“", "”")
    key = free_key("名称", set(session.draft.pack.slots))
    addition = Addition(kind=AdditionKind.SLOT, text="名称", slot=SlotKind.NAME)
    answer = Answer(state=AnswerState.TYPED, text=name, user=session.user)
    return AddedFigures(
        parts=joined((before, Hole(key), behind)),
        slots=((Place(key, Aspect.ADDITION), addition_text(addition)),),
        answers=((Place(key), answer),),
    )


def _has_figure(session: Session, listed: Listed) -> bool:
    return bool(_figures(session, listed))


def _figures(session: Session, listed: Listed) -> list[str]:
    metrics = session.draft.pack.metrics
    parts = (part for item in listed.learned.items for part in item)
    return [part.key for part in parts if isinstance(part, Hole) and part.key in metrics]


def _words(item: Parts) -> str:
    """The words of an item without what is filled in."""
    return "".join(part for part in item if isinstance(part, str)).strip()


def _holding(session: Session, sentence_id: str, item: str) -> Listed:
    """The list of a sentence that has the item, written or left out. Raises UnknownSlot."""
    for listed in listed_in(session, _sentence(session, sentence_id)):
        if item in map(item_key, (*listed.learned.items, *listed.now.items)):
            return listed
    raise UnknownSlot(f"这一句里没有“{item[:40]}”这一项", hint="句子整个改写过的，请用“改句子”直接改")


def _sentence(session: Session, sentence_id: str) -> SentenceTemplate:
    session.original(sentence_id)
    for sentence in session.draft.pack.sentences():
        if sentence.id == sentence_id:
            return sentence
    raise UnknownSlot(f"“{sentence_id[:40]}”是一个条目，不是一句话", hint="句子的编号见 model.yaml")
