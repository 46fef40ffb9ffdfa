"""收回修改稿: compare what came back with what was exported, and take into the draft what the writer chooses."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from drafter.domain.dispatch import PLAIN
from drafter.domain.draft import DraftParagraph
from drafter.domain.edited import EditedFile
from drafter.domain.entry import Entry, EntryKind
from drafter.domain.errors import BadWorkspace, NotOurs
from drafter.domain.model import SlotKind
from drafter.reading.edited import read_edited
from drafter.storage.atomic import read_bytes
from drafter.text.markers import read_marker
from drafter.work.desk.desk import Desk
from drafter.work.export.dispatch import attached_in, dispatch_for
from drafter.work.export.export import render
from drafter.work.filling.session import Change, Session
from drafter.work.taking_back.apply_edits import apply_edits
from drafter.work.taking_back.compare_edited import compare_edited
from drafter.work.taking_back.edit_names import with_names
from drafter.work.taking_back.edits import Comparison, Edit, EditKind
from drafter.work.taking_back.units import folded

_FOUND = 0.3
"""The part of the exported sentences that must be in a file for it to be believed to be one of ours."""
_MOST_LINES, _LONGEST_LINE = 5_000, 10_000
_MOST_KEPT = 100_000
"""Characters of untaken lines that the ledger keeps."""
_DERIVED = "收下别的数以后，由程序重新算的数"
_NUMBER = re.compile(r"[0-9.,]+")
_EXPORTS = 8
"""So many of the last exports are looked at for the one that was edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What came of it: edits that were taken, those that the draft ``refused`` with the reason, and ``left``, lines of
    the file that the report still does not say.
    """

    taken: tuple[Edit, ...]
    refused: tuple[tuple[Edit, str], ...]
    left: tuple[str, ...]


def compare_with(desk: Desk, path: Path, *, anyway: bool = False) -> Comparison:
    """What was changed in the file at ``path``, which was exported from the workspace of ``desk``.

    Raises NotOurs for a file that seems to be of another agency or period, or no export at all, unless ``anyway``; and
    UnreadableReport for one that cannot be read.
    """
    edited = read_edited(read_bytes(path), path.name)
    longest = max((len(line.text) for line in edited.lines), default=0)
    if len(edited.lines) > _MOST_LINES or longest > _LONGEST_LINE:
        told = f"文件有 {len(edited.lines)} 段，最长的一段 {longest} 字，不像一份报告"
        raise NotOurs(told, where=path.name, hint="请确认选对了文件")
    session = desk.session
    snapshot = edited.snapshot
    if snapshot is not None:
        ours = session.report()
        for theirs, own, what in ((snapshot.agency, ours.agency, "单位"), (snapshot.period, ours.period, "年份")):
            if theirs != own and not anyway:
                raise NotOurs(
                    f"这份文件是“{snapshot.agency}”{snapshot.period}的，{what}和这个工作区（{ours.agency}、{ours.period}）不同",
                    where=path.name,
                    hint="请确认选对了文件；确实要收回，加上 --anyway",
                )
        then = _at(session, snapshot.state)
        frame = _frame(desk, then, edited)
        comparison = compare_edited(session, snapshot.paragraphs, edited, frame=frame)
        first = _first(session, then, snapshot.paragraphs, edited, frame)
    else:
        comparison, then = _nearest(desk, edited)
        first = _first(session, then, then.report().paragraphs, edited, _frame(desk, then, edited))
    if not anyway:
        _require_ours(session, comparison, path.name, sure=snapshot is not None)
    rest = _rest(session, comparison)
    if first is None:
        return replace(comparison, edits=(*comparison.edits, *rest))
    # What only the draft of today says otherwise, nobody has changed in the file.
    known = {edit.after for edit in first.edits}
    rest = tuple(edit for edit in rest if edit.after in known)
    return with_names(replace(comparison, edits=(*comparison.edits, *rest)), first)


def _first(
    session: Session, then: Session, exported: Sequence[DraftParagraph], edited: EditedFile, frame: frozenset[str]
) -> Comparison | None:
    """The comparison with the draft as it was exported; None where it has not changed since."""
    if (then.draft.answers, then.folded) == (session.draft.answers, session.folded):
        return None
    found = compare_edited(then, exported, edited, frame=frame)
    return replace(found, edits=(*found.edits, *_rest(then, found)))


def _rest(session: Session, comparison: Comparison) -> tuple[Edit, ...]:
    """What would still differ if every edit were taken: parts and places that the draft cannot hold."""
    everything = range(1, len(comparison.edits) + 1)
    after, _ = apply_edits(session, comparison, everything, lambda change: change.session, source="")
    told = [edit.after for edit in comparison.edits if edit.kind is EditKind.OTHER]
    # What two sides changed, or in one place of two, cannot be as the file has it in both.
    split = [edit.before for edit in comparison.edits if edit.kind is EditKind.FIGURE]
    split += [text for edit in comparison.edits if edit.question for text in (edit.before, edit.after)]
    shapes = {_shape(paragraph.text) for paragraph in after.report().paragraphs}
    return tuple(
        Edit(kind=EditKind.OTHER, place=_DERIVED if _shape(line) in shapes else "分段、位置或编号", after=line)
        for line in missing_lines(after, comparison)
        if line not in told and not any(text and text in line for text in split)
    )


def _nearest(desk: Desk, edited: EditedFile) -> tuple[Comparison, Session]:
    """Of a file that does not say when it was exported: with the export from which it differs least, and that draft."""
    found = [
        (compare_edited(desk.session, then.report().paragraphs, edited, frame=_frame(desk, then, edited)), then)
        for then in _as_exported(desk.session)
    ]
    return min(found, key=lambda pair: (-pair[0].likeness, len(pair[0].edits)))


def _at(session: Session, state: int) -> Session:
    """The draft as it was when the ledger had come to ``state``."""
    return _started(session, [entry for entry in session.entries if entry.seq <= state])


def _as_exported(session: Session) -> list[Session]:
    """The draft as it now is, and as it was at each of the last exports."""
    ends = [at for at, entry in enumerate(session.entries) if entry.kind is EntryKind.EXPORT][-_EXPORTS:]
    return [session, *(_started(session, session.entries[:at]) for at in ends)]


def _started(session: Session, entries: Sequence[Entry]) -> Session:
    return Session.start(session.base, entries, user=session.user, guidance=session.guidance)


def _require_ours(session: Session, comparison: Comparison, name: str, *, sure: bool) -> None:
    if comparison.likeness < _FOUND:
        raise NotOurs(
            f"这份文件不像是从这个工作区导出的（{comparison.likeness:.0%} 的句子对得上）",
            where=name,
            hint="请确认选对了文件；确实要收回，加上 --anyway",
        )
    slots = session.draft.pack.slots
    titles = (one for one in comparison.edits if one.kind in (EditKind.FIGURE, EditKind.WORDING, EditKind.HEADING))
    for edit in titles:
        slot = slots.get(edit.key)
        if slot is not None and slot.kind in (SlotKind.PERIOD, SlotKind.AGENCY) and slot.style in _WHOSE and not sure:
            raise NotOurs(
                f"文件里写的是“{edit.after}”，这个工作区是“{edit.before}”",
                where=name,
                hint="是不是选了别的单位或别的年份的文件？确实要收回，加上 --anyway",
            )


_WHOSE = frozenset({"+0", "+0汉", "full", "short", "name"})
"""Slots that say whose report it is, and of which year."""


def _frame(desk: Desk, session: Session, edited: EditedFile) -> frozenset[str]:
    """The lines of the file that are no part of the report: as the workspace asks for them, and tables it names."""
    tables = attached_in((line.text for line in edited.lines), session)
    try:
        dispatch = dispatch_for(desk.workspace, session, tables=tables, marks=False)
    except BadWorkspace:
        return frozenset()
    if dispatch == PLAIN:
        return frozenset()
    report = session.report()
    data = render(report, ".docx", session.draft.pack.layout, marks=False, dispatch=dispatch)
    own = {paragraph.text for paragraph in report.paragraphs}
    lines = {line.text.strip() for line in read_edited(data, "frame.docx").lines}
    cells = {cell.strip() for line in lines for cell in line.split("\t")}
    return frozenset((lines | cells) - own - {""})


def take_back(desk: Desk, comparison: Comparison, numbers: Collection[int], name: str) -> TakenBack:
    """Take the edits of these ``numbers``, each a step that can be undone; ``name`` is the file's.

    What was not taken is kept in the ledger beside the name.
    """

    def keep(change: Change) -> Session:
        desk.keep(change)
        return desk.session

    _, refused = apply_edits(desk.session, comparison, numbers, keep, source=f"修改稿：{name}")
    failed = [edit for edit, _ in refused]
    chosen = [edit for number, edit in enumerate(comparison.edits, 1) if number in numbers and edit.can_take]
    taken = tuple(edit for edit in chosen if edit not in failed)
    left = missing_lines(desk.session, comparison)
    entry = Entry(
        period=desk.session.draft.period.label,
        kind=EntryKind.RETURN,
        key=name,
        old=None,
        new=str(len(taken)),
        user=desk.session.user,
        note="\n".join(left)[:_MOST_KEPT],
    )
    desk.keep(Change(desk.session, (entry,), desk.session))
    return TakenBack(taken=taken, refused=refused, left=left)


def missing_lines(session: Session, comparison: Comparison) -> tuple[str, ...]:
    """The lines of the edited file that the report does not have, at their place; numbers of headings aside."""
    written = [_bare(paragraph.text) for paragraph in session.report().paragraphs]
    wanted = [_bare(line.text) for line in comparison.lines]
    matcher = SequenceMatcher(None, written, wanted, autojunk=False)
    found = {at for _, start, size in matcher.get_matching_blocks() for at in range(start, start + size)}
    return tuple(line.text.strip() for at, line in enumerate(comparison.lines) if at not in found)


def _shape(text: str) -> str:
    """A line with all numbers alike."""
    return _NUMBER.sub("0", _bare(text))


def _bare(text: str) -> str:
    """A line for comparing: the program numbers headings itself."""
    fold = folded(text).text
    marker = read_marker(fold)
    return fold[marker.end :] if marker else fold
