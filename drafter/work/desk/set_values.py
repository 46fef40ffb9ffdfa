"""Fill slots by name, without the form."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from drafter.domain.draft import Origin
from drafter.domain.errors import BadValue, DrafterError, UnknownSlot
from drafter.domain.model import Slot, SlotKind
from drafter.work.desk.rehearsal import Keeper, Rehearsal

CONFIRM = "="
"""The value that confirms what was carried over."""


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """``KEY=VALUE`` as typed. Raises BadValue for a word without ``=``, and for a name that comes twice."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = (part.strip() for part in pair.partition("="))
        if not sign or not key:
            raise BadValue(f"“{pair}”应当写成 名称=值", hint="例如 接访=452")
        if found.get(key, value) != value:
            raise BadValue(f"写了两次，一次是“{found[key]}”，一次是“{value}”", where=key, hint="请只写一次")
        found[key] = value
    return found


def set_values(keeper: Keeper, values: Mapping[str, str], *, source: str = "", note: str = "") -> tuple[str, ...]:
    """Store the values: ``=`` confirms a carried one, the empty text says that it is not known yet; returns their keys.

    ``source`` says of all of them who gave them, ``note`` is a remark. A slot is called by its key, or by its label
    where no other has it. Before anything is stored it raises UnknownSlot or BadValue, which tell all that is wrong.
    """
    troubles = tuple(_troubles(Rehearsal(keeper.session), values))
    if len(troubles) > 1:
        told = "\n".join(f"- {trouble}" for trouble in troubles)
        raise BadValue(f"有 {len(troubles)} 项没有写对：\n{told}\n", hint="请逐项改好")
    if troubles:
        raise troubles[0]
    slots = keeper.session.draft.pack.slots
    keys = {name: _key(name, slots) for name in values}
    for name, value in values.items():
        _set(keeper, keys[name], value)
        if (source or note) and keys[name] in keeper.session.draft.answers:
            keeper.keep(keeper.session.annotate(keys[name], source=source or None, note=note or None))
        keeper.leave()
    return tuple(keys.values())


def remarks_on(keeper: Keeper, keys: Iterable[str]) -> Iterator[str]:
    """What deserves a look in the fields just set, and in those computed: a doubt, or a remark on how it was typed."""
    session = keeper.session
    computed = (
        key for key, metric in session.draft.pack.metrics.items() if metric.formula and key in session.page.filled
    )
    for key in dict.fromkeys((*keys, *computed)):
        field = session.field(key)
        if field.question or field.note:
            yield f"{field.label}：{field.question or field.note}"


def _troubles(rehearsal: Rehearsal, values: Mapping[str, str]) -> Iterator[DrafterError]:
    for name, value in values.items():
        try:
            _set(rehearsal, _key(name, rehearsal.session.draft.pack.slots), value)
        except UnknownSlot as error:
            yield error
        except BadValue as error:
            yield BadValue(error.message, where=name, hint=error.hint)


def _set(keeper: Keeper, key: str, value: str) -> None:
    if value != CONFIRM:
        keeper.keep(keeper.session.take(key, value))
        return
    if keeper.session.page.filled[key].origin is Origin.MISSING:
        kind = keeper.session.draft.pack.slots[key].kind
        what = "数" if kind in (SlotKind.FIGURE, SlotKind.COUNTER) else "内容"
        raise BadValue("还是空的，没有可以确认的", hint=f"请写上今年的{what}")
    keeper.keep(keeper.session.confirm(key))


def _key(name: str, slots: Mapping[str, Slot]) -> str:
    if name in slots:
        return name
    labelled = [key for key, slot in slots.items() if slot.label == name]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise UnknownSlot(f"有 {len(labelled)} 项叫“{name}”", hint=f"请写名称：{'、'.join(labelled)}")
    near = difflib.get_close_matches(name, slots, n=3, cutoff=0.4) or [key for key in slots if name in key][:3]
    hint = f"是不是：{'、'.join(near)}" if near else "用 drafter status 看有哪些名称"
    raise UnknownSlot(f"没有“{name}”这一项", hint=hint)
