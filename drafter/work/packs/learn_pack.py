"""Learn a pack from files, and prove that nothing was lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.agency import Agency
from drafter.domain.errors import BadPack, NotExact, UnreadableReport
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import Report
from drafter.domain.review import Review
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.template import check_template
from drafter.learning.agency import agency_of
from drafter.learning.learn import learn
from drafter.parsing.identity import read_period
from drafter.storage.pack_yaml import PACK_FILE
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.official import official_lines
from drafter.text.phrasebank import laid_over
from drafter.work.reports.read_report import FileRead, read_report
from drafter.work.review.apply_review import Applied
from drafter.work.review.kept_review import kept_review, store_reviewed

_MARKED = re.compile("【待补|【沿用】")
_SENT = "红头、附件、版记只管那一次发文，没有学；今年的写在工作区的 dispatch.yaml 里"
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
    guidance: Guidance = UNGUIDED,
    beside: Sequence[FileRead] = (),
    progress: Progress = _silent,
) -> Learned:
    """Learn a pack from one report, or several years of one federation, with the words and corrections of ``guidance``.

    Reports that were read before come along as ``beside``.

    Raises UnreadableReport for a file that is no report unless ``anyway``; NotExact where refilling would not give the
    text of every year back (our fault, never the file's).
    """
    read: list[FileRead] = list(beside)
    remarks: list[str] = []
    for path in paths:
        progress(f"正在读 {Path(path).name}")
        one = read_report(path, guidance=guidance)
        double = next((other for other in read if _same(other, one)), None)
        if double is not None:
            remarks.append(f"{Path(path).name}：与 {double.report.document.name} 内容相同，只学一次")
            continue
        if _MARKED.search(one.report.text) and not anyway:
            raise UnreadableReport(
                "这是还没有定下来的草稿，文中有【待补】或【沿用】的记号",
                where=Path(path).name,
                hint="请用定稿来学；确实要用它，就在命令后面加上 --anyway",
            )
        if not one.report.is_report and not anyway:
            raise UnreadableReport(
                f"这看起来不是工作总结：{one.report.reason}",
                where=Path(path).name,
                hint="如果确实要用它，请在命令后面加上 --anyway",
            )
        remarks += [f"{Path(path).name}：{remark}" for remark in one.report.document.remarks]
        if official_lines(one.report.document):
            remarks.append(
                f"{Path(path).name}：红头、附件、版记只管那一次发文，没有学；今年的写在工作区的 dispatch.yaml 里"
            )
        read.append(one)
    progress("正在学习句式和数据")
    reports = [one.report for one in read]
    with laid_over(guidance.phrasebank):
        pack = learn(reports, hashes=[one.sha256 for one in read], agency=agency, period=_period(period))
    newest = next(one.report for one in read if one.sha256 == pack.sources[0].sha256)
    remarks += _doubts(newest, reports)
    progress("正在核对：填回原来的数，应当与原文一字不差")
    for label, source in zip(pack.values, pack.sources, strict=True):
        report = next(one.report for one in read if one.sha256 == source.sha256)
        if render_as_learned(pack, label) != report.text:
            hint = "请把这份文件发给我们" if report is newest else "可以先不带这一份；请把这份文件发给我们"
            raise NotExact("学到的模板填回去与原文不一致，没有保存", where=report.document.name, hint=hint)
    check_template(pack)
    return Learned(pack=pack, reports=tuple(reports), remarks=tuple(remarks))


def _same(one: FileRead, other: FileRead) -> bool:
    """Whether two files hold one report, whatever else is in them."""
    return one.sha256 == other.sha256 or one.report.text == other.report.text


def store_pack(pack: Pack, folder: Path, *, replace: bool = False) -> Applied:
    """Save a learned pack; BadPack if ``folder`` holds one already, unless ``replace`` gives up all edits in it.

    What was decided about the pack that is replaced holds for the new one too; the decisions that do not fit it are
    listed in the answer.
    """
    if not replace:
        refuse_taken(folder)
    return store_reviewed(pack, folder, kept_review(folder) if replace else Review())


def refuse_taken(folder: Path) -> None:
    """Raise BadPack if ``folder`` holds a pack."""
    if (folder / PACK_FILE).exists():
        hint = "请换一个文件夹名称；确实要用新学的换掉它，请加上 --replace"
        raise BadPack("这里已经有一个模板，没有改动", where=str(folder), hint=hint)


def _doubts(newest: Report, reports: Sequence[Report]) -> list[str]:
    """What looks as if a wrong file was chosen: another federation, or a period that two reports share."""
    doubts = []
    ours = agency_of(newest.agency, newest.text)
    periods: dict[str, str] = {}
    for report in reports:
        name = report.document.name
        theirs = agency_of(report.agency, report.text)
        if report is not newest and report.agency and newest.agency and _differ(ours, theirs):
            doubts.append(f"{name}：单位是“{theirs.name}”，不是“{ours.name}”，只用来对照；请看看是不是选错了文件")
        label = report.period.label if report.period else ""
        if label and label in periods:
            doubts.append(f"{name}：与 {periods[label]} 都是{label}的报告；请看看是不是选错了文件")
        periods.setdefault(label, name)
    return doubts


def _differ(one: Agency, other: Agency) -> bool:
    """Whether two names cannot mean one federation: another kind, or another place."""
    places = (one.district_name or one.city_name, other.district_name or other.city_name)
    return one.federation != other.federation or (all(places) and places[0] != places[1])


def _period(text: str) -> Period | None:
    if not text:
        return None
    found = read_period(text)
    if found is None:
        raise UnreadableReport(f"看不懂时期“{text}”", hint="请写成 2023、2023年 或 2023年上半年")
    return found
