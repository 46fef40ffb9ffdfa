"""``drafter doctor``: what this computer has, what it lacks, what to do."""

from __future__ import annotations

import shutil
import sys
from itertools import zip_longest
from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say

_SIGNS = {"ok": "有", "note": "看", "missing": "缺", "unknown": "？"}


@click.command("doctor", cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[工作区]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def doctor_command(folder: Path | None, *, as_json: bool) -> None:
    """看这台电脑上有什么、缺什么、该怎么办：终端、字体、Word、WPS、LibreOffice、数据库、词库。

    写上工作区，就按它的版式查字体，并看它能不能打开。少了不能没有的东西，退出码是 1。
    """
    from drafter.work.doctor import examine, is_fit

    columns, lines = shutil.get_terminal_size()
    results = examine(folder, encoding=sys.stdout.encoding or "", screen=sys.stdout.isatty(), size=(columns, lines))
    if as_json:
        rows = [
            {"name": one.name, "state": one.state.value, "found": one.found, "advice": one.advice, "needed": one.needed}
            for one in results
        ]
        give_json({"fit": is_fit(results), "checks": rows})
    else:
        for one, after in zip_longest(results, results[1:]):
            give(f"{_SIGNS[one.state.value]}  {one.name}：{one.found}")
            # What holds for several fonts is said once, below the last of them.
            if one.advice and (after is None or one.advice != after.advice):
                give(f"    {one.advice}")
        fit = is_fit(results)
        say("可以使用" if fit else "标“缺”的里面有不能没有的，请先照说明补上")
    if not is_fit(results):
        sys.exit(1)
