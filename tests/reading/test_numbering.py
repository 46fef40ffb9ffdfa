"""Automatic numbers: restored as the page shows them."""

from __future__ import annotations

import pytest

from drafter.reading.numbering import Number
from drafter.reading.read import read
from tests.reading.package import abstract, document, instance, item, part, parts_of, zipped

HAN = "numFmt=chineseCountingThousand lvlText=%1、"
HAN_BRACKET = "numFmt=chineseCountingThousand lvlText=（%2）"
ARABIC = "numFmt=decimal lvlText=%3."
REPORT = abstract(1, HAN, HAN_BRACKET, ARABIC)


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [line.numbering for line in read(document(body, numbering=numbering, styles=styles), "报告.docx").lines]


def texts(body: str, numbering: str, styles: str = "") -> list[str]:
    return [line.text for line in read(document(body, numbering=numbering, styles=styles), "报告.docx").lines]


def items(*places: tuple[int, int]) -> str:
    return " ".join(item("甲", list_id, level) for list_id, level in places)


def test_levels_of_a_report_restart_under_each_heading():
    body = items((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    expected = ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "1."]
    assert numbers(body, REPORT + instance(1, 1)) == expected


def test_number_stands_at_the_front_of_the_text():
    found = read(document(item("加强组织建设"), numbering=REPORT + instance(1, 1)), "报告.docx")
    assert found.lines[0].text == "一、加强组织建设"
    assert found.lines[0].numbering == "一、"
    assert found.text.startswith("一、")


@pytest.mark.parametrize(
    ("text", "suffix", "following", "written"),
    [
        ("一、", "tab", "工作", "一、工作"),
        ("（一）", "tab", "工作", "（一）工作"),
        ("1.", "tab", "工作", "1.工作"),
        ("1.", "tab", "2023年", "1. 2023年"),
        ("1)", "tab", "2023年", "1)2023年"),
        ("1.", "tab", "AED", "1. AED"),
        ("①", "tab", "2023年", "①2023年"),
        ("第一章", "tab", "总则", "第一章 总则"),
        ("1.1", "tab", "工作", "1.1 工作"),
        ("1.1", "tab", " 工作", "1.1 工作"),
        ("1.", "tab", "", "1."),
        ("1.", "space", "工作", "1. 工作"),
        ("1.", "nothing", "2023年", "1.2023年"),
        ("第一章 ", "tab", "总则", "第一章 总则"),
        ("1.", "space", "", "1."),
    ],
)
def test_gap_behind_a_number(text, suffix, following, written):
    assert Number(text, suffix).before(following) + following == written


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("numFmt=chineseCounting lvlText=第%1章", ["第一章", "第二章"]),
        ("numFmt=japaneseCounting lvlText=（%1）", ["（一）", "（二）"]),
        ("numFmt=ideographTraditional lvlText=%1、", ["甲、", "乙、"]),
        ("numFmt=decimalEnclosedCircle lvlText=%1", ["①", "②"]),
        ("numFmt=lowerRoman lvlText='%1)'", ["i)", "ii)"]),
        ("numFmt=upperLetter lvlText=%1.", ["A.", "B."]),
        ("numFmt=decimalFullWidth lvlText=%1．", ["１．", "２．"]),
        ("numFmt=decimal lvlText=%1 start=0", ["0", "1"]),
        ("numFmt=decimal lvlText=%1 start=7", ["7", "8"]),
        ("lvlText=%1.", ["1.", "2."]),
        ("numFmt=none lvlText=''", ["", ""]),
        ("numFmt=none lvlText=附件", ["附件", "附件"]),
        ("numFmt=bullet lvlText=\uf06c", ["", ""]),
        ("numFmt=bullet lvlText=%1", ["", ""]),
        ("numFmt=decimal", ["", ""]),
        ("numFmt=decimal lvlText=100%", ["100%", "100%"]),
        ("numFmt=decimal lvlText=%1. rPr(vanish)", ["", ""]),
    ],
)
def test_level_texts(properties, expected):
    assert numbers(items((1, 0), (1, 0)), abstract(1, properties) + instance(1, 1)) == expected


def test_bullets_leave_the_text_alone():
    numbering = abstract(1, "numFmt=bullet lvlText=●") + instance(1, 1)
    assert texts(item("走访慰问"), numbering) == ["走访慰问"]


def test_start_left_out_is_zero():
    numbering = "abstractNum[abstractNumId=1](lvl[ilvl=0](numFmt=decimal lvlText=%1.))" + instance(1, 1)
    assert numbers(items((1, 0), (1, 0)), numbering) == ["0.", "1."]


def test_levels_of_levels():
    levels = ("numFmt=decimal lvlText=%1", "numFmt=decimal lvlText=%1.%2", "numFmt=decimal lvlText=%1.%2.%3")
    body = items((1, 0), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1))
    assert numbers(body, abstract(1, *levels) + instance(1, 1)) == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1"]


@pytest.mark.parametrize(
    ("legal", "expected"), [("isLgl", "1.1"), ("isLgl=0", "一.1"), ("", "一.1"), ("x:isLgl", "一.1")]
)
def test_legal_numbering_makes_all_levels_arabic(legal, expected):
    numbering = abstract(1, HAN, f"numFmt=decimal lvlText=%1.%2 {legal}") + instance(1, 1)
    assert numbers(items((1, 0), (1, 1)), numbering) == ["一、", expected]


def test_a_level_of_bullets_has_no_number_for_deeper_levels():
    levels = ("numFmt=decimal lvlText=%1.", "numFmt=bullet lvlText=-", "numFmt=decimal lvlText=%1.%2%3.")
    assert numbers(items((1, 0), (1, 1), (1, 2), (1, 2)), abstract(1, *levels) + instance(1, 1)) == [
        "1.",
        "",
        "1.1.",
        "1.2.",
    ]


def test_a_level_left_out_counts_as_begun():
    body = items((1, 1), (1, 1), (1, 0), (1, 2), (1, 1))
    assert numbers(body, REPORT + instance(1, 1)) == ["（一）", "（二）", "二、", "1.", "（二）"]


def test_lists_of_one_definition_share_its_counter():
    numbering = REPORT + instance(1, 1) + instance(2, 1)
    assert numbers(items((1, 0), (2, 0), (1, 0), (2, 0)), numbering) == ["一、", "二、", "三、", "四、"]


def test_lists_of_two_definitions_count_apart():
    numbering = abstract(1, HAN) + abstract(2, HAN) + instance(1, 1) + instance(2, 2)
    assert numbers(items((1, 0), (2, 0), (1, 0), (2, 0)), numbering) == ["一、", "一、", "二、", "二、"]


def test_start_override_restarts_once_and_others_go_on_from_it():
    numbering = REPORT + instance(1, 1) + instance(2, 1, "lvlOverride[ilvl=0](startOverride=7)")
    assert numbers(items((1, 0), (2, 0), (1, 0), (2, 0)), numbering) == ["一、", "七、", "八、", "九、"]


def test_start_override_holds_at_every_restart_of_its_level():
    numbering = REPORT + instance(1, 1, "lvlOverride[ilvl=1](startOverride=3)")
    assert numbers(items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), numbering) == [
        "一、",
        "（三）",
        "（四）",
        "二、",
        "（三）",
    ]


def test_whole_level_can_be_replaced():
    override = "lvlOverride[ilvl=0](lvl[ilvl=0](start=5 numFmt=upperLetter lvlText='%1)'))"
    numbering = abstract(1, HAN) + instance(1, 1) + instance(2, 1, override)
    # Without a start override the count goes on.
    assert numbers(items((1, 0), (2, 0), (1, 0)), numbering) == ["一、", "B)", "三、"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.", "1.", "1."]),
        ("lvlRestart=0", ["1.", "2.", "3."]),
        ("lvlRestart=1", ["1.", "2.", "1."]),
        ("lvlRestart=2", ["1.", "1.", "1."]),
        ("lvlRestart=9", ["1.", "1.", "1."]),
        ("lvlRestart=-1", ["1.", "1.", "1."]),
    ],
)
def test_which_level_restarts_a_deeper_one(restart, expected):
    numbering = abstract(1, HAN, HAN_BRACKET, f"{ARABIC} {restart}") + instance(1, 1)
    found = numbers(items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)), numbering)
    assert [number for number in found if number.endswith(".")] == expected


def test_custom_leading_zeros():
    fmt = (
        "mc:AlternateContent(mc:Choice[Requires=w14](numFmt=custom[format=001,002,003]) mc:Fallback(numFmt=decimal))"
        " lvlText=%1"
    )
    assert numbers(items((1, 0), (1, 0)), abstract(1, fmt) + instance(1, 1)) == ["001", "002"]


def test_format_nobody_uses_becomes_arabic_and_is_told():
    found = read(
        document(item("甲"), numbering=abstract(1, "numFmt=thaiCounting lvlText=%1.") + instance(1, 1)), "a.docx"
    )
    assert found.lines[0].numbering == "1."
    assert any("自动编号" in remark for remark in found.remarks)


def test_numbering_style_leads_to_the_list_behind_it():
    numbering = (
        abstract(1, HAN, HAN_BRACKET)
        + "abstractNum[abstractNumId=2](numStyleLink=ReportList)"
        + instance(1, 1)
        + instance(2, 2)
    )
    styles = "style[type=numbering styleId=ReportList](name=报告编号 pPr(numPr(numId=1)))"
    assert numbers(items((2, 0), (2, 1), (1, 0)), numbering, styles) == ["一、", "（一）", "二、"]


def test_circle_of_numbering_styles_gives_no_number():
    numbering = "abstractNum[abstractNumId=1](numStyleLink=Round)" + instance(1, 1)
    styles = "style[type=numbering styleId=Round](pPr(numPr(numId=1)))"
    assert texts(item("甲"), numbering, styles) == ["甲"]


STYLED = (
    "style[type=paragraph styleId=H1](name='heading 1' pPr(numPr(numId=1)))"
    "style[type=paragraph styleId=H2](name='heading 2' basedOn=H1 pPr(numPr(ilvl=1)))"
    "style[type=paragraph styleId=Mine](name=我的标题 basedOn=H2)"
    "style[type=paragraph styleId=Plain](name=不编号 basedOn=H1 pPr(numPr(numId=0)))"
)


def styled(*styles: str) -> str:
    return " ".join(f"p(pPr(pStyle={style}) r(t'甲'))" for style in styles)


def test_numbers_through_styles():
    body = styled("H1", "H2", "H2", "Mine", "Plain", "H1", "H2")
    expected = ["一、", "（一）", "（二）", "（三）", "", "二、", "（一）"]
    assert numbers(body, REPORT + instance(1, 1), STYLED) == expected


def test_level_linked_to_a_style_wins_over_the_level_it_states():
    linked = abstract(1, f"pStyle=H1 {HAN}", f"pStyle=H2 {HAN_BRACKET}")
    styles = (
        "style[type=paragraph styleId=H1](name='heading 1' pPr(numPr(numId=1)))"
        "style[type=paragraph styleId=H2](name='heading 2' pPr(numPr(ilvl=0 numId=1)))"
    )
    assert numbers(styled("H1", "H2", "H2", "H1"), linked + instance(1, 1), styles) == [
        "一、",
        "（一）",
        "（二）",
        "二、",
    ]


def test_paragraph_can_leave_the_list_of_its_style():
    body = "p(pPr(pStyle=H1 numPr(numId=0)) r(t'甲')) p(pPr(pStyle=H1) r(t'乙'))"
    assert numbers(body, REPORT + instance(1, 1), STYLED) == ["", "一、"]


def test_paragraph_can_change_the_level_of_its_style():
    body = "p(pPr(pStyle=H1) r(t'甲')) p(pPr(pStyle=H1 numPr(ilvl=1)) r(t'乙'))"
    assert numbers(body, REPORT + instance(1, 1), STYLED) == ["一、", "（一）"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "p(pPr(numPr(ilvl=0 numId=99)) r(t'甲'))",
        "p(pPr(numPr(ilvl=8 numId=1)) r(t'甲'))",
        "p(pPr(numPr(ilvl=12 numId=1)) r(t'甲'))",
        "p(pPr(numPr(ilvl=-1 numId=1)) r(t'甲'))",
        "p(pPr(numPr(ilvl=0 numId=x)) r(t'甲'))",
        "p(pPr(numPr(ilvl=0)) r(t'甲'))",
        "p(pPr(numPr) r(t'甲'))",
        "p(pPr(pStyle=Lost) r(t'甲'))",
    ],
)
def test_list_or_level_that_does_not_exist_gives_no_number(paragraph):
    lost = "style[type=paragraph styleId=Lost](pPr(numPr(numId=98)))"
    assert texts(paragraph, REPORT + instance(1, 1), lost) == ["甲"]


def test_level_left_out_is_the_first():
    assert numbers("p(pPr(numPr(numId=1)) r(t'甲'))", REPORT + instance(1, 1)) == ["一、"]


def test_document_without_numbering_part():
    assert [line.text for line in read(document(item("甲")), "a.docx").lines] == ["甲"]


def test_numbers_run_on_through_tables_and_text_boxes():
    body = (
        f"{item('甲')} tbl(tr(tc({item('')}) tc(p(r(t'乙')))) tr(tc({item('')}) tc(p(r(t'丙')))))"
        f" p(r(pict(v:shape(v:textbox(txbxContent({item('丁')})))))) {item('戊')}"
    )
    assert texts(body, REPORT + instance(1, 1)) == ["一、甲", "二、\t乙", "三、\t丙", "", "四、丁", "五、戊"]


def test_empty_item_still_shows_its_number():
    assert texts(f"{item('')} {item('乙')}", REPORT + instance(1, 1)) == ["一、", "二、乙"]


def test_broken_line_is_numbered_once():
    body = "p(pPr(numPr(ilvl=0 numId=1)) r(t'甲' br t'乙'))"
    found = read(document(body, numbering=REPORT + instance(1, 1)), "a.docx")
    assert [(line.text, line.numbering) for line in found.lines] == [("一、甲", "一、"), ("乙", "")]


def test_levels_that_do_not_exist_are_passed_over():
    numbering = (
        "abstractNum[abstractNumId=1](lvl[ilvl=9](lvlText=x) lvl(lvlText=y) lvl[ilvl=0](start=1 lvlText=%1.%7))"
        + instance(1, 1, "lvlOverride[ilvl=9](startOverride=5) lvlOverride(startOverride=6)")
        + "abstractNum(lvl[ilvl=0](lvlText=z)) num(abstractNumId=1)"
    )
    assert numbers(items((1, 0), (1, 0)), numbering) == ["1.", "2."]


def test_hostile_level_text_cannot_swell():
    numbering = abstract(1, f"numFmt=decimal lvlText={'%1' * 5000}") + instance(1, 1)
    assert len(numbers(items((1, 0)), numbering)[0]) <= 255


@pytest.mark.parametrize("start", ["9" * 400, "2147483647", "-2147483648", "一"])
def test_hostile_starts(start):
    numbering = abstract(1, f"start={start} numFmt=lowerRoman lvlText=%1.") + instance(1, 1)
    found = numbers(items((1, 0), (1, 0)), numbering)
    assert all(len(number) < 20 for number in found)


def test_foreign_numbering_part_is_harmless():
    parts = parts_of(item("甲"), numbering=REPORT)
    parts["word/numbering.xml"] = part("settings", "zoom=100")
    assert [line.text for line in read(zipped(parts), "a.docx").lines] == ["甲"]
