"""``drafter render``: a pack filled with what it was learned from."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import give, say


@click.command("render", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="模板或工作区")
@click.option("--as-learned", is_flag=True, required=True, help="填回学到的数")
@click.option("--period", default="", help="填回哪个时期的数；不写就是最新的")
@click.option("--to", "form", type=click.Choice(["text", "docx"]), default="text", help="输出文字或 Word")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到哪个文件；不写就输出到屏幕（Word 必须写）")
def render_command(folder: Path, period: str, form: str, output: Path | None, *, as_learned: bool) -> None:  # noqa: ARG001 - required so that other ways can be added
    """把模板填回学到的数，与原文一字不差。"""
    from drafter.storage.atomic import write_bytes
    from drafter.work.export.render_learned import learned_docx, learned_text
    from drafter.work.packs.export_pack import pack_of

    if form == "docx" and period:
        raise click.UsageError("以前各年的只能输出文字，请去掉 --period 或 --to docx")
    pack = pack_of(folder)
    if form == "docx":
        if output is None:
            raise click.UsageError("导出 Word 请用 -o 写出文件名")
        write_bytes(output, learned_docx(pack))
        say(f"已写到 {output}")
    elif output is not None:
        write_bytes(output, learned_text(pack, period).encode("utf-8"))
        say(f"已写到 {output}")
    else:
        give(learned_text(pack, period), end="")
