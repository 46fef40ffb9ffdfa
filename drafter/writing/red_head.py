"""版头: copy number, secrecy and urgency, the agency's mark, the document's number and signers, the red line (7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.domain.dispatch import RedHead
from drafter.domain.draft import Origin, Span
from drafter.domain.layout import Layout
from drafter.writing import styles
from drafter.writing.em_width import em_width
from drafter.writing.paragraph import indent_xml, paragraph_xml, space_xml, spans_or_gap
from drafter.writing.pens import pens_for
from drafter.writing.runs import RED, escaped
from drafter.writing.span_writer import SpanWriter
from drafter.writing.twips import eighth_points, half_points, twips_of_mm, twips_of_points, type_area_width

_LABEL = "签发人："
_TWO = 2
"""Signers on a line (7.2.6)."""
_MARK_HEIGHT = 1.2
"""Height of the mark's line in sizes of its type: so much a line of these faces takes by itself."""
_INK_TOP = 0.2
"""From the top of that line to the ink, in sizes; measured in LibreOffice with FandolSong for 小标宋."""
_BELOW_ON_GRID, _BELOW_OFF_GRID = 0.52, 0.34
"""From the ink's lower edge to the line's, in what the pitch is more than the type; measured likewise."""


def red_head_xml(head: RedHead, agency: str, layout: Layout, writer: SpanWriter) -> Iterator[str]:
    """The paragraphs of the head of a first page; the title follows."""
    pens = pens_for(layout)
    lines = upper_left(head)
    for line in lines:
        face = pens.secrecy if line != head.copy_number else pens.body
        yield paragraph_xml(styles.NORMAL, writer.write((Span(line, Origin.FIXED),), face) if line else "")
    mark = head.mark or f"{agency}文件"
    size = mark_size(mark, layout)
    above, height = mark_line(size, len(lines), layout)
    line = f'w:line="{height}" w:lineRule="exact"'
    yield paragraph_xml(
        styles.RED_MARK,
        f'<w:r>{_size(size)}<w:t xml:space="preserve">{escaped(mark)}</w:t></w:r>',
        f'<w:spacing w:before="{above}" w:after="0" {line}/>',
    )
    yield from _numbers(head, layout, writer)
    gap = red_line_gap(layout)
    border = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{eighth_points(layout.red_line_width)}" w:space="0" {RED}/></w:pBdr>'
    )
    yield paragraph_xml(
        styles.RED_LINE, "", f'{border}<w:spacing w:before="0" w:after="0" w:line="{gap}" w:lineRule="exact"/>'
    )


def upper_left(head: RedHead) -> list[str]:
    """The lines of the upper left corner: the copy's number on the first, secrecy on the second (7.2.1 to 7.2.3)."""
    if not (head.copy_number or head.secrecy or head.urgency):
        return []
    if head.secrecy:
        return [head.copy_number, head.secrecy, *([head.urgency] if head.urgency else [])]
    return [line for line in (head.copy_number, head.urgency) if line]


def mark_size(mark: str, layout: Layout) -> float:
    """The size at which the mark fits one line, in half points."""
    width = type_area_width(layout) / 20
    return min(layout.size_mark, int(width / max(em_width(mark), 1.0) * 2) / 2)


def mark_line(size: float, lines: int, layout: Layout) -> tuple[int, int]:
    """Twips above the mark's line and its height, for a mark of ``size`` points below so many ``lines``."""
    above = twips_of_mm(layout.mark_top) - lines * twips_of_points(layout.line_pitch) - round(_INK_TOP * size * 20)
    return max(above, 0), round(size * _MARK_HEIGHT * 20)


def red_line_gap(layout: Layout) -> int:
    """The height of the line that has the red line below it, in twips."""
    return max(twips_of_mm(layout.red_line_distance) - round(_below_ink(layout) * 20), 20)


def _size(size: float) -> str:
    half = half_points(size)
    return f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def _numbers(head: RedHead, layout: Layout, writer: SpanWriter) -> Iterator[str]:
    """The number in the middle; of an upward document on the left, with the signers on the right (7.2.5, 7.2.6)."""
    pens = pens_for(layout)
    number = spans_or_gap(head.number, "发文字号")
    pitch = twips_of_points(layout.line_pitch)
    first = layout.number_lines_before * pitch
    if not head.signers:
        yield paragraph_xml(styles.NUMBER, writer.write(number, pens.body), space_xml(before=first))
        return
    character = twips_of_points(layout.size_body)
    rows = pairs(head.signers)
    right = layout.signer_indent + em_width(_LABEL) + max(map(em_width, rows))
    tab = type_area_width(layout) - round(right * character)
    for at, row in enumerate(rows):
        left = writer.write(number, pens.body) if at == len(rows) - 1 else ""
        label = writer.write((Span(_LABEL if at == 0 else "　" * len(_LABEL), Origin.FIXED),), pens.body)
        names = writer.write((Span(row, Origin.FIXED),), pens.signer)
        yield paragraph_xml(
            styles.NUMBER,
            f"{left}<w:r><w:tab/></w:r>{label}{names}",
            f'<w:tabs><w:tab w:val="left" w:pos="{tab}"/></w:tabs>'
            f"{space_xml(before=first if at == 0 else 0)}{indent_xml(character, left=layout.signer_indent)}"
            '<w:jc w:val="left"/>',
        )


def pairs(signers: Sequence[str]) -> list[str]:
    """Two names a line, of equal width, so that they stand under each other.

    >>> pairs(["张某某", "李某", "王某某"])
    ['张某某　李　某', '王某某']
    """
    widest = max(map(em_width, signers))
    names = [_spread(name, widest) for name in signers]
    return ["　".join(names[at : at + _TWO]).rstrip("　") for at in range(0, len(names), _TWO)]


def _spread(name: str, width: float) -> str:
    """A name of two characters as wide as one of three."""
    if len(name) == _TWO and width == _TWO + 1:
        return f"{name[0]}　{name[1]}"
    return name + "　" * round(width - em_width(name))


def _below_ink(layout: Layout) -> float:
    """Points of white that the number's own line leaves below it; a line on the grid stands in its middle."""
    share = _BELOW_OFF_GRID if layout.profile == "exact" else _BELOW_ON_GRID
    return (layout.line_pitch - layout.size_body) * share
