from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from drafter.domain.layout import Layout
from drafter.writing.pens import pens_for
from drafter.writing.span_writer import SpanWriter
from drafter.writing.table import column_widths, table_xml

from .sample import spans

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAYOUT = Layout()
NAMES = {"w": NAMESPACE}


def table(*rows: str, layout: Layout = LAYOUT) -> etree._Element:
    xml = table_xml([spans(row) for row in rows], layout, pens_for(layout), SpanWriter(marks=False))
    (element,) = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>')
    return element


def numbers(element: etree._Element, path: str, name: str) -> list[int]:
    return [int(node.get(f"{{{NAMESPACE}}}{name}")) for node in element.iterfind(path, NAMES)]


def test_grid_and_cells_all_say_their_width() -> None:
    made = table("镇街\t家长课堂（讲）\t特色做法", "柳湾镇\t12\t" + "院坝课堂进村入户" * 6)
    grid = numbers(made, "w:tblGrid/w:gridCol", "w")
    assert sum(grid) == 8845 == numbers(made, "w:tblPr/w:tblW", "w")[0]
    for row in made.iterfind("w:tr", NAMES):
        assert numbers(row, "w:tc/w:tcPr/w:tcW", "w") == grid
    assert grid[0] < grid[1] < grid[2]


def test_short_heads_fit_on_one_line() -> None:
    made = table("镇（街道）\t家长课堂（讲）\t受益家庭（户）\t特色做法", "柳湾镇\t1\t2\t" + "文字" * 40)
    widths = numbers(made, "w:tblGrid/w:gridCol", "w")
    assert all(width >= need * 210 + 216 for width, need in zip(widths, (5, 7, 7), strict=False))


def test_the_head_comes_again_on_every_page() -> None:
    made = table("甲\t乙", "1\t2", "3\t4")
    rows = made.findall("w:tr", NAMES)
    assert [len(row.findall("w:trPr/w:tblHeader", NAMES)) for row in rows] == [1, 0, 0]
    assert [style.get(f"{{{NAMESPACE}}}val") for style in rows[0].iterfind("w:tc/w:p/w:pPr/w:pStyle", NAMES)] == [
        "TableHead"
    ] * 2


def test_a_single_row_is_no_head() -> None:
    assert table("甲\t乙").findall("w:tr/w:trPr/w:tblHeader", NAMES) == []


def test_rows_grow_with_their_text() -> None:
    made = table("甲\t乙", "1\t2")
    rules = {node.get(f"{{{NAMESPACE}}}hRule") for node in made.iterfind("w:tr/w:trPr/w:trHeight", NAMES)}
    assert rules == {"atLeast"}


def test_short_rows_are_filled_with_empty_cells() -> None:
    made = table("甲\t乙\t丙", "1")
    assert [len(row.findall("w:tc", NAMES)) for row in made.iterfind("w:tr", NAMES)] == [3, 3]
    assert all(len(cell.findall("w:p", NAMES)) == 1 for cell in made.iterfind("w:tr/w:tc", NAMES))


def test_more_columns_than_word_takes_end_in_one_cell() -> None:
    made = table("\t".join(str(number) for number in range(70)))
    cells = made.findall("w:tr/w:tc", NAMES)
    assert len(cells) == 63
    assert "".join(node.text or "" for node in cells[-1].iter(f"{{{NAMESPACE}}}t")) == "62636465666768" + "69"
    assert len(list(cells[-1].iter(f"{{{NAMESPACE}}}tab"))) == 7


def test_line_weight_comes_from_the_layout() -> None:
    made = table("甲\t乙", layout=LAYOUT.with_overrides({"table_line_width": 1}))
    assert set(numbers(made, "w:tblPr/w:tblBorders/*", "sz")) == {8}


@given(st.lists(st.floats(1, 10_000), min_size=1, max_size=63), st.integers(5_000, 20_000))
def test_widths_always_add_up(needs: list[float], total: int) -> None:
    widths = column_widths(needs, total)
    assert sum(widths) == total
    assert len(widths) == len(needs)
    assert min(widths) >= 0


@pytest.mark.parametrize(
    ("needs", "widths"),
    [
        ([100, 100], [500, 500]),
        ([100, 300], [250, 750]),
        ([200, 2000], [200, 800]),
        ([2000, 100, 2000], [450, 100, 450]),
    ],
)
def test_narrow_columns_get_what_they_need(needs: list[float], widths: list[int]) -> None:
    assert column_widths(needs, 1000) == widths


@pytest.mark.parametrize(("rows", "kept"), [(2, [0]), (8, [0, 1, 2, 3, 4, 5, 6]), (9, [7]), (30, [28])])
def test_small_tables_stay_whole_and_no_row_is_left_alone(rows: int, kept: list[int]) -> None:
    made = table(*(f"镇街\t{number}" for number in range(rows)))
    found = [
        number
        for number, row in enumerate(made.iterfind("w:tr", NAMES))
        if row.find("w:tc/w:p/w:pPr/w:keepNext", NAMES) is not None
    ]
    assert found == kept


def test_numbers_stand_flush_at_their_points() -> None:
    made = table("指标\t2023年\t2024年", "接访\t1,204\t98.5", "救助\t9\t7.25", "走访\t—\t【待补：走访】")
    sides = [
        [(paragraph.find("w:pPr/w:jc", NAMES) is not None) for paragraph in row.iterfind("w:tc/w:p", NAMES)]
        for row in made.iterfind("w:tr", NAMES)
    ]
    assert sides == [[False, False, False], *[[False, True, True]] * 3]
    rights = numbers(made, "w:tr/w:tc/w:p/w:pPr/w:ind", "right")
    whole, first, _, second = rights[0], rights[1], rights[2], rights[3]
    assert rights[0] == rights[2] == whole
    assert first - second == LAYOUT.size_table * 20 / 2


def test_a_column_with_words_is_no_column_of_numbers() -> None:
    made = table("镇街\t做法", "柳湾镇\t12", "石桥镇\t周末")
    assert made.findall("w:tr/w:tc/w:p/w:pPr/w:jc", NAMES) == []
