"""``drafter align``: two years' reports side by side."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import give_json, say
from drafter.cli.guidance import guided


@click.command("align", cls=Command)
@click.argument("older", metavar="去年的报告")
@click.argument("newer", metavar="今年的报告")
@click.option("--sections", "by_section", is_flag=True, help="两个单位的报告：每一条在另一份里对应哪几条")
@guided
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def align_command(
    older: str,
    newer: str,
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    by_section: bool,
    as_json: bool,
) -> None:
    """两年的报告对照着看：哪些句子没变，哪些变了，哪些去掉了，哪些是新写的。

    去年的写在前面：drafter align 2022年总结.docx 2023年总结.docx
    """
    from drafter.cli.side_by_side import rows, section_rows, show_rows
    from drafter.work.reports.choose_guidance import choose_guidance
    from drafter.work.years.align_reports import align_reports, alignment_json, sections_json

    guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank)
    aligned = align_reports(older, newer, guidance=guidance)
    for remark in aligned.remarks:
        say(remark)
    if as_json:
        give_json(sections_json(aligned) if by_section else alignment_json(aligned))
    else:
        show_rows(section_rows(aligned) if by_section else rows(aligned))
