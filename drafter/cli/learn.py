"""``drafter learn``: past reports become a pack."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give_json, say
from drafter.cli.guidance import guided
from drafter.cli.house_style import laid_out, layout_remarks, sample_layout


@click.command("learn", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="文件...")
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="模板放到哪个文件夹")
@click.option("--agency", default="", help="单位名称，程序找错时用它改正，例如 云溪区妇联")
@click.option("--period", default="", help="最新一份报告的时期，例如 2023 或 2023年上半年")
@click.option("--replace", is_flag=True, help="文件夹里已经有模板时，用新学的换掉它；复核时的决定照样用上")
@click.option("--house-style", is_flag=True, help="照最新一份 Word 文件的字体、字号、行距、页边距排，写进 layout.yaml")
@click.option("--add", is_flag=True, help="在文件夹里的模板上再学一年，以前几年的报告不用再给")
@click.option("--anyway", is_flag=True, help="看起来不是总结也照学")
@guided
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def learn_command(
    files: tuple[str, ...],
    folder: Path,
    agency: str,
    period: str,
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    replace: bool,
    house_style: bool,
    add: bool,
    anyway: bool,
    as_json: bool,
) -> None:
    """从往年的报告学出一个模板。可以一次给几年的报告，最新的作正文，往年的作对照。

    过了一年，在原来的模板上再学一年：drafter learn 2024年总结.docx --into 模板 --add
    """
    from drafter.cli.reviewed import say_reviewed
    from drafter.domain.model import SlotKind
    from drafter.storage.guidance import save_guidance
    from drafter.storage.packs import load_pack
    from drafter.work.begin.new_workspace import read_agency
    from drafter.work.packs.learn_pack import learn_pack, refuse_taken, store_pack
    from drafter.work.reports.choose_guidance import choose_guidance
    from drafter.work.reports.learned_report import learned_reports, with_layout
    from drafter.work.review.suggestions import unreviewed

    if add and replace:
        raise click.UsageError("--add 和 --replace 只能写一个")
    if not (replace or add):
        refuse_taken(folder)
    guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank, files=files, folder=folder)
    who = read_agency(agency) if agency else None
    kept = load_pack(folder) if add else None
    beside, lost = learned_reports(kept, guidance) if kept is not None else ([], [])
    for name in lost:
        say(f"{name}：模板里没有存下它的全文，这次没有用上；要用它对照，请把那份文件也写上")
    learned = learn_pack(files, agency=who, period=period, anyway=anyway, guidance=guidance, beside=beside)
    offered = sample_layout(files, learned.pack)
    pack = learned.pack if kept is None else with_layout(learned.pack, kept)
    stored = store_pack(laid_out(pack, offered) if house_style else pack, folder, replace=replace or add)
    save_guidance(guidance, folder)
    pack = stored.pack
    for remark in (*learned.remarks, *layout_remarks(offered, applied=house_style)):
        say(remark)
    counts = {kind.value: sum(slot.kind is kind for slot in pack.slots.values()) for kind in SlotKind}
    if as_json:
        give_json(
            {
                "pack": str(folder),
                "name": pack.name,
                "agency": pack.agency.full,
                "period": pack.period.label if pack.period else None,
                "periods": list(pack.values),
                "sections": len(pack.sections),
                "slots": counts,
                "promises": len(pack.promises),
                "unreviewed": unreviewed(pack),
                "unplaced": [one.decision.number for one in stored.unplaced],
            }
        )
        return
    say(f"学好了：{pack.name}，{pack.period.label if pack.period else ''}")
    say(f"  单位 {pack.agency.full or '没有找到（可以加 --agency 说明）'}")
    found = f"数据 {counts['figure']} 个，名称 {counts['name']} 个，日期 {counts['date']} 个"
    say(f"  条目 {len(pack.sections)} 个，{found}，承诺 {len(pack.promises)} 条")
    if len(pack.values) > 1:
        say(f"  对照的年份 {'、'.join(list(pack.values)[1:])}")
    say("  填回原来的数，与原文一字不差")
    say_reviewed(pack, stored.unplaced, folder)
    say(f"模板在 {folder}")
    say(f"下一步：{command_name()} new 文件夹名 --pack {folder}")
