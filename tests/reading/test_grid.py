from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from drafter.domain.errors import UnreadableReport
from drafter.reading.grid import MAX_ROWS, read_grid


def workbook(*rows, merge=(), formats=(), hidden=False):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    for place, pattern in formats:
        sheet[place].number_format = pattern
    if hidden:
        first = book.create_sheet("隐藏", 0)
        first["A1"] = "不给人看的"
        first.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(data, name="名单.xlsx"):
    return [(row.number, *row.cells) for row in read_grid(data, name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_of_every_usual_kind(encoding, sign, end):
    text = end.join(
        [sign.join(["单位", "接访"]), sign.join(["青岚区妇联", "12"]), "", sign.join(["白杨县妇联", "一百"])]
    )
    assert cells(text.encode(encoding), "名单.csv") == [
        (1, "单位", "接访"),
        (2, "青岚区妇联", "12"),
        (4, "白杨县妇联", "一百"),
    ]


def test_quoted_cells_may_hold_commas_and_lines():
    assert cells('单位,"金额\n（元）"\n青岚区妇联,"1,080,000"\n'.encode(), "名单.csv") == [
        (2, "单位", "金额 （元）"),
        (3, "青岚区妇联", "1,080,000"),
    ]


def test_numbers_are_what_the_sheet_shows():
    data = workbook(
        ["单位", "a", "b", "c", "d", "e", "f"],
        ["青岚区妇联", 0.949, 0.1 + 0.2, 12.0, "１２", True, date(2025, 12, 20)],
        formats=[("B2", "0.0%")],
    )
    assert cells(data)[1] == (2, "青岚区妇联", "94.9%", "0.3", "12", "１２", "是", "2025年12月20日")


def test_a_merged_range_says_the_same_everywhere():
    data = workbook(
        ["各区县妇联", None, None],
        ["市", "单位", "接访"],
        ["澄州市", "青岚区妇联", 1],
        [None, "白杨县妇联", 2],
        merge=["A1:C1", "A3:A4"],
    )
    assert cells(data) == [
        (1, "各区县妇联", "各区县妇联", "各区县妇联"),
        (2, "市", "单位", "接访"),
        (3, "澄州市", "青岚区妇联", "1"),
        (4, "澄州市", "白杨县妇联", "2"),
    ]


def test_blank_rows_and_hidden_sheets_are_passed_over():
    data = workbook(["单位"], [None], ["  "], ["青岚区妇联"], hidden=True)
    assert cells(data) == [(1, "单位"), (4, "青岚区妇联")]


def test_a_stray_cell_far_below_is_said():
    book = Workbook()
    book.worksheets[0]["A1"] = "单位"
    book.worksheets[0].cell(row=MAX_ROWS + 5, column=1).font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnreadableReport, match="最多 20000 行") as refusal:
        read_grid(out.getvalue(), "名单.xlsx")
    assert "空行" in refusal.value.hint


def entity():
    """A workbook whose strings come from a declaration of its own."""
    source = zipfile.ZipFile(io.BytesIO(workbook(["单位"])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + content
            target.writestr(name, content)
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/worksheets/sheet1.xml", b"\0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b"\n\n,,\n", "空"),
        (b"PK\x03\x04 nothing", "损坏"),
        (workbook(["单位"])[:-200], "损坏"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式"),
        (bytes(range(256)) * 40, "不是文本"),
        ('单位\n"青岚'.encode() + b"x" * 200_000, "引号"),
        (entity(), "声明"),
        (bomb(), "压缩|炸弹|异常|不像|解压"),
        (("单位" + "," * 1200 + "\n").encode(), "最多 1000 列"),
    ],
    ids=["nothing", "blank", "no zip", "torn", "xls", "binary", "quote", "entity", "bomb", "wide"],
)
def test_what_is_no_table_is_refused(data, said):
    with pytest.raises(UnreadableReport, match=said) as refusal:
        read_grid(data, "名单")
    assert refusal.value.hint


def test_a_formula_shows_itself_where_no_result_was_stored():
    assert cells(workbook(["单位", "合计"], ["甲", "=1+1"], ["=A2", 3])) == [
        (1, "单位", "合计"),
        (2, "甲", "=1+1"),
        (3, "=A2", "3"),
    ]
