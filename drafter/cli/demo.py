"""``drafter demo``: the whole chain on a sample."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, say


@click.command("demo", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("drafter-demo"), metavar="[文件夹]")
def demo_command(folder: Path) -> None:
    """用样例走一遍：学往年总结，转到新的一年，填数，校核，导出 Word。从不覆盖已有的文件夹。"""
    from drafter.work.begin.demo import run_demo

    for line in run_demo(folder):
        say(line.replace("drafter fill", f"{command_name()} fill"))
