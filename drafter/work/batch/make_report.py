"""Make the reports of some rows of a list from one pack: what a process or a worker of a cluster is handed.

What is the same for all rows is worked out once for each handful: the sentences, the template, what may travel.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.domain.agency import Agency
from drafter.domain.draft import Answer, AnswerState, Draft
from drafter.domain.errors import BadValue, DrafterError, UnknownSlot
from drafter.domain.layout import Layout
from drafter.domain.pack import Pack
from drafter.domain.roster import RosterRow, RowResult, RowState
from drafter.drafting.compose import arranged, compose
from drafter.drafting.fill import Filled, fill, same_agency
from drafter.drafting.mould import Mould
from drafter.drafting.template import is_fixed
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
from drafter.work.packs.hand_on import hand_on, handed_alike
from drafter.work.present import now
from drafter.work.view.questions import Questions

if TYPE_CHECKING:
    from drafter.writing.docx_mould import DocxMould

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A pack with all that is the same in every report made from it.

    ``computed`` are the figures that follow from others; ``mould`` is there where its sections always come in the same
    order, ``pages`` where Word files are made from it.
    """

    pack: Pack
    readers: Mapping[str, SlotReader]
    wording: Wording
    questions: Questions
    computed: tuple[str, ...]
    mould: Mould | None
    pages: DocxMould | None


def make_reports(handful: Handful) -> tuple[RowResult, ...]:
    """One result a row; whatever goes wrong with a row is its result and does not stop the others."""
    ready: dict[object, _Ready] = {}
    results = []
    with laid_over(handful.guidance.phrasebank):
        for row in handful.rows:
            ours = same_agency(row.agency, handful.pack.agency)
            kind = ours or handed_alike(handful.pack, row.agency)
            if kind not in ready:
                pack = handful.pack if ours else hand_on(handful.pack, row.agency)
                ready[kind] = _made_ready(handful, pack, row.agency)
            results.append(_result(handful, ready[kind], row))
    return tuple(results)


def _made_ready(handful: Handful, pack: Pack, agency: Agency) -> _Ready:
    wording = apply_wording(pack, {})
    mould = pages = None
    if is_fixed(pack):
        draft = roll_over(pack, agency=agency, year=handful.year)
        mould = Mould.of(draft, wording, arranged(draft, fill(draft)))
        if handful.form == "docx":
            from drafter.writing.docx_mould import DocxMould  # a text needs neither lxml nor python-docx

            pages = DocxMould(mould, Layout().with_overrides(pack.layout))
    return _Ready(
        pack=pack,
        readers=slot_readers(pack),
        wording=wording,
        questions=Questions(pack, wording),
        computed=tuple(key for key, metric in pack.metrics.items() if metric.formula),
        mould=mould,
        pages=pages,
    )


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
    draft = _rolled(handful, ready, row)
    filled = fill(draft)
    doubts = _doubts(draft, filled, ready)
    mould = ready.mould if ready.mould is not None and ready.mould.fits(filled) else None
    if mould is not None and ready.pages is not None and mould.is_final(filled):
        title, agency = mould.title(draft, filled), draft.agency.full or draft.agency.short
        open_places, data = 0, ready.pages.render(title, agency, filled, created=now())
    else:
        drafted = mould.pour(draft, filled) if mould else compose(draft, wording=ready.wording, filled=filled)
        title, open_places = drafted.title, 0 if drafted.final else len(open_slots(drafted))
        marks = not drafted.final
        data = render(drafted, f".{handful.form}", ready.pack.layout, marks=marks, created=now(), state=None)
    stem = file_stem(title, row.agency, shared=row.agency.name in handful.shared)
    name = f"{stem}{'（草稿）' if open_places else ''}.{handful.form}"
    write_bytes(handful.folder / name, data, durable=False)
    return _done(row, name, open_places, doubts)


def _rolled(handful: Handful, ready: _Ready, row: RosterRow) -> Draft:
    """The draft of a row, with its values."""
    pack, named = ready.pack, ready.pack.agency.name
    name = pack.name.replace(named, row.agency.name) if named else pack.name
    pack = replace(pack, agency=row.agency, name=name)
    draft = roll_over(pack, agency=row.agency, year=handful.year)
    return replace(draft, answers={key: _answer(ready.readers[key], text) for key, text in row.values})


def _doubts(draft: Draft, filled: Mapping[str, Filled], ready: _Ready) -> tuple[str, ...]:
    """What deserves a look in the values of the row and in what follows from them."""
    slots, answers = draft.pack.slots, draft.answers
    keys = (*answers, *(key for key in ready.computed if key not in answers))
    told = {key: answer.note for key, answer in answers.items() if answer.note}
    told.update(ready.questions.about(draft, filled, keys))
    return tuple(f"{slots[key].label or key}：{told[key]}" for key in keys if key in told)


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
