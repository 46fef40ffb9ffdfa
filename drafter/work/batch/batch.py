"""批量: one pack, one year, a report or a workspace for each federation of a list.

The folder of a batch is its own: a log in it tells which rows are done, so that a batch that was broken off goes on
where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from drafter.domain.errors import BadWorkspace
from drafter.domain.pack import Pack
from drafter.domain.roster import RosterRow, RowResult, RowState
from drafter.drafting.template import check_template
from drafter.storage.os_trouble import writing_trouble
from drafter.storage.run_log import RunLog, read_run_log
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.work.batch.make_report import Handful, failed, make_reports
from drafter.work.batch.roster import shared_names
from drafter.work.begin.new_workspace import check_year

LOG = "批量进度.jsonl"
RESULTS = "批量结果.xlsx"
_FORMAT = 1
_NOISE = frozenset({".DS_Store", "desktop.ini", "Thumbs.db"})
_MOST_IN_HAND = 100
"""Rows that are handed over at once: enough that handing over costs nothing, few enough that progress is seen."""
_ROUNDS = 4
"""Handfuls for each process, so that all of them are busy to the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is to be made of whom, into which folder."""

    pack: Pack
    year: int
    form: str
    folder: Path
    rows: tuple[RosterRow, ...]
    guidance: Guidance = UNGUIDED


def _silent(_: int) -> None:
    pass


def run_batch(
    batch: Batch,
    executor: Executor,
    *,
    width: int = 1,
    resume: bool = False,
    progress: Callable[[int], None] = _silent,
) -> tuple[RowResult, ...]:
    """Make everything; the results are in the order of the list.

    ``executor`` does ``width`` pieces of work side by side; ``progress`` is told how many more rows are settled.

    With ``resume`` rows that an earlier run has made stay as they are, and what it could not make is tried again.
    Raises BadWorkspace for a folder that holds something else, or a batch when not resuming; BadTemplate; CannotWrite
    when the log cannot be kept.
    """
    check_year(batch.year)
    check_template(batch.pack)
    earlier = _open_folder(batch, resume=resume)
    results = {row.number: kept for row in batch.rows if (kept := _kept(batch, row, earlier)) is not None}
    progress(len(results))
    left = [row for row in batch.rows if row.number not in results]
    with RunLog(batch.folder / LOG) as log:
        if not earlier and not log.path.stat().st_size:
            log.append([_headline(batch)])
        for made in _made(batch, left, executor, width):
            log.append([_record(one) for one in made])
            results.update({one.number: one for one in made})
            progress(len(made))
    return tuple(results[row.number] for row in batch.rows)


def is_begun(batch: Batch) -> bool:
    """Whether the folder of the batch holds a run that can be resumed."""
    return (batch.folder / LOG).is_file()


def _kept(batch: Batch, row: RosterRow, earlier: Mapping[str, RowResult]) -> RowResult | None:
    """The result of a row of which an earlier run has made something that is still there; None where there is work."""
    known = earlier.get(row.agency.full)
    if known is None or row.trouble or not (batch.folder / known.file).exists():
        return None
    if known.digest == row.digest:
        return replace(known, number=row.number, state=RowState.KEPT)
    reason = f"名单里这一行改过；上次做的“{known.file}”还在，没有动。要重做，请先把它移走"
    return failed(row, reason)


def _made(batch: Batch, rows: Sequence[RosterRow], executor: Executor, width: int) -> Iterator[tuple[RowResult, ...]]:
    """The results, as they come. As much waits as is being worked on: nobody is idle, and what is done is told."""
    waiting: dict[Future[tuple[RowResult, ...]], Handful] = {}
    for handful in _handfuls(batch, rows, width):
        try:
            waiting[executor.submit(make_reports, handful)] = handful
        except BrokenExecutor as error:
            yield _broken(handful, error)
        if len(waiting) >= 2 * width or any(future.done() for future in waiting):
            yield from _settled(waiting)
    while waiting:
        yield from _settled(waiting)


def _handfuls(batch: Batch, rows: Sequence[RosterRow], width: int) -> Iterator[Handful]:
    size = max(1, min(_MOST_IN_HAND, -(-len(rows) // (_ROUNDS * width))))
    shared = shared_names(batch.rows)
    for at in range(0, len(rows), size):
        yield Handful(
            pack=batch.pack,
            year=batch.year,
            form=batch.form,
            folder=batch.folder,
            rows=tuple(rows[at : at + size]),
            shared=shared,
            guidance=batch.guidance,
        )


def _settled(waiting: dict[Future[tuple[RowResult, ...]], Handful]) -> Iterator[tuple[RowResult, ...]]:
    """What is done of ``waiting``, at least one, taken out of it."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        handful = waiting.pop(future)
        try:
            yield future.result()
        except Exception as error:  # noqa: BLE001 - a cluster raises its own, and no handful stops the others
            yield _broken(handful, error)


def _broken(handful: Handful, error: Exception) -> tuple[RowResult, ...]:
    """A process or a worker died over these rows; nobody can say over which."""
    reason = f"做这一批的进程中断了（{type(error).__name__}），请用 --resume 接着做"
    return tuple(failed(row, row.trouble or reason) for row in handful.rows)


def _open_folder(batch: Batch, *, resume: bool) -> Mapping[str, RowResult]:
    """What an earlier run has made, by full name; the folder exists afterwards."""
    folder = batch.folder
    path = folder / LOG
    if path.is_file():
        if not resume:
            hint = "接着做请加上 --resume；要从头做，请用 --into 换一个文件夹"
            raise BadWorkspace("这里有上一次批量制作的结果，没有改动", where=str(folder), hint=hint)
        return _earlier(batch, read_run_log(path))
    if resume and folder.exists():
        hint = "请检查 --into 后面的文件夹；第一次做不用写 --resume"
        raise BadWorkspace("这里没有做了一半的批量制作", where=str(folder), hint=hint)
    try:
        if folder.exists() and (not folder.is_dir() or {item.name for item in folder.iterdir()} - _NOISE):
            raise BadWorkspace("这里已经有别的文件，没有写入", where=str(folder), hint="请用 --into 写一个新的文件夹")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise writing_trouble(error, folder, BadWorkspace) from error
    return {}


def _earlier(batch: Batch, records: Sequence[Mapping[str, Any]]) -> Mapping[str, RowResult]:
    head = records[0] if records else {}
    ours = _headline(batch)
    for key, what in (("pack", "模板"), ("year", "年份"), ("form", "种类")):
        if head.get(key) != ours[key]:
            message = f"上一次的{what}是“{head.get(key, '')}”，这一次是“{ours[key]}”，不能接着做"
            raise BadWorkspace(message, where=str(batch.folder), hint="请写得和上一次一样，或用 --into 换一个文件夹")
    if head.get("digest") != ours["digest"]:
        hint = "请用 --into 换一个文件夹从头做，免得各单位的文字不一样"
        raise BadWorkspace("模板在上一次之后改过，不能接着做", where=str(batch.folder), hint=hint)
    results = (_read_record(record) for record in records[1:] if record.get("state") == RowState.DONE)
    return {one.full: one for one in results}


def _read_record(record: Mapping[str, Any]) -> RowResult:
    texts = {key: str(record.get(key, "")) for key in ("name", "full", "file", "reason", "digest")}
    missing = record.get("missing")
    return RowResult(number=0, state=RowState.DONE, missing=missing if isinstance(missing, int) else 0, **texts)


def _headline(batch: Batch) -> dict[str, object]:
    digest = hashlib.sha256(repr(batch.pack).encode()).hexdigest()[:16]
    return {"format": _FORMAT, "pack": batch.pack.name, "year": batch.year, "form": batch.form, "digest": digest}


def _record(result: RowResult) -> dict[str, object]:
    return {
        "row": result.number,
        "name": result.name,
        "state": result.state.value,
        "full": result.full,
        "file": result.file,
        "reason": result.reason,
        "missing": result.missing,
        "digest": result.digest,
    }
