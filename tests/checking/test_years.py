from __future__ import annotations

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import PlacedSpan, Subject
from drafter.domain.draft import Origin, Span
from drafter.domain.finding import Severity
from tests.checking.seen import seen
from tests.notation import report

TITLE = "云溪区妇联2024年工作总结和2025年工作安排|"


def stale(lines: str, *, year: int = 2024, old: int = 2023, spans: tuple[PlacedSpan, ...] = ()) -> list[str]:
    subject = Subject(report=report(lines), year=year, stale_year=old, spans=spans)
    findings = [finding for finding in check(subject) if finding.rule == "Y201"]
    assert all(finding.severity is Severity.QUERY for finding in findings)
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年，我们接访420人次。", ["2023年"]),
        ("2023 年，我们接访420人次。", ["2023 年"]),
        ("二〇二三年，我们接访420人次。", ["二〇二三年"]),
        ("二○二三年和2023年。", ["二○二三年", "2023年"]),
        ("截至2023年12月底，接访420人次。", ["2023年"]),
    ],
)
def test_the_year_left_behind(text, found):
    assert stale(TITLE + text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我们接访420人次。",
        "2022年，我们接访420人次。",
        "落实《2023年妇女工作要点》，接访420人次。",
        "实施2021—2023年行动计划。",
        "实施2023-2025年行动计划。",
        "实施2023至2025年行动计划。",
        "接访2023人次。",
        "编号12023年鉴。",
        "全年接访420人次。",
    ],
)
def test_years_that_are_meant(text):
    assert stale(TITLE + text) == []


def test_without_a_year_before_there_is_nothing_to_ask():
    assert stale(TITLE + "2023年，接访。", old=0) == []
    assert stale(TITLE + "2023年，接访。", year=2023, old=2023) == []


@pytest.mark.parametrize(
    ("origin", "asked"),
    [
        (Origin.DERIVED, False),
        (Origin.TYPED, False),
        (Origin.CONFIRMED, False),
        (Origin.FIXED, True),
        (Origin.CARRIED, True),
    ],
)
def test_what_was_typed_or_computed_is_not_asked_about(origin, asked):
    at = len(TITLE)
    spans = (PlacedSpan(at, at + 5, Span("2023年", origin)),)
    assert stale(TITLE + "2023年举办活动。", spans=spans) == (["2023年"] if asked else [])


def titled(lines: str) -> list[str]:
    subject = Subject(report=report(lines))
    findings = [finding for finding in check(subject) if finding.rule == "Y202"]
    for finding in findings:
        assert finding.severity is Severity.ERROR
        assert subject.text[finding.start : finding.end] == finding.text
    return [finding.message for finding in findings]


BODY = "一、强化思想引领。接访420人次，群众满意。|二、强化维权服务。调解387件，效果良好。|"


def test_block_titles_that_were_left_behind():
    assert titled(f"{TITLE}2023年工作总结|{BODY}2025年工作安排|{BODY}") == ["标题里是2023年，按总标题应当是2024年"]
    assert titled(f"{TITLE}2024年工作总结|{BODY}2026年工作安排|{BODY}") == ["标题里是2026年，按总标题应当是2025年"]


def test_block_titles_that_fit():
    assert titled(f"{TITLE}2024年工作总结|{BODY}2025年工作安排|{BODY}") == []
    assert titled(f"{TITLE}2024年工作总结|{BODY}下一步工作安排|{BODY}") == []
    assert titled(f"云溪区妇联2024年上半年工作总结|{BODY}2024年下半年工作打算|{BODY}") == []
    assert titled(f"云溪区妇联近五年工作总结|{BODY}") == []
    assert titled(f"工作总结|{BODY}") == []


def dated(title: str, date: str, *, year: int = 0) -> list[str]:
    subject = Subject(report=report(f"{title}|{BODY}|云溪区妇女联合会|{date}"), year=year)
    findings = [finding for finding in check(subject) if finding.rule == "Y203"]
    assert all(finding.severity is Severity.ERROR for finding in findings)
    return [finding.text for finding in findings]


@pytest.mark.parametrize("date", ["2023年12月18日", "二〇二三年十二月十八日"])
def test_a_date_before_the_year_of_the_report(date):
    assert dated("云溪区妇联2024年工作总结", date) == [date]
    assert dated("云溪区妇联工作总结", date, year=2024) == [date]


def test_dates_that_fit():
    assert dated("云溪区妇联2024年工作总结", "2024年12月18日") == []
    assert dated("云溪区妇联2024年工作总结", "2025年1月8日") == []
    assert dated("云溪区妇联2024年工作安排", "2023年12月18日") == []
    assert dated("云溪区妇联2020—2024年工作总结", "2024年12月18日") == []
    assert dated("云溪区妇联工作总结", "2023年12月18日") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("6月31日走访慰问12户。", "6月31日"),
        ("2023年2月29日召开会议。", "2023年2月29日"),
        ("2月30日召开会议。", "2月30日"),
        ("2023年13月办结3件。", "2023年13月"),
        ("9 月 31 日召开会议。", "9 月 31 日"),
        ("截至11月0日办结3件。", "11月0日"),
    ],
)
def test_a_day_that_is_not(body: str, found: str) -> None:
    assert seen("Y204", body) == [(found, "")]


@pytest.mark.parametrize(
    "body",
    [
        "2024年2月29日召开会议，2月29日走访。",
        "12月31日办结3件，1月1日起施行。",
        "为18月龄儿童筛查，历时15月。",
        "2月28日—3月1日走访，8-12月办结。",
        "*月31日召开会议，12月底办结31件。",
        "“5·31”活动，11月31户受助。",
    ],
)
def test_a_day_that_is(body: str) -> None:
    assert seen("Y204", body) == []


def test_a_date_that_nobody_has_confirmed_is_told_as_that():
    source = report(f"云溪区妇联2024年工作总结|{BODY}|云溪区妇女联合会|2023年12月18日")
    at = source.text.index("2023年12月18日")
    for origin, told in ((Origin.CARRIED, False), (Origin.CONFIRMED, True)):
        spans = (PlacedSpan(at, at + 11, Span("2023年12月18日", origin)),)
        found = [one for one in check(Subject(report=source, year=2024, spans=spans)) if one.rule == "Y203"]
        assert bool(found) is told


def test_a_range_of_years_without_its_word() -> None:
    assert seen("Y205", "落实2021-2025妇女发展规划。") == [("2021-2025", "")]


@pytest.mark.parametrize(
    "body",
    ["落实2021—2025年规划，2023-2024学年开课。", "落实《规划（2021-2030）》，编号2021-2025。", "2021—2022赛季。"],
)
def test_a_range_of_years_with_its_word(body: str) -> None:
    assert seen("Y205", body) == []
