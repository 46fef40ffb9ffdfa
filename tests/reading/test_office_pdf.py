"""Reports that LibreOffice exported as PDF read like the Word files they were made from."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from drafter.domain.document import Document
from drafter.domain.errors import UnreadableReport
from drafter.parsing.parse import parse
from drafter.reading.read import read
from tests.reading.conftest import REPORTS

pytestmark = pytest.mark.office
NAMES = [*(f"report{number}" for number in range(len(REPORTS))), "breaks", "flush", "table"]


def bare(document: Document) -> list[str]:
    """The lines without white space."""
    return ["".join(line.text.split()) for line in document.lines if line.text.strip()]


def starts(lines: list[str], reference: str) -> list[int]:
    """Where the lines begin in the reference, whatever mark may be missing from the PDF."""
    blocks = SequenceMatcher(None, "".join(lines), reference, autojunk=False).get_matching_blocks()
    places: list[int] = []
    at = 0
    for line in lines:
        block = next(block for block in blocks if block.a <= at < block.a + block.size)
        places.append(block.b + at - block.a)
        at += len(line)
    return places


@pytest.mark.parametrize("name", NAMES)
def test_text_and_paragraphs(office, name):
    word, data = office("pdf")[name]
    before, after = bare(read(word, "报告.docx")), bare(read(data, "报告.pdf"))
    whole = "".join(before)
    assert SequenceMatcher(None, whole, "".join(after), autojunk=False).ratio() >= 0.999
    assert starts(after, whole) == starts(before, whole)


def test_table(office):
    word, data = office("pdf")["table"]
    before, after = read(word, "报告.docx"), read(data, "报告.pdf")
    rows = [line.text for line in after.lines if line.table == 0]
    assert rows == [line.text for line in before.lines if line.table == 0]
    assert len(rows) == 3


def test_running_head(office):
    found = read(office("pdf")["breaks"][1], "报告.pdf")
    assert "云溪区妇联文件" not in found.text
    assert any("页眉" in remark for remark in found.remarks)


@pytest.mark.parametrize("name", NAMES[:5])
def test_structure_is_that_of_the_word_file(office, name):
    word, data = office("pdf")[name]
    before, after = parse(read(word, "报告.docx")), parse(read(data, "报告.pdf"))
    assert [heading.text for heading in after.headings] == [heading.text for heading in before.headings]
    assert [figure.raw for figure in after.figures] == [figure.raw for figure in before.figures]
    assert (after.title, after.period, after.kind) == (before.title, before.period, before.kind)


def test_locked(office):
    options = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    data = office(f"pdf:writer_pdf_Export:{options}")["flush"][1]
    with pytest.raises(UnreadableReport, match="密码"):
        read(data, "报告.pdf")
