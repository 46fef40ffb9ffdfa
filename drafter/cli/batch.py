"""``drafter batch``: reports for many federations at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give_json, say
from drafter.cli.guidance import guided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.roster import RowResult

_SHOWN = 30
"""So many rows fit on a screen with their reasons; of longer lists only what went wrong is shown there."""
_WORTH_PROCESSES = 60
"""Rows from which starting further processes pays."""


@click.command("batch", cls=Command)
@click.argument("roster", type=click.Path(path_type=Path), metavar="名单.xlsx")
@click.option("--pack", "pack_name", required=True, help="模板文件夹，或自带模板的名字")
@click.option("--year", required=True, help="写哪一年的报告")
@click.option("--into", "folder", type=click.Path(path_type=Path), help="放到哪个文件夹；不写就按年份起名")
@click.option(
    "--to", "form", default="docx", type=click.Choice(("docx", "txt", "workspace")), help="做成什么，不写就是 docx"
)
@click.option("--resume", is_flag=True, help="接着上次没做完的做")
@click.option("--jobs", type=int, help="同时用几个进程，1 到 61；不写就看电脑有几个核")
@click.option("--scheduler", default="", help="用 Dask 集群来做，例如 tcp://192.168.1.5:8786")
@click.option("--table", type=click.Path(path_type=Path), help="结果表的文件名，以 .xlsx 或 .csv 结尾")
@guided
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def batch_command(
    roster: Path,
    pack_name: str,
    year: str,
    folder: Path | None,
    form: str,
    jobs: int | None,
    scheduler: str,
    table: Path | None,
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    resume: bool,
    as_json: bool,
) -> int:
    """给一批单位各做一份报告，或各建一个工作区（--to workspace）。

    名单是 Excel 表或 CSV 文件，第一行是表头：“单位”一列必须有，“全称”“市”两列可以有；
    其他列的表头写模板里数据的名称，下面填各单位的数。没有数的地方，文件里标着【待补】。
    有一行做不成，不影响别的行，原因写在结果表里。

    例如：drafter batch 名单.xlsx --pack 区县妇联年度总结 --year 2025
    """
    from drafter.cli.progress import progress_bar
    from drafter.domain.errors import CannotWrite
    from drafter.work.batch.batch import RESULTS, Batch, is_begun, run_batch
    from drafter.work.batch.executor import MOST_JOBS, open_executor
    from drafter.work.batch.roster import load_roster
    from drafter.work.batch.table import write_results
    from drafter.work.begin.new_workspace import read_year
    from drafter.work.packs.shipped import load_pack
    from drafter.work.reports.choose_guidance import choose_guidance
    from drafter.work.years.write_table import check_target

    if scheduler and jobs is not None:
        raise click.UsageError("--scheduler 和 --jobs 只能写一个")
    if jobs is not None and not 1 <= jobs <= MOST_JOBS:
        raise click.UsageError(f"--jobs 请写 1 到 {MOST_JOBS} 的整数")
    pack = load_pack(pack_name)
    guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank, folder=Path(pack_name))
    listed = load_roster(roster, pack)
    for remark in listed.remarks:
        say(remark)
    chosen = read_year(year, pack)
    place = folder or Path(f"{chosen}年{pack.name}")
    if table is not None:
        check_target(table, "", [roster])
    batch = Batch(pack=pack, year=chosen, form=form, folder=place.absolute(), rows=listed.rows, guidance=guidance)
    wide = jobs or (min(MOST_JOBS, _cores()) if len(listed.rows) >= _WORTH_PROCESSES else 1)
    try:
        with (
            open_executor(jobs=wide, scheduler=scheduler) as (executor, width),
            progress_bar("正在制作", len(listed.rows)) as progress,
        ):
            results = run_batch(batch, executor, width=width, resume=resume, progress=progress)
    except KeyboardInterrupt:
        if is_begun(batch):
            say("做好的都留着；接着做，用同样的命令加上 --resume。")
        raise
    output = table or place / RESULTS
    try:
        write_results(results, output)
    except CannotWrite as error:
        say(f"结果表没有写成。{error}")
    _show(results, as_json=as_json)
    return _told(results, place, output)


def _show(results: Sequence[RowResult], *, as_json: bool) -> None:
    from drafter.cli.screen import give_table, is_screen
    from drafter.cli.table import Column
    from drafter.domain.roster import RowState
    from drafter.work.batch.table import COLUMNS, result_cells

    if as_json:
        rows = [
            {"row": one.number, "agency": one.name, "state": one.state.value, "file": one.file, "reason": one.reason}
            for one in results
        ]
        give_json({"results": rows})
        return
    long = is_screen() and len(results) > _SHOWN
    shown = [one for one in results if not long or one.state is RowState.FAILED]
    if shown:
        columns = [Column(title=column.title, width=column.width) for column in COLUMNS]
        give_table(columns, [result_cells(one) for one in shown])


def _told(results: Sequence[RowResult], place: Path, output: Path) -> int:
    """Say how it went; the exit code is 1 where a row failed."""
    from drafter.domain.roster import RowState

    counts = {state: sum(one.state is state for one in results) for state in RowState}
    kept = f"，上次已做好 {counts[RowState.KEPT]} 个" if counts[RowState.KEPT] else ""
    say(f"共 {len(results)} 个单位：做好了 {counts[RowState.DONE]} 个{kept}，没做成 {counts[RowState.FAILED]} 个")
    say(f"  文件在 {place}，结果表是 {output}")
    if counts[RowState.FAILED]:
        say(f"  改好名单以后，用同样的命令加上 --resume，只做没做成的；用法见 {command_name()} batch --help")
    return 1 if counts[RowState.FAILED] else 0


def _cores() -> int:
    import os

    return os.cpu_count() or 1
