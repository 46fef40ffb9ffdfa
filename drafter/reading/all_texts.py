"""Every text that a Word file holds, shown on the page or not: headers, notes, comments, hidden and deleted text,
properties, descriptions of pictures, targets of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.reading.guard import MAX_PACKAGE, Package, check_size

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS = frozenset({"t", "delText", "instrText", "delInstrText"})
_BREAKS = frozenset({"br", "cr", "tab"})
_TOLD = re.compile(r"[\u3400-\u9fff]|@|\d{7}|https?://(?!schemas\.|www\.w3\.org|purl\.org)")
_PLACES = (
    (re.compile(r"docprops/"), "文档属性"),
    (re.compile(r"word/header"), "页眉"),
    (re.compile(r"word/footer"), "页脚"),
    (re.compile(r"word/comments"), "批注"),
    (re.compile(r"word/(?:foot|end)notes"), "脚注、尾注"),
    (re.compile(r"word/document\.xml$"), "正文"),
    (re.compile(r"\.rels$"), "链接"),
    (re.compile(r"customxml/"), "文件里附带的数据"),
    (re.compile(r"word/(?:styles|numbering|settings|fonttable|people)"), "样式和设置"),
)


def all_texts(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """(place, text) of every text in the Word file, a paragraph at a time; UnreadableReport for a damaged file."""
    check_size(data, MAX_PACKAGE, name, "请删去或压缩文中的图片，另存为 .docx 后再检查")
    package = Package(data, name)
    for part in package.names:
        if part.endswith((".xml", ".rels")):
            place = next((said for form, said in _PLACES if form.search(part)), "其他部件")
            yield from ((place, text) for text in _texts(package.xml(part)))


def _texts(root: _Element) -> Iterator[str]:
    inside: set[_Element] = set()
    for element in root.iter():
        if _local(element.tag) == "p":
            joined = "".join(_pieces(element))
            inside.update(element.iter())
            if joined.strip():
                yield joined
        elif element not in inside and element.text and element.text.strip():
            yield element.text
        told = (str(value) for key, value in element.attrib.items() if "xmlns" not in str(key))
        yield from (value for value in told if _TOLD.search(value))


def _pieces(paragraph: _Element) -> Iterator[str]:
    for element in paragraph.iter():
        tag = _local(element.tag)
        if tag in _TEXTS:
            yield element.text or ""
        elif tag in _BREAKS:
            yield "\n"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
