"""The finished file, opened again, measured against the layout table."""

from __future__ import annotations

import io
import math
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from lxml import etree

from drafter.domain.layout import SETTINGS, Layout
from drafter.domain.setting import Unit
from drafter.writing.docx import render_docx

from .sample import SAMPLE

HOUSE: dict[str, object] = {
    "margin_top": 34.58,
    "margin_bottom": 32.58,
    "margin_left": 30,
    "margin_right": 24,
    "line_pitch": 29.6,
    "character_spacing": -0.2,
    "font_title": "方正小标宋_GBK",
    "font_body": "仿宋",
    "font_latin": "Arial",
    "font_heading_1": "微软雅黑",
    "font_heading_2": "楷体",
    "font_page_number": "仿宋",
    "size_title": 20,
    "size_body": 15,
    "size_headings": 15,
    "size_page_number": 12,
    "size_table": 12,
    "heading_2_bold": True,
    "paragraph_indent": 1,
    "title_line_pitch": 34,
    "page_number_distance": 9,
}
LAYOUTS = [pytest.param(Layout(), id="gb9704"), pytest.param(Layout().with_overrides(HOUSE), id="house")]

pytestmark = pytest.mark.parametrize("layout", LAYOUTS)


@pytest.fixture
def document(layout: Layout) -> Document:
    return docx.Document(io.BytesIO(render_docx(SAMPLE, layout)))


def points(length: Any) -> float:
    return float(length.pt)


def faces(style: ParagraphStyle) -> dict[str, str | None]:
    fonts = style.element.rPr.rFonts
    return {name: fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")}


def test_page_and_margins(document: Document, layout: Layout) -> None:
    (section,) = document.sections
    for shown, name in [
        (section.page_width, "page_width"),
        (section.page_height, "page_height"),
        (section.top_margin, "margin_top"),
        (section.bottom_margin, "margin_bottom"),
        (section.left_margin, "margin_left"),
        (section.right_margin, "margin_right"),
    ]:
        assert shown.mm == pytest.approx(getattr(layout, name), abs=0.01), name


def test_grid_holds_the_lines_of_a_page(document: Document, layout: Layout) -> None:
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    assert pitch == pytest.approx(layout.line_pitch, abs=0.03)
    (section,) = document.sections
    height = points(section.page_height) - points(section.top_margin) - points(section.bottom_margin)
    assert math.floor(height / pitch) == layout.lines_per_page


def test_normal_style_carries_the_page(document: Document, layout: Layout) -> None:
    normal = document.styles["Normal"]
    spacing = normal.element.rPr.find(qn("w:spacing"))
    assert faces(normal) == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), layout.font_body)
    assert normal.font.size.pt == layout.size_body
    assert int(spacing.get(qn("w:val"))) / 20 == pytest.approx(layout.character_spacing)
    form = normal.paragraph_format
    assert form.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert points(form.line_spacing) == pytest.approx(layout.line_pitch, abs=0.03)
    assert (form.space_before, form.space_after) == (0, 0)
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert form.widow_control is False
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        assert normal.element.pPr.find(qn(name)).get(qn("w:val")) == "0"


@pytest.mark.parametrize("name", ["Body Text", "Heading 1", "Heading 2", "Heading 3", "Heading 4"])
def test_indent_is_said_in_characters_and_as_a_length(document: Document, layout: Layout, name: str) -> None:
    indent = document.styles[name].element.pPr.find(qn("w:ind"))
    assert int(indent.get(qn("w:firstLineChars"))) == layout.paragraph_indent * 100
    assert (
        points(document.styles[name].paragraph_format.first_line_indent) == layout.paragraph_indent * layout.size_body
    )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_real_ones(document: Document, layout: Layout, level: int) -> None:
    style = document.styles[f"Heading {level}"]
    assert style.style_id == f"Heading{level}"
    assert style.element.find(qn("w:aliases")).get(qn("w:val")) == f"{'一二三四'[level - 1]}级标题"
    assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
    assert style.paragraph_format.keep_with_next is True
    assert faces(style)["eastAsia"] == layout.heading_font(level)
    assert faces(style)["ascii"] == layout.font_latin
    assert style.font.size.pt == layout.size_headings
    assert bool(style.font.bold) is layout.heading_bold(level)


def test_title_leaves_the_grid_but_not_the_pitch(document: Document, layout: Layout) -> None:
    style = document.styles["Title"]
    assert faces(style)["eastAsia"] == layout.font_title
    assert style.font.size.pt == layout.size_title
    assert not style.font.bold
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert style.element.pPr.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"
    assert style.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert points(style.paragraph_format.line_spacing) == pytest.approx(layout.title_line_pitch, abs=0.03)


def test_table_text_is_free_of_the_grid(document: Document, layout: Layout) -> None:
    style = document.styles["表格文字"]
    assert style.font.size.pt == layout.size_table
    assert style.paragraph_format.line_spacing == 1
    assert style.element.pPr.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"


def test_page_numbers_stand_outside(document: Document, layout: Layout) -> None:
    (section,) = document.sections
    assert document.settings.odd_and_even_pages_header_footer is True
    length = layout.page_number_indent * layout.size_page_number
    for footer, side in [(section.footer, "right"), (section.even_page_footer, "left")]:
        (paragraph,) = footer.paragraphs
        form = paragraph.paragraph_format
        assert form.alignment == {"right": WD_ALIGN_PARAGRAPH.RIGHT, "left": WD_ALIGN_PARAGRAPH.LEFT}[side]
        assert points(form.right_indent if side == "right" else form.left_indent) == length
        assert paragraph.text in {"— 1 —", "— 2 —"}
        field = [etree.QName(node).localname for run in paragraph.runs for node in run._r if node.tag != qn("w:rPr")]
        assert field == ["t", "fldChar", "instrText", "fldChar", "t", "fldChar", "t"]
        kinds = [node.get(qn("w:fldCharType")) for node in paragraph._p.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"]
        assert {run._r.rPr.rFonts.get(qn("w:ascii")) for run in paragraph.runs} == {layout.font_page_number}
    assert document.styles["Footer"].font.size.pt == layout.size_page_number
    dash = layout.margin_bottom - section.footer_distance.mm - layout.page_number_rise
    assert dash == pytest.approx(layout.page_number_distance, abs=0.02)


def test_every_run_and_every_style_names_four_faces_and_no_theme(document: Document, layout: Layout) -> None:
    known = {getattr(layout, name) for name, setting in SETTINGS.items() if setting.unit is Unit.FONT}
    assert set(faces(document.styles["Normal"]).values()) == {layout.font_body}
    for fonts in (*document.element.iter(qn("w:rFonts")), *document.styles.element.iter(qn("w:rFonts"))):
        named = {name: fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert set(named.values()) <= known
        assert named["eastAsia"] != layout.font_latin
    runs = list(document.element.iter(qn("w:r")))
    assert len(runs) > 200
    for run in runs:
        text = "".join(node.text or "" for node in run.iter(qn("w:t")))
        fonts = run.rPr.rFonts if run.rPr is not None else None
        if fonts is None:
            # Han text takes its style's East-Asian face; nothing in it may be taken for Latin.
            assert not any(character.isascii() and not character.isspace() for character in text), text
            assert not set(text) & set("“”‘’…—·")
        elif not text.isascii():
            assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:eastAsia")), text
        if set(text) & set("“”‘’…—·"):
            assert fonts is not None
            assert fonts.get(qn("w:hint")) == "eastAsia"
            assert not set(text) - set("“”‘’…—·")


def test_language_is_chinese(document: Document, layout: Layout) -> None:
    language = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_word_grid_profile_squeezes_by_the_grid_alone(layout: Layout) -> None:
    gridded = layout.with_overrides({"profile": "word-grid"})
    document = docx.Document(io.BytesIO(render_docx(SAMPLE, gridded)))
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert document.styles["Normal"].element.rPr.find(qn("w:spacing")) is None
    wanted = layout.type_area_width / 25.4 * 72 / layout.characters_per_line
    assert int(grid.get(qn("w:charSpace"))) / 4096 + layout.size_body == pytest.approx(wanted, abs=0.003)
    if layout == Layout():
        assert grid.get(qn("w:charSpace")) == "-841"
