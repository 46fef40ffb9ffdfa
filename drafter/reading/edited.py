"""An exported file that came back: its lines, and where in them the figures stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.document import Document, Line
from drafter.domain.edited import EditedFile, EditedLine, FigurePlace
from drafter.reading.convert import ProgramFailed, office_program, to_docx
from drafter.reading.foreign import OLD_WORD, RTF, ZIP, foreign_kind
from drafter.reading.guard import Package
from drafter.reading.read import read

if TYPE_CHECKING:
    from lxml.etree import _Element

# A place rides through reading between characters that no text has: Unicode keeps them for use inside a program.
_BEGIN, _END, _STOP = "\ufdd0", "\ufdd1", "\ufdd2"
_FOREIGN = re.compile(f"[{_BEGIN}{_END}{_STOP}]")
_MARK = re.compile(f"([{_BEGIN}{_END}])([a-z0-9_]{{1,40}}){_STOP}")
_BOOKMARK = re.compile(r"fig_[0-9a-z]{1,20}_[0-9]{1,6}")
_BOUND = re.compile(r"/\w{1,8}:figures\[1\]/\w{1,8}:(fig_[0-9a-z]{1,20})\[1\]")
_MOST_PLACES = 20_000


def read_edited(data: bytes, name: str) -> EditedFile:
    """Read what came back, from Word, WPS, LibreOffice or as text. Raises UnreadableReport as :func:`read` does.

    A .doc or .wps goes through LibreOffice, where there is one, since that keeps the bookmarks.
    """
    remarks: tuple[str, ...] = ()
    kind = foreign_kind(data, name)
    if kind in (OLD_WORD, RTF) and office_program() is not None:
        try:
            data = to_docx(data, ".doc" if kind is OLD_WORD else ".rtf")
            remarks = ("旧格式的文件，由 LibreOffice 转换后读取",)
        except ProgramFailed:
            remarks = ()
    if not data.startswith(ZIP):
        return _edited(read(data, name), name)
    from drafter.reading.docx import read_docx  # brings lxml, which a .txt need not wait for
    from drafter.reading.snapshot import read_custom

    document = read_docx(data, name, prepare=_mark)
    snapshot, store = read_custom(Package(data, name))
    made = _edited(document, name)
    return EditedFile(
        name=name, lines=made.lines, snapshot=snapshot, store=store, remarks=(*remarks, *document.remarks)
    )


def _edited(document: Document, name: str) -> EditedFile:
    lines = tuple(_line(line) for line in document.lines)
    return EditedFile(name=name, lines=lines, remarks=document.remarks)


def _mark(root: _Element) -> None:
    """Put a mark into the text where a figure's bookmark or control begins and ends."""
    from drafter.reading.wordml import TEXT, W, child

    for text in root.iter(TEXT):
        if text.text and _FOREIGN.search(text.text):
            text.text = _FOREIGN.sub("", text.text)
    names: dict[str, str] = {}
    for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd"))[: 2 * _MOST_PLACES]:
        identity = mark.get(W + "id", "")
        if mark.tag == W + "bookmarkEnd":
            if identity in names:
                mark.addprevious(_run(mark, _END + names[identity] + _STOP))
        elif _BOOKMARK.fullmatch(name := mark.get(W + "name", "")):
            names[identity] = name
            mark.addnext(_run(mark, _BEGIN + name + _STOP))
    for binding in list(root.iter(W + "dataBinding"))[:_MOST_PLACES]:
        found = _BOUND.fullmatch(binding.get(W + "xpath", ""))
        properties = binding.getparent()
        content = child(properties.getparent() if properties is not None else None, W + "sdtContent")
        if found and content is not None:
            content.insert(0, _run(content, _BEGIN + found[1] + _STOP))
            content.append(_run(content, _END + found[1] + _STOP))


def _run(near: _Element, text: str) -> _Element:
    from drafter.reading.wordml import RUN, TEXT

    run = near.makeelement(RUN)
    held = near.makeelement(TEXT)
    held.text = text
    run.append(held)
    return run


def _line(line: Line) -> EditedLine:
    """The line without the marks; a place that does not end in its line is none."""
    pieces: list[str] = []
    places: list[FigurePlace] = []
    begun: dict[str, int] = {}
    at = length = 0
    for found in _MARK.finditer(line.text):
        pieces.append(line.text[at : found.start()])
        length += len(pieces[-1])
        at = found.end()
        if found[1] == _BEGIN:
            begun.setdefault(found[2], length)
        elif (start := begun.pop(found[2], None)) is not None:
            places.append(FigurePlace(start=start, end=length, name=found[2]))
    pieces.append(line.text[at:])
    return EditedLine(
        text="".join(pieces),
        places=tuple(sorted(places, key=lambda place: (place.start, place.end))),
        is_row=line.table is not None,
        is_heading=line.outline_level is not None,
    )
