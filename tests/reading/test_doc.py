"""Old Word files and RTF: read by other programs where there are any, refused with a next step where not."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from drafter.domain.errors import UnreadableReport
from drafter.reading.convert import antiword_program, office_program
from drafter.reading.read import read
from tests.reading.conftest import REPORTS
from tests.reading.test_office_pdf import bare

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not there")
JUNK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)
RTF = rb"{\rtf1\ansi\ansicpg936 \u20113?\u28330?\u21306? 2023\par \u32500?\u26435?75\par}"


@pytest.fixture
def only(monkeypatch, tmp_path):
    """A function that leaves just these programs to be found."""

    def leave(*programs: str) -> None:
        for program in programs:
            place = shutil.which(program)
            if place is None:
                pytest.skip(f"{program} is not there")
            (tmp_path / program).write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin exec {place} "$@"\n', encoding="utf-8")
            (tmp_path / program).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return leave


def refused(data: bytes, name: str) -> UnreadableReport:
    with pytest.raises(UnreadableReport) as refusal:
        read(data, name)
    assert refusal.value.where == name
    assert refusal.value.hint
    return refusal.value


class TestWithoutPrograms:
    @pytest.mark.parametrize(
        ("data", "name", "message"),
        [
            (JUNK, "报告.doc", "这是旧版 Word 或 WPS 文字文件"),
            (JUNK, "报告.wps", "这是旧版 Word 或 WPS 文字文件"),
            (JUNK, "报告.docx", "内容却是旧版 Word"),
            (RTF, "报告.rtf", "这是RTF 文件"),
            (RTF, "报告.doc", "内容却是RTF 文件"),
        ],
    )
    def test_the_next_step_is_told(self, only, data, name, message):
        only()
        assert (antiword_program(), office_program()) == (None, None)
        trouble = refused(data, name)
        assert message in trouble.message
        assert "另存为 .docx" in trouble.hint

    def test_password_is_seen(self, only):
        only()
        block = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0100).to_bytes(2, "little") + bytes(500)
        data = JUNK[:512] + block + JUNK[512:]
        assert "密码" in refused(data, "报告.doc").message
        assert "密码" not in refused(data.replace(b"\x00\x01", b"\x00\x00", 1), "报告.doc").message


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
@needs_antiword
@needs_office
@pytest.mark.office
class TestAntiword:
    @pytest.mark.parametrize("name", [f"report{number}" for number in range(len(REPORTS))])
    def test_paragraphs(self, office, only, name):
        word, data = office("doc")[name]
        only("antiword")
        found = read(data, "报告.doc")
        assert bare(found) == bare(read(word, "报告.docx"))
        assert found.format == "doc"
        assert any("antiword" in remark for remark in found.remarks)

    def test_table_without_office(self, office, only):
        only("antiword")
        found = read(office("doc")["table"][1], "报告.wps")
        rows = [line for line in found.lines if line.table == 0]
        assert rows[0].text == "项目\t数量\t备注"
        assert rows[-1].text == "走访\t365\t"
        assert any("单元格" in remark for remark in found.remarks)
        assert all("\t".join(row.text[start:end] for start, end in row.cells) == row.text for row in rows)

    def test_what_is_no_document(self, only):
        only("antiword")
        assert "转换没有成功" in refused(JUNK, "报告.doc").message


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
@needs_office
@pytest.mark.office
class TestOffice:
    def test_paragraphs(self, office, only):
        word, data = office("doc")["report1"]
        only("soffice")
        found = read(data, "报告.doc")
        assert bare(found) == bare(read(word, "报告.docx"))
        assert any("LibreOffice" in remark for remark in found.remarks)

    @needs_antiword
    def test_tables_are_its_business(self, office, only):
        word, data = office("doc")["table"]
        only("antiword", "soffice")
        found = read(data, "报告.docx")
        before = read(word, "报告.docx")
        assert [line.text for line in found.lines if line.cells] == [line.text for line in before.lines if line.cells]
        assert "内容是旧版 Word" in found.remarks[0]

    def test_rtf(self, only):
        only("soffice")
        found = read(RTF, "报告.rtf")
        assert [line.text for line in found.lines if line.text] == ["云溪区 2023", "维权75"]
        assert found.format == "rtf"

    @pytest.mark.parametrize(("data", "name"), [(JUNK, "报告.doc"), (b"{\\rtf1" + bytes(range(256)) * 9, "报告.rtf")])
    def test_it_ends_well_when_it_refuses(self, only, data, name):
        only("soffice")
        assert "转换没有成功" in refused(data, name).message


@needs_office
@pytest.mark.office
def test_no_trace_is_left(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    read(RTF, "报告.rtf")
    assert [place for place in Path(folder).iterdir() if place.name.startswith("drafter-")] == []
