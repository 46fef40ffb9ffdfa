"""The desk that both shells work at: a workspace, its ledger, and the session between them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from drafter.domain.dispatch import AttachedTable
from drafter.domain.draft import OPEN, DraftedReport, Origin
from drafter.domain.entry import Entry, EntryKind
from drafter.domain.errors import CannotWrite, LedgerTrouble, NotFinal
from drafter.domain.promise import PromiseAnswer
from drafter.domain.workspace import Workspace
from drafter.storage.packs import save_pack
from drafter.storage.workspace import write_export
from drafter.work.desk.opened import open_session
from drafter.work.desk.recovery import CLOSED, OPENED, Recovery, find_recovery
from drafter.work.desk.take_into_pack import taken_into_pack
from drafter.work.entries.fold import Aspect, Place, place_of
from drafter.work.entries.journal import JournalLine, journal_lines
from drafter.work.export.dispatch import dispatch_for, require_complete
from drafter.work.export.export import FORMATS, PAGES, render
from drafter.work.export.target import digest_of
from drafter.work.filling.session import Change, Session
from drafter.work.present import now, who

if TYPE_CHECKING:
    from drafter.storage.ledger import Ledger
    from drafter.writing.redline import Earlier

_MARKED = re.compile("【待补|【沿用】")
LISTED = 20
"""So many open places are named when a final export is refused."""


def open_desk(folder: Path | str, *, user: str = "", clock: Callable[[], datetime] = now) -> Desk:
    """Open the workspace in ``folder`` and continue where it was left.

    Without ``user`` the name under which the computer knows the person is noted down. Raises BadWorkspace, BadPack,
    BadTemplate or LedgerTrouble.
    """
    opened = open_session(folder, user=user or who(), clock=clock)
    return Desk(opened.workspace, opened.ledger, opened.session, clock)


class Desk:
    """One open workspace. ``session`` is what to show; every method that changes it has stored the change before.

    When storing fails, LedgerTrouble is raised and ``session`` is as it was.
    """

    def __init__(self, workspace: Workspace, ledger: Ledger, session: Session, clock: Callable[[], datetime]) -> None:
        self.workspace = workspace
        self.session = session
        self._ledger = ledger
        self._clock = clock
        self._seen = max((entry.seq for entry in session.entries), default=0)
        self._sitting = secrets.token_hex(6)
        self._sat = False
        self._told: tuple[str, ...] = ()

    @property
    def saved(self) -> str:
        """When something was last stored, as ISO 8601; empty when nothing ever was."""
        return next((entry.time for entry in reversed(self.session.entries) if entry.time), "")

    def keep(self, change: Change) -> frozenset[str]:
        """Store what a transition of the session gave; returns the keys and ids of what looks different now.

        For the transitions that are functions: ``desk.keep(add_sentence(desk.session, ...))``.
        """
        if not self._sat and any(place_of(entry) for entry in change.entries):
            stored = self._ledger.append((self._sitting_entry(self._sitting, OPENED), *change.entries))
            self._sat = True
        else:
            stored = self._ledger.append(change.entries)
        before = self.session
        self.session = change.stored(stored)
        return _changed(before, self.session, stored)

    def take(self, key: str, text: str, *, source: str | None = None, note: str | None = None) -> None:
        """See Session.take."""
        self.keep(self.session.take(key, text, source=source, note=note))

    def annotate(self, key: str, *, source: str | None = None, note: str | None = None) -> None:
        """See Session.annotate."""
        self.keep(self.session.annotate(key, source=source, note=note))

    def confirm(self, key: str) -> None:
        """See Session.confirm."""
        self.keep(self.session.confirm(key))

    def saw(self, keys: Iterable[str]) -> None:
        """See Session.saw; kept in memory only."""
        self.session = self.session.saw(keys)

    def confirm_section(self, section_id: str) -> None:
        """See Session.confirm_section; ``session.unseen(section_id)`` says what it leaves."""
        self.keep(self.session.confirm_section(section_id))

    def reset(self, key: str) -> None:
        """See Session.reset."""
        self.keep(self.session.reset(key))

    def reword(self, sentence_id: str, text: str) -> None:
        """See Session.reword."""
        self.keep(self.session.reword(sentence_id, text))

    def restore_wording(self, sentence_id: str) -> None:
        """See Session.restore_wording."""
        self.keep(self.session.restore_wording(sentence_id))

    def answer_promise(self, promise_id: str, answer: PromiseAnswer | None) -> None:
        """See Session.answer_promise."""
        self.keep(self.session.answer_promise(promise_id, answer))

    def undo(self) -> frozenset[str]:
        """Take back the last step; returns the keys and sentence ids that changed."""
        return self.keep(self.session.undo())

    def redo(self) -> frozenset[str]:
        """Do again what was undone; returns the keys and sentence ids that changed."""
        return self.keep(self.session.redo())

    def leave(self) -> None:
        """End the visit to a field; see Session.leave."""
        self.session = self.session.leave()

    def refresh(self) -> frozenset[str]:
        """Take in what other programs have stored since; returns the keys and sentence ids that changed."""
        entries = self._ledger.entries(period=self.session.draft.period.label, since=self._seen)
        if not entries:
            return frozenset()
        self._seen = entries[-1].seq
        before = self.session
        known = {entry.seq for entry in before.entries}
        self.session = before.merge(entries)
        return _changed(before, self.session, tuple(entry for entry in entries if entry.seq not in known))

    def history(self, key: str) -> tuple[JournalLine, ...]:
        """All that was ever entered for a slot, sentence or section, of all periods, oldest first."""
        return journal_lines(self.session.draft.pack, key, self._ledger.entries(key=key))

    def take_into_pack(self) -> None:
        """Write what was added, moved and rewritten into the workspace's pack; see :func:`taken_into_pack`.

        The draft reads as before. Raises CannotWrite or BadPack; the pack is then as it was.
        """
        pack = taken_into_pack(self.session)
        save_pack(pack, self.workspace.pack_folder)
        base = replace(self.session.base, pack=pack)
        again = Session.start(base, self.session.entries, user=self.session.user, guidance=self.session.guidance)
        self.session = again.saw(self.session.seen)
        # Everything now stands where the pack has it, and moves with the pack from here on.
        self.keep(self.session.change([(Place(key, Aspect.POSITION), None) for key in again.folded.positions]))

    def recovery(self) -> Recovery | None:
        """What was kept of work that was not ended in good order; told once, None where there is nothing to tell."""
        found = find_recovery(self.session, present=self._sitting)
        if found is None or set(found.sittings) <= set(self._told):
            return None
        self._told = found.sittings
        return found

    def open_places(self) -> tuple[tuple[str, str], ...]:
        """(slot key, "section › label") of all that keeps the report from being final, in reading order."""
        return tuple((key, self._place(key)) for key in open_slots(self.session.report()))

    def export(
        self,
        path: Path | str,
        *,
        draft: bool,
        tables: Iterable[AttachedTable] = (),
        fillable: bool = False,
        against: Path | str | None = None,
    ) -> Path:
        """Write the report to ``path`` (.docx, .pdf, .txt or .md); a ``draft`` marks visibly what is still open.

        ``tables`` are attached to a Word file beside those that the workspace asks for, and with ``fillable`` its
        figures stand in content controls. ``against`` is a report, or 去年: the changes against it are tracked ones.
        Raises NotFinal, listing what is open, when the report is to be final and is not; CannotWrite when the file
        cannot be written, or its ending is none of these; BadWorkspace for settings that cannot be understood;
        UnreadableReport for a file to compare with.
        """
        path = Path(path)
        if path.suffix.lower() not in FORMATS:
            raise CannotWrite(
                f"不能导出为“{path.suffix or path.name}”",
                where=path.name,
                hint="文件名请以 .docx、.pdf、.txt 或 .md 结尾",
            )
        if fillable and path.suffix.lower() != ".docx":
            raise CannotWrite("内容控件只有 Word 文件里有", where=path.name, hint="请导出 .docx，或去掉 --fillable")
        if against is not None and (fillable or path.suffix.lower() not in PAGES):
            raise CannotWrite(
                "修订稿只能是 Word 或 PDF 文件，数字也不放进控件", where=path.name, hint="请改文件名，或去掉 --fillable"
            )
        report = self.session.report()
        dispatch = dispatch_for(self.workspace, self.session, tables=tables, marks=draft)
        if not draft:
            self._require_final(report)
            require_complete(dispatch)
        layout = self.session.draft.pack.layout
        # As old as its content: the same draft gives the same bytes whenever it is exported.
        newest = next((one for one in reversed(self.session.entries) if place_of(one) is not None), None)
        data = render(
            report,
            path.suffix.lower(),
            layout,
            marks=draft,
            created=datetime.fromisoformat(newest.time) if newest and newest.time else self._clock(),
            dispatch=dispatch,
            fillable=fillable,
            state=newest.seq if newest else 0,
            earlier=None if against is None else self._earlier(against),
        )
        write_export(self.workspace, path, data)
        entry = Entry(
            period=self.session.draft.period.label,
            kind=EntryKind.EXPORT,
            key="draft" if draft else "final",
            old=None,
            new=path.name,
            user=self.session.user,
            note=digest_of(data),
        )
        self.keep(Change(self.session, (entry,), self.session))
        return path

    def close(self) -> None:
        """Say that work was ended in good order, and let go of the ledger; all is stored already."""
        ended = (*((self._sitting,) if self._sat else ()), *self._told)
        self._sat, self._told = False, ()
        try:
            # Without this note the next start only tells of a recovery that was none.
            with suppress(LedgerTrouble):
                self._ledger.append([self._sitting_entry(sitting, CLOSED) for sitting in ended])
        finally:
            self._ledger.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _sitting_entry(self, sitting: str, new: str) -> Entry:
        period, user = self.session.draft.period.label, self.session.user
        return Entry(period=period, kind=EntryKind.DESK, key=sitting, old=None, new=new, user=user)

    def _earlier(self, place: Path | str) -> Earlier:
        from drafter.work.export.redline import earlier_version  # brings the aligner, which few exports need

        return earlier_version(self.session, place)

    def _require_final(self, report: DraftedReport) -> None:
        marked = next((paragraph.text for paragraph in report.paragraphs if _MARKED.search(paragraph.text)), "")
        if report.final and marked:
            place = _MARKED.search(marked)
            piece = marked[place.start() : place.start() + 20] if place else ""
            raise NotFinal(f"文字里有草稿的记号：{piece}", hint="请按 Ctrl+W 改掉这句话，再导出定稿")
        if report.final:
            return
        keys = open_slots(report)
        lines = [f"还有 {len(keys)} 处没有定下来："]
        lines += [f"- {self._place(key)}" for key in keys[:LISTED]]
        if len(keys) > LISTED:
            lines.append(f"- 另有 {len(keys) - LISTED} 处")
        raise NotFinal("\n".join(lines), hint="请补齐或确认后再导出定稿，也可以先导出草稿")

    def _place(self, key: str) -> str:
        session = self.session
        section, _ = session.page.wording.places.get(key, ("", ""))
        slot = session.draft.pack.slots[key]
        state = "待补" if session.page.filled[key].origin is Origin.MISSING else "沿用未确认"
        title = f"{session.title(section)} › " if section else ""
        return f"{title}{slot.label or key}（{state}）"


def open_slots(report: DraftedReport) -> tuple[str, ...]:
    """The keys of the slots that are missing or carried in ``report``, in order, each once."""
    spans = (span for paragraph in report.paragraphs for span in (*paragraph.heading, *paragraph.spans))
    return tuple(dict.fromkeys(span.slot for span in spans if span.origin in OPEN))


def _changed(before: Session, after: Session, entries: tuple[Entry, ...]) -> frozenset[str]:
    """What looks different now: the places of ``entries``, and the slots computed from them."""
    places = {place.key for entry in entries if (place := place_of(entry)) is not None}
    old, new = before.page.filled, after.page.filled
    return frozenset(places | {key for key in new if new[key] != old.get(key)})
