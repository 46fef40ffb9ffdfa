from __future__ import annotations

import hashlib
import io
import os
import sys

import pytest

from drafter.domain.errors import UnreadableReport
from drafter.work.reports.read_report import read_document, read_report
from tests.work.seeds import ours


def test_file_with_its_sum():
    one = read_report(ours(2023))
    assert one.sha256 == hashlib.sha256(ours(2023).read_bytes()).hexdigest()
    assert one.report.document.name == "2023年.txt"
    assert one.report.text == ours(2023).read_text(encoding="utf-8")
    assert read_report(str(ours(2023))).sha256 == one.sha256


def test_pasted_text(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("一、接访。\r\n".encode())))
    document = read_document("-")
    assert (document.name, document.text) == ("粘贴的文字.txt", "一、接访。\n")


def test_nothing_pasted(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(UnreadableReport, match="文件是空的"):
        read_document("-")


@pytest.mark.parametrize("name", ["没有.txt", "a\x00b.txt", "长" * 300])
def test_files_that_cannot_be_opened(tmp_path, name):
    with pytest.raises(UnreadableReport) as refusal:
        read_report(tmp_path / name)
    assert refusal.value.hint


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file systems know Unicode names only")
def test_a_name_that_is_not_utf8_can_be_printed(tmp_path):
    path = tmp_path / os.fsdecode(b"\xc4\xea\xb1\xa8.txt")
    path.write_bytes("一、接访。".encode())
    assert read_document(path).name.encode("utf-8").decode("utf-8").endswith(".txt")
