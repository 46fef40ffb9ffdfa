"""同一个数: two slots that hold one figure are entered once."""

from __future__ import annotations

from collections import defaultdict

from drafter.domain.errors import BadValue
from drafter.domain.model import SlotKind
from drafter.drafting.fill import quantity_of
from drafter.drafting.wording import linked
from drafter.work.entries.fold import Aspect, Place
from drafter.work.filling.session import Change, Session

_SMALL = 10
"""Below this, two equal numbers are no sign that they count the same."""


def link(session: Session, key: str, same_as: str) -> Change:
    """From now on the slot ``key`` has the figure of ``same_as``, written as there; its own answer is kept aside.

    Raises BadValue for slots of another kind or unit, UnknownSlot for what is none.
    """
    slots, metrics = session.draft.pack.slots, session.draft.pack.metrics
    for one in (key, same_as):
        session.field(one)  # UnknownSlot for what is none
    if linked(same_as, session.draft.links) == key or key == same_as:
        raise BadValue("这两项已经是同一个数了", hint="请选另一项")
    if slots[key].kind is not slots[same_as].kind:
        raise BadValue("这两项的种类不同，不能是同一个数", hint="数据只能和数据、名称只能和名称合为一项")
    if slots[key].kind is SlotKind.FIGURE and metrics[key].unit != metrics[same_as].unit:
        raise BadValue(
            f"单位不同（{metrics[key].unit or '无'}、{metrics[same_as].unit or '无'}），不能是同一个数",
            hint="请先看看两处说的是不是一件事",
        )
    return session.change([(Place(key, Aspect.LINK), same_as)])


def unlink(session: Session, key: str) -> Change:
    """The slot has a figure of its own again."""
    place = Place(key, Aspect.LINK)
    return session.change([(place, None)]) if session.state(place) is not None else Change(session)


def likely_same(session: Session) -> tuple[tuple[str, str], ...]:
    """Pairs of fields that may be one figure: same label or name, unit and last year's value, the earlier field first.

    Pairs that are linked already, and small numbers, are left out. It is a question to the writer, nothing more.
    """
    pack = session.draft.pack
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key in session.page.order:
        value = quantity_of(pack.learned.get(key, "")) if key not in session.draft.gaps else None
        if pack.slots[key].kind is SlotKind.FIGURE and value is not None and value >= _SMALL:
            metric = pack.metrics[key]
            found[metric.label.split("-")[0], metric.unit, value].append(key)
    return tuple((keys[0], other) for keys in found.values() for other in keys[1:])
