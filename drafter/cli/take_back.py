"""``drafter take-back``: what a leader changed in the exported file comes home."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import command_name, give, give_json, say
from drafter.cli.screen import harmless, is_screen

if TYPE_CHECKING:
    from drafter.work.taking_back.edits import Comparison


@click.command("take-back", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.argument("path", type=click.Path(path_type=Path), metavar="修改稿")
@click.option("--accept", default="", metavar="编号", help="收回哪些：all 是全部（要您定的除外），或写编号 1,3,5")
@click.option("--reject", default="", metavar="编号", help="不收哪些，其余的收回（要您定的除外）")
@click.option("--anyway", is_flag=True, help="看起来是别的单位或别的年份的文件，也收回")
@click.option("--user", default="", help="记录是谁收回的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def take_back_command(
    folder: Path, path: Path, accept: str, reject: str, user: str, *, anyway: bool, as_json: bool
) -> None:
    """领导改过的 Word 文件收回来：改了哪些数、哪些句子，增了、删了、移了什么，逐条列出，由您选。

    修改稿可以是 .docx、.doc、.wps，也可以是从微信里粘贴出来的 .txt；修订按已接受的读。不写编号时，在终端里逐条问。

    收回的数记在台账里，来源写明是修改稿；收回的说法再导出时一字不差。每一处都可以在填写界面里撤销。
    """
    from drafter.work.desk.desk import open_desk
    from drafter.work.taking_back.describe_edits import edit_json, edit_lines, result_lines
    from drafter.work.taking_back.take_back import compare_with, take_back

    with open_desk(folder, user=user) as desk:
        comparison = compare_with(desk, path, anyway=anyway)
        edits = comparison.named()
        chosen = _chosen(comparison, accept, reject)
        if not as_json:
            for remark in comparison.remarks:
                say(f"提示：{remark}")
            say(_counted(comparison))
            if chosen is None and edits and is_screen() and sys.stdin.isatty():
                chosen = _ask(comparison)
            else:
                for number, edit in edits.items():
                    lines = edit_lines(number, edit)
                    give("\n".join(map(harmless, lines) if is_screen() else lines))
        done = take_back(desk, comparison, comparison.places(chosen), path.name) if chosen else None
    if as_json:
        content: dict[str, object] = {
            "file": path.name,
            "edits": [edit_json(number, edit) for number, edit in edits.items()],
            "settled": comparison.settled,
            "remarks": list(comparison.remarks),
        }
        if done is not None:
            numbers = {id(edit): number for number, edit in edits.items()}
            content["taken"] = sorted(numbers[id(edit)] for edit in done.taken)
            content["refused"] = [{"number": numbers[id(edit)], "reason": why} for edit, why in done.refused]
            content["left"] = list(done.left)
        give_json(content)
    elif done is not None:
        for line in result_lines(done):
            say(line)
    elif edits and comparison.sure():
        say(f"还没有收回。全部收回：{command_name()} take-back {folder} {path} --accept all")


def _counted(comparison: Comparison) -> str:
    count, asked = len(comparison.edits), sum(bool(edit.question) for edit in comparison.edits)
    settled = f"，另有 {comparison.settled} 处草稿里已经是这样，编号不变" if comparison.settled else ""
    counted = f"有 {count} 处改动" + (f"，其中 {asked} 处要您定" if asked else "")
    return f"修改稿里{counted if count else '没有要收的改动' if settled else '没有改动'}{settled}"


def _chosen(comparison: Comparison, accept: str, reject: str) -> frozenset[int] | None:
    """The numbers that the options name; None where they name none."""
    if not accept and not reject:
        return None
    sure = comparison.sure()
    named = frozenset(number for place, number in enumerate(comparison.named(), 1) if place in sure)
    chosen = named if accept in ("", "all") else _numbers(accept, comparison)
    return chosen - _numbers(reject, comparison)


def _numbers(text: str, comparison: Comparison) -> frozenset[int]:
    known = comparison.named()
    most = max((*known, len(known) + comparison.settled))
    found = set()
    for word in text.replace("，", ",").replace("、", ",").split(","):
        if not word.strip():
            continue
        if not word.strip().isdecimal() or not 1 <= int(word) <= most:
            raise click.UsageError(f"没有第“{word.strip()[:10]}”处改动，编号从 1 到 {most}，几个编号用逗号隔开")
        if int(word) not in known:
            raise click.UsageError(f"第 {int(word)} 处草稿里已经是这样，不用再收")
        found.add(int(word))
    return frozenset(found)


def _ask(comparison: Comparison) -> frozenset[int]:
    """Go through the edits one by one."""
    from drafter.work.taking_back.describe_edits import edit_lines

    taken: set[int] = set()
    everything = False
    for number, edit in comparison.named().items():
        give("\n".join(map(harmless, edit_lines(number, edit))))
        if not edit.can_take:
            continue
        if everything and not edit.question:
            taken.add(number)
            continue
        answer = _answer(default="n" if edit.question else "y")
        if answer == "q":
            break
        everything = everything or answer == "a"
        if answer in ("y", "a"):
            taken.add(number)
    return frozenset(taken)


def _answer(*, default: str) -> str:
    """One of y, n, a, q."""
    while True:
        text = "       收回吗？y 收回　n 不收　a 这条和后面的都收　q 到此为止"
        answer = str(click.prompt(text, default=default, err=True)).strip().lower()
        if answer in ("y", "n", "a", "q"):
            return answer
        say("       请输入 y、n、a 或 q，再按回车")
