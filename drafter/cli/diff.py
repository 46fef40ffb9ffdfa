"""``drafter diff``: what changed from one version of a report to another, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import give_json, say
from drafter.cli.guidance import guided

if TYPE_CHECKING:
    from drafter.work.years.align_reports import Aligned


@click.command("diff", cls=Command)
@click.argument("older", metavar="原来的")
@click.argument("newer", metavar="现在的", default="")
@click.option("--only", type=click.Choice(["figures", "text"]), help="只看数据（figures）或只看文字（text）")
@guided
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def diff_command(
    older: str, newer: str, only: str | None, corrections: Path | None, phrasebank: Path | None, *, as_json: bool
) -> None:
    """两稿对照着看改动：逐句列出，改了的字标出来，数据今昔并排。

    两边都可以是文件或工作区：drafter diff 送审稿.docx 2024年总结

    只写一个工作区，就和学模板用的去年的报告比。
    """
    from drafter.cli.side_by_side import rows, show_rows
    from drafter.work.reports.choose_guidance import choose_guidance
    from drafter.work.years.align_reports import align_reports, align_with_learned, difference_json

    if newer:
        guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank)
        aligned = align_reports(older, newer, guidance=guidance)
    elif Path(older).is_dir():
        aligned = align_with_learned(older)
    else:
        raise click.UsageError("请写两份报告：原来的在前，现在的在后；或者只写一个工作区，和去年的报告比")
    for remark in aligned.remarks:
        say(remark)
    if as_json:
        give_json(difference_json(aligned))
    elif only == "figures":
        _show_figures(aligned)
    else:
        show_rows(rows(aligned, by_word=True, figures=only != "text"))


def _show_figures(aligned: Aligned) -> None:
    from drafter.cli.screen import give_table
    from drafter.cli.side_by_side import both_names
    from drafter.cli.table import Column

    older, newer = both_names(aligned)
    columns = (
        Column("指标", 48, colour="bold"),
        Column(older, 18, right=True),
        Column(newer, 18, right=True, colour="green"),
        Column("增减", 24, colour="cyan"),
    )
    written = [
        (label, "".join(then.split()), "".join(now.split()), change)
        for pair in aligned.alignment.pairs
        for label, then, now, change in aligned.figures_written(pair)
    ]
    give_table(columns, written)
    changed = sum(then != now for _, then, now, _ in written)
    say(f"两边都有的数据 {len(written)} 个，其中 {changed} 个变了")
