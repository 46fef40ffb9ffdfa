from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from drafter.domain.errors import UnreadableReport
from drafter.domain.layout import READY, Layout
from drafter.reading.house_style import read_house_style
from drafter.writing.docx import render_docx
from tests.writing.sample import SAMPLE
from tests.writing.test_conformance import HOUSE

LAYOUTS = [*READY.values(), Layout().with_overrides(HOUSE)]


def near(one: object, other: object) -> bool:
    return one == pytest.approx(other, abs=0.051) if isinstance(one, float) else one == other


@pytest.mark.parametrize("layout", LAYOUTS, ids=[*READY, "house"])
def test_our_own_pages_are_measured_as_they_were_made(layout: Layout) -> None:
    style = read_house_style(render_docx(SAMPLE, layout), "甲.docx")
    assert {name: value for name, value in style.measures.items() if not near(value, getattr(layout, name))} == {}
    assert style.doubts == ()
    wanted = {"margin_top", "line_pitch", "font_title", "size_title", "font_body", "size_body", "font_latin"}
    wanted |= {"font_heading_1", "heading_2_bold", "paragraph_indent", "page_number_place", "size_page_number"}
    assert wanted <= set(style.measures)


def by_hand() -> docx.document.Document:
    """A page as an office makes one: direct settings over Word's own template, theme fonts below."""
    document = docx.Document()
    section = document.sections[0]
    section.top_margin, section.left_margin = Mm(34), Mm(30)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("云溪区妇联2024年工作总结")
    run.font.size, run.font.bold = Pt(20), True
    for number in range(6):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(27)
        paragraph.paragraph_format.first_line_indent = Pt(28)
        paragraph.style.font.size = Pt(14)
        head = paragraph.add_run(f"{'一二三四五六'[number]}、维权。")
        head.font.bold = True
        head._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
        text = paragraph.add_run("走访妇女群众，听取意见建议，办成实事好事。" * 4)
        text._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    return document


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_direct_settings_styles_and_defaults_lie_over_each_other() -> None:
    style = read_house_style(saved(by_hand()), "甲.docx")
    found = style.measures
    assert (found["margin_top"], found["margin_left"]) == (34.01, 30.0)
    assert (found["font_body"], found["size_body"], found["line_pitch"]) == ("仿宋", 14, 27)
    assert (found["font_heading_1"], found["heading_1_bold"], found["paragraph_indent"]) == ("黑体", True, 2)
    assert found["size_title"] == 20
    assert any("标题加粗" in doubt for doubt in style.doubts)
    assert any("页码" in doubt for doubt in style.doubts)


def test_theme_fonts_are_followed_to_their_faces() -> None:
    document = by_hand()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()
            fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    data = saved(document)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/theme/theme1.xml":
                minor = content.index(b"<a:minorFont>")
                content = content[:minor] + content[minor:].replace(
                    b'<a:ea typeface=""/>', "<a:ea typeface='楷体'/>".encode(), 1
                )
            written.writestr(name, content)
    assert read_house_style(target.getvalue(), "甲.docx").measures["font_body"] == "楷体"


def test_a_pitch_in_times_is_a_doubt_and_no_measure() -> None:
    document = by_hand()
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.line_spacing = 1.5
    style = read_house_style(saved(document), "甲.docx")
    assert "line_pitch" not in style.measures
    assert any("1.5 倍" in doubt for doubt in style.doubts)


def test_one_odd_paragraph_decides_nothing() -> None:
    document = by_hand()
    document.paragraphs[3].paragraph_format.line_spacing = Pt(12)
    document.paragraphs[3].runs[1].font.size = Pt(9)
    found = read_house_style(saved(document), "甲.docx").measures
    assert (found["size_body"], found["line_pitch"]) == (14, 27)


def test_an_empty_document_has_a_page_and_no_text() -> None:
    found = read_house_style(saved(docx.Document()), "甲.docx").measures
    assert "margin_top" in found
    assert not {"font_body", "font_title", "size_table"} & set(found)


def test_a_circle_of_styles_ends() -> None:
    document = by_hand()
    styles = document.styles
    styles["Heading 1"].base_style = styles["Heading 2"]
    styles["Heading 2"].base_style = styles["Heading 1"]
    document.paragraphs[2].style = styles["Heading 1"]
    assert read_house_style(saved(document), "甲.docx").measures["font_body"] == "仿宋"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableReport):
        read_house_style(data, "甲.docx")
