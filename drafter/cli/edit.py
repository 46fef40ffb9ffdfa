"""``drafter set`` and ``drafter status``: a workspace without the form."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give_json, say
from drafter.cli.screen import give_table
from drafter.cli.table import Column

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")


@click.command("set", cls=Command)
@_FOLDER
@click.argument("pairs", nargs=-1, required=True, metavar="名称=值...")
@click.option("--user", default="", help="记录是谁填的")
@click.option("--source", default="", help="数是谁给的、从哪里来的，例如“维权科 电话”")
@click.option("--note", default="", help="备注，例如“不含街道”")
def set_command(folder: Path, pairs: tuple[str, ...], user: str, source: str, note: str) -> None:
    """不用界面，直接填几个数：drafter set 2024年总结 接访=452 "救助金=2.1万"

    值写 = 表示确认沿用去年的数；什么也不写表示还不知道。
    """
    from drafter.work.desk import open_desk
    from drafter.work.set_values import read_pairs, set_values

    with open_desk(folder, user=user) as desk:
        set_values(desk, read_pairs(pairs), source=source, note=note)
        tally = desk.session.tally()
    say(f"已保存 {len(pairs)} 项。还有待补 {tally.missing} 处，沿用 {tally.carried} 处。")


@click.command("status", cls=Command)
@_FOLDER
@click.option("--all", "everything", is_flag=True, help="也列出已经填好的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def status_command(folder: Path, *, everything: bool, as_json: bool) -> None:
    """看还差哪些：待补、沿用、已确认。"""
    from drafter.work.desk import open_desk
    from drafter.work.suggestions import unreviewed

    with open_desk(folder) as desk:
        session = desk.session
        doubtful = unreviewed(session.draft.pack)
        tally = session.tally()
        fields = [(section, field) for section in session.sections() for field in session.fields(section.id)]
        if as_json:
            give_json(
                {
                    "agency": session.draft.agency.name,
                    "period": session.draft.period.label,
                    "filled": tally.filled,
                    "total": tally.total,
                    "carried": tally.carried,
                    "missing": tally.missing,
                    "unreviewed": doubtful,
                    "fields": [
                        {
                            "key": field.key,
                            "label": field.label,
                            "section": section.title,
                            "state": field.state.name.lower(),
                            "text": field.text,
                            "last": field.last,
                            "unit": field.unit,
                            "question": field.question,
                        }
                        for section, field in fields
                    ],
                }
            )
            return
        counts = f"共 {tally.total} 处，已填 {tally.filled}，沿用 {tally.carried}，待补 {tally.missing}"
        say(f"{session.draft.agency.name} {session.draft.period.label}：{counts}")
        if doubtful:
            say(f"模板里拿不准、还没有看过的留空 {doubtful} 个（不影响填写）：{command_name()} review {folder}")
        rows = [
            (field.sign, field.key, field.last, field.text, field.question)
            for _, field in fields
            if everything or field.sign in ("空", "沿") or field.question
        ]
        give_table(
            (Column("", 2), Column("名称", 30), Column("去年", 16), Column("今年", 16), Column("疑问", 40)), rows
        )
