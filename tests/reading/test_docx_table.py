"""Tables: a row is one line, its cells parted by tabs, every text once."""

from __future__ import annotations

from drafter.domain.document import Document, Line
from drafter.reading.read import read
from tests.reading.package import document


def found(body: str, styles: str = "") -> Document:
    return read(document(body, styles=styles), "报告.docx")


def rows(body: str) -> list[str]:
    return [line.text for line in found(body).lines]


def cell(text: str, properties: str = "") -> str:
    return f"tc(tcPr({properties}) p(r(t'{text}')))"


def row(*cells: str, properties: str = "") -> str:
    return f"tr(trPr({properties}) {' '.join(cells)})"


def table(*rows: str) -> str:
    return f"tbl(tblPr tblGrid(gridCol gridCol) {' '.join(rows)})"


def cells_of(line: Line) -> list[str]:
    return [line.text[start:end] for start, end in line.cells]


def test_rows_in_document_order():
    body = (
        "p(r(t'前')) "
        + table(row(cell("指标"), cell("数量")), row(cell("接访"), cell("75人次")))
        + " p(r(t'中')) "
        + table(row(cell("甲"), cell("乙")))
        + " p(r(t'后'))"
    )
    lines = found(body).lines
    assert [(line.text, line.table) for line in lines] == [
        ("前", None),
        ("指标\t数量", 0),
        ("接访\t75人次", 0),
        ("中", None),
        ("甲\t乙", 1),
        ("后", None),
    ]
    assert lines[2].cells == ((0, 2), (3, 7))
    assert lines[0].cells == ()


def test_tabs_and_breaks_inside_a_cell_become_spaces():
    body = table("tr(tc(p(r(t'单' br t'位')) p p(r(t'（人）'))) tc(p(r(t'12' tab t'场'))))")
    line = found(body).lines[0]
    assert line.text == "单 位 （人）\t12 场"
    assert cells_of(line) == ["单 位 （人）", "12 场"]


def test_figures_of_two_paragraphs_never_touch():
    assert rows(table("tr(tc(p(r(t'12')) p(r(t'34'))) tc(p))")) == ["12 34\t"]


def test_cells_merged_across():
    body = table(
        row(cell("维权", "gridSpan=2"), cell("宣传")),
        row(cell("接访"), cell("调解"), cell("讲座")),
    )
    first, second = found(body).lines
    assert first.text == "维权\t\t宣传"
    assert second.text == "接访\t调解\t讲座"
    assert cells_of(first) == ["维权", "", "宣传"]
    assert len(first.cells) == len(second.cells)


def test_cells_merged_downwards():
    body = table(
        row(cell("维权", "vMerge=restart"), cell("接访")),
        row(cell("", "vMerge"), cell("调解")),
        row(cell("", "vMerge=continue"), cell("信访")),
        row(cell("宣传", "vMerge=restart"), cell("讲座")),
        row(cell("服务"), cell("慰问")),
    )
    assert rows(body) == ["维权\t接访", "\t调解", "\t信访", "宣传\t讲座", "服务\t慰问"]


def test_text_under_a_merged_cell_is_told():
    body = table(row(cell("维权", "vMerge=restart"), cell("接访")), row(cell("藏", "vMerge"), cell("调解")))
    document = found(body)
    assert document.text == "维权\t接访\n\t调解"
    assert document.remarks == ("合并单元格里被遮住的文字没有读取（1 处）",)


def test_merge_that_continues_nothing_is_a_cell_of_its_own():
    assert rows(table(row(cell("甲", "vMerge"), cell("乙")), row(cell("丙"), cell("丁", "vMerge")))) == [
        "甲\t乙",
        "丙\t丁",
    ]


def test_old_horizontal_merge():
    assert rows(table(row(cell("甲", "hMerge=restart"), cell("", "hMerge"), cell("乙")))) == ["甲\t\t乙"]


def test_columns_left_out_at_the_ends():
    body = table(row(cell("甲"), properties="gridBefore=1 gridAfter=1"), row(cell("a"), cell("b"), cell("c")))
    lines = found(body).lines
    assert [line.text for line in lines] == ["\t甲\t", "a\tb\tc"]
    assert lines[0].cells == ((0, 0), (1, 2), (3, 3))


def test_controls_round_rows_and_cells():
    body = table(
        f"sdt(sdtContent({row(cell('甲'), cell('乙'))}))",
        f"tr(sdt(sdtPr sdtContent({cell('丙')})) ins[id=1]({cell('丁')}))",
        "tr(tc(sdt(sdtContent(p(r(t'戊'))))) tc(p(sdt(sdtContent(r(t'己'))))))",
    )
    assert rows(body) == ["甲\t乙", "丙\t丁", "戊\t己"]


def test_prompt_in_a_cell_keeps_the_column():
    body = table(f"tr(sdt(sdtPr(showingPlcHdr) sdtContent({cell('请输入')})) {cell('75')})")
    assert rows(body) == ["\t75"]


def test_deleted_rows_and_cells():
    body = table(
        row(cell("甲"), cell("乙")),
        row(cell("删"), cell("行"), properties="del[id=1]"),
        row(cell("丙"), cell("删", "cellDel[id=2]"), cell("丁")),
        row(cell("戊"), cell("己"), properties="ins[id=3]"),
    )
    document = found(body)
    assert document.text == "甲\t乙\n丙\t丁\n戊\t己"
    assert "修订中删除的文字没有读取（2 处）" in document.remarks


def test_nested_table_follows_its_row():
    inner = table(row(cell("内一"), cell("内二")))
    lines = found(table(f"tr({cell('外一')} tc(p(r(t'外二')) {inner} p))", row(cell("外三"), cell("外四")))).lines
    assert [(line.text, line.table) for line in lines] == [("外一\t外二", 0), ("内一\t内二", 1), ("外三\t外四", 0)]


def test_row_that_only_holds_a_table_leaves_no_line():
    inner = table(row(cell("甲"), cell("乙")))
    assert [(line.text, line.table) for line in found(table(f"tr(tc({inner} p) tc(p))")).lines] == [("甲\t乙", 1)]


def test_blank_row_of_a_form_stays():
    assert rows(table(row(cell("甲"), cell("乙")), row(cell(""), cell("")))) == ["甲\t乙", "\t"]


def test_box_round_running_text_is_no_table():
    body = table("tr(tc(p(r(t'2023年工作总结')) p(pPr(outlineLvl=0) r(t'一、主要工作')) p(r(t'全年接访75人次。'))))")
    lines = found(body).lines
    assert [line.text for line in lines] == ["2023年工作总结", "一、主要工作", "全年接访75人次。"]
    assert [line.table for line in lines] == [None, None, None]
    assert lines[1].outline_level == 1


def test_table_of_one_column_stays_a_table():
    assert [line.table for line in found(table(row(cell("甲")), row(cell("乙")))).lines] == [0, 0]


def test_box_round_a_table_and_a_caption():
    inner = table(row(cell("甲"), cell("乙")))
    lines = found(table(f"tr(tc(p(r(t'附表')) {inner} p))")).lines
    assert [(line.text, line.table) for line in lines] == [("附表", None), ("甲\t乙", 0), ("", None)]


def test_text_box_in_a_cell_belongs_to_the_cell():
    body = table("tr(tc(p(r(t'甲' pict(v:textbox(txbxContent(p(r(t'框'))))))) ) tc(p(r(t'乙'))))")
    assert rows(body) == ["甲 框\t乙"]


def test_hints_of_a_row():
    bold = "tc(p(pPr(jc=center) r(rPr(b) t'指标')))"
    body = table(f"tr({bold} tc(p) {bold})", f"tr({bold} {cell('75')})")
    first, second = found(body).lines
    assert (first.bold, first.centred) == (True, True)
    assert (second.bold, second.centred) == (False, False)


def test_hostile_spans():
    body = table(row(cell("甲", "gridSpan=999999999"), cell("乙", "gridSpan=-5"), cell("丙", "gridSpan=x")))
    line = found(body).lines[0]
    assert [text for text in cells_of(line) if text] == ["甲", "乙", "丙"]
    assert len(line.cells) == 63 + 1 + 1


def test_table_without_rows():
    assert rows("p(r(t'甲')) tbl(tblPr) tbl(tr)") == ["甲", ""]
