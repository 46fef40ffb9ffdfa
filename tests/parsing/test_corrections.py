"""What a person said stands above what was found, here and in every sister sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.correction import Correction, Verdict
from drafter.domain.figure import FigureKind
from drafter.domain.report import Report
from drafter.parsing.corrections import BY_PERSON, apply
from drafter.parsing.parse import parse
from drafter.text.clauses import clauses, masked
from drafter.text.surface import render
from tests.any_text import texts
from tests.notation import plain, report

HEAD = "区妇联2023年工作总结|一、关爱服务|"
CUPS = Correction(clause="为老人发放姜茶□杯", verdict=Verdict.FIGURE, unit="杯", head="姜茶")


def figures(found: Report) -> list[tuple[str, str, str]]:
    return [(found.text[one.start : one.end], one.unit, one.measure.phrase) for one in found.figures]


def whole(found: Report) -> None:
    """What holds of every report: figures in order, apart, and written as their surface says."""
    end = 0
    for figure in found.figures:
        assert end <= figure.start <= figure.number[0] < figure.number[1] <= figure.end
        end = figure.end
        assert found.text[figure.number[0] : figure.number[1]] == figure.raw
    for other in found.others:
        if other.why == BY_PERSON:
            assert not any(one.start < other.end and other.start < one.end for one in found.figures)


def test_a_rejected_number_becomes_a_figure() -> None:
    base = report(HEAD + "全年为老人发放姜茶42杯，走访慰问困难老人30户。")
    assert figures(base) == [("30户", "户", "困难老人")]
    told = apply(base, [Correction(clause="全年为老人发放姜茶□杯", verdict=Verdict.FIGURE, unit="杯", head="姜茶")])
    whole(told)
    assert figures(told) == [("42杯", "杯", "姜茶"), ("30户", "户", "困难老人")]
    made = told.figures[0]
    assert (made.value, made.raw, made.kind, made.approx, made.masked) == (42, "42", FigureKind.OTHER, False, False)
    assert made.sentence == "全年为老人发放姜茶42杯，走访慰问困难老人30户。"
    assert render(Decimal(57), made.surface) == "57杯"
    assert not any(one.start == made.number[0] for one in told.others)


@pytest.mark.parametrize(
    ("number", "value", "raw"),
    [
        ("57", 57, "57"),
        ("1.2万", 12000, "1.2万"),
        ("近300余", 300, "300"),
        ("1,208", 1208, "1,208"),
        ("三十六", 36, "三十六"),
        ("１２", 12, "１２"),
        ("百", 100, "百"),
    ],
)
def test_sister_sentences_of_other_years(number: str, value: int, raw: str) -> None:
    found = apply(report(HEAD + f"在敬老月，为老人发放姜茶{number}杯，温暖人心。"), [CUPS])
    whole(found)
    [made] = [one for one in found.figures if one.unit == "杯"]
    assert (made.value, made.raw) == (value, raw)
    assert found.text[made.start : made.end] == f"{number}杯"
    assert render(made.value, made.surface) == f"{number}杯"


@pytest.mark.parametrize(
    "sentence",
    ["为老人发放凉茶42杯。", "为老人和孩子发放姜茶42杯。", "为老人发放姜茶42碗。", "为老人发放姜茶杯。"],
)
def test_other_sentences_are_left_alone(sentence: str) -> None:
    base = report(HEAD + sentence)
    assert apply(base, [CUPS]) == base


def test_without_a_unit_what_stands_there_is_taken() -> None:
    base = report(HEAD + "推进三项行动落地见效。")
    assert figures(base) == []
    told = apply(base, [Correction(clause="推进□项行动落地见效", verdict=Verdict.FIGURE)])
    assert [(told.text[one.start : one.end], one.unit) for one in told.figures] == [("三项", "项")]


def test_a_false_figure_goes_to_the_others() -> None:
    base = report(HEAD + "开展讲座12场，建成5个妇女微家。开展讲座8场。")
    told = apply(base, [Correction(clause="开展讲座□场", verdict=Verdict.NOT_FIGURE)])
    whole(told)
    assert [one.unit for one in told.figures] == ["个"]
    assert [(one.raw, one.why, one.value) for one in told.others if one.why == BY_PERSON] == [
        ("12", "人工更正", 12),
        ("8", "人工更正", 8),
    ]


def test_only_the_number_that_was_meant() -> None:
    base = report(HEAD + "慰问老人30名和儿童20名。")
    told = apply(base, [Correction(clause="慰问老人□名和儿童□名", number=2, verdict=Verdict.NOT_FIGURE)])
    assert [one.raw for one in told.figures] == ["30"]
    beyond = Correction(clause="慰问老人□名和儿童□名", number=3, verdict=Verdict.NOT_FIGURE)
    assert apply(base, [beyond]).figures == base.figures


def test_name_and_unit_of_a_figure() -> None:
    base = report(HEAD + "累计服务1.2万人次，全年获赠物资30万元。")
    told = apply(
        base,
        [
            Correction(clause="累计服务□人次", head="服务居民", unit="人"),
            Correction(clause="全年获赠物资□元", head="物资折款"),
        ],
    )
    first, second = told.figures
    assert (first.measure.phrase, first.unit, first.kind, first.value) == ("服务居民", "人", FigureKind.PEOPLE, 12000)
    assert (second.measure.phrase, second.unit, second.value) == ("物资折款", "元", 300000)
    assert told.text[second.start : second.end] == "30万元"
    whole(told)


def test_a_longer_unit_that_stands_there() -> None:
    base = report(HEAD + "组织培训12场次。")
    shorter = apply(base, [Correction(clause="组织培训□场次", unit="场")])
    [figure] = shorter.figures
    assert (figure.unit, shorter.text[figure.start : figure.end]) == ("场", "12场")
    longer = apply(shorter, [Correction(clause="组织培训□场次", unit="场次")])
    [figure] = longer.figures
    assert (figure.unit, longer.text[figure.start : figure.end]) == ("场次", "12场次")


def test_the_topic_of_a_heading() -> None:
    base = report("工作总结|一、舒心服务始终相伴|接访20人次。|二、舒心服务始终相伴|调解3件。|三、党建|学习12次。")
    told = apply(base, [Correction(clause="舒心服务始终相伴", topic="维权")])
    assert [heading.topic for heading in told.headings][:2] == ["维权", "维权"]
    assert told.headings[2] == base.headings[2]
    assert told.figures == base.figures


def test_the_later_one_holds() -> None:
    base = report(HEAD + "开展讲座12场。")
    first = Correction(clause="开展讲座□场", verdict=Verdict.NOT_FIGURE)
    second = Correction(clause="开展讲座□场", head="宣讲")
    assert figures(apply(base, [first, second])) == [("12场", "场", "宣讲")]
    assert figures(apply(base, [second, first])) == []


def test_applied_twice_is_applied_once() -> None:
    base = report(HEAD + "为老人发放姜茶42杯，开展讲座12场。")
    said = [CUPS, Correction(clause="开展讲座□场", verdict=Verdict.NOT_FIGURE)]
    once = apply(base, said)
    assert apply(once, said) == once


def test_a_figure_of_the_plan_is_a_target() -> None:
    found = report("2023年工作总结|一、服务|接访2人次。|2024年工作计划|一、服务|为老人发放姜茶42杯。")
    told = apply(found, [CUPS])
    assert [one.target for one in told.figures if one.unit == "杯"] == [True]


def test_across_a_broken_line() -> None:
    base = parse(
        plain("区妇联2023年工作总结\n一、关爱服务\n寒冬腊月，各级妇联组织行动起来，为老人发放姜茶4\n2杯，送去温暖。")
    )
    told = apply(base, [CUPS])
    whole_figures = [one for one in told.figures if one.unit == "杯"]
    if whole_figures:
        assert told.text[whole_figures[0].start : whole_figures[0].end].replace("\n", "") == "42杯"


def test_nothing_said_nothing_changed() -> None:
    base = report(HEAD + "开展讲座12场。")
    assert apply(base, []) is base


@given(texts(), st.data())
def test_any_text_any_correction(text: str, data: st.DataObject) -> None:
    base = parse(plain(text))
    spoken = [(clause.masked, at) for clause in clauses(text) for at in range(1, len(clause.numbers) + 1)]
    place = data.draw(st.sampled_from(spoken)) if spoken else (masked(text[:20]) or "空", 1)
    said = Correction(
        clause=place[0],
        number=place[1],
        verdict=data.draw(st.sampled_from(list(Verdict))),
        head=data.draw(st.sampled_from(["", "姜茶"])),
        unit=data.draw(st.sampled_from(["", "杯", "人", "%"])),
    )
    told = apply(base, [said])
    end = 0
    for figure in told.figures:
        assert end <= figure.start <= figure.number[0] < figure.number[1] <= figure.end <= len(text)
        end = figure.end
    assert told.text == base.text
    assert apply(told, [said]) == told
