from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from drafter.domain.draft import DraftParagraph, Origin, Span
from drafter.domain.layout import Layout
from drafter.reading.docx import read_docx
from drafter.writing.body import body_xml
from drafter.writing.closing import closing_indents, sealed_indents
from drafter.writing.docx import render_docx
from drafter.writing.span_writer import broken_at, cells_of
from drafter.writing.styles import styles_xml

from .sample import S, body, heading, paragraph, report

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAYOUT = Layout()


def elements(*paragraphs: DraftParagraph, layout: Layout = LAYOUT, marks: bool = False) -> list[etree._Element]:
    xml = body_xml(report(*paragraphs), layout, marks=marks)
    return list(etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>'))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.iterfind(path, {"w": NAMESPACE}))


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = find(element, path)
    return found[0].get(f"{{{NAMESPACE}}}{name}") if found else None


def faces(element: etree._Element, layout: Layout = LAYOUT) -> list[tuple[str, str | None]]:
    """Text of each run, and the East-Asian face that it has of itself, of its own style or of its paragraph's."""
    sheet = etree.fromstring(styles_xml(layout))
    based = {style.get(f"{{{NAMESPACE}}}styleId"): style for style in find(sheet, "w:style")}

    def face_of(style: str | None) -> str | None:
        while style is not None:
            if face := value(based[style], "w:rPr/w:rFonts", "eastAsia"):
                return face
            style = value(based[style], "w:basedOn")
        return None

    return [
        (
            "".join(node.text or "" for node in find(run, "w:t")),
            value(run, "w:rPr/w:rFonts", "eastAsia")
            or face_of(value(run, "w:rPr/w:rStyle") or value(element, "w:pPr/w:pStyle")),
        )
        for run in find(element, "w:r")
    ]


@pytest.mark.parametrize(
    ("made", "style"),
    [
        (paragraph(S.BODY, "走访群众。"), "BodyText"),
        (paragraph(S.RECIPIENT, "市妇联："), "Salutation"),
        (paragraph(S.BLOCK_TITLE, "工作总结"), "BlockTitle"),
        (paragraph(S.CAPTION, "表1"), "Caption"),
        (heading(1, "一、思想引领"), "Heading1"),
        (heading(2, "（一）思想引领"), "Heading2"),
        (heading(3, "1.思想引领"), "Heading3"),
        (heading(4, "（1）思想引领"), "Heading4"),
        (heading(7, "①思想引领"), "Heading4"),
        (heading(0, "思想引领"), "Heading1"),
    ],
)
def test_each_paragraph_has_its_style(made: DraftParagraph, style: str) -> None:
    _, element = elements(body("开头。"), made)
    assert value(element, "w:pPr/w:pStyle") == style


def test_a_heading_alone_keeps_with_what_follows() -> None:
    (element,) = elements(heading(1, "一、思想引领"))
    assert find(element, "w:pPr/w:keepNext") == []
    document = docx.Document(io.BytesIO(render_docx(report(heading(1, "一、思想引领")), LAYOUT)))
    assert document.styles["Heading 1"].paragraph_format.keep_with_next is True


def test_a_run_in_heading_has_a_style_of_its_own_and_the_text_behind_it_is_body() -> None:
    (element,) = elements(heading(1, "一、思想引领。", "开展宣讲。"))
    assert value(element, "w:pPr/w:pStyle") == "RunIn1"
    assert [value(run, "w:rPr/w:rStyle") for run in find(element, "w:r")] == ["Heading1Char", None]
    assert faces(element) == [("一、思想引领。", "黑体"), ("开展宣讲。", "仿宋_GB2312")]


@pytest.mark.parametrize(("level", "font"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")])
def test_headings_have_the_face_of_their_level(level: int, font: str) -> None:
    (element,) = elements(heading(level, "维权。", "接访。"))
    assert faces(element) == [("维权。", font), ("接访。", "仿宋_GB2312")]


def test_bold_headings_do_not_make_the_text_behind_them_bold() -> None:
    layout = LAYOUT.with_overrides({"heading_2_bold": True, "size_headings": 15})
    document = docx.Document(
        io.BytesIO(render_docx(report(body("开头。"), heading(2, "（一）维权。", "接访。")), layout))
    )
    first, second = document.paragraphs[1].runs
    assert (first.style.font.bold, first.style.font.size.pt) == (True, 15)
    assert second.style.name == "Default Paragraph Font"
    style = document.paragraphs[1].style
    assert not style.font.bold
    assert style.base_style.base_style.font.size.pt == 16


@pytest.mark.parametrize(
    ("characters", "kept"), [(24, []), (25, ["widowControl"]), (52, ["widowControl"]), (60, ["keepLines"])]
)
def test_a_heading_that_fills_its_line_takes_text_along(characters: int, kept: list[str]) -> None:
    _, element = elements(body("开头。"), heading(1, "题" * characters + "。", "接访。" * 30))
    found = [etree.QName(node).localname for node in find(element, "w:pPr/*")]
    assert found == ["pStyle", *kept]


def test_a_style_separator_where_the_house_asks_for_it() -> None:
    layout = LAYOUT.with_overrides({"run_in_heading": "separator"})
    _, first, second = elements(body("开头。"), heading(2, "（一）维权。", "接访。"), layout=layout)
    assert [value(each, "w:pPr/w:pStyle") for each in (first, second)] == ["Heading2", "BodyText"]
    assert [etree.QName(node).localname for node in find(first, "w:pPr/w:rPr/*")] == ["vanish", "specVanish"]
    document = read_docx(render_docx(report(heading(2, "（一）维权。", "接访。")), layout), "甲.docx")
    assert document.text.strip() == "（一）维权。接访。"


def test_the_text_before_name_and_date_keeps_with_them() -> None:
    first, last, name, _ = elements(
        body("开头。"), body("结尾。"), paragraph(S.SIGNATURE, "云溪区妇联"), paragraph(S.DATE, "2024年1月8日")
    )
    assert (find(first, "w:pPr/w:keepNext"), len(find(last, "w:pPr/w:keepNext"))) == ([], 1)
    assert value(name, "w:pPr/w:pStyle") == "Signature"


def test_under_a_seal_the_name_is_centred_over_the_date() -> None:
    assert sealed_indents(9, 6, LAYOUT) == (2.5, 4)
    assert sealed_indents(0, 6, LAYOUT) == (4, 4)
    name, date = sealed_indents(20, 6, LAYOUT)
    assert name == 0
    assert name + 10 == date + 3


def test_digits_in_headings_keep_the_heading_s_han_face() -> None:
    (element,) = elements(heading(1, "一、实现“3个100%”"))
    runs = {
        text: value(run, "w:rPr/w:rFonts", "ascii")
        for (text, _), run in zip(faces(element), find(element, "w:r"), strict=True)
    }
    assert runs["3"] == runs["100%"] == "Times New Roman"
    assert runs["“"] == runs["”"] == "黑体"


def test_the_title_is_broken_between_words_and_followed_by_a_free_line() -> None:
    first, second = elements(paragraph(S.TITLE, "云溪区妇联<年:2023>年工作总结和<次年:2024>年工作安排"), body("开头。"))
    assert value(first, "w:pPr/w:pStyle") == "Title"
    assert value(first, "w:pPr/w:spacing", "after") == "579"
    lines, line = [], ""
    for node in first.iter(f"{{{NAMESPACE}}}t", f"{{{NAMESPACE}}}br"):
        if node.tag.endswith("br"):
            lines.append(line)
            line = ""
        else:
            line += node.text or ""
    assert [*lines, line] == ["云溪区妇联2023年工作总结和", "2024年工作安排"]
    assert find(second, "w:pPr/w:spacing") == []


def test_a_break_of_the_learned_title_stays() -> None:
    (element,) = elements(paragraph(S.TITLE, "暖心路上\n云溪区妇联工作综述"))
    assert len(find(element, "w:r/w:br")) == 1


def test_name_and_date_under_the_title_stand_with_it() -> None:
    title, name, date, first = elements(
        paragraph(S.TITLE, "云溪区妇联工作总结"),
        paragraph(S.SIGNATURE, "云溪区妇女联合会"),
        paragraph(S.DATE, "（2023年12月20日）"),
        body("开头。"),
    )
    assert [value(each, "w:pPr/w:pStyle") for each in (title, name, date, first)] == [
        "Title",
        "Subtitle",
        "Subtitle",
        "BodyText",
    ]
    assert [value(each, "w:pPr/w:spacing", "after") for each in (title, name, date)] == [None, None, "579"]


def test_name_and_date_at_the_end_are_placed_by_their_widths() -> None:
    _, name, date = elements(
        body("完。"), paragraph(S.SIGNATURE, "云溪区妇女联合会"), paragraph(S.DATE, "2024年1月8日")
    )
    assert value(name, "w:pPr/w:spacing", "before") == "579"
    assert value(date, "w:pPr/w:spacing", "before") is None
    assert value(name, "w:pPr/w:ind", "rightChars") == "200"
    assert value(date, "w:pPr/w:ind", "rightChars") == "200"


def test_a_mark_behind_the_date_counts_as_text() -> None:
    closing = [paragraph(S.SIGNATURE, "澄江市云溪区妇女联合会"), paragraph(S.DATE, "<日~2024年1月8日>")]
    plain, marked = (elements(body("完。"), *closing, marks=marks)[2] for marks in (False, True))
    assert value(plain, "w:pPr/w:ind", "rightChars") == "500"
    assert value(marked, "w:pPr/w:ind", "rightChars") == "100"


@pytest.mark.parametrize(
    ("name", "date", "indents"),
    [
        (8, 6, (2, 2)),
        (10, 6, (2, 4)),
        (5, 6, (5, 2)),
        (6, 6, (2, 0)),
        (6.5, 6, (2, 0.5)),
        (0, 6, (2, 2)),
        (8, 0, (2, 2)),
        (7, 6.5, (2, 0.5)),
    ],
)
def test_the_date_begins_two_characters_right_of_the_name(
    name: float, date: float, indents: tuple[float, float]
) -> None:
    assert closing_indents(name, date, LAYOUT) == indents
    if name and date:
        assert (indents[0] + name) - (indents[1] + date) == 2


def test_consecutive_rows_are_one_table() -> None:
    made = elements(
        paragraph(S.CAPTION, "表1 服务情况"),
        paragraph(S.TABLE_ROW, "镇街\t人数", section="表"),
        paragraph(S.TABLE_ROW, "柳湾镇\t<人=12>", section="表"),
        body("以上。"),
    )
    caption, table, after = made
    assert find(caption, "w:pPr/w:keepNext")
    assert etree.QName(table).localname == "tbl"
    assert len(find(table, "w:tr")) == 2
    assert int(value(after, "w:pPr/w:spacing", "before") or 0) > 0


def test_tables_of_two_sections_do_not_grow_together() -> None:
    made = elements(paragraph(S.TABLE_ROW, "甲\t乙", section="一"), paragraph(S.TABLE_ROW, "丙\t丁", section="二"))
    assert [etree.QName(each).localname for each in made] == ["tbl", "p", "tbl", "p"]


def test_a_document_never_ends_with_a_table() -> None:
    assert [etree.QName(each).localname for each in elements(paragraph(S.TABLE_ROW, "甲\t乙"))] == ["tbl", "p"]


def test_an_empty_report_is_one_empty_paragraph() -> None:
    assert [etree.QName(each).localname for each in elements()] == ["p"]


@pytest.mark.parametrize(
    ("texts", "offsets", "expected"),
    [
        (["甲乙丙"], [1], ["甲\n乙丙"]),
        (["甲乙", "丙"], [2], ["甲乙", "\n", "丙"]),
        (["甲", "", "乙"], [1], ["甲", "\n", "", "乙"]),
        (["甲乙", "丙丁"], [1, 3], ["甲\n乙", "丙\n丁"]),
        (["甲乙"], [], ["甲乙"]),
    ],
)
def test_breaks_are_put_between_characters(texts: list[str], offsets: list[int], expected: list[str]) -> None:
    spans = [Span(text, Origin.TYPED, "键") for text in texts]
    assert [span.text for span in broken_at(spans, offsets)] == expected
    assert [span.slot for span in broken_at(spans, offsets) if span.text != "\n"] == ["键"] * len(texts)


def test_tabs_part_cells_wherever_the_spans_end() -> None:
    spans = [Span("甲\t", Origin.FIXED), Span("12", Origin.TYPED, "键"), Span("人\t\t乙", Origin.FIXED)]
    assert [[span.text for span in cell] for cell in cells_of(spans)] == [["甲"], ["12", "人"], [], ["乙"]]
