"""``drafter review``: look through what was learned, and decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give, give_json, say
from drafter.cli.screen import harmless, is_screen

if TYPE_CHECKING:
    from drafter.work.review.desk import ReviewDesk
    from drafter.work.review.review import Reviewing


@click.command("review", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[模板或工作区]")
@click.option(
    "--do",
    "said",
    multiple=True,
    metavar="决定",
    help="不开界面，直接做一个决定；可以写几次，依次做，有一个做不成就都不做",
)
@click.option("--plain", is_flag=True, help="不开界面，列成文字")
@click.option("--doubtful", is_flag=True, help="只列拿不准、还没有看过的")
@click.option("--user", default="", help="记录是谁决定的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def review_command(
    folder: Path, said: tuple[str, ...], user: str, *, plain: bool, doubtful: bool, as_json: bool
) -> None:
    """复核学到的东西：每个留空对着原句看，认可、改名、合并、拆开、改类型、定为固定文字、不沿用。

    不开界面也可以：

    \b
      drafter review 模板 --do "改名 接访 接访人次"
      drafter review 模板 --do "合并 宣讲队名称-2 宣讲队名称" --do "认可 宣讲"
      drafter review 模板 --do "留空 开办【四点半课堂】 课堂名称"
      drafter review 模板 --do 撤销

    \b
    决定的写法（几个字之间有空格时，用英文引号括住）：
      认可 名称                  改名 名称 新名称
      标签 名称 叫法             单位 名称 单位
      类型 名称 数据|名称|日期|年份|计数|单位名称
      合并 名称 另一个名称       拆开 名称 一段|另一段
      分开 名称 句中几个字       固定 名称
      不沿用 名称                沿用 名称
      留空 前文【几个字】后文 [名称] [类型]
      撤销                       重做

    决定记在模板的 review.yaml 里，再学一年的报告时照样用上。
    """
    from drafter.work.review.desk import open_review

    desk = open_review(folder, user=user)
    if said:
        _decide(desk, said)
    if as_json or plain or doubtful or not (said or is_screen()):
        _show(desk, doubtful=doubtful, as_json=as_json)
    elif not said:
        from drafter.form.review_app import ReviewApp

        ReviewApp(desk).run()


def _decide(desk: ReviewDesk, said: tuple[str, ...]) -> None:
    from drafter.work.review.words import say_decision

    def all_said(reviewing: Reviewing, time: str) -> Reviewing:
        for text in said:
            reviewing = say_decision(reviewing, text, time=time)
        return reviewing

    desk.change(all_said)
    for text in said:
        say(f"记下了：{text}")


def _show(desk: ReviewDesk, *, doubtful: bool, as_json: bool) -> None:
    from drafter.work.review.list_review import review_json, review_lines, unplaced_lines
    from drafter.work.review.suggestions import suggestions

    found = [one for one in suggestions(desk.pack) if one.doubtful or not doubtful]
    unplaced = desk.reviewing.unplaced
    if as_json:
        give_json(review_json(found, unplaced))
        return
    lines = review_lines(found)
    give("\n".join(map(harmless, lines) if is_screen() else lines))
    for line in unplaced_lines(unplaced):
        say(f"没有用上的决定：{line}")
    left = sum(one.doubtful for one in found)
    say(f"共 {len(found)} 个留空，拿不准、还没有看过的 {left} 个。")
    say(f'逐个处理：{command_name()} review 文件夹（界面），或加 --do "改名 原名 新名"')
