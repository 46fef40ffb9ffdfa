"""Make the reports of some rows of a list from one pack: what a process or a worker of a cluster is handed.

What is the same for all rows is worked out once for each handful: the sentences, the template, what may travel.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.domain.agency import Agency
from drafter.domain.draft import Answer, AnswerState, Draft, DraftedReport
from drafter.domain.errors import BadValue, DrafterError, UnknownSlot
from drafter.domain.pack import Pack
from drafter.domain.roster import RosterRow, RowResult, RowState
from drafter.drafting.compose import compose
from drafter.drafting.fill import Filled, fill, missing, same_agency
from drafter.drafting.template import Piece, arrange, is_fixed
from drafter.drafting.wording import Wording, apply_wording
from drafter.storage.atomic import move, write_bytes
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import open_desk, open_slots
from drafter.work.desk.set_values import remarks_on, set_values
from drafter.work.export.export import render
from drafter.work.filling.read_answer import SlotReader, slot_readers
from drafter.work.filling.roll import roll_over
from drafter.work.packs.hand_on import hand_on
from drafter.work.present import now
from drafter.work.view.questions import question_of

WORKSPACE = "workspace"
"""The form of what is made, beside the endings docx and txt."""
FORMS = ("docx", "txt", WORKSPACE)
_UNFINISHED = ".制作中-"
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Handful:
    """Rows to be made into ``folder`` as ``form``; the names of files begin with the city for ``shared`` names."""

    pack: Pack
    year: int
    form: str
    folder: Path
    rows: tuple[RosterRow, ...]
    shared: frozenset[str] = frozenset()
    guidance: Guidance = UNGUIDED


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pack with all that is the same in every report made from it.

    ``computed`` are the figures that follow from others; ``pieces`` is the order of its sections where that is always
    the same.
    """

    pack: Pack
    readers: Mapping[str, SlotReader]
    wording: Wording
    computed: tuple[str, ...]
    pieces: tuple[Piece, ...] | None


def make_reports(handful: Handful) -> tuple[RowResult, ...]:
    """One result a row; whatever goes wrong with a row is its result and does not stop the others."""
    ready: dict[bool, _Ready] = {}
    results = []
    with laid_over(handful.guidance.phrasebank):
        for row in handful.rows:
            ours = same_agency(row.agency, handful.pack.agency)
            if ours not in ready:
                ready[ours] = _made_ready(handful.pack if ours else hand_on(handful.pack, row.agency))
            results.append(_result(handful, ready[ours], row))
    return tuple(results)


def _made_ready(pack: Pack) -> _Ready:
    unfilled = {key: missing(slot) for key, slot in pack.slots.items()}
    pieces = arrange(pack, unfilled, 0) if is_fixed(pack) else None
    computed = tuple(key for key, metric in pack.metrics.items() if metric.formula)
    return _Ready(pack, slot_readers(pack), apply_wording(pack, {}), computed, pieces)


def _result(handful: Handful, ready: _Ready, row: RosterRow) -> RowResult:
    if row.trouble:
        return failed(row, row.trouble)
    try:
        if handful.form == WORKSPACE:
            return _make_workspace(handful, row)
        return _make_file(handful, ready, row)
    except DrafterError as error:
        # The folder of the batch is known; only what is wrong with this row tells anything.
        return failed(row, str(error).replace(str(handful.folder), "").lstrip("/\\"))
    except Exception as error:  # noqa: BLE001 - one bad row never stops the rest
        return failed(row, f"程序出错，没有做成（{type(error).__name__}: {str(error)[:80]}）")


def failed(row: RosterRow, reason: str) -> RowResult:
    """The result of a row of which nothing was made."""
    return RowResult(
        number=row.number,
        name=row.name,
        state=RowState.FAILED,
        full=row.agency.full,
        reason=reason,
        digest=row.digest,
    )


def _make_file(handful: Handful, ready: _Ready, row: RosterRow) -> RowResult:
    drafted, doubts = _drafted(handful, ready, row)
    open_places = 0 if drafted.final else len(open_slots(drafted))
    stem = file_stem(drafted.title, row.agency, shared=row.agency.name in handful.shared)
    name = f"{stem}{'' if drafted.final else '（草稿）'}.{handful.form}"
    data = render(drafted, f".{handful.form}", ready.pack.layout, marks=not drafted.final, created=now(), state=None)
    write_bytes(handful.folder / name, data, durable=False)
    return _done(row, name, open_places, doubts)


def _drafted(handful: Handful, ready: _Ready, row: RosterRow) -> tuple[DraftedReport, tuple[str, ...]]:
    """The report, and what deserves a look in the values of the row and in what follows from them."""
    pack = replace(ready.pack, agency=row.agency)
    draft = roll_over(pack, agency=row.agency, year=handful.year)
    draft = replace(draft, answers={key: _answer(ready.readers[key], text) for key, text in row.values})
    filled = fill(draft)
    keys = (*draft.answers, *(key for key in ready.computed if key not in draft.answers))
    told = ((key, _doubt(draft, filled, key, ready.wording)) for key in keys)
    doubts = tuple(f"{pack.slots[key].label or key}：{doubt}" for key, doubt in told if doubt)
    return compose(draft, wording=ready.wording, filled=filled, pieces=ready.pieces), doubts


def _doubt(draft: Draft, filled: Mapping[str, Filled], key: str, wording: Wording) -> str:
    answer = draft.answers.get(key)
    return question_of(draft, filled, key, wording) or (answer.note if answer else "")


def _answer(reader: SlotReader, text: str) -> Answer:
    try:
        characters, note = reader.read(text)
    except BadValue as error:
        slot = reader.slot
        raise BadValue(error.message, where=slot.label or slot.key, hint=error.hint) from error
    return Answer(state=AnswerState.TYPED, text=characters, note=note)


def _make_workspace(handful: Handful, row: RosterRow) -> RowResult:
    """A workspace is made beside its place and moved there when it is whole: a folder that is there is complete."""
    name = file_stem(row.agency.name, row.agency, shared=row.agency.name in handful.shared)
    place, beside = handful.folder / name, handful.folder / f"{_UNFINISHED}{name}"
    shutil.rmtree(beside, ignore_errors=True)
    doubts: tuple[str, ...] = ()
    if not place.exists():
        new_workspace(
            beside, handful.pack, year=handful.year, agency=row.agency, guidance=handful.guidance, listed=False
        )
        try:
            with open_desk(beside) as desk:
                doubts = tuple(remarks_on(desk, set_values(desk, dict(row.values))))
        except (BadValue, UnknownSlot):
            shutil.rmtree(beside, ignore_errors=True)
            raise
        move(beside, place)
    with open_desk(place) as desk:
        tally = desk.session.tally()
    return _done(row, name, tally.missing + tally.carried, doubts)


def _done(row: RosterRow, name: str, missing: int, doubts: Sequence[str]) -> RowResult:
    told = [f"还有 {missing} 处没有定下来"] if missing else []
    told += [f"请看一眼 {'、'.join(doubts)}"] if doubts else []
    return RowResult(
        number=row.number,
        name=row.name,
        state=RowState.DONE,
        full=row.agency.full,
        file=name,
        reason="；".join(told),
        missing=missing,
        digest=row.digest,
    )


def file_stem(title: str, agency: Agency, *, shared: bool) -> str:
    """A name for a file: the title, with the federation in front where it does not name it, and its city if shared.

    >>> file_stem("青岚区妇联2025年工作总结", Agency(short="青岚区妇联", city="澄州市"), shared=True)
    '澄州市青岚区妇联2025年工作总结'
    """
    named = title if agency.name in title else f"{agency.name} {title}"
    whole = f"{agency.city}{named}" if shared else named
    return _NO_FILE_NAME.sub("", whole)[:_LONGEST_NAME].strip(" .") or "报告"
