"""Hints of a Word document: style, outline level, bold, centred."""

from __future__ import annotations

import pytest

from drafter.domain.document import Line
from drafter.reading.read import read
from drafter.reading.styles import without_table_styles
from tests.reading.package import document, part, parts_of, zipped

STYLES = (
    "docDefaults(rPrDefault(rPr) pPrDefault(pPr))"
    "style[type=paragraph default=1 styleId=a](name=Normal)"
    "style[type=paragraph styleId=1](name='heading 1' basedOn=a pPr(outlineLvl=0) rPr(b))"
    "style[type=paragraph styleId=2](name='heading 2' basedOn=a pPr(outlineLvl=1))"
    "style[type=paragraph styleId=My](name=我的标题 basedOn=1 pPr(jc=center))"
    "style[type=paragraph styleId=Body](name=正文段 basedOn=1 pPr(outlineLvl=9) rPr(b=0))"
    "style[type=paragraph styleId=N3](name='标题 3')"
    "style[type=paragraph styleId=N4](name='Heading 4')"
    "style[type=paragraph styleId=T](name=Title pPr(jc=center))"
    "style[type=paragraph styleId=Loop](name=绕 basedOn=Pool) style[type=paragraph styleId=Pool](name=圈 basedOn=Loop)"
    "style[type=character styleId=Strong](name=Strong rPr(b))"
    "style[type=character styleId=Stronger](name=更粗 basedOn=Strong)"
    "style[type=table styleId=Grid](name=网格 rPr(b) pPr(jc=center))"
)


def line(body: str, styles: str = STYLES) -> Line:
    return read(document(body, styles=styles), "报告.docx").lines[0]


@pytest.mark.parametrize(
    ("properties", "style", "level", "centred"),
    [
        ("", "Normal", None, False),
        ("pStyle=1", "heading 1", 1, False),
        ("pStyle=2", "heading 2", 2, False),
        ("pStyle=My", "我的标题", 1, True),
        ("pStyle=Body", "正文段", None, False),
        ("pStyle=N3", "标题 3", 3, False),
        ("pStyle=N4", "Heading 4", 4, False),
        ("pStyle=T", "Title", None, True),
        ("pStyle=Loop", "绕", None, False),
        ("pStyle=Nobody", "Nobody", None, False),
        ("pStyle=Heading2", "Heading2", 2, False),
        ("pStyle=1 outlineLvl=9", "heading 1", None, False),
        ("pStyle=1 outlineLvl=2", "heading 1", 3, False),
        ("outlineLvl=0", "Normal", 1, False),
        ("outlineLvl=8", "Normal", 9, False),
        ("outlineLvl=12", "Normal", None, False),
        ("outlineLvl=x", "Normal", None, False),
        ("pStyle=My jc=left", "我的标题", 1, False),
        ("jc=center", "Normal", None, True),
        ("jc=both", "Normal", None, False),
        ("jc=right", "Normal", None, False),
    ],
)
def test_paragraph(properties, style, level, centred):
    found = line(f"p(pPr({properties}) r(t'标题'))")
    assert (found.style, found.outline_level, found.centred) == (style, level, centred)


@pytest.mark.parametrize(
    ("paragraph", "bold"),
    [
        ("p(r(t'正文'))", False),
        ("p(r(rPr(b) t'标题'))", True),
        ("p(r(rPr(b=1) t'标题'))", True),
        ("p(r(rPr(b=true) t'标题'))", True),
        ("p(r(rPr(b=0) t'标题'))", False),
        ("p(r(rPr(b=off) t'标题'))", False),
        ("p(r(rPr(bCs) t'标题'))", False),
        ("p(r(rPr(b) t'一是加强。') r(t'全年开展'))", False),
        ("p(r(rPr(b) t'标题') r(t' 　'))", True),
        ("p(r(t'') r(rPr(b) t'标题'))", True),
        ("p(r(rPr(b)))", False),
        ("p(r(rPr(rStyle=Strong) t'标题'))", True),
        ("p(r(rPr(rStyle=Stronger) t'标题'))", True),
        ("p(r(rPr(rStyle=Strong b=0) t'标题'))", False),
        ("p(r(rPr(rStyle=Nobody) t'正文'))", False),
        ("p(pPr(pStyle=1) r(t'标题'))", True),
        ("p(pPr(pStyle=My) r(t'标题'))", True),
        ("p(pPr(pStyle=Body) r(t'正文'))", False),
        ("p(pPr(pStyle=1) r(rPr(b=0) t'标题'))", False),
        # Bold by paragraph and by character style cancel each other out (ECMA-376-1, 17.7.3).
        ("p(pPr(pStyle=1) r(rPr(rStyle=Strong) t'标题'))", False),
        ("p(pPr(pStyle=1) r(rPr(rStyle=Strong b) t'标题'))", True),
        ("p(pPr(rPr(b)) r(t'正文'))", False),
        ("p(r(rPr(b) t'标') ins[id=1](r(rPr(b) t'题')))", True),
    ],
)
def test_bold(paragraph, bold):
    assert line(f"{paragraph} p(r(t'末段'))").bold is bold


def test_bold_of_each_line_of_a_broken_paragraph():
    found = read(document("p(r(rPr(b) t'一、维权' br) r(t'全年接访75人次'))"), "a.docx").lines
    assert [line.bold for line in found] == [True, False]


def test_document_defaults():
    styles = "docDefaults(rPrDefault(rPr(b)) pPrDefault(pPr(jc=center)))"
    found = line("p(r(t'标题'))", styles)
    assert (found.bold, found.centred) == (True, True)


def test_document_without_styles():
    found = line("p(pPr(pStyle=Heading1) r(t'标题'))", "")
    assert (found.style, found.outline_level) == ("Heading1", 1)
    assert line("p(r(t'正文'))", "").style == ""


def test_foreign_styles_part_is_harmless():
    parts = parts_of("p(pPr(pStyle=1) r(t'正文'))", styles="zoom=100")
    parts["word/styles.xml"] = part("settings", "zoom=100")
    assert read(zipped(parts), "a.docx").text == "正文"


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (b"<w:styles></w:styles>", b"<w:styles></w:styles>"),
        (b'<a><w:style w:type="table" w:styleId="x"><w:b/></w:style><b/></a>', b"<a><b/></a>"),
        (b'<w:style w:type="table">1</w:style><w:style w:type="table">2</w:style>', b""),
        (
            b'<w:style w:type="paragraph">1</w:style><w:style w:type="table">2</w:style><w:style w:type="character"/>',
            b'<w:style w:type="paragraph">1</w:style><w:style w:type="character"/>',
        ),
        (
            b'<w:style w:type="table"/><w:style w:type="paragraph">1</w:style>',
            b'<w:style w:type="table"/><w:style w:type="paragraph">1</w:style>',
        ),
        (b'<w:style w:type="table">never closed', b'<w:style w:type="table">never closed'),
    ],
)
def test_only_table_styles_are_cut_out(sheet, left):
    assert without_table_styles(sheet) == left
