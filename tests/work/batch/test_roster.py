from __future__ import annotations

import pytest

from drafter.domain.errors import UnreadableReport
from drafter.reading.grid import GridRow
from drafter.work.batch.roster import read_roster, shared_names
from drafter.work.packs.shipped import load_pack


@pytest.fixture(scope="module")
def pack():
    return load_pack("区县妇联年度总结")


def roster(pack, *rows):
    return read_roster([GridRow(number, tuple(row)) for number, row in enumerate(rows, start=1)], pack, "名单.xlsx")


def test_columns_by_label_key_and_unit(pack):
    found = roster(
        pack,
        ["单位", "市", "巾帼宣讲场次", "受益家长", "妇女创业担保贷款金额（元）", "公众号名称"],
        ["青岚区妇联", "澄州市", "132", "1.5万", "10,800,000", "青岚女声"],
    )
    (row,) = found.rows
    assert (row.agency.full, row.agency.short, row.trouble) == ("澄州市青岚区妇女联合会", "青岚区妇联", "")
    assert dict(row.values) == {
        "宣讲场次": "132",
        "受益家长": "1.5万",
        "创业担保贷款金额": "1080万元",
        "公众号名称": "青岚女声",
    }
    assert found.remarks == ()


def test_a_column_that_counts_in_wan_is_told(pack):
    found = roster(pack, ["单位", "妇女创业担保贷款金额"], ["青岚区妇联", "1080"])
    assert "按万元读" in found.remarks[0]
    assert "（元）" in found.remarks[0]


def test_strange_and_double_columns_are_told(pack):
    found = roster(
        pack, ["单位", "联系人", "巾帼宣讲场数", "宣讲场次", "巾帼宣讲场次"], ["青岚区妇联", "甲", "1", "2", "3"]
    )
    assert dict(found.rows[0].values) == {"宣讲场次": "2"}
    said = "\n".join(found.remarks)
    assert "“联系人”这一列不是模板里的数据" in said
    assert "是不是“巾帼宣讲场次”" in said
    assert "与前面的列填的是同一项" in said


def test_a_head_of_two_lines_below_a_title(pack):
    found = roster(
        pack,
        ["2025年名单"] * 4,
        ["单位", "市", "维权", "维权"],
        ["单位", "市", "受理妇女信访事项", "办结妇女信访事项"],
        ["青岚区妇联", "澄州市", "221", "220"],
        ["青岚区残联", "澄州市", "", ""],
    )
    assert dict(found.rows[0].values) == {"受理信访事项": "221", "办结信访事项": "220"}
    assert [row.number for row in found.rows] == [4, 5]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "没有写单位"),
        ("妇联", "哪个区县"),
        ("青岚区人民医院", "哪一类单位"),
        ("青岚区残联", "模板是给妇联用的"),
        ("../../青岚区妇联", "不能用的字"),
        ("青岚区妇联{{ 附件 }}", "不能用的字"),
        ("青" * 60 + "区妇联", "太长"),
    ],
)
def test_bad_rows_say_why(pack, name, said):
    found = roster(pack, ["单位", "宣讲场次"], ["白杨县妇联", "1"], [name, "2"])
    assert found.rows[0].trouble == ""
    assert said in found.rows[1].trouble


def test_the_same_federation_twice(pack):
    found = roster(
        pack,
        ["单位", "市"],
        ["青岚区妇联", "甲州市"],
        ["青岚区妇联", "乙州市"],
        ["青岚区妇联", "甲州"],
        ["白杨县妇联", "甲州市"],
    )
    assert [row.trouble for row in found.rows] == ["", "", "与第 2 行重复", ""]
    assert shared_names(found.rows) == {"青岚区妇联"}


def test_a_changed_row_is_another(pack):
    one, other = (roster(pack, ["单位", "宣讲场次"], ["青岚区妇联", value]).rows[0].digest for value in ("1", "2"))
    assert one != other


@pytest.mark.parametrize("rows", [[["甲", "乙"], ["青岚区妇联", "1"]], [["单位", "宣讲场次"]]])
def test_a_list_without_federations(pack, rows):
    with pytest.raises(UnreadableReport) as refusal:
        roster(pack, *rows)
    assert "单位" in refusal.value.hint


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("10,800,000", "1080万元"),
        ("３０７００００", "307万元"),
        ("3190500", "319.05万元"),
        ("3190512", "3190512元"),
        ("1.2.3", "1.2.3元"),
        ("1080万", "1080万"),
        ("", None),
    ],
)
def test_a_column_in_yuan_is_written_as_the_report_counts(pack, cell, read):
    (row,) = roster(pack, ["单位", "妇女创业担保贷款金额（元）"], ["青岚区妇联", cell]).rows
    assert dict(row.values).get("创业担保贷款金额") == read


def test_a_formula_without_a_result_is_told(pack):
    found = roster(pack, ["单位", "巾帼宣讲场次"], ["青岚区妇联", "=1+1"], ["=A2", "12"], ["白鹭区妇联", "12"])
    assert [row.trouble for row in found.rows] == [
        "“巾帼宣讲场次”是公式，表里没有存下算好的数；请用 Excel 打开名单，保存一次再用",
        "单位名称是公式，表里没有存下算好的数；请用 Excel 打开名单，保存一次再用",
        "",
    ]
