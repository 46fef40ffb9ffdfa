"""Y rules: years and dates that were left behind."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage
from drafter.checking.subject import Subject
from drafter.domain.draft import Origin
from drafter.domain.finding import Severity
from drafter.domain.report import BlockRole, PassageRole, ReportKind
from drafter.text.numerals import read_year

_DIGITS = r"(?:(?:19|20)\d\d|[一二][〇零○][〇零○一二三四五六七八九]{2})"
_YEAR = re.compile(rf"(?<!\d)({_DIGITS})\s*年")
_RANGE = re.compile(rf"(?<!\d){_DIGITS}\s*年?\s*[-—－–~～至到]+\s*{_DIGITS}")
_TITLED = re.compile(r"《[^《》\n]{2,60}》")


@rule(
    "Y201",
    "年份可能没有改",
    Severity.QUERY,
    "正文里出现了上一份报告的年份。如果说的确实是那一年的事，可以不改；如果是照抄时漏改的，请改成今年。",
)
def stale_year(subject: Subject) -> Iterator[Seen]:
    """The year that the draft was rolled from, standing in text that is not computed."""
    if not subject.stale_year or subject.stale_year == subject.year:
        return
    settled = [
        (one.start, one.end)
        for one in subject.spans
        if one.span.origin in (Origin.DERIVED, Origin.TYPED, Origin.CONFIRMED)
    ]
    titled = [found.span() for pattern in (_TITLED, _RANGE) for found in pattern.finditer(subject.text)]
    for found in _YEAR.finditer(subject.text):
        if read_year(found[1]) != subject.stale_year:
            continue
        if any(start <= found.start() < end for start, end in (*settled, *titled)):
            continue
        message = f"这里写的是{found[0]}，报告写的是{subject.year}年，请看一眼"
        yield Seen(start=found.start(), end=found.end(), message=message)


@rule(
    "Y202",
    "标题年份与报告年份不一致",
    Severity.ERROR,
    "总标题、大标题里的年份应当对得上：总结写本年，安排写下一年。",
)
def title_year(subject: Subject) -> Iterator[Seen]:
    """A block title whose year is neither the report's nor, for a plan, the next."""
    report = subject.report
    if report.period is None or not report.period.year or report.period.years > 1:
        return
    year = report.period.year
    for block in report.blocks:
        if block.role not in (BlockRole.SUMMARY, BlockRole.PLAN) or not block.title:
            continue
        allowed = {year, year + 1} if block.role is BlockRole.PLAN else {year}
        for found in _YEAR.finditer(block.title):
            if read_year(found[1]) not in allowed:
                start = subject.text.find(block.title, block.start) + found.start()
                expected = year + 1 if block.role is BlockRole.PLAN and not report.period.half else year
                message = f"标题里是{found[0]}，按总标题应当是{expected}年"
                yield Seen(start=start, end=start + len(found[0]), message=message)


@rule(
    "Y203",
    "成文日期早于报告的年份",
    Severity.ERROR,
    "总结不会在那一年开始以前写成。多半是照抄了去年的日期，请改成今年的。单独的工作安排写在前一年，不算。",
)
def early_date(subject: Subject) -> Iterator[Seen]:
    """A date under the report before the (last) year that it tells of; one that is carried is asked about anyway."""
    report = subject.report
    year = subject.year or (report.period.year if report.period is not None else 0)
    if not year or report.kind is ReportKind.PLAN:
        return
    carried = [one for one in subject.spans if one.span.origin is Origin.CARRIED]
    for passage in report.passages:
        if any(one.start < passage.end and passage.start < one.end for one in carried):
            continue
        found = _YEAR.match(passage.text.strip()) if passage.role is PassageRole.DATE else None
        if found is not None and (written := read_year(found[1])) is not None and written < year:
            message = f"成文日期是{passage.text.strip()}，报告写的是{year}年"
            yield Seen(start=passage.start, end=passage.end, message=message)


_DAY = re.compile(
    r"(?:(?<![\d.])(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<![\d.*/—－~～-])(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号])?(?![龄份]?\d)"
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule(
    "Y204",
    "没有这一天",
    Severity.ERROR,
    "一年十二个月，四、六、九、十一月只有30天，二月平年28天、闰年29天。请核对日期。",
)
def no_such_day(subject: Subject) -> Iterator[Seen]:
    """6月31日, 2023年2月29日, 2023年13月."""
    for passage in subject.report.passages:
        for found in _DAY.finditer(passage.text):
            year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
            told = ""
            if not 1 <= month <= len(_LONGEST):
                # Without a year or a day it may be a length of time: 18月龄.
                told = "一年只有十二个月" if year or day else ""
            elif found["day"]:
                days = _LONGEST[month - 1] - (month == _LEAP_MONTH and year > 0 and not isleap(year))
                told = "" if 1 <= day <= days else f"{month}月只有{days}天"
            if told:
                yield in_passage(passage, found.span(), f"“{found[0]}”：{told}")


_LEAP_MONTH = 2


_OPEN_RANGE = re.compile(
    r"(?<![\d.])(?:19|20)\d\d\s*[-—－–~～]{1,2}\s*(?:19|20)\d\d(?=[\u4e00-\u9fff])(?!年|学年|财年|赛季|版|届|级)"
)


@rule(
    "Y205",
    "起止年份后面缺“年”",
    Severity.QUERY,
    "起止年份写在句子里，后一个年份带“年”字：“2021—2030年规划”。",
)
def bare_range(subject: Subject) -> Iterator[Seen]:
    """2021-2030妇女发展规划."""
    for passage in subject.prose():
        for found in _OPEN_RANGE.finditer(passage.text):
            yield in_passage(passage, found.span(), f"“{found[0]}”后面是不是少了“年”？")
