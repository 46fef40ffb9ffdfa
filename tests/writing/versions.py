"""The two versions of a document with tracked changes, read from its XML as Word would leave it."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = {f"{W}t", f"{W}delText"}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}

Version = list[str | tuple[tuple[str, ...], ...]]
"""Paragraphs as text, tables as rows of cells."""


def accepted(data: bytes) -> Version:
    return _version(data, "del")


def rejected(data: bytes) -> Version:
    return _version(data, "ins")


def document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml"))


def _version(data: bytes, dropped: str) -> Version:
    found: Version = []
    waiting = ""
    for element in document(data)[0]:
        if element.tag == f"{W}p":
            waiting += _text(element, dropped)
            if element.find(f"{W}pPr/{W}rPr/{W}{dropped}") is None:
                found.append(waiting)
                waiting = ""
        elif element.tag == f"{W}tbl":
            assert not waiting, "the end of a paragraph with text is gone, and a table comes next"
            rows = [row for row in element.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{dropped}") is None]
            table = tuple(tuple(_cell(cell, dropped) for cell in row.findall(f"{W}tc")) for row in rows)
            if table:
                found.append(table)
    assert not waiting, "the last paragraph has text, and lost its end"
    return found


def _cell(cell: etree._Element, dropped: str) -> str:
    text = ""
    for paragraph in cell.iter(f"{W}p"):
        gone = paragraph.find(f"{W}pPr/{W}rPr/{W}{dropped}") is not None
        text += _text(paragraph, dropped) + ("" if gone else "\n")
    return text


def _text(paragraph: etree._Element, dropped: str) -> str:
    pieces = []
    for element in paragraph.iter():
        if any(parent.tag == f"{W}{dropped}" for parent in element.iterancestors(f"{W}{dropped}")):
            continue
        if element.tag in TEXT:
            inside = element.getparent().getparent().tag == f"{W}del"
            assert inside == (element.tag == f"{W}delText"), "deleted text, and only that, is w:delText"
            pieces.append(element.text or "")
        else:
            pieces.append(SIGNS.get(str(element.tag), "") if element.getparent().tag == f"{W}r" else "")
    return "".join(pieces)
