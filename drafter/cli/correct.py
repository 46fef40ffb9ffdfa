"""``drafter correct``: overrule what was found, once and for later years."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import say


@click.command("correct", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="工作区或模板")
@click.argument("fragment", metavar="原文片段")
@click.option("--figure", is_flag=True, help="这个数是数据")
@click.option("--not-figure", is_flag=True, help="这个数不是数据")
@click.option("--head", default="", help="这个数数的是什么，例如 姜茶")
@click.option("--unit", default="", help="这个数的单位，例如 杯")
@click.option("--topic", default="", help="这个条目的主题（片段请抄标题），例如 维权")
@click.option("--forget", is_flag=True, help="收回以前对这里的更正")
def correct_command(
    folder: Path,
    fragment: str,
    *,
    figure: bool,
    not_figure: bool,
    head: str,
    unit: str,
    topic: str,
    forget: bool,
) -> None:
    """程序认错了数、单位、名称或主题时，改正一次，以后同样的说法都照此办理。

    例如：drafter correct 2024年总结 "发放姜茶42杯" --figure --unit 杯 --head 姜茶
    """
    from drafter.domain.correction import Verdict
    from drafter.work.reports.correct import correct, take_back

    if figure and not_figure:
        raise click.UsageError("--figure 和 --not-figure 只能写一个")
    if not_figure and (head or unit):
        raise click.UsageError("说了不是数据，就不用再写名称和单位")
    if topic and (figure or not_figure or head or unit):
        raise click.UsageError("主题是条目的，不能和数的更正写在一起")
    if forget == bool(figure or not_figure or head or unit or topic):
        raise click.UsageError("请写出要改什么：--figure、--not-figure、--head、--unit、--topic，或收回更正的 --forget")
    verdict = Verdict.FIGURE if figure else Verdict.NOT_FIGURE if not_figure else Verdict.OPEN
    if forget:
        done = take_back(folder, fragment)
        say(f"收回了对“{done.correction.text}”的更正，{done.file} 里不再有它")
        return
    done = correct(folder, fragment, verdict=verdict, head=head, unit=unit, topic=topic)
    say(f"记下了，在 {done.file}")
    say(f"  以后凡是“{done.correction.clause}”都照此办理（□ 是数）")
    if done.places is None:
        say("  这个模板没有带原来的报告，是照您抄的这一段记的")
    else:
        say(f"  学过的报告里有 {done.places} 处")
    say("再学一次时（drafter learn 加 --replace，或 drafter new --from）就会用上；现在的草稿不变")
