"""The text of a Word document: what the page shows, and nothing else."""

from __future__ import annotations

import pytest

from drafter.domain.document import Document
from drafter.reading.read import read
from tests.reading.package import document


def found(body: str, styles: str = "") -> Document:
    return read(document(body, styles=styles), "报告.docx")


def texts(body: str, styles: str = "") -> list[str]:
    return [line.text for line in found(body, styles).lines]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("r(t'接访75人次')", "接访75人次"),
        ("r(t'接访') sdt(sdtPr(text) sdtContent(r(t'75'))) r(t'人次')", "接访75人次"),
        ("r(t'接访') ins[id=1](r(t'75')) r(t'人次')", "接访75人次"),
        ("r(t'接访') moveTo[id=1](r(t'75')) r(t'人次')", "接访75人次"),
        ("r(t'接访') ins[id=1](sdt(sdtContent(smartTag(r(t'75'))))) r(t'人次')", "接访75人次"),
        ("r(t'接访') hyperlink(r(t'75')) r(t'人次')", "接访75人次"),
        ("r(t'接访') customXml(r(t'75')) r(t'人次')", "接访75人次"),
        ("r(t'接访') fldSimple[instr=REF](r(t'75')) r(t'人次')", "接访75人次"),
        ("bookmarkStart[id=1] r(t'接访75') bookmarkEnd[id=1] r(t'人次')", "接访75人次"),
        ("proofErr r(lastRenderedPageBreak t'接访75人次')", "接访75人次"),
        ("r(t'接访75') r(noBreakHyphen) r(t'80人次')", "接访75-80人次"),
        ("r(t'接访75') r(softHyphen) r(t'人次')", "接访75人次"),
        ("r(t'姓名' tab t'电话')", "姓名\t电话"),
        ("r(t'姓名' ptab t'电话')", "姓名\t电话"),
        ("r(t'接访75') r(br[type=page]) r(t'人次')", "接访75人次"),
        ("r(t'接访75') r(br[type=column]) r(t'人次')", "接访75人次"),
        ("r(t'接访75') r(footnoteReference[id=2]) r(t'人次')", "接访75人次"),
        ("r(t'接访75') r(annotationRef commentReference[id=2]) r(t'人次')", "接访75人次"),
        ("r(ruby(rubyPr rt(r(t'fang')) rubyBase(r(t'访')))) r(t'75人次')", "访75人次"),
        ("r(t'共') m:oMath(m:r(m:t'10×10')) r(t'米')", "共10×10米"),
        ("r(sym[font=Symbol char=2265] t'75')", "≥75"),
        ("r(t'接访')  r(t[xml:space=preserve]' 75 ') r(t'人次')", "接访 75 人次"),
        ("r(t'　　接访75人次')", "　　接访75人次"),
        ("r(t'A&B<区残联>\"')", 'A&B<区残联>"'),
        ("r(t'{{附件1}}{% if %}')", "{{附件1}}{% if %}"),
        ("r(t'一行\n　两行')", "一行 　两行"),
        ("", ""),
    ],
)
def test_inside_a_paragraph(inside, expected):
    assert texts(f"p({inside}) p(r(t'末段'))") == [expected, "末段"]


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        ("r(t'接访') del[id=1](r(delText'60')) r(t'75人次')", "修订中删除的文字没有读取（1 处）"),
        ("r(t'接访') moveFrom[id=1](r(t'60')) r(t'75人次')", "修订中删除的文字没有读取（1 处）"),
        ("r(t'接访') del[id=1](sdt(sdtContent(r(delText'60')))) r(t'75人次')", "修订中删除的文字没有读取（1 处）"),
        ("r(t'接访') ins[id=1](del[id=2](r(delText'60')) r(t'75')) r(t'人次')", "修订中删除的文字没有读取（1 处）"),
        ("r(t'接访') ins[id=1](r(t'75')) r(t'人次')", "修订中新增的文字按已接受读取（1 处）"),
        ("r(t'接访') r(rPr(vanish) t'60') r(t'75人次')", "隐藏的文字没有读取（1 处）"),
        ("r(t'接访75人次') r(footnoteReference[id=2])", "脚注和尾注没有读取（1 处）"),
        ("r(t'接访75人次') r(endnoteReference[id=2])", "脚注和尾注没有读取（1 处）"),
        ("r(t'接访75人次') r(commentReference[id=2])", "批注没有读取（1 处）"),
        ("r(t'接访75人次') r(sym[font=Wingdings char=F0FC])", "符号字体的字符没有读取（1 个），请对照原文"),
        (
            "r(t'接访75人次') sdt(sdtPr(showingPlcHdr) sdtContent(r(t'单击此处输入')))",
            "内容控件里的提示语没有读取（1 处）",
        ),
    ],
)
def test_what_is_left_out_is_told(inside, remark):
    document = found(f"p({inside})")
    assert document.text == "接访75人次"
    assert remark in document.remarks


def test_plain_document_has_nothing_to_tell():
    document = found("p(r(t'接访75人次'))")
    assert document.remarks == ()
    assert (document.format, document.encoding, document.name) == ("docx", "", "报告.docx")


@pytest.mark.parametrize(
    "inside",
    [
        "del[id=1](r(rPr(b)))",
        "r(rPr(vanish)) r(rPr(vanish) t'  ')",
        "sdt(sdtPr(showingPlcHdr=0) sdtContent(r(t'真的')))",
        "r(rPr(vanish=0) t'看得见')",
        "r(rPr(webHidden) t'看得见')",
        "r(rPr(rPrChange(rPr(vanish))) t'看得见')",
    ],
)
def test_nothing_left_out_nothing_told(inside):
    assert found(f"p(r(t'接访') {inside})").remarks == ()


BEGIN, SEPARATE, END = (f"fldChar[fldCharType={kind}]" for kind in ("begin", "separate", "end"))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"r({BEGIN}) r(instrText'PAGE') r({SEPARATE}) r(t'3') r({END})", "第3页"),
        (f"r({BEGIN} instrText'XE' {END})", "第页"),
        (f"r({BEGIN} instrText'IF' {BEGIN} instrText'REF' {SEPARATE} t'判断' {END} {SEPARATE} t'5' {END})", "第5页"),
        (
            f"r({BEGIN} instrText'REF' {SEPARATE} t'1' {BEGIN} instrText'IF' {SEPARATE} t'2' {END} t'3' {END})",
            "第123页",
        ),
        (f"r({BEGIN}) r(instrText'PAGE') r(t'7')", "第7页"),
        (f"r({SEPARATE}) r(t'7') r({END})", "第7页"),
        (f"r({END}) r(t'7') r({END})", "第7页"),
        (f"r({BEGIN}) r({SEPARATE}) r(t'7')", "第7页"),
    ],
)
def test_field_results_stay_and_codes_go(inside, expected):
    assert texts(f"p(r(t'第') {inside} r(t'页'))") == [expected]


def test_field_over_several_paragraphs():
    body = f"p(r({BEGIN}) r(instrText'TOC') r({SEPARATE}) r(t'一、工作'))p(r(t'二、打算') r({END})) p(r(t'正文'))"
    assert texts(body) == ["一、工作", "二、打算", "正文"]


def test_text_box_in_the_middle_of_a_field_code_keeps_its_text():
    body = (
        f"p(r({BEGIN}) r(instrText'X') r(pict(v:textbox(txbxContent(p(r(t'框')))))))"
        f"p(r(t'码') r({SEPARATE}) r(t'果') r({END}))"
    )
    assert texts(body) == ["", "框", "果"]


def test_line_breaks_make_lines_with_the_same_hints():
    lines = found("p(pPr(jc=center outlineLvl=0) r(t'2023年工作总结' br t'和2024年工作安排' cr t'（草稿）'))").lines
    assert [line.text for line in lines] == ["2023年工作总结", "和2024年工作安排", "（草稿）"]
    assert all(line.centred and line.outline_level == 1 for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        "sdt(sdtPr(alias=正文) sdtContent(p(r(t'甲')) p(r(t'乙'))))",
        "customXml(p(r(t'甲')) sdt(sdtContent(sdt(sdtContent(p(r(t'乙')))))))",
        "p(r(t'甲')) ins[id=1](p(r(t'乙')))",
        "p(r(t'甲')) x:unknown(x:inner(p(r(t'乙'))))",
        "p(r(t'甲')) mc:AlternateContent(mc:Choice[Requires=x](p(r(t'乙'))) mc:Fallback(p(r(t'乙'))))",
    ],
)
def test_wrapped_paragraphs(body):
    assert texts(body) == ["甲", "乙"]


SHAPE = "wps:wsp(wps:txbx(txbxContent(p(r(t'机密')))))"
FALLBACK = "pict(v:shape(v:textbox(txbxContent(p(r(t'机密'))))))"


@pytest.mark.parametrize(
    "drawing",
    [
        f"mc:AlternateContent(mc:Choice[Requires=wps](drawing({SHAPE})) mc:Fallback({FALLBACK}))",
        f"mc:AlternateContent(mc:Choice[Requires=wps](drawing) mc:Fallback({FALLBACK}))",
        f"mc:AlternateContent(mc:Choice[Requires=wps](drawing({SHAPE})))",
        FALLBACK,
    ],
)
def test_text_box_is_read_once_behind_its_paragraph(drawing):
    assert texts(f"p(r(t'标题') r({drawing}) r(t'续')) p(r(t'正文'))") == ["标题续", "机密", "正文"]


def test_text_box_with_paragraphs_and_a_table():
    box = "txbxContent(p(r(t'甲')) tbl(tr(tc(p(r(t'乙'))) tc(p(r(t'丙'))))) p)"
    lines = found(f"p(r(t'标题') r(pict(v:textbox({box}))))").lines
    assert [(line.text, line.table) for line in lines] == [("标题", None), ("甲", None), ("乙\t丙", 0), ("", None)]


def test_deleted_paragraph_mark_joins_the_paragraphs():
    body = "p(pPr(jc=center rPr(del[id=1])) r(t'推动妇女')) p(pPr(jc=left) r(t'创业就业。')) p(r(t'下段'))"
    lines = found(body).lines
    assert [line.text for line in lines] == ["推动妇女创业就业。", "下段"]
    assert not lines[0].centred


def test_deleted_paragraph_leaves_no_blank_line():
    body = "p(r(t'上段')) p(pPr(rPr(del[id=1])) del[id=2](r(delText'删去的段'))) p(r(t'下段'))"
    assert texts(body) == ["上段", "下段"]


def test_deleted_paragraph_at_the_end_and_before_a_table():
    body = "p(pPr(rPr(del[id=1])) r(t'表前')) tbl(tr(tc(p(r(t'甲'))) tc(p(r(t'乙'))))) p(pPr(rPr(del[id=1])) r(t'末'))"
    assert texts(body) == ["表前", "甲\t乙", "末"]


def test_inserted_paragraph_mark_does_not_join():
    assert texts("p(pPr(rPr(ins[id=1])) r(t'上段')) p(r(t'下段'))") == ["上段", "下段"]


def test_hidden_paragraph_mark_joins_a_heading_with_its_text():
    body = "p(pPr(rPr(vanish specVanish)) r(t'（一）抓培训。')) p(r(t'全年办班12期。'))"
    assert texts(body) == ["（一）抓培训。全年办班12期。"]


def test_wholly_hidden_paragraph_leaves_no_line():
    body = "p(r(t'上段')) p(pPr(rPr(vanish)) r(rPr(vanish) t'藏')) p(r(t'下段'))"
    assert texts(body) == ["上段", "下段"]


def test_hidden_by_style():
    styles = (
        "style[type=character styleId=Secret](name=暗 rPr(vanish))"
        "style[type=paragraph styleId=Note](name=说明 rPr(vanish))"
    )
    document = found(
        "p(r(t'明') r(rPr(rStyle=Secret) t'暗')) p(pPr(pStyle=Note) r(t'暗') r(rPr(vanish=0) t'明'))", styles
    )
    assert document.text == "明\n明"
    assert "隐藏的文字没有读取（2 处）" in document.remarks


def test_old_properties_of_a_revision_do_not_count():
    body = "p(pPr(jc=left pPrChange[id=1](pPr(jc=center outlineLvl=0 numPr(numId=1)))) r(t'正文'))"
    line = found(body).lines[0]
    assert (line.centred, line.outline_level, line.numbering) == (False, None, "")


def test_embedded_documents_are_told():
    assert found("p(r(t'正文')) altChunk[r:id=rId9]").remarks == ("嵌入的其他文档没有读取（1 处）",)


@pytest.mark.parametrize("char", ["F0FC", "00A8", "D800", "0000", "110000", "zz", ""])
def test_symbols_without_meaning_are_left_out(char):
    assert texts(f"p(r(t'接访' sym[font=Wingdings char={char or '-'}] t'75'))") == ["接访75"]


def test_deeply_wrapped_text_is_read():
    depth = 120
    body = "p(" + "smartTag(" * depth + "r(t'深处')" + ")" * depth + ")"
    assert texts(body) == ["深处"]


def test_strict_documents():
    styles = "style[type=paragraph styleId=H1](name='heading 1' rPr(b) pPr(outlineLvl=0 jc=center))"
    body = (
        "p(pPr(pStyle=H1) r(t'标题')) p(r(t'共') m:oMath(m:r(m:t'75'))) "
        "tbl(tr(tc(tcPr(gridSpan=2) p(r(t'合计')))) tr(tc(p(r(t'甲'))) tc(p(r(t'乙')))))"
    )
    strict = read(document(body, styles=styles, strict=True), "报告.docx")
    transitional = read(document(body, styles=styles), "报告.docx")
    assert strict == transitional
    assert strict.lines[0].outline_level == 1
    assert strict.lines[2].text == "合计\t"


def test_table_of_private_wrappers_of_a_run():
    # A run may be wrapped twice over by programs that keep revisions inside controls.
    inside = "sdt(sdtPr(tag=a) sdtContent(ins[id=3](hyperlink(r(t'7') r(t'5')))))"
    assert texts(f"p(r(t'接访') {inside} r(t'人次'))") == ["接访75人次"]
