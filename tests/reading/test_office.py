"""A document that LibreOffice saved reads like the one it was made from."""

from __future__ import annotations

import io
import shutil
import subprocess

import docx
import pytest

from drafter.reading.read import read
from tests.reading.package import abstract, document, instance, item

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.office, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not there")]


def resaved(data: bytes, tmp_path, kind: str = "docx:MS Word 2007 XML") -> bytes:
    source = tmp_path / "in" / "report.docx"
    source.parent.mkdir()
    source.write_bytes(data)
    assert OFFICE is not None
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", kind, "--outdir", str(tmp_path), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (tmp_path / f"report.{kind.partition(':')[0]}").read_bytes()


def test_document_saved_by_libreoffice(tmp_path):
    made = docx.Document()
    made.add_heading("一、维权", 1)
    made.add_paragraph("全年接访").add_run("75人次").bold = True
    for text in ("接访", "调解"):
        made.add_paragraph(text, style="List Number")
    grid = made.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "合计"
    grid.cell(1, 2).text = "12场"
    made.add_paragraph("末段")
    buffer = io.BytesIO()
    made.save(buffer)
    before = read(buffer.getvalue(), "a.docx")
    after = read(resaved(buffer.getvalue(), tmp_path), "a.docx")
    assert after.text == before.text
    assert [line.outline_level for line in after.lines] == [line.outline_level for line in before.lines]
    assert [line.cells for line in after.lines] == [line.cells for line in before.lines]


def test_numbers_are_those_that_libreoffice_shows(tmp_path):
    numbering = (
        abstract(
            1, "numFmt=chineseCountingThousand lvlText=%1、", "numFmt=chineseCounting lvlText=（%2）", "lvlText=%3."
        )
        + abstract(2, "numFmt=decimalEnclosedCircle lvlText=%1")
        + instance(1, 1)
        + instance(2, 1, "lvlOverride[ilvl=0](startOverride=5)")
        + instance(3, 2)
    )
    places = [(1, 1), (1, 0), (1, 1), (1, 2), (1, 2), (3, 0), (1, 0), (1, 2), (2, 0), (1, 0), (3, 0), (2, 1)]
    data = document(" ".join(item("项", list_id, level) for list_id, level in places), numbering=numbering)
    shown = resaved(data, tmp_path, "txt:Text (encoded):UTF8").decode("utf-8-sig").split()
    read_back = read(data, "a.docx").lines
    assert [word for word in shown if word != "项"] == [line.numbering for line in read_back]
