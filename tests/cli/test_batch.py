from __future__ import annotations

import csv

import pytest

from tests.cli.program import OURS, refused, run
from tests.reading.test_grid import workbook

LIST = """单位,市,巾帼宣讲场次,妇女创业担保贷款金额（元）,联系人
青岚区妇联,澄州市,132,10800000,甲
白杨县妇联,澄州市,abc,,乙
南湖区妇联,澄州市,9,,
"""
ASKED = ("--pack", "区县妇联年度总结", "--year", "2025")


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "名单.csv"
    path.write_bytes(LIST.encode("gb18030"))
    return path


def results(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_batch_and_its_table(tmp_path, roster):
    folder, table = tmp_path / "批量", tmp_path / "结果.csv"
    ran = run("batch", roster, *ASKED, "--into", folder, "--table", table)
    assert ran.code == 1
    assert "“联系人”这一列不是模板里的数据" in ran.err
    assert "共 3 个单位：做好了 2 个，没做成 1 个" in ran.err
    assert "--resume" in ran.err
    assert results(table)[0] == ["行", "单位", "结果", "文件", "原因"]
    assert [row[2] for row in results(table)[1:]] == ["做好了", "没做成", "做好了"]
    assert "“abc”看不懂" in results(table)[2][4]
    assert "白杨县妇联  没做成" in ran.out
    assert len(list(folder.glob("*.docx"))) == 2


def test_mended_and_resumed(tmp_path, roster):
    folder = tmp_path / "批量"
    assert run("batch", roster, *ASKED, "--into", folder).code == 1
    assert (folder / "批量结果.xlsx").is_file()
    assert "--resume" in refused("batch", roster, *ASKED, "--into", folder)
    roster.write_bytes(LIST.replace("abc", "88").encode("utf-8-sig"))
    ran = run("batch", roster, *ASKED, "--into", folder, "--resume", "--json")
    assert ran.code == 0
    assert [one["state"] for one in ran.json["results"]] == ["kept", "done", "kept"]
    assert "上次已做好 2 个" in ran.err


def test_excel_and_workspaces(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = workbook(
        ["各区县名单", None, None],
        ["单位", "市", "巾帼宣讲场次"],
        ["青岚区妇联", "澄州市", 132],
        ["白杨县妇联", None, "１２"],
        merge=["A1:C1", "B3:B4"],
    )
    (tmp_path / "名单.xlsx").write_bytes(data)
    ran = run("batch", "名单.xlsx", *ASKED, "--to", "workspace")
    assert ran.code == 0, ran
    place = tmp_path / "2025年区县妇联年度总结" / "白杨县妇联"
    assert "宣讲" in run("status", place).out + run("status", place).err
    assert "12" in (
        run("export", place, "--draft", "-o", tmp_path / "稿.txt") and (tmp_path / "稿.txt").read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("没有.csv", *ASKED), "找不到这个文件"),
        (("LIST", "--pack", "没有的", "--year", "2025"), "没有找到这个模板"),
        (("LIST", "--pack", "区县妇联年度总结", "--year", "去年"), "看不懂“去年”"),
        (("LIST", "--pack", "区县妇联年度总结", "--year", "25"), "不像是报告的年份"),
        (("LIST", *ASKED, "--to", "pdf"), "没有“pdf”这一种"),
        (("LIST", *ASKED, "--jobs", "0"), "1 到 61"),
        (("LIST", *ASKED, "--jobs", "两个"), "不是整数"),
        (("LIST", *ASKED, "--table", "结果.doc"), "xlsx"),
        (("LIST", *ASKED, "--table", "LIST"), "正在读的文件"),
        (("LIST", *ASKED, "--resume", "--into", "."), "没有做了一半"),
        (("LIST", "--year", "2025"), "还要写 --pack"),
    ],
)
def test_wrong_usage_is_said(roster, arguments, said):
    given = [str(roster) if word == "LIST" else word for word in arguments]
    before = roster.read_bytes()
    assert said in refused("batch", *given)
    assert roster.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "agency", "shown"),
    [
        ("年度", "青岚区残联", "青岚区残联 2025年，"),
        ("annual", "青岚区总工会", "青岚区总工会 2025年，"),
        ("半年", "青岚区妇联", "青岚区妇联 2025年上半年，"),
        ("五年", "青岚区妇联", "青岚区妇联 2021—2025年，"),
        ("回顾", "澄州市妇联", "澄州市妇联 2025年，"),
        ("专版", "青岚区妇联", "青岚区妇联 2025年，"),
    ],
)
def test_a_form_by_its_name(tmp_path, kind, agency, shown):
    ran = run("new", tmp_path / "稿", "--kind", kind, "--agency", agency, "--city", "澄州市", "--year", "2025")
    assert ran.code == 0, ran
    assert f"建好了：{shown}" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "五年", "--agency", "青岚区残联"), "残联的有：区县残联年度总结；“五年”的有：区县妇联五年总结"),
        (("--kind", "周报", "--agency", "青岚区妇联"), "可以写：年度、半年、五年、回顾、专版"),
        (("--kind", "年度"), "还要写明单位"),
        (("--kind", "年度", "--pack", "区县妇联年度总结", "--agency", "青岚区妇联"), "不能和 --from、--pack 一起写"),
        (("--kind", "五年", "--agency", "青岚区妇联", "--year", "2022-2025"), "这个模板写的是5年"),
        (("--kind", "年度", "--agency", "青岚区妇联", "--year", "2025上半年"), "这个模板写的是全年"),
        (("--pack", "区县妇联年度总结", "--agency", "青岚区妇联", "多的"), "多写了"),
    ],
)
def test_what_no_form_can_be(tmp_path, arguments, said):
    assert said in refused("new", tmp_path / "稿", *arguments)
    assert not (tmp_path / "稿").exists()


def test_five_years_from_reports(tmp_path):
    files = [OURS / f"{year}年.txt" for year in (2021, 2022, 2023, 2024)]
    who = ("--agency", "云溪区妇联", "--city", "澄州市", "--year", "2021-2025")
    ran = run("new", tmp_path / "五年", "--kind", "五年", *who, "--from-ledger", *files)
    assert ran.code == 0, ran
    assert "从各年的数据汇总了" in ran.err
    assert "没有 2025年的数据" in ran.err
    repeated = [word for file in files for word in ("--years", file)]
    assert run("new", tmp_path / "又", "--kind", "五年", *who, *repeated).err.splitlines()[0] == ran.err.splitlines()[0]


def test_years_without_figures_leave_nothing_behind(tmp_path):
    who = ("--agency", "云溪区妇联", "--city", "澄州市")
    asked = ("--kind", "五年", *who, "--year", "2035", "--from-ledger", OURS / "2023年.txt")
    assert "没有2031—2035年的数据" in refused("new", tmp_path / "五年", *asked)
    assert not (tmp_path / "五年").exists()
