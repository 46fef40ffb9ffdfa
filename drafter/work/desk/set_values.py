"""Fill slots by name, without the form."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from drafter.domain.draft import Origin
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.work.desk.desk import Desk

CONFIRM = "="
"""The value that confirms what was carried over."""


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """``KEY=VALUE`` as typed. Raises BadValue for a word without ``=``."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise BadValue(f"“{pair}”应当写成 名称=值", hint="例如 接访=452")
        found[key.strip()] = value.strip()
    return found


def set_values(desk: Desk, values: Mapping[str, str], *, source: str = "", note: str = "") -> None:
    """Store the values: ``=`` confirms a carried one, the empty text says that it is not known yet.

    ``source`` says of all of them who gave them, ``note`` is a remark. Before anything is stored it raises UnknownSlot
    or BadValue.
    """
    slots = desk.session.draft.pack.slots
    keys = {key: _key(key, slots) for key in values}
    for key, value in values.items():
        if value == CONFIRM:
            if desk.session.page.filled[keys[key]].origin is Origin.MISSING:
                raise BadValue("还是空的，没有可以确认的", where=key, hint="请写上今年的数")
        else:
            try:
                desk.session.take(keys[key], value)
            except BadValue as error:
                raise BadValue(error.message, where=key, hint=error.hint) from error
    for key, value in values.items():
        if value == CONFIRM:
            desk.confirm(keys[key])
        else:
            desk.take(keys[key], value)
        if (source or note) and keys[key] in desk.session.draft.answers:
            desk.annotate(keys[key], source=source or None, note=note or None)
        desk.leave()


def _key(name: str, slots: Mapping[str, object]) -> str:
    if name in slots:
        return name
    near = difflib.get_close_matches(name, slots, n=3, cutoff=0.4) or [key for key in slots if name in key][:3]
    hint = f"是不是：{'、'.join(near)}" if near else "用 drafter status 看有哪些名称"
    raise UnknownSlot(f"没有“{name}”这一项", hint=hint)
