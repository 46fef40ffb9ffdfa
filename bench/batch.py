"""Many reports: a batch of ours on one process against docxtpl with a ready template, and two Dask workers against one.

    .venv/bin/python bench/batch.py [--reports 500] [--dask]

Every report is the shipped yearly one, all its figures and names filled, a Word file each. The template of docxtpl is
the very page that ours writes, with a tag for each value.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from timing import row, skipped, title

from drafter.domain.draft import Answer, AnswerState, Draft
from drafter.domain.layout import Layout
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.roster import RosterRow, RowState
from drafter.drafting.compose import compose
from drafter.drafting.fill import fill
from drafter.work.batch.batch import Batch, run_batch
from drafter.work.batch.executor import open_executor
from drafter.work.begin.new_workspace import read_agency
from drafter.work.filling.roll import roll_over
from drafter.work.packs.hand_on import hand_on
from drafter.work.packs.shipped import load_pack
from drafter.writing.docx import render_docx

PACK = "区县妇联年度总结"
YEAR = 2025
_MEMORY = Path("/dev/shm")
"""What a disk takes to make a file changes from hour to hour."""
_KEYS = (SlotKind.FIGURE, SlotKind.NAME, SlotKind.DATE)


def roster(pack: Pack, count: int) -> tuple[RosterRow, ...]:
    """Invented federations, each with a value for every slot that a person fills."""
    chance = Random(count)
    rows = []
    for number in range(count):
        agency = read_agency(f"{chr(0x4E00 + number // 50)}{chr(0x5E00 + number % 50)}区妇联", city="澄州市")
        values = tuple((key, _value(pack, key, chance)) for key, slot in pack.slots.items() if slot.kind in _KEYS)
        rows.append(RosterRow(number=number + 2, name=agency.name, agency=agency, values=values, digest=str(number)))
    return tuple(rows)


def _value(pack: Pack, key: str, chance: Random) -> str:
    """As such values are: most counts are small, a few have five digits, no name is that of another federation."""
    kind = pack.slots[key].kind
    if kind is SlotKind.DATE:
        return f"2025年12月{chance.randint(1, 31)}日"
    if kind is SlotKind.FIGURE:
        return str(round(10 ** chance.uniform(0, 4.5)))
    return "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(4))


Spent = tuple[float, float]
"""Seconds on the clock, and seconds of this process's own work: the latter do not depend on who else is at work."""


def ours(pack: Pack, rows: tuple[RosterRow, ...], folder: Path, **where: object) -> Spent:
    """What the whole batch takes, log and files included."""
    shutil.rmtree(folder, ignore_errors=True)
    with open_executor(**where) as (executor, width):  # type: ignore[arg-type]
        began, worked = perf_counter(), process_time()
        results = run_batch(Batch(pack=pack, year=YEAR, form="docx", folder=folder, rows=rows), executor, width=width)
        spent = perf_counter() - began, process_time() - worked
    assert all(one.state is RowState.DONE and not one.missing for one in results)
    return spent


def tagged(pack: Pack) -> bytes:
    """The page of ours with docxtpl's tags for values."""
    who = read_agency("甲乙区妇联", city="澄州市")
    handed = hand_on(pack, who)
    draft = roll_over(handed, agency=who, year=YEAR)
    answers = {key: Answer(state=AnswerState.TYPED, text=f"{{{{ {key} }}}}") for key in handed.slots}
    return render_docx(compose(replace(draft, answers=answers)), Layout(), state=None)


def filled(draft: Draft) -> dict[str, str]:
    return {key: one.text for key, one in fill(draft).items()}


def theirs(pack: Pack, rows: tuple[RosterRow, ...], folder: Path) -> Spent:
    """What docxtpl takes for the same rows; working out the values is not counted."""
    from docxtpl import DocxTemplate

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    template = folder / "template.docx"
    template.write_bytes(tagged(pack))
    contexts = []
    for one in rows:
        draft = roll_over(hand_on(pack, one.agency), agency=one.agency, year=YEAR)
        answers = {key: Answer(state=AnswerState.TYPED, text=text) for key, text in one.values}
        contexts.append(filled(replace(draft, answers=answers)))
    began, worked = perf_counter(), process_time()
    for number, context in enumerate(contexts):
        document = DocxTemplate(template)
        document.render(context)
        document.save(folder / f"{number}.docx")
    return perf_counter() - began, process_time() - worked


def best(runs: list[Spent]) -> Spent:
    return min(run[0] for run in runs), min(run[1] for run in runs)


def grown(pack: Pack, rows: tuple[RosterRow, ...], folder: Path) -> tuple[int, int]:
    """Bytes that are held after a fifth of the rows, and after all of them."""
    tracemalloc.start()
    held = []
    for part in (rows[: len(rows) // 5], rows):
        ours(pack, part, folder)
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    return held[0], held[1]


def dask(pack: Pack, rows: tuple[RosterRow, ...], folder: Path, rounds: int) -> None:
    from distributed import LocalCluster

    spent = {}
    for workers in (1, 2):
        with LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", protocol="tcp"
        ) as cluster:
            where = cluster.scheduler_address
            ours(pack, rows[:50], folder, scheduler=where)
            # Half a second each: what else the machine does would decide the best of a few.
            spent[workers], _ = best([ours(pack, rows, folder, scheduler=where) for _ in range(5 * rounds)])
    row("Dask, one worker", spent[1])
    row("Dask, two workers", spent[2], None, f"{spent[1] / spent[2]:.2f} times one")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--dask", action="store_true", help="measure two Dask workers against one as well")
    asked = parser.parse_args()
    pack = load_pack(PACK)
    rows = roster(pack, asked.reports)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    title(f"Batch: {len(rows)} reports with {len(rows[0].values)} values each; load before: {load}")
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as place:
        folder = Path(place) / "batch"
        runs: list[Spent] = []
        peers: list[Spent] = []
        trouble: ImportError | None = None
        for _ in range(asked.rounds):
            # In turn, so that what else the machine does meets both.
            runs.append(ours(pack, rows, folder))
            try:
                peers.append(theirs(pack, rows, Path(place) / "peer"))
            except ImportError as error:
                trouble = error
        mine, mine_worked = best(runs)
        row("drafter batch, one process", mine, mine, f"{mine / len(rows) * 1000:.2f} ms a report")
        row("  its own work alone", mine_worked, mine_worked)
        if trouble is None:
            peer, peer_worked = best(peers)
            row("docxtpl, one process", peer, mine, f"{peer / len(rows) * 1000:.2f} ms a report")
            row("  its own work alone", peer_worked, mine_worked)
        else:
            skipped("docxtpl", trouble)
        first, last = grown(pack, rows, folder)
        print(f"held after a fifth {first / 1e6:.2f} MB, after all {last / 1e6:.2f} MB")
        if asked.dask:
            dask(pack, rows, folder, asked.rounds)


if __name__ == "__main__":
    main()
