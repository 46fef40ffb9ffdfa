"""``drafter check``: proof-reading."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say

if TYPE_CHECKING:
    from drafter.work.findings.check import Checked

_SEVERITY = {"error": "错", "query": "问", "style": "议"}


@click.command("check", cls=Command)
@click.argument("place", metavar="文件或工作区", required=False)
@click.option("--with", "folder", type=click.Path(path_type=Path), help="把文件与这个工作区的台账核对")
@click.option("--donor", help="原单位的模板或报告：看看还有没有原单位的名称、地名、人名、品牌和数据")
@click.option(
    "--fix", is_flag=True, help="改正有把握的错误（标题序号、半角标点、繁体字），只用于 .txt 文件，要用 -o 写出新文件名"
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="改正后写到哪个文件")
@click.option("--all", "everything", is_flag=True, help="同一条规则的全部列出，不写只列前 5 处")
@click.option("--explain", metavar="代号", help="解释一条规则，例如 --explain D101")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def check_command(
    place: str | None,
    folder: Path | None,
    donor: str | None,
    output: Path | None,
    explain: str | None,
    *,
    fix: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """校核一份报告，或工作区里的草稿。发现错误时退出码是 1。"""
    if explain:
        _explain(explain)
        return
    if not place:
        raise click.UsageError("请写要校核的文件，或工作区文件夹")
    if fix and output is None:
        raise click.UsageError("--fix 不改原来的文件，请用 -o 写出新文件名，例如 -o 改好.txt")
    if output is not None and not fix:
        raise click.UsageError("-o 只与 --fix 一起用")
    if donor is not None and (fix or folder is not None):
        raise click.UsageError("--donor 不能与 --fix、--with 一起用")
    if folder is not None and Path(place).is_dir():
        raise click.UsageError("--with 是拿文件与工作区核对；校核工作区里的草稿，不用写 --with")
    checked = _fix(place, output) if output is not None else _check(place, folder, donor)
    for remark in checked.remarks:
        say(f"提醒：{remark}")
    if as_json:
        from drafter.work.reports.describe import findings_json

        give_json(findings_json(checked.findings))
    else:
        _show(checked, everything=everything)
    if any(finding.severity.value == "error" for finding in checked.findings):
        sys.exit(1)


def _check(place: str, folder: Path | None, donor: str | None) -> Checked:
    if donor is not None:
        from drafter.work.findings.check_donor import check_donor

        return check_donor(place, donor)
    from drafter.storage.workspace import is_workspace
    from drafter.work.desk.desk import open_desk
    from drafter.work.findings.check import check_file, check_session

    if Path(place).is_dir() or is_workspace(place):
        with open_desk(Path(place)) as desk:
            return check_session(desk.session)
    if folder is not None:
        with open_desk(folder) as desk:
            return check_file(place, session=desk.session)
    return check_file(place)


def _fix(place: str, output: Path) -> Checked:
    from drafter.work.findings.fix_report import fix_file

    fixed = fix_file(place, output)
    for finding in fixed.done:
        say(f"改了：{finding.text} -> {finding.suggest}（{finding.rule} {finding.message}）")
    say(f"改正 {len(fixed.done)} 处，写到 {output}；原来的文件没有动")
    return fixed.left


_SHOWN = 5
"""Findings of one rule that are shown before the rest is only counted."""


def _show(checked: Checked, *, everything: bool) -> None:
    told: Counter[str] = Counter()
    for finding in checked.findings:
        told[finding.rule] += 1
        if everything or told[finding.rule] <= _SHOWN:
            line = checked.text.count("\n", 0, finding.start) + 1
            place = "版式" if finding.rule.startswith("L") else f"第 {line} 行" if finding.end else "别处"
            suggest = f" -> {finding.suggest}" if finding.suggest else ""
            give(f"{place} {finding.rule} [{_SEVERITY[finding.severity.value]}] {finding.message}{suggest}")
    for code, count in told.items():
        if not everything and count > _SHOWN:
            give(f"{code} 还有 {count - _SHOWN} 处，加 --all 全部列出")
    errors = sum(finding.severity.value == "error" for finding in checked.findings)
    others = len(checked.findings) - errors
    say(f"{checked.name}：" + (f"错误 {errors} 处，其他 {others} 处" if checked.findings else "没有发现问题"))


def _explain(code: str) -> None:
    from drafter.checking.rule import all_rules, find

    rule = find(code)
    if rule is None:
        known = "、".join(one.code for one in all_rules())
        raise click.UsageError(f"没有规则 {code}，现有：{known}")
    give(f"{rule.code} {rule.title}（{_SEVERITY[rule.severity.value]}）\n{rule.explanation}")
