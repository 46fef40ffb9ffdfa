from __future__ import annotations

import pytest

from drafter.domain.period import Period
from drafter.domain.report import PassageRole, ReportKind
from drafter.parsing.identity import read_period
from tests.notation import report

BODY = (
    "|2023年，我们认真履职，各项工作取得新成效。|一、康复。服务1280人次，走访困难家庭45户。"
    "|二、就业。培训326人，带动增收。|三、维权。受理信访20件。"
)


@pytest.mark.parametrize(
    ("title", "agency", "period", "following", "kind"),
    [
        ("云溪区妇联2023年工作总结", "云溪区妇联", "2023年", None, "annual"),
        ("云溪区妇联 2023 年工作总结和 2024 年工作安排", "云溪区妇联", "2023年", "2024年", "annual"),
        ("云溪区妇联2023年工作总结及|2024年工作安排", "云溪区妇联", "2023年", "2024年", "annual"),
        ("云溪区妇联2023年工作总结及2024年工作计划", "云溪区妇联", "2023年", "2024年", "annual"),
        ("云溪区残联2023年度工作总结", "云溪区残联", "2023年", None, "annual"),
        ("江湾区总工会２０２３年工作总结", "江湾区总工会", "2023年", None, "annual"),
        ("共青团松谷县委员会二〇二三年工作总结", "共青团松谷县委员会", "2023年", None, "annual"),
        ("青岚区妇联2023年上半年工作总结及下半年工作安排", "青岚区妇联", "2023年上半年", "2023年下半年", "half-year"),
        ("石河区妇联近五年工作总结和未来五年工作谋划", "石河区妇联", None, None, "five-year"),
        ("石河区妇联2018—2022年工作总结", "石河区妇联", "2018—2022年", None, None),
        ("云溪区妇联2024年工作要点", "云溪区妇联", "2024年", None, "plan"),
        ("澄州市妇联2023年度回顾：暖心这一年", "澄州市妇联", "2023年", None, "retrospective"),
        ("关于云溪区妇联2023年工作情况的报告", "云溪区妇联", "2023年", None, "annual"),
        ("云溪区科协2023年工作总结和下一步工作打算", "云溪区科协", "2023年", "2024年", "annual"),
    ],
)
def test_titles_are_read(title: str, agency: str, period: str | None, following: str | None, kind: str | None) -> None:
    found = report(title + "|" + BODY)
    assert found.is_report
    assert found.title == title.replace("|", "\n")
    assert found.agency == agency
    if period is not None:
        assert found.period is not None
        assert found.period.label == period
        assert (found.next_period.label if found.next_period else None) == following
    if kind is not None:
        assert found.kind is ReportKind(kind)


@pytest.mark.parametrize(
    ("text", "agency", "period", "kind"),
    [
        (
            "2023年上半年，在市妇联的指导下，青岚区妇联扎实工作，现将情况报告如下：" + BODY,
            "青岚区妇联",
            "2023年上半年",
            "half-year",
        ),
        ("现将上半年工作总结如下：" + BODY.replace("2023年", "半年来"), "", None, "half-year"),
        ("区残联组建于1990年，2004年设立就业所。" + BODY.replace("2023年", "近年来"), "区残联", None, "other"),
        ("在省、市科协的关心帮助下，区科协认真履职。" + BODY, "区科协", "2023年", "other"),
        ("**区妇联2022年工作总结|" + BODY, "区妇联", "2022年", "annual"),
        ("和平区妇联2023年工作总结|" + BODY, "和平区妇联", "2023年", "annual"),
        ("江湾街道老年人协会年度工作总结|" + BODY, "江湾街道老年人协会", "2023年", "annual"),
        (
            "各位代表、同志们：|我受区工商联第六届执行委员会委托，向大会报告工作，请予审议。|过去的五年，民营经济稳步发展。"
            + BODY.replace("2023年", "五年来"),
            "区工商联",
            None,
            "five-year",
        ),
    ],
)
def test_a_text_without_a_full_title_says_itself_what_it_is(
    text: str, agency: str, period: str | None, kind: str
) -> None:
    found = report(text)
    assert found.agency == agency
    assert (found.period.label if found.period else None) == period
    assert found.kind is ReportKind(kind)
    assert not found.title.endswith("：")


def test_a_full_name_above_the_title_is_the_agency() -> None:
    found = report("澄州市云溪区残疾人联合会|云溪区残联2023年工作总结|" + BODY)
    assert found.agency == "澄州市云溪区残疾人联合会"
    assert [one.role for one in found.passages][:2] == [PassageRole.SUBTITLE, PassageRole.TITLE]


def test_a_five_year_report_knows_its_run_of_years() -> None:
    found = report("石河区妇联近五年工作总结和未来五年工作谋划|" + BODY)
    assert found.period is not None
    assert found.next_period is not None
    assert (found.period.years, found.next_period.years) == (5, 5)


@pytest.mark.parametrize(
    "lines",
    [
        "关于开展残疾人就业培训的通知||各镇街残联：|定于3月8日举办培训，请派2名代表参加。|特此通知。||云溪区残联|2023年2月20日",
        "云溪区残联举办才艺展示||本报讯 近日，区残联在文化馆举办才艺展示，来自各镇街的60名残疾人参加，现场气氛热烈。",
        "倡议书||广大残疾人朋友：|让我们行动起来，共建美好家园。",
        "康复机构名单||第一康复中心|第二康复中心",
        "今天天气不错。",
        "",
        "\n\n",
        "1,2,3|4,5,6",
    ],
)
def test_what_is_no_report_says_why(lines: str) -> None:
    found = report(lines)
    assert not found.is_report
    assert found.reason
    assert found.kind is ReportKind.OTHER


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", Period(year=2023)),
        ("2023年", Period(year=2023)),
        (" 2023 年 ", Period(year=2023)),
        ("２０２３年", Period(year=2023)),
        ("二〇二三年", Period(year=2023)),
        ("2023年度", Period(year=2023)),
        ("2023年上半年", Period(year=2023, half=1)),
        ("2023年下半年", Period(year=2023, half=2)),
        ("2018-2022年", Period(year=2022, years=5, text="2018-2022年")),
        ("2018—2022年", Period(year=2022, years=5, text="2018—2022年")),
    ],
)
def test_periods_that_people_name(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["", "去年", "23年", "1023", "三月", "年"])
def test_other_words_name_no_period(text: str) -> None:
    assert read_period(text) is None
