"""``drafter align``: two years' reports side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.command import Command
from drafter.cli.console import give, give_json, say
from drafter.cli.guidance import guided
from drafter.cli.screen import harmless, is_screen, screen

if TYPE_CHECKING:
    from drafter.domain.report import Report
    from drafter.work.align_reports import Aligned

Row = tuple[str, str, str]
"""What is written in front, the text, and its colour on a screen."""


@click.command("align", cls=Command)
@click.argument("older", metavar="去年的报告")
@click.argument("newer", metavar="今年的报告")
@guided
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用")
def align_command(older: str, newer: str, corrections: Path | None, phrasebank: Path | None, *, as_json: bool) -> None:
    """两年的报告对照着看：哪些句子没变，哪些变了，哪些去掉了，哪些是新写的。

    去年的写在前面：drafter align 2022年总结.docx 2023年总结.docx
    """
    from drafter.work.align_reports import align_reports, alignment_json
    from drafter.work.choose_guidance import choose_guidance

    guidance = choose_guidance(corrections=corrections, phrasebank=phrasebank)
    aligned = align_reports(older, newer, guidance=guidance)
    for remark in aligned.remarks:
        say(remark)
    if as_json:
        give_json(alignment_json(aligned))
        return
    if is_screen():
        from rich.text import Text

        console = screen()
        for sign, text, colour in rows(aligned):
            lines = _folded(sign, harmless(text), console.width)
            console.print(Text("\n".join(lines), style=colour, no_wrap=True), soft_wrap=True)
    else:
        give("\n".join(sign + text for sign, text, _ in rows(aligned)))


def rows(aligned: Aligned) -> Iterator[Row]:
    """What is shown, from top to bottom."""
    from drafter.domain.alignment import AlignedPair, PairKind
    from drafter.work.align_reports import count_kinds

    older, newer = aligned.older, aligned.newer
    fixed, varying, gone, new = count_kinds(aligned.alignment)
    yield "", f"{_name(older)} → {_name(newer)}", "bold"
    yield "", f"没变 {fixed} 处，变了 {varying} 处，去掉 {gone} 处，新写 {new} 处", ""
    yield "", "＝ 没变（年份自己往前走的也算）  － 去年的  ＋ 今年的", "dim"
    for one in aligned.in_order():
        if not isinstance(one, AlignedPair):
            what, stretch = one
            report, sign, colour = (older, "－ ", "red") if what == "gone" else (newer, "＋ ", "green")
            yield "", "", ""
            yield sign, _line(report, stretch), colour
        elif one.kind is PairKind.FIXED:
            yield "", "", ""
            yield "＝ ", _line(newer, one.b), "dim"
        else:
            yield "", "", ""
            yield "－ ", _line(older, one.a), "red"
            yield "＋ ", _line(newer, one.b), "green"
            for label, then, now in aligned.figures_written(one):
                yield "     ", f"{label}：{_flat(then)} → {_flat(now)}", "cyan"


def _name(report: Report) -> str:
    return report.period.label if report.period and report.period.label else report.document.name


def _line(report: Report, stretch: tuple[int, int]) -> str:
    return _flat(report.text[stretch[0] : stretch[1]])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _folded(sign: str, text: str, width: int) -> list[str]:
    """The text behind its sign in lines of ``width`` cells, those after the first indented."""
    from drafter.text.width import cell_width, fold

    indent = cell_width(sign)
    lines = fold(text, width - indent)
    return [sign + lines[0], *(" " * indent + line for line in lines[1:])]
