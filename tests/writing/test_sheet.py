"""Tables for spreadsheets: numbers are numbers, text is text, and nothing is ever computed."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.writing.sheet import csv_bytes, joined, xlsx_bytes

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://x","点我")',
    "#N/A",
    "#REF!",
]


def sheet(*rows: tuple[Cell, ...], name: str = "表", titles: tuple[str, ...] = ("甲", "乙")) -> Sheet:
    return Sheet(name=name, columns=tuple(SheetColumn(title=title, width=10) for title in titles), rows=rows)


def cells(data: bytes, page: int = 0):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in book.worksheets[page].iter_rows()]


def fields(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_numbers_and_texts_keep_their_types() -> None:
    rows = cells(xlsx_bytes([sheet(("接访", 420), ("占比", Decimal("92.80")), (None, Decimal("153000")))]))
    assert [cell.value for cell in rows[0]] == ["甲", "乙"]
    assert [(row[1].data_type, row[1].value) for row in rows[1:]] == [("n", 420), ("n", 92.8), ("n", 153000)]
    assert [row[1].number_format for row in rows[1:]] == ["#,##0", "#,##0.0", "#,##0"]
    assert rows[3][0].value is None
    assert rows[0][0].font.b
    assert rows[1][0].font.name == "宋体"


def test_the_head_is_frozen_and_filters() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([sheet(("接访", 420), ("调解", 3))])))
    page = book.worksheets[0]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B3")
    assert page.column_dimensions["A"].width == 10


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    data = xlsx_bytes([sheet((text, 1), titles=(text, "乙"))])
    for row in cells(data):
        assert row[0].data_type == "s"
        assert row[0].value.lstrip("\n") == text.lstrip("\r").replace("\r", "\n")
        if not text.startswith("#"):
            assert row[0].quotePrefix
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    head, line = fields(csv_bytes(sheet((text, 1), titles=(text, "乙"))))
    assert head[0] == line[0] == (text if text.startswith("#") else f"'{text}")


@pytest.mark.parametrize("text", ["a=b", "接访+调解", "3-5", "妇联@网", "“=1”", "'引号"])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert cells(xlsx_bytes([sheet((text, 1))]))[1][0].value == text
    assert not cells(xlsx_bytes([sheet((text, 1))]))[1][0].quotePrefix
    assert fields(csv_bytes(sheet((text, 1))))[1][0] == text


def test_blanks_in_front_do_not_hide_a_formula() -> None:
    assert fields(csv_bytes(sheet(("  =1+1", 1))))[1][0] == "'  =1+1"


def test_long_numbers_lose_no_digit() -> None:
    long = 12345678901234567890
    row = cells(xlsx_bytes([sheet((long, Decimal("0.1234567890123456789")))]))[1]
    assert [(cell.data_type, cell.value) for cell in row] == [("s", str(long)), ("s", "0.1234567890123456789")]
    assert cells(xlsx_bytes([sheet((Decimal("1E+14"), 999_999_999_999_999))]))[1][1].value == 999_999_999_999_999
    assert fields(csv_bytes(sheet((Decimal("1E+20"), long))))[1] == ["1" + "0" * 20, str(long)]


def test_strange_characters_and_endless_texts() -> None:
    text = "一\x00二\x0b三\ud800四\uffff五😀_x0041_"
    value = cells(xlsx_bytes([sheet((text, 1))]))[1][0].value
    # To a spreadsheet _x0041_ is the letter A, and _x005F_ the underscore in front of it.
    assert value == "一\ufffd二\ufffd三\ufffd四\ufffd五😀_x005F_x0041_"
    assert len(cells(xlsx_bytes([sheet(("长" * 40_000, 1))]))[1][0].value) == 32_767
    assert "?" in fields(csv_bytes(sheet(("一\ud800", 1))))[1][0]


def test_csv_quotes_and_line_ends() -> None:
    data = csv_bytes(sheet(('说"好",', "两\n行"), ("接访", Decimal("92.8"))))
    assert data.decode("utf-8-sig") == '甲,乙\r\n"说""好"",","两\n行"\r\n接访,92.8\r\n'
    assert csv_bytes(sheet()) == "\ufeff甲,乙\r\n".encode()


def test_equal_tables_equal_bytes() -> None:
    table = sheet(("接访", 420), ("=1", Decimal("1.5")))
    data = xlsx_bytes([table, table])
    assert data == xlsx_bytes([table, table])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert "openpyxl" not in core


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["2023年", "2023年"], ["2023年", "2023年（2）"]),
        (["a", "A", "a"], ["a", "A（2）", "a（3）"]),
        (["a/b:c[d]?*\\"], ["a b c d"]),
        (["", "  "], ["表", "表（2）"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 28 + "（2）"]),
        (["History", "'引'"], ["History表", "引"]),
        (["\x00\ud800"], ["表"]),
    ],
)
def test_names_of_sheets(wanted: list[str], expected: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([sheet(name=name) for name in wanted])))
    assert book.sheetnames == expected


def test_one_table_of_several() -> None:
    one = joined([sheet(("接访", 1), name="2022"), sheet(("调解", 2), name="=2023")], title="报告", width=8)
    assert fields(csv_bytes(one)) == [["报告", "甲", "乙"], ["2022", "接访", "1"], ["'=2023", "调解", "2"]]


def test_a_large_table() -> None:
    rows = tuple((f"接访{number}", number) for number in range(3000))
    assert len(cells(xlsx_bytes([sheet(*rows)]))) == 3001


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=12),
            st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**12),
        ),
        max_size=4,
    ),
    st.text(max_size=40),
)
def test_any_content(rows: list[tuple[str, Decimal]], name: str) -> None:
    table = sheet(*rows, name=name)
    shown = cells(xlsx_bytes([table]))
    assert all(cell.data_type in "sn" for row in shown for cell in row)
    read = fields(csv_bytes(table))
    assert [len(row) for row in read] == [2] * (len(rows) + 1)
    assert not any(field.startswith(("=", "+", "-", "@")) for row in read for field in row)
