from __future__ import annotations

import re

import pytest

from drafter.checking import rule as registry
from drafter.checking.rule import all_rules, check, find
from drafter.checking.subject import Subject, place_spans
from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.finding import Severity
from tests.notation import report


def test_rules_are_known_by_their_codes():
    rules = all_rules()
    assert {"D101", "D102", "F301", "H401", "Y201", "Y202"} <= {rule.code for rule in rules}
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)
    for rule in rules:
        assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
        assert rule.title
        assert rule.explanation.endswith("。")
        assert find(rule.code.lower()) is rule
    assert find("X999") is None


def test_a_code_is_given_once():
    with pytest.raises(ValueError, match="H401 is registered twice"):
        registry.rule("H401", "标题", Severity.ERROR, "说明。")(lambda _: ())


def test_findings_come_in_the_order_of_the_text():
    subject = Subject(
        report=report("云溪区妇联2024年工作总结|一、引领。2023年办实事。|三、维权。2023年办实事。"),
        year=2024,
        stale_year=2023,
    )
    places = [(finding.start, finding.end) for finding in check(subject)]
    assert len(places) == 3
    assert places == sorted(places)


def test_spans_have_their_places():
    paragraphs = [
        DraftParagraph(
            style=ParagraphStyle.HEADING, heading=(Span("一、引领", Origin.FIXED),), spans=(Span("。办", Origin.FIXED),)
        ),
        DraftParagraph(style=ParagraphStyle.BODY, spans=(Span("三", Origin.TYPED),)),
    ]
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    placed = place_spans(paragraphs)
    assert [text[one.start : one.end] for one in placed] == ["一、引领", "。办", "三"]
    assert all(text[one.start : one.end] == one.span.text for one in placed)


def test_what_stands_in_a_gap_is_no_wording():
    gap = "【待补：推动惠残政策“…”（安排】"
    sentence = (
        f"深入推动惠残政策宣传工作，组织召开{gap}，组织召开理论学习中心组学习会【待补：组织召开理论学习中心组学习会】，"
    )
    sentence += "为【待补：残疾人提供基本康复服务】残疾人提供基本康复服务。"
    subject = Subject(report=report(f"云溪区残联2024年工作总结|一、引领。{sentence}"))
    assert [finding for finding in check(subject) if finding.rule[0] in "MW"] == []
    bare = Subject(report=report(f"云溪区残联2024年工作总结|一、引领。{sentence}".replace("待补：", "")))
    assert {finding.rule for finding in check(bare)} >= {"M602", "M604"}
