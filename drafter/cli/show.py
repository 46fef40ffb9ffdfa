"""``drafter text|outline|figures``: what was read."""

from __future__ import annotations

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say
from drafter.cli.table import Column, show_table

_FILE = click.argument("file", metavar="文件")
_JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")


@click.command("text", cls=Command)
@_FILE
@_JSON
def text_command(file: str, *, as_json: bool) -> None:
    """看程序读到的文字。文件写 - 时，从标准输入读粘贴的文字。"""
    from drafter.work.read_report import read_document

    document = read_document(file)
    for remark in document.remarks:
        say(remark)
    if as_json:
        give_json(
            {"name": document.name, "format": document.format, "encoding": document.encoding, "text": document.text}
        )
    else:
        give(document.text, end="" if document.text.endswith("\n") else "\n")


@click.command("outline", cls=Command)
@_FILE
@_JSON
def outline_command(file: str, *, as_json: bool) -> None:
    """看读出来的结构：区块和各级标题。"""
    from drafter.work.describe import outline_json
    from drafter.work.read_report import read_report

    found = outline_json(read_report(file).report)
    if as_json:
        give_json(found)
        return
    if not found["is_report"]:
        say(f"提醒：这看起来不是工作总结。{found['reason']}")
    title = str(found["title"]).replace("\n", " ")
    agency, period = found["agency"] or "没有找到", found["period"] or "没有找到"
    give(f"{title}\n单位：{agency}    时期：{period}    文种：{found['kind']}")
    block = None
    for heading in found["outline"]:
        if heading["block"] != block:
            block = heading["block"]
            give(f"\n[{_BLOCKS.get(block, block)}]")
        text = heading["text"].replace("\n", " ")
        marker = "" if heading["marker"] == "**" else heading["marker"]
        give(f"{'  ' * heading['level']}{marker}{text}  <{heading['topic']}>")


_BLOCKS = {"summary": "总结", "plan": "安排", "highlights": "亮点", "problems": "问题", "other": "其他"}


@click.command("figures", cls=Command)
@_FILE
@_JSON
@click.option("--others", is_flag=True, help="也列出没有算作数据的数字和原因")
def figures_command(file: str, *, as_json: bool, others: bool) -> None:
    """看找到的数据：数值、单位、数的是什么。"""
    from drafter.work.describe import figures_json
    from drafter.work.read_report import read_report

    report = read_report(file).report
    found = figures_json(report)
    if as_json:
        give_json(found)
        return
    columns = (
        Column("写法", 14),
        Column("数值", 12, right=True),
        Column("单位", 8),
        Column("数的是什么", 30),
        Column("在", 8),
    )
    rows = [
        (
            report.text[figure["start"] : figure["end"]].replace("\n", ""),
            "未知" if figure["value"] is None else f"{figure['value']:,}",
            figure["unit"],
            figure["measured"],
            _BLOCKS.get(figure["block"], "其他"),
        )
        for figure in found["figures"]
    ]
    give(show_table(columns, rows))
    say(
        f"共 {len(rows)} 个数据，另有 {len(found['others'])} 个数字没有算作数据"
        + ("。" if others else "（加 --others 看原因）。")
    )
    if others:
        reasons = [(other["raw"], _WHY.get(other["why"], other["why"])) for other in found["others"]]
        give(show_table((Column("数字", 16), Column("为什么不算", 20)), reasons))


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
