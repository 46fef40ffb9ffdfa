"""修订: a document that marks as tracked changes what it says otherwise than an earlier version.

Both versions are written as always and woven into one. Whoever accepts all changes has the newer document, whoever
rejects them the text of the older one, in the page of the newer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from drafter.domain.draft import DraftedReport
from drafter.domain.fragment import FragmentKind
from drafter.text.weave import Block, Tie, Woven, weave, with_likeness
from drafter.writing.runs import legal
from drafter.writing.strand import Strand, holds_text, tag
from drafter.writing.styles import TABLE_TEXT

Pairing = Callable[[Sequence[str], Sequence[str]], Iterable[Tie]]
"""What the paragraphs of two versions have in common, each given as one line."""
_MARKS = {FragmentKind.ADDED: tag("ins"), FragmentKind.REMOVED: tag("del")}
_ID = tag("id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The version against which changes are marked, who is to stand beside them, and who finds what stayed."""

    report: DraftedReport
    author: str
    pairing: Pairing


def redlined(older: str, newer: str, pairing: Pairing, *, author: str, moment: datetime) -> str:
    """The document part ``newer`` with its changes against the part ``older`` marked; equal input, equal output."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    old, new = (etree.fromstring(part.encode("utf-8"), parser) for part in (older, newer))
    body = new[0]
    end = body.find(tag("sectPr"))
    pen = _Pen(author, moment, first=1 + max((int(one.get(_ID, "0")) for one in _bookmarks(new)), default=0))
    elements = [one for one in body if one is not end]
    woven = _woven([one for one in old[0] if one.tag != tag("sectPr")], elements, pairing, pen)
    body[:] = [*woven, *(() if end is None else (end,))]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return head + etree.tostring(new, encoding="unicode")


def _bookmarks(document: etree._Element) -> Iterator[etree._Element]:
    return document.iter(tag("bookmarkStart"))


class _Pen:
    """Signs changes: author, date, and a number that no other mark of the document has."""

    def __init__(self, author: str, moment: datetime, *, first: int) -> None:
        self._author = legal(author)
        stamp = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        self._date = f"{stamp.replace(tzinfo=None, microsecond=0).isoformat()}Z"
        self._number = first

    def mark(self, kind: FragmentKind) -> etree._Element:
        """A ``w:ins`` or ``w:del``."""
        found = etree.Element(_MARKS[kind])
        found.set(_ID, str(self._number))
        found.set(tag("author"), self._author)
        found.set(tag("date"), self._date)
        self._number += 1
        return found


def _woven(
    old: Sequence[etree._Element], new: Sequence[etree._Element], pairing: Pairing | None, pen: _Pen
) -> Iterator[etree._Element]:
    """The paragraphs and tables of both versions as those of one."""
    blocks = [_block(one) for one in old], [_block(one) for one in new]
    ties = pairing(*([_line(block) for block in side] for side in blocks)) if pairing else ()
    strands = [None if block.columns else Strand(one) for block, one in zip(blocks[0], old, strict=True)]
    fresh = [None if block.columns else Strand(one) for block, one in zip(blocks[1], new, strict=True)]
    reader = _Reader(strands, fresh, pen)
    table_before = False
    for one in weave(*blocks, ties):
        a, b = (None if one.old is None else old[one.old]), (None if one.new is None else new[one.new])
        either = b if b is not None else a
        assert either is not None
        is_table = either.tag == tag("tbl")
        if is_table and table_before:
            yield _partition(pen)
        table_before = is_table
        yield _table(a, b, pen) if is_table else reader.paragraph(one, either)


def _block(element: etree._Element) -> Block:
    if element.tag != tag("tbl"):
        return Block(Strand(element).text)
    rows = element.findall(tag("tr"))
    return Block("\n".join(map(_row_text, rows)), max((len(row.findall(tag("tc"))) for row in rows), default=1))


def _line(block: Block) -> str:
    """The text as one line with as many characters; a table has none."""
    return "" if block.columns else "".join(" " if sign in "\n\t\r" else sign for sign in block.text)


class _Reader:
    """Reads both versions from beginning to end, each character once."""

    def __init__(self, old: Iterable[Strand | None], new: Iterable[Strand | None], pen: _Pen) -> None:
        self._old, self._new = list(old), list(new)
        self._pen = pen
        self._i = self._j = 0

    def paragraph(self, woven: Woven, model: etree._Element) -> etree._Element:
        """The next paragraph; ``model`` is the one whose properties it has."""
        made = etree.Element(tag("p"))
        properties = model.find(tag("pPr"))
        if properties is not None:
            made.append(deepcopy(properties))
        for edit in woven.edits:
            ours = [] if edit.kind is FragmentKind.ADDED else self._open_old().take(len(edit.text))
            if edit.kind is FragmentKind.REMOVED:
                self._append(made, (_deleted(run) for run in ours if run.tag == tag("r")), edit.kind)
            else:
                self._append(made, self._open_new().take(len(edit.text)), edit.kind)
        if woven.new is not None:
            self._append(made, self._open_new().rest(), woven.kind)
            self._j = woven.new + 1
        if woven.old is not None:
            self._i = woven.old + 1
        if woven.kind is not FragmentKind.KEPT:
            _sign_end(made, self._pen.mark(woven.kind))
        return made

    def _open_old(self) -> Strand:
        self._i, strand = _next(self._old, self._i)
        return strand

    def _open_new(self) -> Strand:
        self._j, strand = _next(self._new, self._j)
        return strand

    def _append(self, paragraph: etree._Element, pieces: Iterable[etree._Element], kind: FragmentKind) -> None:
        """Put ``pieces`` in, the runs among them inside a mark unless they are kept.

        A run that holds a drawing is always new: the older version was read as text, and has none.
        """
        mark = None
        for piece in pieces:
            is_run = piece.tag == tag("r")
            if not is_run or (kind is FragmentKind.KEPT and holds_text(piece)):
                paragraph.append(piece)
                mark = None
                continue
            if mark is None:
                mark = self._pen.mark(FragmentKind.ADDED if kind is FragmentKind.KEPT else kind)
                paragraph.append(mark)
            mark.append(piece)


def _next(strands: Sequence[Strand | None], at: int) -> tuple[int, Strand]:
    """The paragraph at ``at`` or, where tables stand there, the first behind them."""
    for number in range(at, len(strands)):
        strand = strands[number]
        if strand is not None:
            return number, strand
    raise AssertionError("a document ends with a paragraph")


def _deleted(run: etree._Element) -> etree._Element:
    for text in run.iter(tag("t")):
        text.tag = tag("delText")
    return run


def _sign_end(paragraph: etree._Element, *marks: etree._Element) -> None:
    """Mark the end of a paragraph; the mark comes first among the properties of that sign."""
    properties = paragraph.find(tag("pPr"))
    if properties is None:
        properties = etree.Element(tag("pPr"))
        paragraph.insert(0, properties)
    looks = properties.find(tag("rPr"))
    if looks is None:
        looks = etree.Element(tag("rPr"))
        behind = properties.find(tag("sectPr"))
        properties.insert(len(properties) if behind is None else properties.index(behind), looks)
    looks[:0] = marks


def _partition(pen: _Pen) -> etree._Element:
    """A paragraph between two tables that is gone whether changes are accepted or not; without it they are one."""
    made = etree.Element(tag("p"))
    style = etree.SubElement(etree.SubElement(made, tag("pPr")), tag("pStyle"))
    style.set(tag("val"), TABLE_TEXT)
    _sign_end(made, pen.mark(FragmentKind.ADDED), pen.mark(FragmentKind.REMOVED))
    return made


def _table(old: etree._Element | None, new: etree._Element | None, pen: _Pen) -> etree._Element:
    """A table of one version, all of its rows marked; or of both, row by row and cell by cell."""
    model = new if new is not None else old
    assert model is not None
    made = etree.Element(tag("tbl"))
    made.extend(deepcopy(one) for one in model if one.tag != tag("tr"))
    before, after = ([] if side is None else side.findall(tag("tr")) for side in (old, new))
    blocks = [Block(_row_text(row)) for row in before], [Block(_row_text(row)) for row in after]
    i = j = 0
    for tie in with_likeness(*blocks, ()):
        ours, theirs = before[tie.old], after[tie.new]
        if len(ours.findall(tag("tc"))) != len(theirs.findall(tag("tc"))):
            continue
        made.extend(_whole_row(row, FragmentKind.REMOVED, pen) for row in before[i : tie.old])
        made.extend(_whole_row(row, FragmentKind.ADDED, pen) for row in after[j : tie.new])
        made.append(_row(ours, theirs, pen))
        i, j = tie.old + 1, tie.new + 1
    made.extend(_whole_row(row, FragmentKind.REMOVED, pen) for row in before[i:])
    made.extend(_whole_row(row, FragmentKind.ADDED, pen) for row in after[j:])
    return made


def _row_text(row: etree._Element) -> str:
    return "\t".join("".join(Strand(one).text for one in cell.iter(tag("p"))) for cell in row.findall(tag("tc")))


def _row(old: etree._Element, new: etree._Element, pen: _Pen) -> etree._Element:
    made = deepcopy(new)
    for ours, theirs in zip(old.findall(tag("tc")), made.findall(tag("tc")), strict=True):
        written = list(_woven(ours.findall(tag("p")), theirs.findall(tag("p")), None, pen))
        theirs[:] = [*(one for one in theirs if one.tag != tag("p")), *written]
    return made


def _whole_row(row: etree._Element, kind: FragmentKind, pen: _Pen) -> etree._Element:
    made = deepcopy(row)
    properties = made.find(tag("trPr"))
    if properties is None:
        properties = etree.Element(tag("trPr"))
        made.insert(0, properties)
    properties.append(pen.mark(kind))
    if kind is FragmentKind.REMOVED:
        etree.strip_elements(made, tag("bookmarkStart"), tag("bookmarkEnd"), with_tail=False)
    for run in list(made.iter(tag("r"))):
        mark = pen.mark(kind)
        run.addprevious(mark)
        mark.append(_deleted(run) if kind is FragmentKind.REMOVED else run)
    return made
