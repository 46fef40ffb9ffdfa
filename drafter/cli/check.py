"""``drafter check``: proof-reading."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say

_SEVERITY = {"error": "错", "query": "问", "style": "议"}


@click.command("check", cls=Command)
@click.argument("place", metavar="文件或工作区", required=False)
@click.option("--with", "folder", type=click.Path(path_type=Path), help="把文件与这个工作区的台账核对")
@click.option("--explain", metavar="代号", help="解释一条规则，例如 --explain D101")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def check_command(place: str | None, folder: Path | None, explain: str | None, *, as_json: bool) -> None:
    """校核一份报告，或工作区里的草稿。发现错误时退出码是 1。"""
    from drafter.checking.rule import all_rules, find

    if explain:
        rule = find(explain)
        if rule is None:
            known = "、".join(one.code for one in all_rules())
            raise click.UsageError(f"没有规则 {explain}，现有：{known}")
        give(f"{rule.code} {rule.title}（{_SEVERITY[rule.severity.value]}）\n{rule.explanation}")
        return
    if not place:
        raise click.UsageError("请写要校核的文件，或工作区文件夹")
    from drafter.storage.workspace import is_workspace
    from drafter.work.check import check_file, check_session
    from drafter.work.describe import findings_json
    from drafter.work.desk import open_desk

    if Path(place).is_dir() or is_workspace(place):
        with open_desk(Path(place)) as desk:
            checked = check_session(desk.session)
    elif folder is not None:
        with open_desk(folder) as desk:
            checked = check_file(place, session=desk.session)
    else:
        checked = check_file(place)
    if as_json:
        give_json(findings_json(checked.findings))
    else:
        for finding in checked.findings:
            line = checked.text.count("\n", 0, finding.start) + 1
            give(
                f"第 {line} 行 {finding.rule} [{_SEVERITY[finding.severity.value]}] {finding.message}"
                + (f" -> {finding.suggest}" if finding.suggest else "")
            )
        errors = sum(finding.severity.value == "error" for finding in checked.findings)
        say(
            f"{checked.name}：错误 {errors} 处，其他 {len(checked.findings) - errors} 处"
            if checked.findings
            else f"{checked.name}：没有发现问题"
        )
    if any(finding.severity.value == "error" for finding in checked.findings):
        sys.exit(1)
