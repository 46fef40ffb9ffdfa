"""``drafter new``: make a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, say
from drafter.cli.guidance import guided
from drafter.cli.house_style import laid_out, layout_remarks, sample_layout

if TYPE_CHECKING:
    from drafter.domain.pack import Pack
    from drafter.work.review.apply_review import Unplaced
    from drafter.work.years.aggregate import Gathering


@click.command("new", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="")
@click.option("--pack", "pack_name", default="", help="模板文件夹，或自带模板的名字")
@click.option("--kind", default="", help="用自带的模板，写明文种：年度、半年、五年、回顾、专版")
@click.option("--from", "files", multiple=True, help="往年的报告，可以写几次；不用先学模板")
@click.option("--agency", default="", help="写报告的单位，例如 青岚区妇联；不写就是模板原来的单位")
@click.option("--full", default="", help="单位全称，例如 澄州市青岚区妇女联合会")
@click.option("--city", default="", help="所在的市，例如 澄州市")
@click.option("--year", default="", help="写哪一年的报告，五年的写最后一年或 2021-2025；不写就是模板的下一年")
@click.option(
    "--from-ledger",
    "--years",
    "years",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="从这几年的工作区或报告汇总数据，用于五年总结；可以连着写几个",
)
@click.option("--ledger", default="", help="台账放在数据库里时，写数据库地址")
@click.option("--house-style", is_flag=True, help="照往年 Word 文件的字体、字号、行距、页边距排，写进 layout.yaml")
@click.option("--anyway", is_flag=True, help="看起来不是总结也照学")
@guided
def new_command(
    folder: Path,
    more: tuple[Path, ...],
    pack_name: str,
    kind: str,
    files: tuple[str, ...],
    agency: str,
    full: str,
    city: str,
    year: str,
    years: tuple[Path, ...],
    ledger: str,
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    house_style: bool,
    anyway: bool,
) -> None:
    """新建工作区：为某个单位、某一年写报告。

    用自己的往年报告：drafter new 2024年总结 --from 2023年总结.docx

    用别处的模板：drafter new 2024年总结 --pack 模板文件夹 --agency 青岚区妇联 --city 澄州市

    用自带的模板：drafter new 2025年总结 --kind 年度 --agency 青岚区残联 --city 澄州市 --year 2025

    五年总结，数据从各年的工作区或报告汇总，在上面那样的命令后面加上：--from-ledger 2021年总结 2022年总结
    """
    from drafter.cli.reviewed import say_reviewed
    from drafter.storage.arrival import load_arrival
    from drafter.storage.workspace import check_free
    from drafter.work.begin.gather_years import gather_for, store_gathering
    from drafter.work.begin.new_workspace import (
        agency_doubt,
        guess_doubt,
        new_workspace,
        read_agency,
        read_year,
        year_doubt,
    )
    from drafter.work.desk.desk import open_desk
    from drafter.work.packs.shipped import load_pack, pack_of_kind, shipped_packs
    from drafter.work.reports.choose_guidance import choose_guidance
    from drafter.work.review.kept_review import load_base

    who = read_agency(agency, city=city, full=full) if agency or full else None
    unplaced: tuple[Unplaced, ...] = ()
    if more and not years:
        raise click.UsageError(f"多写了 {' '.join(map(str, more))}；文件名里有空格时，请用英文双引号括起来")
    if kind and (files or pack_name):
        raise click.UsageError("--kind 用来选自带的模板，不能和 --from、--pack 一起写")
    if files and pack_name:
        raise click.UsageError("--from 和 --pack 只能写一个：用往年的报告，或者用模板")
    if kind and who is None:
        raise click.UsageError("--kind 后面还要写明单位，例如 --agency 青岚区妇联")
    check_free(folder.absolute())
    if files:
        from drafter.work.packs.learn_pack import learn_pack
        from drafter.work.review.apply_review import reapply
        from drafter.work.review.kept_review import review_beside

        guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank, files=files)
        learned = learn_pack(files, anyway=anyway, guidance=guidance)
        base: Pack | None = learned.pack
        done = reapply(learned.pack, review_beside(files))
        pack, unplaced = done.pack, done.unplaced
        offered = sample_layout(files, pack)
        if house_style:
            pack = laid_out(pack, offered)
        for remark in (*learned.remarks, *layout_remarks(offered, applied=house_style)):
            say(remark)
    elif kind and who is not None:
        pack, base = pack_of_kind(kind, who.federation), None
        guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank)
    elif pack_name:
        pack, base = load_pack(pack_name), load_base(Path(pack_name))
        own = Path(pack_name) if who is None or who.name == pack.agency.name else None
        guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank, folder=own)
    else:
        names = "、".join(shipped_packs())
        raise click.UsageError(
            f"请用 --from 给出往年的报告，用 --kind 写明文种，或用 --pack 给出模板（自带的有：{names}）"
        )
    chosen = read_year(year, pack)
    if years and not chosen:
        raise click.UsageError("--from-ledger 还要写明年份，例如 --year 2025")
    gathering = gather_for(pack, chosen, (*years, *more), guidance) if years else None
    arrival = load_arrival(Path(pack_name)) if pack_name else None
    workspace = new_workspace(
        folder, pack, year=chosen, agency=who, ledger_url=ledger, guidance=guidance, base=base, arrival=arrival
    )
    if gathering is not None:
        store_gathering(gathering, workspace)
        _tell(gathering)
    with open_desk(workspace.folder) as desk:
        tally = desk.session.tally()
        doubts = (
            agency_doubt(who) if who else "",
            year_doubt(chosen, pack) if chosen else guess_doubt(workspace.period, pack),
        )
        for doubt in filter(None, doubts):
            say(f"提醒：{doubt}")
        say(f"建好了：{workspace.agency.name} {workspace.period.label}，在 {folder}")
        say(f"  要看的地方 {tally.total} 处：待补 {tally.missing}，沿用 {tally.carried}，其余由程序推算")
        if who is not None and tally.missing:
            say("  待补的是原单位的数据、名称和地名，不会带到本单位来")
        if files:
            say_reviewed(desk.session.draft.pack, unplaced, folder)
    say(f"下一步：{command_name()} fill {folder}")


def _tell(gathering: Gathering) -> None:
    """Say what was found in the years, and what was not."""
    doubtful = sum(bool(one.doubts) for one in gathering.figures)
    say(f"从各年的数据汇总了 {len(gathering.figures)} 项，其中 {doubtful} 项要您确认；出处和算法记在台账里")
    if gathering.missing:
        say(f"  没有 {'、'.join(gathering.missing)}的数据")
    for label, reason in gathering.refused:
        say(f"  “{label}”没有汇总：{reason}")
