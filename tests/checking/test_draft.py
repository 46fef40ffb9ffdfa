from __future__ import annotations

import pytest

from drafter.checking.rule import check
from drafter.checking.subject import Subject, place_spans
from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.parsing.parse import parse
from tests.notation import plain


def findings(*spans: Span, labels: dict[str, str] | None = None):
    paragraph = DraftParagraph(style=ParagraphStyle.BODY, spans=spans)
    subject = Subject(report=parse(plain(paragraph.text)), spans=place_spans([paragraph]), labels=labels or {})
    return check(subject)


def test_gaps_and_carried_values_block():
    seen = findings(
        Span("接访", Origin.FIXED),
        Span("【待补：接访】", Origin.MISSING, slot="接访"),
        Span("，调解", Origin.FIXED),
        Span("37件", Origin.CARRIED, slot="调解"),
        labels={"调解": "调解纠纷"},
    )
    assert [(one.rule, one.severity.value, one.start, one.end, one.text, one.slot) for one in seen] == [
        ("D101", "error", 2, 9, "【待补：接访】", "接访"),
        ("D102", "error", 12, 15, "37件", "调解"),
    ]
    assert "“接访”还没有填" in seen[0].message
    assert "“调解纠纷”沿用去年的“37件”" in seen[1].message


@pytest.mark.parametrize("origin", [Origin.FIXED, Origin.TYPED, Origin.CONFIRMED, Origin.DERIVED, Origin.PHRASE])
def test_all_else_is_settled(origin):
    assert findings(Span("接访", Origin.FIXED), Span("37件", origin, slot="接访")) == ()


def test_a_file_that_says_gap_is_not_a_draft():
    assert check(Subject(report=parse(plain("接访【待补：接访】，调解37件。")))) == ()


def once(*spans: Span, year: int = 2024, stale: int = 2023) -> list[str]:
    paragraphs = (DraftParagraph(style=ParagraphStyle.BODY, spans=spans),)
    text = "".join(span.text for span in spans)
    subject = Subject(report=parse(plain(text)), spans=place_spans(paragraphs), year=year, stale_year=stale)
    return [finding.text for finding in check(subject) if finding.rule == "D103"]


def test_an_inherited_sentence_about_something_that_happens_once_is_asked_about():
    sentence = Span("选送的作品获省一等奖。", Origin.FIXED, sentence="总结-01-01")
    assert once(sentence) == ["选送的作品获省一等奖。"]
    assert once(sentence, year=2023) == []


@pytest.mark.parametrize("text", ["常态化开展寻找活动。", "健全反家庭暴力工作机制。", "注重发挥典型作用。"])
def test_what_holds_every_year_is_not_asked_about(text):
    assert once(Span(text, Origin.FIXED, sentence="总结-01-01")) == []


@pytest.mark.parametrize(("clause", "asked"), [("王小兰家庭获评省最美家庭", True), ("召开现场会", False)])
def test_an_inherited_honour_beside_a_field_is_asked_about(clause, asked):
    spans = (
        Span("推选最美家庭", Origin.FIXED, sentence="总结-01-01"),
        Span("72户", Origin.TYPED, slot="户", sentence="总结-01-01"),
        Span(f"，{clause}。", Origin.FIXED, sentence="总结-01-01"),
    )
    assert once(*spans) == [clause] * asked


def test_an_open_doubt_about_a_value_is_told_once():
    spans = [Span("编发信息", Origin.FIXED), *[Span("3560条", Origin.TYPED, slot="信息")] * 2]
    paragraph = DraftParagraph(style=ParagraphStyle.BODY, spans=tuple(spans))
    subject = Subject(
        report=parse(plain(paragraph.text)), spans=place_spans([paragraph]), doubts={"信息": "是去年的 10 倍，确认？"}
    )
    (finding,) = check(subject)
    assert (finding.rule, finding.severity.value, finding.start, finding.slot) == ("D104", "query", 4, "信息")
    assert finding.message == "“信息”填的是“3560条”：是去年的 10 倍，确认？"


def test_a_sentence_with_a_field_is_asked_about_by_its_field():
    spans = (
        Span("召开区妇女", Origin.FIXED, sentence="总结-01-01"),
        Span("第十三次", Origin.CARRIED, slot="次", sentence="总结-01-01"),
        Span("代表大会。", Origin.FIXED, sentence="总结-01-01"),
    )
    assert once(*spans) == []
