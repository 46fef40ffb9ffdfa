"""Blocks become lines: the canonical text of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.domain.document import Line
from drafter.reading.blocks import Block, Cell, Paragraph, Piece, Row, Table


def lines_of(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """A paragraph is a line, or several where it was broken; a table row is a line; nested tables follow their row."""
    return tuple(_Writer().lines(blocks))


class _Writer:
    """Counts the tables."""

    def __init__(self) -> None:
        self._tables = 0

    def lines(self, blocks: Iterable[Block]) -> Iterator[Line]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from _paragraph_lines(block)
            elif _is_frame(block):
                for row in block.rows:
                    for cell in row.cells:
                        yield from self.lines(cell.blocks)
            else:
                yield from self._table_lines(block)

    def _table_lines(self, table: Table) -> Iterator[Line]:
        number = self._tables
        self._tables += 1
        for row in table.rows:
            nested = [block for cell in row.cells for block in cell.blocks if isinstance(block, Table)]
            line = _row_line(row, number)
            if line.text.strip() or not nested:
                yield line
            yield from self.lines(nested)


def _is_frame(table: Table) -> bool:
    """Whether the table is only a box round running text: one cell a row, and one of them with several blocks."""
    if any(len(row.cells) != 1 for row in table.rows):
        return False
    return any(sum(_shows(block) for block in row.cells[0].blocks) > 1 for row in table.rows)


def _shows(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text.strip())


def _paragraph_lines(paragraph: Paragraph) -> Iterator[Line]:
    number, gap = paragraph.number, paragraph.gap
    for pieces in _split(paragraph.pieces):
        yield Line(
            text=number + gap + "".join(text for text, _ in pieces),
            style=paragraph.style,
            outline_level=paragraph.outline_level,
            bold=_all_bold(pieces),
            centred=paragraph.centred,
            numbering=number,
        )
        number = gap = ""


def _split(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for text, bold in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, bold))
        lines += [[(other, bold)] for other in others]
    return lines


def _all_bold(pieces: Iterable[Piece]) -> bool:
    shown = [bold for text, bold in pieces if text.strip()]
    return bool(shown) and all(shown)


def _row_line(row: Row, table: int) -> Line:
    texts = [""] * row.before
    for cell in row.cells:
        texts += [_cell_text(cell)] + [""] * (cell.columns - 1)
    texts += [""] * row.after
    spans: list[tuple[int, int]] = []
    at = 0
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    paragraphs = [block for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph)]
    shown = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    return Line(
        text="\t".join(texts),
        bold=_all_bold(piece for paragraph in paragraphs for piece in paragraph.pieces),
        centred=bool(shown) and all(paragraph.centred for paragraph in shown),
        table=table,
        cells=tuple(spans),
    )


def _cell_text(cell: Cell) -> str:
    """The paragraphs of a cell on one line. They never touch: two figures must not become one."""
    texts = (block.text for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(text.replace("\t", " ").replace("\n", " ") for text in texts if text.strip())
