"""The official document: what is on its pages, in which order, and that the file is sound."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from drafter.domain.dispatch import Attachment, Dispatch, Imprint, RedHead
from drafter.domain.layout import READY, Layout
from drafter.domain.sheet import Sheet, SheetColumn
from drafter.writing.attachment import sheet_rows
from drafter.writing.docx import render_docx

from .sample import SAMPLE, S, body, paragraph, report
from .test_docx import check_package, highlights, written

SHEET = Sheet(
    name="数据表",
    columns=tuple(SheetColumn(title=title, width=9) for title in ("指标", "单位", "2023年", "2024年")),
    rows=(("接访\n来访", "人次", "400", "452"), ("救助", "万元", "10.5", None)),
)
FULL = Dispatch(
    red_head=RedHead(
        number="云妇〔2025〕1号", signers=("张某某", "李某", "王某某"), copy_number="000001", secrecy="秘密★1年"
    ),
    recipient="澄江市妇女联合会",
    sealed=True,
    attachments=(Attachment(title="主要数据表", sheet=SHEET), Attachment(title="重点任务清单")),
    note="联系人：李某某",
    imprint=Imprint(copies=("区委办公室", "区政府办公室"), office="云溪区妇联办公室", date="2025年1月8日"),
)
REPORT = report(
    paragraph(S.TITLE, "云溪区妇联2024年工作总结"),
    body("现将情况报告如下。"),
    paragraph(S.SIGNATURE, "云溪区妇女联合会"),
    paragraph(S.DATE, "2025年1月8日"),
    agency="云溪区妇女联合会",
)


def lines(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def test_all_parts_stand_in_the_order_of_the_standard() -> None:
    assert lines(render_docx(REPORT, Layout(), dispatch=FULL)) == [
        "000001",
        "秘密★1年",
        "云溪区妇女联合会文件",
        "\t签发人：张某某　李　某",
        "云妇〔2025〕1号\t　　　　王某某",
        "",
        "云溪区妇联2024年工作总结",
        "澄江市妇女联合会：",
        "现将情况报告如下。",
        "附件：1.主要数据表",
        "2.重点任务清单",
        "云溪区妇女联合会",
        "2025年1月8日",
        "（联系人：李某某）",
        "附件1",
        "主要数据表",
        "",
        "附件2",
        "重点任务清单",
        "",
    ]


def test_plain_material_has_none_of_it() -> None:
    assert lines(render_docx(REPORT, Layout())) == [each.text for each in REPORT.paragraphs]
    assert render_docx(REPORT, Layout(), dispatch=Dispatch()) == render_docx(REPORT, Layout())


def test_one_attachment_has_no_number() -> None:
    one = Dispatch(attachments=(Attachment(title="主要数据表。"),))
    assert lines(render_docx(REPORT, Layout(), dispatch=one))[2] == "附件：主要数据表"
    assert lines(render_docx(REPORT, Layout(), dispatch=one))[-2:] == ["附件", "主要数据表"]


def test_the_recipient_of_the_report_itself_counts() -> None:
    told = report(paragraph(S.TITLE, "总结"), paragraph(S.RECIPIENT, "市妇联："), body("开头。"))
    data = render_docx(told, Layout(), dispatch=Dispatch(recipient="别处"))
    assert lines(data) == ["总结", "市妇联：", "开头。"]


def test_what_nobody_wrote_stays_a_visible_gap() -> None:
    asked = Dispatch(red_head=RedHead(), attachments=(Attachment(),), imprint=Imprint())
    data = render_docx(REPORT, Layout(), marks=True, dispatch=asked)
    text = written(data)
    for gap in ("发文字号", "附件1的标题", "印发机关", "印发日期"):
        assert f"【待补：{gap}】" in text
    assert {colour for colour, _ in highlights(data)} == {"yellow"}
    assert "云溪区妇女联合会文件" in text


def test_an_upward_report_without_signers_has_its_number_in_the_middle() -> None:
    data = render_docx(REPORT, Layout(), dispatch=Dispatch(red_head=RedHead(number="云妇〔2025〕1号")))
    number = docx.Document(io.BytesIO(data)).paragraphs[1]
    assert (number.text, number.style.name, number.style.paragraph_format.alignment) == (
        "云妇〔2025〕1号",
        "发文字号",
        1,
    )


def test_a_long_mark_is_set_smaller() -> None:
    long = Dispatch(red_head=RedHead(mark="澄江市云溪区妇女儿童工作委员会办公室文件", number="甲"))
    mark = docx.Document(io.BytesIO(render_docx(REPORT, Layout(), dispatch=long))).paragraphs[0]
    assert mark.runs[0].font.size.pt * len(mark.text) <= 442.3


def test_cells_hold_no_tabs_and_no_breaks() -> None:
    assert [row[0].text for row in sheet_rows(SHEET)] == [
        "指标\t单位\t2023年\t2024年",
        "接访 来访\t人次\t400\t452",
        "救助\t万元\t10.5\t",
    ]


@pytest.mark.parametrize("base", READY)
@pytest.mark.parametrize("marks", [False, True])
def test_the_file_is_sound(base: str, marks: bool, tmp_path: Path) -> None:
    data = render_docx(SAMPLE, READY[base], marks=marks, dispatch=FULL)
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    check_package(data)
    sections = docx.Document(io.BytesIO(data)).sections
    assert len(sections) == (2 if base == "33476" else 1)


@pytest.mark.parametrize(
    ("number", "date", "told"),
    [
        ("云残〔2025〕18号", "2025年12月8日", []),
        ("", "", []),
        ("云残[2025]18号", "2025年12月8日", ["发文字号"]),
        ("云残〔2025〕018号", "2025.12.8", ["发文字号", "印发日期"]),
        ("云残〔2025〕第18号", "2025年12月08日", ["发文字号", "印发日期"]),
    ],
)
def test_number_and_date_in_another_form_are_told(number: str, date: str, told: list[str]) -> None:
    dispatch = Dispatch(red_head=RedHead(number=number), imprint=Imprint(date=date))
    assert [remark.partition("“")[0] for remark in dispatch.departures()] == told
