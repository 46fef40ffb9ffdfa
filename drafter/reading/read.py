"""The way in: bytes of any file become a Document, or an error that says what to do."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.document import Document
from drafter.domain.errors import UnreadableReport
from drafter.reading.foreign import OFFICE, OLD_WORD, PDF, RTF, ZIP, foreign_kind, misnamed, suffix_of
from drafter.reading.txt import is_text, read_txt

_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})


def read(data: bytes, name: str) -> Document:
    """Read a report from the bytes of its file; ``name`` is shown in messages and decides only where content cannot.

    Raises UnreadableReport, in Chinese with the next step, for everything that is not a readable report.
    """
    if not data:
        raise UnreadableReport("文件是空的", where=name, hint="请确认选对了文件，或重新复制、下载一次")
    suffix = suffix_of(name)
    foreign = foreign_kind(data, name)
    if foreign is PDF:
        from drafter.reading.pdf import read_pdf  # starts programs, which a .txt need not know about

        document = read_pdf(data, name)
        return replace(document, remarks=(*foreign.remarks(name), *document.remarks))
    if foreign is OLD_WORD or foreign is RTF:
        from drafter.reading.doc import read_doc, read_rtf  # for the same reason

        document = read_doc(data, name) if foreign is OLD_WORD else read_rtf(data, name)
        return replace(document, remarks=(*foreign.remarks(name), *document.remarks))
    if foreign is not None:
        raise foreign.refusal(name)
    if data.startswith(ZIP):
        from drafter.reading.docx import read_docx  # brings lxml, which a .txt need not wait for

        document = read_docx(data, name)
        if suffix in _WORD or not suffix:
            return document
        remark = f"文件后缀是 {suffix}，内容是 Word 文档，已按 Word 文档读取"
        return replace(document, remarks=(remark, *document.remarks))
    if suffix in OFFICE:
        raise misnamed(readable=is_text(data)).refusal(name)
    return read_txt(data, name)
