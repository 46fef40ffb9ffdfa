"""A Word document as its page shows it: revisions accepted, one drawing of two, no prompts, no stray field marks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from drafter.reading.wordml import (
    DELETED_TEXT,
    FIELD_CHAR,
    FIELD_TYPE,
    MATH_TEXT,
    MC,
    PROPERTIES,
    TEXT,
    W,
    child,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_DELETED = W + "del"
_MOVED_FROM = W + "moveFrom"
_INSERTED = W + "ins"
_MOVED_TO = W + "moveTo"
_CELL_DELETED = W + "cellDel"
_ALTERNATIVES = MC + "AlternateContent"
_PROMPT = W + "showingPlcHdr"
_UNREAD = {
    W + "footnoteReference": "notes",
    W + "endnoteReference": "notes",
    W + "commentReference": "comments",
    W + "altChunk": "chunks",
    W + "subDoc": "chunks",
}


def settle(root: _Element) -> Counter[str]:
    """Settle the tree in place and count what was left out, by the keys that ``docx`` turns into remarks."""
    tally: Counter[str] = Counter()
    handled = (_DELETED, _MOVED_FROM, _INSERTED, _MOVED_TO, _CELL_DELETED, _ALTERNATIVES, _PROMPT)
    for element in list(root.iter(*handled, *_UNREAD)):
        tag = element.tag
        if tag == _ALTERNATIVES:
            _choose(element)
        elif tag in (_INSERTED, _MOVED_TO):
            tally["inserted"] += _has_text(element)
        elif tag == _PROMPT:
            tally["prompts"] += _silence(element)
        elif tag in _UNREAD:
            tally[_UNREAD[tag]] += 1
        else:
            tally["deleted"] += _delete(element)
    _drop_stray_fields(root)
    return tally


def _delete(mark: _Element) -> bool:
    """Remove what a deletion mark stands for: the run it wraps, its row, its cell. Paragraph marks stay marked."""
    parent = mark.getparent()
    if parent is None:
        return False
    if parent.tag not in PROPERTIES:
        parent.remove(mark)
        return _has_text(mark)
    # In the properties of a row or a cell the mark speaks of the whole row or cell (ECMA-376-1, 17.13.5.12).
    whole = parent.getparent() if parent.tag in (W + "trPr", W + "tcPr") else None
    around = None if whole is None else whole.getparent()
    if whole is None or around is None:
        return False
    around.remove(whole)
    return _has_text(whole)


def _choose(alternatives: _Element) -> None:
    """Keep one branch: the first that holds text, since the others repeat it for other readers; else the first."""
    branches = list(alternatives)
    kept = next((branch for branch in branches if _has_text(branch)), branches[0] if branches else None)
    for branch in branches:
        if branch is not kept:
            alternatives.remove(branch)


def _silence(mark: _Element) -> bool:
    """Empty a content control that shows its prompt; cells in it stay, so that columns keep their places."""
    properties = mark.getparent()
    control = None if properties is None else properties.getparent()
    content = child(control, W + "sdtContent")
    if content is None or mark.get(W + "val", "on") in ("0", "false", "off"):
        return False
    spoke = False
    for text in content.iter(TEXT):
        spoke = spoke or bool(text.text)
        text.text = None
    return spoke


def _drop_stray_fields(root: _Element) -> None:
    """Remove field beginnings that never reach their result or end: they would swallow the rest of the report."""
    open_fields: list[_Element] = []
    for mark in root.iter(FIELD_CHAR):
        kind = mark.get(FIELD_TYPE)
        if kind == "begin":
            open_fields.append(mark)
        elif kind == "end" and open_fields:
            open_fields.pop()
    for mark in open_fields:
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _has_text(element: _Element) -> bool:
    return any(text.text for text in element.iter(TEXT, DELETED_TEXT, MATH_TEXT))
