"""Old Word files, those of WPS, and RTF: other programs turn them into what is read here."""

from __future__ import annotations

import re
from dataclasses import replace

from drafter.domain.document import Document, Line
from drafter.domain.errors import UnreadableReport
from drafter.reading.convert import ProgramFailed, antiword_program, doc_to_text, office_program, to_docx
from drafter.reading.docx import read_docx
from drafter.reading.foreign import LOCKED, OLD_WORD, RTF, Foreign
from drafter.reading.guard import MAX_PACKAGE, check_size

_SECTOR = 512
_WORD_97 = b"\xec\xa5"
_ENCRYPTED = 0x0100
_SMALLER = "请删去或压缩文中的图片，另存为 .docx 后再读取"
_TABLE_ROW = re.compile(r"\|.*\|")
_PICTURE = re.compile(r"\[pic\]")


def read_doc(data: bytes, name: str) -> Document:
    """Read a Word 97-2003 or WPS document by antiword, or by LibreOffice where there are tables or no antiword.

    Raises UnreadableReport with the next step where neither is installed, and for what they refuse.
    """
    check_size(data, MAX_PACKAGE, name, _SMALLER)
    if _is_locked(data):
        raise LOCKED.refusal(name)
    if antiword_program() is None:
        return _by_office(data, name, OLD_WORD, ".doc")
    try:
        text = doc_to_text(data)
    except ProgramFailed as trouble:
        if office_program() is None:
            raise _failed(OLD_WORD, name, late=trouble.late) from trouble
        return _by_office(data, name, OLD_WORD, ".doc")
    rows = any(_TABLE_ROW.fullmatch(line) for line in text.split("\n"))
    if rows and office_program() is not None:
        # Where a cell has several lines, antiword does not say which rows belong together.
        return _by_office(data, name, OLD_WORD, ".doc")
    return _document(text, name)


def read_rtf(data: bytes, name: str) -> Document:
    """Read RTF by LibreOffice. Raises UnreadableReport as ``read_doc`` does."""
    check_size(data, MAX_PACKAGE, name, _SMALLER)
    return _by_office(data, name, RTF, ".rtf")


def _by_office(data: bytes, name: str, kind: Foreign, suffix: str) -> Document:
    if office_program() is None:
        raise kind.refusal(name)
    try:
        made = to_docx(data, suffix)
    except ProgramFailed as trouble:
        raise _failed(kind, name, late=trouble.late) from trouble
    document = read_docx(made, name)
    told = "由 LibreOffice 转换后读取；段落和表格请对照原文看一遍"
    return replace(document, format=suffix.lstrip("."), remarks=(told, *document.remarks))


def _failed(kind: Foreign, name: str, *, late: bool) -> UnreadableReport:
    what = "转换了很久也没有完成" if late else "转换没有成功，文件可能已经损坏"
    return UnreadableReport(f"这是{kind.what}，{what}", where=name, hint=kind.hint)


def _is_locked(data: bytes) -> bool:
    """Whether the document has a password, by its first block where that is in its usual place ([MS-DOC] 2.5.2)."""
    block = data[_SECTOR : _SECTOR + 12]
    return len(block) == 12 and block[:2] == _WORD_97 and bool(int.from_bytes(block[10:12], "little") & _ENCRYPTED)


def _document(text: str, name: str) -> Document:
    """What antiword wrote: a paragraph is a line, a row of a table one line or several, blank lines are its own."""
    lines: list[Line] = []
    remarks = ["由 antiword 读取"]
    table = -1
    before = False
    for written in text.replace("\r", "").split("\n"):
        row = bool(_TABLE_ROW.fullmatch(written))
        table += row and not before
        before = row
        shown = _PICTURE.sub("", written).rstrip()
        if row:
            lines.append(_row([cell.strip() for cell in shown[1:-1].split("|")], table))
        elif shown.strip("\x0c \u3000"):
            lines.append(Line(text=shown.strip("\x0c")))
    if table >= 0:
        remarks.append("表格里换行的单元格可能分成了几行，请对照原文")
    if not any(line.text.strip() for line in lines):
        raise UnreadableReport("文件里没有可读取的文字", where=name, hint="文中可能只有图片；请确认选对了文件")
    return Document(name=name, format="doc", lines=tuple(lines), remarks=tuple(remarks))


def _row(cells: list[str], table: int) -> Line:
    spans: list[tuple[int, int]] = []
    at = 0
    for cell in cells:
        spans.append((at, at + len(cell)))
        at += len(cell) + 1
    return Line(text="\t".join(cells), table=table, cells=tuple(spans))
