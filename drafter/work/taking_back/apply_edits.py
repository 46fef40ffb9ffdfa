"""Take edits into the draft: each becomes the transitions that a person would have made by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from drafter.domain.arrangement import Joint
from drafter.domain.draft import Answer, AnswerState
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.model import Hole
from drafter.drafting.section_tree import parents
from drafter.text.holes import template_text
from drafter.text.markers import read_marker
from drafter.work.entries.fold import Place
from drafter.work.filling.printed import shown_paragraphs
from drafter.work.filling.session import Change, Session
from drafter.work.taking_back.edit_order import ADDED
from drafter.work.taking_back.edits import Comparison, Edit, EditKind, Item
from drafter.work.wording.rearrange import add_sentence, move_sentence
from drafter.work.wording.rearrange_sections import add_section, drop_section, move_section, raise_section
from drafter.work.wording.rewrite import edit as reworded

Keep = Callable[[Change], Session]
"""Stores what a transition gave, and gives the session after it."""


@dataclass(slots=True)
class _Applying:
    session: Session
    comparison: Comparison
    keep: Keep
    source: str
    chosen: dict[str, Edit] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    """Names of what was added → ids in the draft."""
    refused: list[tuple[Edit, str]] = field(default_factory=list)


def apply_edits(
    session: Session, comparison: Comparison, numbers: Collection[int], keep: Keep, *, source: str
) -> tuple[Session, tuple[tuple[Edit, str], ...]]:
    """The session after the edits of these ``numbers``; and those that the draft refused, with the reason.

    ``source`` is where figures have come from (修改稿：X.docx).
    """
    edits = [edit for number, edit in enumerate(comparison.edits, 1) if number in numbers and edit.can_take]
    work = _Applying(session, comparison, keep, source, {f"{edit.kind}:{edit.key}": edit for edit in edits})
    for kind, how in (
        (EditKind.FIGURE, _figure),
        (EditKind.WORDING, _wording),
        (EditKind.HEADING, _wording),
        (EditKind.SECTION_ADDED, _new_section),
        (EditKind.SECTION_MOVED, _moved_section),
    ):
        for edit in edits:
            if edit.kind is kind:
                _try(work, edit, partial(how, work, edit))
    for section, items in comparison.order.items():
        _arrange(work, section, items)
    for edit in edits:
        if edit.kind in (EditKind.DROPPED, EditKind.SECTION_DROPPED):
            _try(work, edit, partial(_dropped, work, edit))
    for section, items in comparison.order.items():
        _paragraphs(work, section, items)
    return work.session, tuple(work.refused)


def _try(work: _Applying, edit: Edit, change: Callable[[], Change]) -> None:
    try:
        work.session = work.keep(change())
    except (BadValue, UnknownSlot) as error:
        work.refused.append((edit, str(error).splitlines()[0]))


def _figure(work: _Applying, edit: Edit) -> Change:
    if work.chosen[f"{edit.kind}:{edit.key}"] is not edit:
        raise BadValue("同一个数选了两个值，用的是后一个", hint="请只选一个")
    answer = Answer(state=AnswerState.TYPED, text=edit.after, source=work.source, user=work.session.user)
    return work.session.change([(Place(edit.key), answer)])


def _wording(work: _Applying, edit: Edit) -> Change:
    now = work.session.page.wording.parts.get(edit.key, ())
    gone = [part.key for part in now if isinstance(part, Hole)]
    return reworded(work.session, edit.key, edit.parts, removing=gone, figures=edit.figures)


def _dropped(work: _Applying, edit: Edit) -> Change:
    if edit.kind is EditKind.SECTION_DROPPED:
        return drop_section(work.session, edit.key)
    return work.session.reword(edit.key, "")


def _new_section(work: _Applying, edit: Edit) -> Change:
    """Behind the nearest heading before it that is numbered like it, or below one of a higher rank."""
    order = work.comparison.sections
    before = [key for key in order[: order.index(edit.key)] if key in work.made or key[:1] != ADDED]
    own = read_marker(edit.after)
    anchors: dict[str, str] = {}
    for key in (work.made.get(key, key) for key in reversed(before)):
        section = work.session.section(key)
        other = read_marker(section.marker)
        if section.level and (own is None or other is None or other.rank <= own.rank):
            anchors = {"under" if own and other and other.rank < own.rank else "after": key}
            break
    if not anchors:
        anchors = {"after": work.made.get(before[-1], before[-1])}
    known = set(work.session.folded.additions)
    change = add_section(work.session, template_text(edit.parts), **anchors)
    work.made[edit.key] = next(key for key in change.session.folded.additions if key not in known)
    return change


def _moved_section(work: _Applying, edit: Edit) -> Change:
    """Behind the one that is now before it on its level, or to the front of them."""
    session = work.session
    level = session.section(edit.key).level
    order = work.comparison.sections
    for key in reversed(order[: order.index(edit.key)]):
        if key[:1] == ADDED:
            continue
        other = session.section(key).level
        if other == level or (other == 0 and level == 1):
            return move_section(session, edit.key, after=key)
        if 0 < other < level:
            if parents(session.draft.pack.sections)[edit.key] != key:
                work.session = work.keep(move_section(session, edit.key, under=key))
            break
    while (change := raise_section(work.session, edit.key)).entries:
        work.session = work.keep(change)
    return change


def _arrange(work: _Applying, section: str, items: Sequence[Item]) -> None:
    """Put what came and what moved behind what is now before it."""
    before = ""
    for at, item in enumerate(items):
        added = work.chosen.get(f"{EditKind.ADDED}:{item.key}")
        moved = work.chosen.get(f"{EditKind.MOVED}:{item.key}")
        home = work.made.get(section, section)
        if added is None and moved is None:
            before = item.key if item.key in _held(work.session, home) else before
            continue
        joint = _joint(work, home, items, at)
        edit = added or moved
        if edit is None:
            continue
        if home[:1] == ADDED:
            work.refused.append((edit, "它所在的新条目没有收"))
            continue
        if added is not None:
            known = set(work.session.folded.additions)
            adding = partial(add_sentence, work.session, home, edit.parts)
            _try(work, edit, partial(adding, after=before, joint=joint, figures=edit.figures))
            fresh = [key for key in work.session.folded.additions if key not in known and key.startswith("新-")]
            if fresh:
                work.made[item.key] = before = fresh[-1]
        else:
            _try(work, edit, partial(move_sentence, work.session, item.key, home, after=before, joint=joint))
            before = item.key


def _joint(work: _Applying, section: str, items: Sequence[Item], at: int) -> Joint:
    """How a sentence that is put in is joined: it may open the paragraph that the next one began."""
    if not items[at].starts:
        return Joint.SAME
    begins = {paragraph[0] for paragraph in _shown(work.session, section) if paragraph}
    following = next((item for item in items[at + 1 :] if item.key in _held(work.session, section)), None)
    if following is not None and not following.starts and following.key in begins:
        return Joint.NEXT
    return Joint.OWN


def _paragraphs(work: _Applying, section: str, items: Sequence[Item]) -> None:
    """Begin paragraphs where they now begin, and nowhere else."""
    home = work.made.get(section, section)
    if not any(_is_ours(work, item) for item in items):
        return
    declined = {edit.key for edit in work.comparison.edits if edit.kind is EditKind.PARAGRAPH}
    before = ""
    fresh = True
    for item in items:
        key = work.made.get(item.key, item.key)
        fresh = fresh or item.starts
        shown = _shown(work.session, home)
        place = next(((row, at) for row, one in enumerate(shown) for at, other in enumerate(one) if other == key), None)
        if place is None:
            continue
        edit = work.chosen.get(f"{EditKind.PARAGRAPH}:{key}")
        if before and fresh != (place[1] == 0) and (edit is not None or key not in declined):
            joint = Joint.OWN if fresh else Joint.SAME
            whose = edit or Edit(kind=EditKind.PARAGRAPH, key=key)
            _try(work, whose, partial(move_sentence, work.session, key, home, after=before, joint=joint))
        before, fresh = key, False


def _is_ours(work: _Applying, item: Item) -> bool:
    return any(f"{kind}:{item.key}" in work.chosen for kind in (EditKind.ADDED, EditKind.MOVED, EditKind.PARAGRAPH))


def _shown(session: Session, section_id: str) -> list[list[str]]:
    return [] if section_id[:1] == ADDED else shown_paragraphs(session, section_id)


def _held(session: Session, section_id: str) -> Iterator[str]:
    return (key for paragraph in _shown(session, section_id) for key in paragraph)
