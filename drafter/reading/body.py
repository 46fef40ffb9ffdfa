"""The body of a Word document as blocks, in document order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from drafter.domain.errors import UnreadableReport
from drafter.reading.blocks import Block, Cell, Paragraph, Piece, Row, Table
from drafter.reading.paragraph import ParagraphReader, Settings
from drafter.reading.wordml import CELL, PARAGRAPH, PROPERTIES, ROW, TABLE, W, child, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from drafter.reading.numbering import Number, Numbering
    from drafter.reading.styles import StyleSheet

MAX_COLUMNS = 63
"""Columns of a Word table; more are a broken or hostile file."""
MAX_CELLS = 1_000_000

_CELL_PROPERTIES = W + "tcPr"
_ROW_PROPERTIES = W + "trPr"


class BodyReader:
    """Reads a body once; numbers and fields depend on the order."""

    def __init__(self, name: str, styles: StyleSheet, numbering: Numbering, tally: Counter[str]) -> None:
        self._name = name
        self._numbering = numbering
        self._tally = tally
        self._paragraphs = ParagraphReader(styles, tally)
        self._cells = 0

    def blocks(self, container: _Element) -> tuple[Block, ...]:
        """The blocks of a body, a cell or a text box; a text box follows the paragraph that it is anchored in."""
        blocks: list[Block] = []
        pieces: list[Piece] = []
        number: Number | None = None
        joined: Settings | None = None
        for element in _contained(container, (PARAGRAPH, TABLE)):
            if element.tag == TABLE:
                if joined is not None:
                    blocks.append(_paragraph(joined, number, pieces))
                    pieces, number, joined = [], None, None
                blocks.append(self._table(element))
                continue
            settings = self._paragraphs.settings(element)
            content = self._paragraphs.content(element, settings.style)
            pieces += content.pieces
            joined = settings
            if number is None and not settings.mark_gone and (content.pieces or not settings.mark_hidden):
                number = self._number(settings)
            if not settings.mark_gone and not settings.mark_hidden:
                blocks.append(_paragraph(settings, number, pieces))
                pieces, number, joined = [], None, None
            for box in content.boxes:
                fields = self._paragraphs.aside()
                blocks += self.blocks(box)
                self._paragraphs.resume(fields)
        if joined is not None and pieces:
            blocks.append(_paragraph(joined, number, pieces))
        return tuple(blocks)

    def _number(self, settings: Settings) -> Number | None:
        if not settings.list_id:
            return None
        at = settings.list_level
        if at is None:
            style = settings.style
            at = self._numbering.level_of_style(settings.list_id, style.list_line)
            at = style.list_level if at is None else at
        return self._numbering.count(settings.list_id, at)

    def _table(self, element: _Element) -> Table:
        """Cells that continue the cell above or before them are empty, so that every text stands once."""
        open_columns: set[int] = set()
        rows: list[Row] = []
        for row in _contained(element, (ROW,)):
            properties = child(row, _ROW_PROPERTIES)
            before = _columns(value(properties, W + "gridBefore"), least=0)
            after = _columns(value(properties, W + "gridAfter"), least=0)
            at = before
            cells: list[Cell] = []
            for cell in _contained(row, (CELL,)):
                look = child(cell, _CELL_PROPERTIES)
                span = _columns(value(look, W + "gridSpan"), least=1)
                continues = (_merge(look, "vMerge") == "continue" and at in open_columns) or (
                    _merge(look, "hMerge") == "continue" and bool(cells)
                )
                if _merge(look, "vMerge") == "restart":
                    open_columns.add(at)
                elif not continues:
                    open_columns.discard(at)
                cells.append(Cell(blocks=() if continues else self.blocks(cell), columns=span))
                if continues:
                    self._tally["covered"] += any(text.text for text in cell.iter(W + "t"))
                at += span
            self._cells += at + after
            if self._cells > MAX_CELLS:
                raise UnreadableReport(
                    f"表格的单元格超过 {MAX_CELLS} 个，不像一份报告",
                    where=self._name,
                    hint="请删去多余的表格，另存为 .docx 后再读取",
                )
            rows.append(Row(cells=tuple(cells), before=before, after=after))
        return Table(rows=tuple(rows))


def _contained(container: _Element, tags: tuple[str, ...]) -> Iterator[_Element]:
    """The nearest elements with these tags, through content controls and whatever else may wrap them."""
    stack = [container.iterchildren("*")]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in tags:
            yield element
        elif len(element) and element.tag not in PROPERTIES:
            stack.append(element.iterchildren("*"))


def _paragraph(settings: Settings, number: Number | None, pieces: list[Piece]) -> Paragraph:
    written = "" if number is None else number.text
    following = "".join(text for text, _ in pieces)
    return Paragraph(
        pieces=tuple(pieces),
        number=written,
        gap="" if number is None else number.before(following)[len(written) :],
        style=settings.style.name,
        outline_level=settings.outline_level,
        centred=settings.centred,
    )


def _columns(stated: str | None, *, least: int) -> int:
    count = whole(stated)
    return least if count is None else min(max(count, least), MAX_COLUMNS)


def _merge(properties: _Element | None, kind: str) -> str:
    """``restart``, ``continue`` (also where nothing is said), or nothing for a cell of its own (17.4.84)."""
    found = child(properties, W + kind)
    return "" if found is None else found.get(W + "val", "continue")
