"""What a report carries as an official document: red head, list of attachments and attachments, note, 版记.

These belong to one sending and come from ``dispatch.yaml``, so that next year's report takes none of them over: neither
a document number nor a table of figures. They are told by the styles of a Word file of ours, and head and 版记 by their
words too; so are the attachments of what has a document number. An attachment of plain material of another program is
left alone, for it may be part of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.domain.document import Document

_MARK = "发文机关标志"
_HEAD = frozenset({_MARK, "发文字号", "红色分隔线"})
_ALONE = frozenset({"附件说明", "附注"})
_BEHIND = frozenset({"附件序号", "版记"})
"""Names of styles; behind a line in one of the last there is nothing of the report any more."""
_NUMBER = re.compile(r"(?:[^，。；]*\s)?[\u4e00-\u9fff]{2,14}〔20\d\d〕\d{1,4}号(?:\s[^，。；]*)?")
_COPIES = re.compile(r"抄\s*送\s*[：:].*")
_PRINTED = re.compile(r".{2,40}20\d\d年\d{1,2}月\d{1,2}日\s*印发")
_ATTACHMENT = re.compile(r"附\s*件\s*\d{0,2}[：:]?")
_LIST = re.compile(r"附\s*件\s*[：:].+")
_NUMBERED = re.compile(r"\d{1,2}[.．].+")
_HEAD_LINES = 10
"""So many lines may stand in a red head with the number at its foot."""
_IMPRINT_LINES = 8
"""So many may stand in 版记: several lines of whom it goes to."""


def official_lines(document: Document) -> frozenset[int]:
    """The indices of the lines that are no part of the report itself."""
    styles = [line.style for line in document.lines]
    found = {index for index, style in enumerate(styles) if style in _ALONE}
    head = _head_end(document)
    found.update(range(head))
    behind = next((index for index, style in enumerate(styles) if style in _BEHIND), len(styles))
    behind = min(behind, _imprint_start(document))
    if head:
        behind = min(behind, _attachments_start(document, head))
        found.update(_listed(document, head))
    found.update(range(behind, len(styles)))
    return frozenset(found)


def official_reach(document: Document) -> tuple[tuple[int, int], ...]:
    """The same as offsets into the canonical text."""
    lines = official_lines(document)
    reach: list[tuple[int, int]] = []
    at = 0
    for index, line in enumerate(document.lines):
        if index in lines:
            reach.append((at, at + len(line.text)))
        at += len(line.text) + 1
    return tuple(reach)


def _head_end(document: Document) -> int:
    """Where the red head ends: behind the last line of its styles, or behind the document number."""
    lines = document.lines
    if any(line.style == _MARK for line in lines):
        return max(index for index, line in enumerate(lines) if line.style in _HEAD) + 1
    written = [index for index, line in enumerate(lines) if line.text.strip()][:_HEAD_LINES]
    return next((index + 1 for index in written if _NUMBER.fullmatch(lines[index].text.strip())), 0)


def _attachments_start(document: Document, head: int) -> int:
    """Where the attachments of a document with a number begin: at 附件1 alone on its line."""
    lines = document.lines
    return next((at for at in range(head, len(lines)) if _ATTACHMENT.fullmatch(lines[at].text.strip())), len(lines))


def _listed(document: Document, head: int) -> Iterator[int]:
    """The lines that list the attachments of such a document: 附件：1.…, and those that number on."""
    listing = False
    for at in range(head, len(document.lines)):
        text = document.lines[at].text.strip()
        listing = bool(_LIST.fullmatch(text) or (listing and _NUMBERED.fullmatch(text)))
        if listing:
            yield at


def _imprint_start(document: Document) -> int:
    """Where 版记 begins: it ends with the day of printing, or with whom copies go to."""
    lines = document.lines
    written = [index for index, line in enumerate(lines) if line.text.strip()][-_IMPRINT_LINES:]
    copies = next((index for index in written if _COPIES.fullmatch(lines[index].text.strip())), None)
    if copies is not None:
        return copies
    last = written[-1] if written else len(lines)
    return last if written and _PRINTED.fullmatch(lines[last].text.strip()) else len(lines)
