"""Figures as tables: every one of a report in a row, the years of one federation side by side."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from drafter.domain.errors import CannotWrite
from drafter.domain.report import Report
from drafter.domain.sheet import Sheet
from drafter.parsing.parse import parse
from drafter.work.reports.read_report import read_report
from drafter.work.years.figure_table import COLUMNS, figure_sheet
from drafter.work.years.write_table import check_target, write_table
from drafter.work.years.year_table import figure_tables, match_figures
from tests.aligned.gold import FOLDER, read_gold
from tests.notation import document

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
OURS = SEEDS / "云溪区妇联"


def made(year: int, body: str, *, agency: str = "云溪区妇联", name: str = "") -> Report:
    return parse(document(f"{agency}{year}年工作总结|{body}", name=name or f"{year}年.txt"))


def seed(year: int) -> Report:
    return read_report(OURS / f"{year}年.txt").report


def column(sheet: Sheet, title: str) -> list[object]:
    at = [one.title for one in sheet.columns].index(title)
    return [row[at] for row in sheet.rows]


def test_a_row_for_each_figure() -> None:
    report = made(
        2023,
        "一、维权服务|共接访420人次，争取救助金1.6万元，近百名志愿者参与，*户受益。|2024年工作计划|一、继续|新建3～5个基地。",
    )
    sheet = figure_sheet(report)
    assert [one.title for one in sheet.columns] == (
        ["序号", "写法", "数值", "单位", "数的是什么", "动作", "级别", "约数", "隐去", "部分", "条目", "原句"]
    )
    assert column(sheet, "序号") == [1, 2, 3, 4, 5]
    assert column(sheet, "写法") == ["420人次", "1.6万元", "近百名", "*户", "3～5个"]
    assert column(sheet, "数值") == [420, 16000, 100, None, "3～5"]
    assert column(sheet, "单位") == ["人次", "元", "名", "户", "个"]
    assert column(sheet, "约数") == ["", "", "是", "", ""]
    assert column(sheet, "隐去") == ["", "", "", "是", ""]
    assert column(sheet, "部分") == ["总结"] * 4 + ["安排"]
    assert column(sheet, "条目") == ["一、维权服务"] * 4 + ["一、继续"]
    assert column(sheet, "原句")[4] == "新建3～5个基地。"
    assert all(len(row) == len(COLUMNS) for row in sheet.rows)


def test_every_figure_of_the_samples_is_there() -> None:
    for path in sorted(SEEDS.glob("*/*.txt")):
        report = read_report(path).report
        sheet = figure_sheet(report)
        assert len(sheet.rows) == len(report.figures)
        for row in sheet.rows:
            assert not any(isinstance(cell, str) and any(sign in cell for sign in "\n\r\t") for cell in row)


def test_a_figure_before_any_heading_has_none() -> None:
    report = made(
        2023, "全年服务群众3000人次。|一、维权|接访20人次。|2024年工作计划|全年计划培训8场。|一、继续|新建2个基地。"
    )
    assert column(figure_sheet(report), "条目") == ["", "一、维权", "", "一、继续"]


def test_years_side_by_side() -> None:
    tables = figure_tables([seed(2024), seed(2022), seed(2023)])
    total = tables.sheets[0]
    assert (total.name, tables.remarks) == ("汇总", ())
    assert [sheet.name for sheet in tables.sheets[1:]] == ["2024年", "2022年", "2023年"]
    titles = [one.title for one in total.columns]
    assert titles[7:11] == ["2022年", "2023年", "2024年", "增减"]
    assert len(total.rows) == len(seed(2024).figures)
    rows = {(row[1], row[5]): row for row in total.rows}
    assert rows["推文", "总结"][7:11] == (298, 326, 358, 32)
    assert rows["矛盾纠纷", "总结"][7:11] == (436, 412, 395, -17)
    assert rows["调解成功率", "总结"][7:11] == tuple(map(Decimal, ("92.9", "93.9", "94.9", "1.0")))
    assert rows["技能培训", "安排"][7:11] == (20, 20, 22, 2)
    assert rows["全国巾帼文明岗", "总结"][7:11] == (None, None, 1, None)


def test_a_value_stands_for_one_figure_only() -> None:
    for older in (2021, 2022, 2023):
        match = match_figures(seed(2024), seed(older))
        assert len(match) > 40
        assert len(set(match.values())) == len(match)
        new, old = seed(2024).figures, seed(older).figures
        assert all(new[a].unit == old[b].unit for a, b in match.items())


def test_what_is_not_the_same_stays_apart() -> None:
    newest = made(2024, "一、维权|接访420人次。|二、宣传|发放资料900份。")
    older = made(2023, "一、维权|接访4件。|二、宣传|表彰先进5名。")
    assert match_figures(newest, older) == {}


def test_headings_tell_figures_of_one_name_apart() -> None:
    newest = made(2024, "一、宣传|开展活动12场。|二、维权|开展活动8场。")
    older = made(2023, "一、宣传|开展活动9场。|二、维权|开展活动7场。")
    assert match_figures(newest, older) == {0: 0, 1: 1}


@pytest.mark.parametrize("federation", ["沙洲区残联", "麦岭县总工会"])
def test_years_in_other_words_find_each_other(federation: str) -> None:
    gold = read_gold(FOLDER / federation)
    older, newest = (read_report(path).report for path in (gold.older, gold.newer))
    match = match_figures(newest, older)
    found = {(older.figures[b].value, newest.figures[a].value) for a, b in match.items()}
    told = {pair for one in gold.pairs for pair in one.figures}
    assert len(found & told) > 0.85 * len(told)
    assert len(found & told) > 0.9 * len(found)


def test_moved_and_reworded() -> None:
    newest = made(2024, "一、甲|组建巾帼宣讲队14支。|二、乙|共接访420人次，温暖人心。")
    older = made(2023, "一、乙|共接访398人次。|二、甲|我会组建巾帼宣讲队11支，深入乡村。")
    assert match_figures(newest, older) == {0: 1, 1: 0}


def test_summary_and_plan_are_two_things() -> None:
    newest = made(2024, "一、甲|开展技能培训12期。")
    older = made(2023, "一、甲|学习。|2024年工作计划|一、甲|开展技能培训9期。")
    assert match_figures(newest, older) == {}


def test_hidden_numbers_and_ranges_have_no_difference() -> None:
    tables = figure_tables(
        [made(2023, "一、甲|接访*人次，新建基地2个。"), made(2024, "一、甲|接访420人次，新建基地3～5个。")]
    )
    rows = tables.sheets[0].rows
    assert [row[7:10] for row in rows] == [("隐去", 420, None), (2, "3～5", None)]


def test_other_federations_are_left_out() -> None:
    strange = made(2024, "一、甲|接访3人次。", agency="江湾区总工会", name="工会.txt")
    ours = [made(2023, "一、甲|接访1人次。"), made(2024, "一、甲|接访2人次。")]
    tables = figure_tables([*ours, strange])
    assert [sheet.name for sheet in tables.sheets] == ["汇总", "2023年", "2024年", "工会"]
    assert "工会.txt" in tables.remarks[0]
    assert [sheet.name for sheet in figure_tables([ours[0], strange]).sheets] == ["2023年", "工会"]
    assert "没有做汇总表" in figure_tables([ours[0], strange]).remarks[0]
    assert [sheet.name for sheet in figure_tables(ours[:1]).sheets] == ["2023年"]


def test_two_federations_with_two_years_each() -> None:
    union = [made(year, "一、甲|接访1人次。", agency="江湾区总工会") for year in (2023, 2024)]
    ours = [made(year, "一、甲|接访1人次。") for year in (2023, 2024)]
    names = [sheet.name for sheet in figure_tables([*union, *ours]).sheets]
    assert names[:2] == ["汇总 江湾区总工会", "汇总 云溪区妇联"]


def test_the_same_year_twice() -> None:
    one, other = (made(2023, "一、甲|接访1人次。", name=name) for name in ("初稿.txt", "定稿.txt"))
    titles = [column.title for column in figure_tables([one, other]).sheets[0].columns]
    assert "2023年（初稿.txt）" in titles
    assert "2023年（定稿.txt）" in titles


def test_the_files(tmp_path: Path) -> None:
    reports = [seed(2022), seed(2023)]
    done = write_table(reports, tmp_path / "数据.xlsx")
    assert done.figures == sum(len(report.figures) for report in reports)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "数据.xlsx").read_bytes()))
    assert book.sheetnames == ["汇总", "2022年", "2023年"]
    write_table(reports, tmp_path / "数据.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "数据.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0][:2] == ["报告", "序号"]
    assert len(rows) == done.figures + 1
    write_table(reports[:1], tmp_path / "一份.csv")
    assert (tmp_path / "一份.csv").read_text(encoding="utf-8-sig").startswith("序号,写法")


def test_a_report_without_figures(tmp_path: Path) -> None:
    write_table([made(2023, "一、甲|学习。")], tmp_path / "空.xlsx")
    assert openpyxl.load_workbook(io.BytesIO((tmp_path / "空.xlsx").read_bytes())).worksheets[0].max_row == 1


def test_where_not_to_write(tmp_path: Path) -> None:
    report = tmp_path / "报告.csv"
    report.write_text("甲", encoding="utf-8")
    with pytest.raises(CannotWrite, match="正在读的文件"):
        check_target(report, "csv", [report])
    with pytest.raises(CannotWrite, match="不一致"):
        check_target(tmp_path / "甲.csv", "xlsx", [])
    with pytest.raises(CannotWrite, match="哪种表格"):
        check_target(tmp_path / "甲.docx", "", [])
    assert check_target(tmp_path / "甲.XLSX", "", ["-", report]) == "xlsx"
    with pytest.raises(CannotWrite, match="文件夹不存在"):
        write_table([made(2023, "一、甲|接访1人次。")], tmp_path / "没有" / "甲.csv")
