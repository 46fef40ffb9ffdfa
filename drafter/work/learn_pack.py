"""Learn a pack from files, and prove that nothing was lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.agency import Agency
from drafter.domain.errors import NotExact, UnreadableReport
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import Report
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.template import check_template
from drafter.learning.learn import learn
from drafter.parsing.identity import read_period
from drafter.work.read_report import read_report

Progress = Callable[[str], None]


def _silent(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A pack with the reports it was learned from, newest first, and remarks for the user."""

    pack: Pack
    reports: tuple[Report, ...]
    remarks: tuple[str, ...]


def learn_pack(
    paths: Sequence[str | Path],
    *,
    agency: Agency | None = None,
    period: str = "",
    anyway: bool = False,
    progress: Progress = _silent,
) -> Learned:
    """Learn a pack from one report, or several years of one federation.

    Raises UnreadableReport for a file that is no report unless ``anyway``; NotExact where refilling would not give the
    text back (our fault, never the file's).
    """
    read = []
    remarks: list[str] = []
    for path in paths:
        progress(f"正在读 {Path(path).name}")
        one = read_report(path)
        if not one.report.is_report and not anyway:
            raise UnreadableReport(
                f"这看起来不是工作总结：{one.report.reason}",
                where=Path(path).name,
                hint="如果确实要用它，请加上 --anyway 再学一次",
            )
        remarks += [f"{Path(path).name}：{remark}" for remark in one.report.document.remarks]
        read.append(one)
    progress("正在学习句式和数据")
    reports = [one.report for one in read]
    pack = learn(reports, hashes=[one.sha256 for one in read], agency=agency, period=_period(period))
    newest = next(report for report in reports if report.document.name == pack.sources[0].name)
    progress("正在核对：填回原来的数，应当与原文一字不差")
    if render_as_learned(pack) != newest.text:
        raise NotExact(
            "学到的模板填回去与原文不一致，没有保存", where=newest.document.name, hint="请把这份文件发给我们"
        )
    check_template(pack)
    return Learned(pack=pack, reports=tuple(reports), remarks=tuple(remarks))


def _period(text: str) -> Period | None:
    if not text:
        return None
    found = read_period(text)
    if found is None:
        raise UnreadableReport(f"看不懂时期“{text}”", hint="请写成 2023、2023年 或 2023年上半年")
    return found
