"""WordprocessingML vocabulary: the names of its elements, and how its on/off values and numbers are read.

Names are those of the transitional form; strict documents (ISO/IEC 29500-1) are brought to it by ``modernise``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
PARAGRAPH = W + "p"
PARAGRAPH_PROPERTIES = W + "pPr"
RUN = W + "r"
RUN_PROPERTIES = W + "rPr"
TEXT = W + "t"
MATH_TEXT = M + "t"
DELETED_TEXT = W + "delText"
TABLE = W + "tbl"
ROW = W + "tr"
CELL = W + "tc"
BOX = W + "txbxContent"
FIELD_CHAR = W + "fldChar"
FIELD_TYPE = W + "fldCharType"

PROPERTIES = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "rt"),
        *("customXmlPr", "smartTagPr", "ffData", "fldData", "instrText", "delText", "delInstrText"),
    )
)
"""Elements that hold no text of the page: formatting, field codes, phonetic guides."""

LARGEST = 2**31 - 1
_OFF = frozenset({"0", "false", "off"})
_STRICT = re.compile(r"^\{http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/(\w+)\}")


def child(element: _Element | None, tag: str) -> _Element | None:
    """The first child with this tag, or None."""
    if element is not None:
        for found in element:
            if found.tag == tag:
                return found
    return None


def value(element: _Element | None, tag: str) -> str | None:
    """``w:val`` of the first child with this tag, or None if there is no such child or value."""
    found = child(element, tag)
    return None if found is None else found.get(VAL)


def switch(element: _Element | None, tag: str) -> bool | None:
    """Whether an on/off property (ECMA-376-1, 17.17.4) is on, off, or not stated (None)."""
    return is_on(child(element, tag))


def is_on(element: _Element | None) -> bool | None:
    """The same for the element of the property itself."""
    return None if element is None else element.get(VAL, "on") not in _OFF


def whole(text: str | None) -> int | None:
    """A whole number of at most 32 bits, or None where there is none."""
    if text is None or len(text) > 12:
        return None
    try:
        number = int(text)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST else None


def modernise(root: _Element) -> None:
    """Give a strict document the names of the transitional form, in place."""
    if not _STRICT.match(root.tag):
        return
    for element in root.iter("*"):
        element.tag = _transitional(element.tag)
        for name in [name for name in element.attrib if str(name).startswith("{http://purl.oclc.org/ooxml/")]:
            element.set(_transitional(str(name)), element.attrib.pop(name))


def _transitional(name: str) -> str:
    return _STRICT.sub(r"{http://schemas.openxmlformats.org/\1/2006/\2}", name)
