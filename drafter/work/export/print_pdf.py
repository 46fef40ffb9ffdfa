"""A Word file as PDF, by whatever program on this computer can print it: LibreOffice, or Word on Windows."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

from drafter.domain.errors import CannotWrite
from drafter.reading.convert import ProgramFailed, office_program, to_pdf
from drafter.reading.word_program import word_program, word_to_pdf

_DATES = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")
_MARKS = re.compile(rb"(?<=/ID \[ <)([0-9A-F]{32})(>\s*<)([0-9A-F]{32})(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_HINT = "装上 LibreOffice（免费）再导出；或者先导出 .docx，用 Word、WPS 打开后另存为 PDF"


def print_pdf(document: bytes, moment: datetime) -> bytes:
    """The pages of a .docx as PDF, dated ``moment``: what LibreOffice prints is the same for the same document.

    Raises CannotWrite where there is no such program, or it does not print the file.
    """
    try:
        if office_program() is not None:
            return dated(to_pdf(document), moment)
        word = word_program()
        if word is not None:
            return word_to_pdf(word, document)
    except ProgramFailed as trouble:
        what = "没有在规定的时间里做完" if trouble.late else "没有做成"
        raise CannotWrite(f"转换成 PDF {what}", hint=_HINT) from trouble
    raise CannotWrite("这台电脑上没有能生成 PDF 的程序", hint=_HINT)


def dated(pdf: bytes, moment: datetime) -> bytes:
    """``pdf`` with ``moment`` as its date, and marks that follow from its content instead of the time of day.

    Every piece keeps its length, for a PDF finds its parts by counting bytes.
    """
    stamp = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y%m%d%H%M%S").encode()
    settled = _DATES.sub(rb"\g<1>" + stamp, pdf)
    mark = hashlib.sha256(_MARKS.sub(b"", settled)).hexdigest()[:32].upper().encode()
    return _MARKS.sub(lambda found: mark + found[2] + mark if found[2] else mark, settled)
