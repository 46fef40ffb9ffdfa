"""The desk of a review: a pack's folder, or a workspace, and the decisions that are kept in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from drafter.domain.arrangement import read_addition
from drafter.domain.entry import Entry
from drafter.domain.errors import BadWorkspace
from drafter.domain.model import Hole
from drafter.domain.pack import Pack
from drafter.domain.review import Review
from drafter.domain.workspace import Workspace
from drafter.storage.pack_yaml import PACK_FILE
from drafter.storage.packs import load_pack, save_pack, save_review, stamp_of
from drafter.storage.workspace import is_workspace, open_workspace
from drafter.text.holes import BadHole, parse_template
from drafter.work.entries.fold import Aspect, place_of
from drafter.work.entries.learned import learned_entries
from drafter.work.present import now, who
from drafter.work.review.kept_review import keep_base, load_base
from drafter.work.review.review import Reviewing


class ReviewDesk:
    """``reviewing`` is what to show; every method that changes it has stored the change before."""

    def __init__(
        self,
        folder: Path,
        reviewing: Reviewing,
        *,
        base_kept: bool,
        workspace: Workspace | None,
        clock: Callable[[], datetime],
    ) -> None:
        self.folder = folder
        self.reviewing = reviewing
        self._base_kept = base_kept
        self._workspace = workspace
        self._clock = clock
        self._stamp = stamp_of(folder)

    @property
    def pack(self) -> Pack:
        """The pack with all decisions in it."""
        return self.reviewing.pack

    def change(self, make: Callable[[Reviewing, str], Reviewing]) -> None:
        """Store what ``make`` does of the review and the present time.

        Raises what ``make`` raises, and BadWorkspace where another program has changed the pack meanwhile; nothing is
        changed then.
        """
        after = make(self.reviewing, self._clock().isoformat(timespec="seconds"))
        if stamp_of(self.folder) != self._stamp:
            hint = "请退出复核，再打开一次，然后重做这一步"
            raise BadWorkspace("模板刚被别的程序改过，这一步没有记下", where=str(self.folder), hint=hint)
        if not self._base_kept:
            keep_base(after.base, self.folder)
            self._base_kept = True
        if replace(after.pack, review=Review()) == replace(self.pack, review=Review()):
            save_review(after.pack.review, self.folder)
        else:
            save_pack(after.pack, self.folder)
        self._stamp = stamp_of(self.folder)
        self._tell_ledger(self.pack, after.pack)
        self.reviewing = after

    def undo(self) -> None:
        """Take back the last decision; BadValue where there is none."""
        self.change(lambda reviewing, time: reviewing.undo(time=time))

    def redo(self) -> None:
        """Do again what was undone last; BadValue where there is nothing."""
        self.change(lambda reviewing, time: reviewing.redo(time=time))

    def _tell_ledger(self, before: Pack, after: Pack) -> None:
        """Put the figures of past years into the ledger under the names that they have now."""
        fresh = after.slots.keys() - before.slots.keys()
        if self._workspace is None or not fresh:
            return
        from drafter.storage.ledger import open_ledger

        with open_ledger(self._workspace.ledger_url) as ledger:
            ledger.append([entry for entry in learned_entries(after) if entry.key in fresh])


def open_review(folder: Path, *, user: str = "", clock: Callable[[], datetime] = now) -> ReviewDesk:
    """Go on with the review of a pack, or of the pack of a workspace; BadWorkspace for any other folder."""
    workspace = open_workspace(folder) if is_workspace(folder) else None
    place = workspace.pack_folder if workspace else folder
    if workspace is None and not (folder / PACK_FILE).is_file():
        raise BadWorkspace("这里不是工作区，也不是模板", where=str(folder), hint="请写工作区或模板的文件夹")
    pack = load_pack(place)
    answered = _answered(workspace) if workspace else frozenset()
    base = load_base(place)
    reviewing = Reviewing.start(base, pack, answered=answered, user=user or who())
    base_kept = base is not None and reviewing.pack.review == pack.review
    return ReviewDesk(place, reviewing, base_kept=base_kept, workspace=workspace, clock=clock)


def _answered(workspace: Workspace) -> frozenset[str]:
    """The slots that somebody has filled this year, or named in a sentence of their own, even if only for a time."""
    from drafter.storage.ledger import open_ledger

    with open_ledger(workspace.ledger_url) as ledger:
        entries = ledger.entries(period=workspace.period.label)
    return frozenset(key for entry in entries for key in _keys(entry))


def _keys(entry: Entry) -> Iterator[str]:
    place = place_of(entry)
    if place is None:
        return
    if place.aspect not in (Aspect.WORDING, Aspect.ADDITION):
        yield place.key
        if place.aspect is Aspect.LINK and entry.new:
            yield entry.new
        return
    addition = read_addition(entry.new or "") if place.aspect is Aspect.ADDITION else None
    try:
        parts = parse_template(addition.text if addition is not None else entry.new or "")
    except BadHole:
        return
    yield from (part.key for part in parts if isinstance(part, Hole))
