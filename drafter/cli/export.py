"""``drafter export``: the file that leaves the house."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import say

LISTED = 8
"""So many unanswered promises are named."""


@click.command("export", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="文件名，以 .docx、.pdf、.txt 或 .md 结尾")
@click.option(
    "--with-table",
    "tables",
    multiple=True,
    type=click.Choice(["figures", "years"]),
    help="附上一张表：figures 今年的数据表，years 三年对照表；可以写两次",
)
@click.option("--fillable", is_flag=True, help="数字放进内容控件：在 Word 里改一处，同一个数的各处一起变")
@click.option("--against", metavar="文件", help="与另一稿比，改动标成修订：以前导出的、去年的报告，或写“去年”")
@click.option("--sign-off", "sign_off", is_flag=True, help="导出数据核对单（Word 和 Excel），不导出报告")
@click.option("--draft", is_flag=True, help="导出草稿：没填的标【待补】，没确认的标【沿用】")
@click.option("--overwrite", is_flag=True, help="已经有同名的文件，也覆盖它")
def export_command(
    folder: Path,
    output: Path | None,
    tables: tuple[str, ...],
    against: str | None,
    *,
    fillable: bool,
    draft: bool,
    overwrite: bool,
    sign_off: bool,
) -> None:
    """导出 Word 文件。定稿里不许有待补和未确认的沿用；草稿会把它们标出来。

    红头、盖章、附件、版记写在工作区的 dispatch.yaml 里；不写就是普通材料。

    已经有同名的文件、又有人改过的，不会覆盖。
    """
    from drafter.work.desk.desk import open_desk

    if sign_off:
        from drafter.work.desk.export_sign_off import export_sign_off

        if against or fillable or draft or tables:
            raise click.UsageError("--sign-off 只能和 -o、--overwrite 一起用")
        with open_desk(folder) as desk:
            for path in export_sign_off(desk, output, overwrite=overwrite):
                say(f"已导出核对单：{path}")
        return
    from drafter.domain.dispatch import AttachedTable
    from drafter.work.export.page_remarks import page_remarks
    from drafter.work.export.target import export_target
    from drafter.work.promises.due_promises import due_promises

    if against:
        from drafter.work.export.redline import against_doubts
    with open_desk(folder) as desk:
        exports = desk.workspace.exports
        target = export_target(desk.session, exports, output, draft=draft, changes=bool(against), overwrite=overwrite)
        doubts = against_doubts(desk.session, against) if against else ()
        usual = export_target(desk.session, exports, output, draft=draft, changes=bool(against), overwrite=True)
        target = desk.export(target, draft=draft, tables=map(AttachedTable, tables), fillable=fillable, against=against)
        tally = desk.session.tally()
        remarks = page_remarks(desk.workspace, desk.session, target, tables=map(AttachedTable, tables), draft=draft)
        unanswered = [one.promise for one in due_promises(desk.session) if one.is_unanswered]
    say(f"已导出{'草稿' if draft else '定稿'}{'，改动标成修订' if against else ''}：{target}")
    if target.name != usual.name:
        say(f"  {usual.name} 导出以后有人改过，没有动它")
    for doubt in doubts:
        say(f"  请看一眼：{doubt}")
    if draft and (tally.missing or tally.carried):
        say(f"  其中待补 {tally.missing} 处，沿用未确认 {tally.carried} 处，文中都标出来了")
    if unanswered:
        say(f"  去年的安排里有 {len(unanswered)} 条没有写到，也没有答复（用 drafter promises 文件夹 看全部）：")
        for promise in unanswered[:LISTED]:
            say(f"  - {promise.id} {promise.text}")
    for remark in remarks:
        say(f"  {remark}")
