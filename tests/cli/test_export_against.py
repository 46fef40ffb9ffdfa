"""``drafter export --against`` and ``-o X.pdf``, as a user sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.work.export.as_drafted import as_drafted
from drafter.work.reports.read_report import read_report
from tests.cli.program import OURS, refused, run
from tests.writing.versions import accepted, rejected

LAST_YEAR = OURS / "2023年.txt"


def flat(data: list) -> list[str]:
    """The paragraphs without the line breaks of a title that is set in lines."""
    return [one.replace("\n", "") for one in data]


def lines_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in as_drafted(read_report(path).report).paragraphs]


@pytest.mark.parametrize("earlier", ["去年", "last", LAST_YEAR])
def test_a_redline_against_last_year(workspace: Path, tmp_path: Path, earlier: str | Path) -> None:
    plain, marked = tmp_path / "草稿.docx", tmp_path / "修订.docx"
    assert run("export", workspace, "--draft", "-o", plain).code == 0
    ran = run("export", workspace, "--draft", "--against", earlier, "-o", marked)
    assert ran.code == 0, ran
    assert accepted(marked.read_bytes()) == accepted(plain.read_bytes())
    assert flat(rejected(marked.read_bytes())) == lines_of(LAST_YEAR)


def test_a_redline_against_an_earlier_export_shows_only_what_was_typed(workspace: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "送审.docx", tmp_path / "送审后.docx"
    assert run("export", workspace, "--draft", "-o", before).code == 0
    shown = run("status", workspace, "--json").json
    key = next(field["key"] for field in shown["fields"] if field["unit"] == "场")
    assert run("set", workspace, f"{key}=777").code == 0
    assert run("export", workspace, "--draft", "--against", before, "-o", after).code == 0
    old, new = (flat(side(after.read_bytes())) for side in (rejected, accepted))
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(differing) == 1
    assert "777" in differing[0][1]


def test_the_file_is_named_by_itself(workspace: Path) -> None:
    assert run("export", workspace, "--draft", "--against", "去年").code == 0
    (file,) = (workspace / "exports").iterdir()
    assert file.name.endswith("（修订）（草稿）.docx")


def test_what_cannot_be_marked_is_refused(workspace: Path, tmp_path: Path) -> None:
    assert "没有.docx" in refused("export", workspace, "--draft", "--against", tmp_path / "没有.docx")
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    assert "坏.docx" in refused("export", workspace, "--draft", "--against", broken)
    assert "修订稿只能是" in refused("export", workspace, "--draft", "--against", "去年", "-o", tmp_path / "甲.txt")
    assert "控件" in refused("export", workspace, "--draft", "--against", "去年", "--fillable")
    assert not list(tmp_path.glob("甲*"))


@pytest.mark.office
def test_a_pdf_of_the_redline(workspace: Path, tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    target = tmp_path / "修订.pdf"
    ran = run("export", workspace, "--draft", "--against", "去年", "-o", target)
    if "没有能生成 PDF 的程序" in ran.err:
        pytest.skip("LibreOffice is not installed")
    assert ran.code == 0, ran
    with pdfplumber.open(target) as pdf:
        assert pdf.metadata["Title"] == "云溪区妇联2024年工作总结和2025年工作安排"
        assert pdf.metadata["Author"] == "澄州市云溪区妇女联合会"
        assert len(pdf.pages) > 3


def test_without_a_program_that_prints_the_way_is_told(workspace: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("drafter.work.export.print_pdf.office_program", lambda: None)
    said = refused("export", workspace, "--draft", "-o", tmp_path / "甲.pdf")
    assert "没有能生成 PDF 的程序" in said
    assert "先导出 .docx" in said
    assert not (tmp_path / "甲.pdf").exists()


def test_a_file_that_is_no_earlier_version_is_doubted(workspace: Path, tmp_path: Path) -> None:
    other = tmp_path / "说明.txt"
    other.write_text("使用说明\n打开机器，等绿灯亮了再放纸。\n纸卡住时，先关机器，再打开后盖。\n", encoding="utf-8")
    ran = run("export", workspace, "--draft", "--against", other, "-o", tmp_path / "甲.docx")
    assert ran.code == 0
    assert "说明.txt：这看起来不是工作总结" in ran.err
    assert "不像是同一个单位的；请看看是不是选错了文件" in ran.err
    ran = run("export", workspace, "--draft", "--against", LAST_YEAR, "-o", tmp_path / "乙.docx")
    assert "请看一眼" not in ran.err
