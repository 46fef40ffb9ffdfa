"""What the command line tells of the page: doctor, house style, dispatch, tables, departures."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from drafter.domain.layout import Layout
from drafter.reading.read import read
from drafter.writing.docx import render_docx
from tests.cli.program import OURS, run
from tests.writing.sample import S, body, paragraph, report

REPORT = OURS / "2023年.txt"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert run("new", tmp_path / "甲", "--from", REPORT).code == 0
    return tmp_path / "甲"


def as_word(path: Path, layout: Layout) -> Path:
    title, *rest = read(REPORT.read_bytes(), REPORT.name).text.strip().split("\n")
    drafted = report(paragraph(S.TITLE, title), *(body(line) for line in rest if line.strip()))
    path.write_bytes(render_docx(drafted, layout))
    return path


def test_doctor_tells_what_is_there_and_is_fit_here():
    ran = run("doctor")
    assert ran.code == 0
    assert "字体 仿宋_GB2312" in ran.out
    assert "可以使用" in ran.err
    found = run("doctor", "--json").json
    assert found["fit"] is True
    assert {"name", "state", "found", "advice", "needed"} == set(found["checks"][0])


def test_doctor_of_a_workspace(workspace, tmp_path):
    assert "能打开" in run("doctor", workspace).out
    ran = run("doctor", tmp_path)
    assert (ran.code, "不是工作区" in ran.out) == (1, True)


def test_house_style_is_offered_and_applied_only_when_asked(tmp_path):
    sample = as_word(tmp_path / "2023年.docx", Layout().with_overrides({"size_title": 20, "base": "28磅"}))
    ran = run("learn", sample, "--into", tmp_path / "一")
    assert ran.code == 0
    assert "--house-style" in ran.err
    assert "size_title" not in (tmp_path / "一" / "layout.yaml").read_text(encoding="utf-8")
    ran = run("learn", sample, "--into", tmp_path / "二", "--house-style")
    assert "已写进 layout.yaml" in ran.err
    written = (tmp_path / "二" / "layout.yaml").read_text(encoding="utf-8")
    assert "base: 28磅" in written
    assert "size_title: 20" in written
    ran = run("new", tmp_path / "三", "--from", sample, "--house-style")
    assert ran.code == 0
    assert "L501" in run("check", tmp_path / "三").out


def test_house_style_of_a_text_is_none(tmp_path):
    ran = run("learn", REPORT, "--into", tmp_path / "一", "--house-style")
    assert ran.code == 0
    assert "量不出版式" in ran.err


def test_tables_and_parts_of_a_dispatch_come_into_the_file(workspace, tmp_path):
    (workspace / "dispatch.yaml").write_text("seal: true\nnote: 联系人：李某某\n", encoding="utf-8")
    target = tmp_path / "稿.docx"
    ran = run("export", workspace, "--draft", "--with-table", "years", "--with-table", "figures", "-o", target)
    assert ran.code == 0
    document = docx.Document(str(target))
    texts = [each.text for each in document.paragraphs]
    assert "（联系人：李某某）" in texts
    assert [text for text in texts if text in ("附件1", "附件2")] == ["附件1", "附件2"]
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables[-2:]]
    assert heads[0] == ["序号", "指标", "单位", "2023年", "2024年", "比上年"]
    assert heads[1] == ["序号", "指标", "单位", "2024年"]
    assert len(document.tables[-1].rows) > 10


def test_a_text_tells_that_it_holds_no_table(workspace, tmp_path):
    assert "没有附表" in run("export", workspace, "--draft", "--with-table", "years", "-o", tmp_path / "稿.md").err
    assert "没有附表" not in run("export", workspace, "--draft", "-o", tmp_path / "稿.txt").err


def test_a_final_with_an_unwritten_part_is_refused(workspace, tmp_path):
    (workspace / "dispatch.yaml").write_text("imprint:\n  office: 办公室\n", encoding="utf-8")
    ran = run("export", workspace, "-o", tmp_path / "稿.docx")
    assert ran.code == 2
    (workspace / "dispatch.yaml").write_text("imprints: 1\n", encoding="utf-8")
    ran = run("export", workspace, "--draft", "-o", tmp_path / "稿.docx")
    assert (ran.code, "dispatch.yaml" in ran.err) == (2, True)


def test_departures_and_fonts_are_said_when_exporting(workspace, tmp_path):
    with (workspace / "pack" / "layout.yaml").open("a", encoding="utf-8") as file:
        file.write("size_title: 18\n")
    ran = run("export", workspace, "--draft", "-o", tmp_path / "稿.docx")
    assert "GB/T 9704 7.3.1" in ran.err
    assert "字体" in ran.err
    assert "字体" not in run("export", workspace, "--draft", "-o", tmp_path / "稿.txt").err
