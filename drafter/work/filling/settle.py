"""Choose between what two people said without seeing each other, or put both together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from drafter.domain.arrangement import read_addition, read_position
from drafter.domain.draft import Answer
from drafter.domain.entry import Entry
from drafter.domain.errors import BadValue
from drafter.text.holes import BadHole, parse_template
from drafter.work.entries.conflict import Conflict
from drafter.work.entries.fold import Aspect, Place, state_of
from drafter.work.filling.session import Change, Session
from drafter.work.view.name_place import name_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one person said: ``text`` as it reads with the present figures (empty: nothing any more), who, when
    (ISO 8601), why.
    """

    text: str
    user: str
    time: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A conflict as a person reads it. ``label`` names the field or the sentence; ``later`` is what now holds.

    ``together`` is how a wording reads with the changes of both where they touch different words; empty where they do
    not go together, and for figures.
    """

    key: str
    aspect: Aspect
    label: str
    before: str
    earlier: Side
    later: Side
    together: str = ""


def disputes(session: Session) -> tuple[Dispute, ...]:
    """All open conflicts, oldest first."""
    return tuple(_dispute(session, conflict) for conflict in session.conflicts())


def settle(session: Session, key: str, aspect: Aspect = Aspect.ANSWER, *, earlier: bool) -> Change:
    """Choose what the ``earlier`` one said, or else the later one. Raises BadValue where nothing is in dispute."""
    conflict = _conflict(session, key, aspect)
    chosen = conflict.earlier if earlier else conflict.later
    state = state_of(chosen)
    if isinstance(state, Answer):
        state = replace(state, user=session.user)
    return session.change([(conflict.place, state)])


def settle_together(session: Session, key: str) -> Change:
    """Take the wording that holds the changes of both. Raises BadValue where they do not go together."""
    conflict = _conflict(session, key, Aspect.WORDING)
    text = _together(session, conflict)
    if not text:
        raise BadValue("两个人改了同一处，合不起来", hint="请选其中一个，再改字")
    return session.change([(conflict.place, text)])


def merge_wording(base: str, one: str, other: str) -> str:
    """``base`` with the changes of both texts; empty where they touch the same characters.

    >>> merge_wording("走访慰问困难妇女。", "走访慰问困境妇女。", "集中走访慰问困难妇女。")
    '集中走访慰问困境妇女。'
    >>> merge_wording("走访慰问。", "走访看望。", "走访关心。")
    ''
    """
    changes = sorted([*_changes(base, one), *_changes(base, other)])
    merged: list[str] = []
    at = 0
    last: tuple[int, int, str] | None = None
    for change in changes:
        start, end, text = change
        if change == last:
            continue
        # Changes that overlap, and an insertion where the other one changed something, have no order of their own.
        if last is not None and (start < at or (start == at and (start == end or last[0] == last[1]))):
            return ""
        merged += (base[at:start], text)
        at, last = end, change
    return "".join(merged) + base[at:]


def _changes(base: str, text: str) -> list[tuple[int, int, str]]:
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return [(a, b, text[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _conflict(session: Session, key: str, aspect: Aspect) -> Conflict:
    conflict = session.watch.conflicts.get(Place(key, aspect))
    if conflict is None:
        raise BadValue("这一处没有冲突了", hint="可能有人刚刚选定了")
    return conflict


def _dispute(session: Session, conflict: Conflict) -> Dispute:
    place = conflict.place
    together = _together(session, conflict) if place.aspect is Aspect.WORDING else ""
    return Dispute(
        key=place.key,
        aspect=place.aspect,
        label=name_place(session, place.key),
        before=_readable(session, place, conflict.base),
        earlier=_side(session, place, conflict.earlier),
        later=_side(session, place, conflict.later),
        together=_sentence(session, together),
    )


def _side(session: Session, place: Place, entry: Entry) -> Side:
    text = _readable(session, place, entry.new)
    return Side(text=text, user=entry.user, time=entry.time, source=entry.source, note=entry.note)


def _readable(session: Session, place: Place, text: str | None) -> str:
    aspect = place.aspect
    if aspect is Aspect.WORDING:
        return _sentence(session, session.original(place.key) if text is None else text)
    if aspect is Aspect.ADDITION and text is not None:
        addition = read_addition(text)
        return _sentence(session, addition.text) if addition is not None else ""
    if aspect is Aspect.POSITION and text is not None:
        position = read_position(text)
        return f"移到“{name_place(session, position.under)}”" if position is not None and position.under else "移动了"
    if aspect is Aspect.LINK and text is not None:
        return f"与“{name_place(session, text)}”是同一个数"
    return text or ""


def _sentence(session: Session, text: str) -> str:
    """A wording with the present figures in its holes."""
    try:
        parts = parse_template(text)
    except BadHole:
        return text
    filled = session.page.filled
    known = (part if isinstance(part, str) or part.key not in filled else filled[part.key].text for part in parts)
    return "".join(part if isinstance(part, str) else part.key for part in known)


def _together(session: Session, conflict: Conflict) -> str:
    key = conflict.place.key
    base = conflict.base if conflict.base is not None else session.original(key)
    one = conflict.earlier.new if conflict.earlier.new is not None else session.original(key)
    other = conflict.later.new if conflict.later.new is not None else session.original(key)
    return merge_wording(base, one, other) if base and one and other else ""
