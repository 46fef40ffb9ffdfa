"""``drafter text|outline|figures``: what was read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say
from drafter.cli.guidance import guided
from drafter.cli.screen import give_table, is_screen, screen
from drafter.cli.table import Column
from drafter.domain.report import BLOCK_NAMES

if TYPE_CHECKING:
    from drafter.domain.report import Report

_FILE = click.argument("file", metavar="文件")
_FILES = click.argument("files", metavar="文件...", nargs=-1, required=True)
_JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")


@click.command("text", cls=Command)
@_FILE
@_JSON
def text_command(file: str, *, as_json: bool) -> None:
    """看程序读到的文字。文件写 - 时，从标准输入读粘贴的文字。"""
    from drafter.work.reports.read_report import read_document, read_report

    painted = is_screen() and not as_json
    report = read_report(file).report if painted else None
    document = report.document if report else read_document(file)
    for remark in document.remarks:
        say(remark)
    if as_json:
        give_json(
            {"name": document.name, "format": document.format, "encoding": document.encoding, "text": document.text}
        )
    elif report is not None:
        from drafter.cli.paint import painted_text

        screen().print(painted_text(report), soft_wrap=True)
    else:
        give(document.text, end="" if document.text.endswith("\n") else "\n")


@click.command("outline", cls=Command)
@_FILE
@guided
@_JSON
def outline_command(file: str, corrections: Path | None, phrasebank: Path | None, *, as_json: bool) -> None:
    """看读出来的结构：区块和各级标题。"""
    from drafter.cli.paint import outline_lines, outline_tree
    from drafter.work.reports.describe import outline_json

    found = outline_json(_read([file], corrections, phrasebank)[0])
    if as_json:
        give_json(found)
        return
    if not found["is_report"]:
        say(f"提醒：这看起来不是工作总结。{found['reason']}")
    if is_screen():
        screen().print(*outline_tree(found), sep="\n")
    else:
        give("\n".join(outline_lines(found)))


@click.command("figures", cls=Command)
@_FILES
@_JSON
@click.option("--others", is_flag=True, help="也列出没有算作数据的数字和原因")
@click.option("--to", "form", type=click.Choice(["xlsx", "csv"]), help="做成表格：xlsx（Excel）或 csv")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="表格写到哪个文件")
@guided
def figures_command(
    files: tuple[str, ...],
    form: str | None,
    output: Path | None,
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    as_json: bool,
    others: bool,
) -> None:
    """看找到的数据：数值、单位、数的是什么。

    做成表格：drafter figures 2023年总结.docx --to xlsx -o 数据.xlsx

    给几年的报告，还会有一张汇总表，各年的数并排着。
    """
    if form or output:
        if as_json or others:
            raise click.UsageError("做表格时不能同时用 --json 或 --others")
        if output is None:
            raise click.UsageError("做表格请用 -o 写出文件名，例如 -o 数据.xlsx")
        _write_table(files, output, form, _read(files, corrections, phrasebank, output=output, form=form))
        return
    from drafter.work.reports.pair_doubts import file_remarks

    reports = _read(files, corrections, phrasebank)
    if as_json:
        from drafter.work.reports.describe import figures_json

        found = [figures_json(report) for report in reports]
        several = {"files": [{"file": file, **one} for file, one in zip(files, found, strict=True)]}
        give_json(found[0] if len(found) == 1 else several)
        return
    for number, (file, report) in enumerate(zip(files, reports, strict=True)):
        if len(files) > 1:
            give(f"\n{file}" if number else file)
        for remark in file_remarks(report):
            say(f"提醒：{remark}")
        _show_figures(report, others=others)


def _read(
    files: Sequence[str],
    corrections: Path | None,
    phrasebank: Path | None,
    *,
    output: Path | None = None,
    form: str | None = None,
) -> list[Report]:
    from drafter.work.reports.choose_guidance import choose_guidance
    from drafter.work.reports.read_report import read_report

    if output is not None:
        from drafter.work.years.write_table import check_target

        check_target(output, form or "", files)
    guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank)
    return [read_report(file, guidance=guidance).report for file in files]


def _write_table(files: Sequence[str], output: Path, form: str | None, reports: Sequence[Report]) -> None:
    from drafter.work.years.write_table import write_table

    done = write_table(reports, output, form or "")
    for remark in done.remarks:
        say(remark)
    say(f"{len(files)} 份报告，{done.figures} 个数据，已写到 {output}")


def _show_figures(report: Report, *, others: bool) -> None:
    from drafter.work.reports.describe import figures_json
    from drafter.work.years.figure_table import written

    found = figures_json(report)
    columns = (
        Column("写法", 18, colour="bold cyan"),
        Column("数值", 16, right=True),
        Column("单位", 10),
        Column("数的是什么", 60, colour="green"),
        Column("在", 8, colour="dim"),
    )
    rows = [
        (
            written(report, figure),
            "未知" if shown["value"] is None else f"{shown['value']:,}",
            shown["unit"],
            shown["measured"],
            BLOCK_NAMES[shown["block"]],
        )
        for figure, shown in zip(report.figures, found["figures"], strict=True)
    ]
    give_table(columns, rows)
    say(
        f"共 {len(rows)} 个数据，另有 {len(found['others'])} 个数字没有算作数据"
        + ("。" if others else "（加 --others 看原因）。")
    )
    if others:
        reasons = [(other["raw"], _WHY.get(other["why"], other["why"])) for other in found["others"]]
        give_table((Column("数字", 24, colour="bold"), Column("为什么不算", 40, colour="dim")), reasons)


_WHY = {
    "year": "年份",
    "date": "日期",
    "ordinal": "序数",
    "name": "名称里的数字",
    "span": "时间长短",
    "age": "年龄",
    "time": "钟点",
    "policy code": "代号",
    "version": "版本号",
    "hotline": "电话号码",
    "heading marker": "标题序号",
    "heading number": "图表编号",
    "document number": "文号",
    "proper name": "专名",
    "rank": "级别",
    "structure": "列举的条数",
    "counter": "逐年累加的数",
    "redacted name": "隐去的名称",
    "no unit": "没有单位",
    "web": "网址",
    "word": "词语",
    "caption": "图片说明里的数",
    "noise": "网页杂讯",
    "title": "标题里的数",
    "heading": "标题里的数",
}
