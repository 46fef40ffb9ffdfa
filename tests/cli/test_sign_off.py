"""``drafter export --sign-off``: every figure with last year's, its source and its place, for Word and for Excel."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from drafter.domain.dispatch import PLAIN
from drafter.storage.workspace import open_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.export.sign_off import figure_pages, sign_off_sheet
from tests.cli.program import YEARS, refused, run


@pytest.fixture(scope="module")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("核对") / "2024年总结"
    sources = [word for year in YEARS for word in ("--from", year)]
    assert run("new", folder, *sources, "--year", "2024").code == 0
    with open_desk(folder) as desk:
        (key,) = (row for row in desk.session.page.order if "招聘会" in desk.session.field(row).label)
        desk.take(key, "11", source="发展部李敏")
    assert run("export", folder, "--sign-off").code == 0
    return folder


def exported(folder: Path, suffix: str) -> Path:
    return folder / "exports" / f"2024年工作总结数据核对单{suffix}"


def test_the_word_sheet_lies_across_and_repeats_its_head(three_years: Path) -> None:
    opened = docx.Document(str(exported(three_years, ".docx")))
    (table,) = opened.tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["序号", "指标", "单位", "去年", "今年", "增减", "来源", "所在条目", "页", "状态"]
    assert opened.sections[0].page_width > opened.sections[0].page_height
    assert "tblHeader" in table.rows[0]._tr.xml
    (row,) = ([cell.text for cell in row.cells] for row in table.rows if "招聘会" in row.cells[1].text)
    assert row[3:5] == ["8", "11"]
    assert row[5].startswith("+3")
    assert row[6].startswith("发展部李敏")
    assert row[8].isdigit()
    assert row[9] == "已填"
    assert opened.core_properties.author == "澄州市云溪区妇女联合会"
    assert opened.core_properties.title == "2024年工作总结数据核对单"


def test_the_workbook_has_numbers_and_charts_of_the_years(three_years: Path) -> None:
    book = openpyxl.load_workbook(exported(three_years, ".xlsx"))
    assert book.sheetnames == ["核对单", "各年数据", "各年图"]
    assert book.properties.creator == book.properties.lastModifiedBy == "澄州市云溪区妇女联合会"
    assert book.properties.title == "2024年工作总结数据核对单"
    years = book["各年数据"]
    assert [cell.value for cell in years[1]] == ["条目", "指标", "2021年", "2022年", "2023年", "2024年"]
    (row,) = ([cell.value for cell in row] for row in years.iter_rows(min_row=2) if "招聘会" in row[1].value)
    assert row[-2:] == [8, 11]
    # A figure in 万元 is written so in both sheets.
    signed = {f"{row[1].value}（{row[2].value}）": row[3].value for row in book["核对单"].iter_rows(min_row=2)}
    money = [(row[1].value, row[-2].value) for row in years.iter_rows(min_row=2) if "（万元）" in row[1].value]
    assert money
    assert all(signed[name] == value for name, value in money)
    with zipfile.ZipFile(exported(three_years, ".xlsx")) as file:
        charts = [name for name in file.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == years.max_row - 1 > 10


def test_equal_input_gives_equal_bytes_and_sound_files(three_years: Path, tmp_path: Path) -> None:
    for suffix in (".docx", ".xlsx"):
        target = tmp_path / f"单{suffix}"
        assert run("export", three_years, "--sign-off", "-o", target).code == 0
        assert target.read_bytes() == exported(three_years, suffix).read_bytes()
        # Excel moves texts to a table of its own when it saves; that is no error.
        found = OpenXmlValidator().validate(target).errors
        assert [one.description for one in found if "inline-string" not in one.description] == []
        with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as file:
            held = b"".join(file.read(name) for name in file.namelist() if name.startswith("docProps/core"))
        assert b"openpyxl" not in held
        assert b"python-docx" not in held


def test_every_figure_has_its_row_and_its_page(three_years: Path) -> None:
    with open_desk(open_workspace(three_years).folder) as desk:
        sheet = sign_off_sheet(desk.session, PLAIN)
        pages = figure_pages(desk.session, PLAIN)
    assert len(sheet.rows) > 40
    assert all(row[8] is not None for row in sheet.rows)
    assert min(pages.values()) == 1
    assert max(pages.values()) > 2


def test_what_does_not_go_together_is_refused(three_years: Path, tmp_path: Path) -> None:
    assert "只能是 Word 或 Excel" in refused("export", three_years, "--sign-off", "-o", tmp_path / "单.pdf")
    assert "只能和 -o、--overwrite 一起用" in refused("export", three_years, "--sign-off", "--draft")
