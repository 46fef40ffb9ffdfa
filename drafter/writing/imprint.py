"""版记: who gets a copy, who printed the document and when, between lines at the foot of the last page (7.4)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from drafter.domain.dispatch import Imprint
from drafter.domain.draft import Origin, Span
from drafter.domain.layout import Layout
from drafter.writing import styles
from drafter.writing.em_width import em_width
from drafter.writing.paragraph import HAIRLINE, indent_xml, paragraph_xml, spans_or_gap
from drafter.writing.pens import pens_for
from drafter.writing.span_writer import SpanWriter
from drafter.writing.twips import eighth_points, twips_of_points, type_area_width

_POINTS_OF_A_MM = 72 / 25.4
_COPIES = "抄送："
_PRINTED = "印发"
_LINES = 60
"""Twips that the lines themselves take."""
_EMU_OF_A_TWIP = 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice xmlns:wps="{_SHAPE}" Requires="wps"><w:drawing>'
    f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0"'
    ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    '<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
    '<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
    f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
    "<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
    '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
"""A text box: Word, WPS and LibreOffice alike put it on the lower edge; of a floating table LibreOffice 7.4 makes a
table that follows the text."""


def imprint_xml(imprint: Imprint, layout: Layout, writer: SpanWriter) -> str:
    """A box on the lower edge of the type area, anchored in the hairline of a paragraph; text keeps above it."""
    width = type_area_width(layout)
    rows = list(_rows(imprint, layout, writer))
    height = _height(sum(lines for lines, _ in rows), layout)
    outer, inner = (
        f'w:val="single" w:sz="{eighth_points(weight * _POINTS_OF_A_MM)}" w:space="0" w:color="auto"'
        for weight in (layout.imprint_outer_line, layout.imprint_inner_line)
    )
    cell = f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    cells = "".join(f"{cell}{row}</w:tc></w:tr>" for _, row in rows)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders><w:top {outer}/><w:bottom {outer}/><w:insideH {inner}/></w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )
    content = table + paragraph_xml(styles.IMPRINT, "", HAIRLINE)
    extent = f'cx="{width * _EMU_OF_A_TWIP}" cy="{height * _EMU_OF_A_TWIP}"'
    return paragraph_xml(styles.IMPRINT, _BOX.format(extent=extent, content=content), HAIRLINE)


def imprint_lines(imprint: Imprint, layout: Layout) -> tuple[tuple[str, ...], int]:
    """The text of its rows, and the height of its box in twips."""
    rows = [_copies(imprint)] if imprint.copies else []
    date = imprint.date and imprint.date.removesuffix(_PRINTED) + _PRINTED
    rows.append(f"{imprint.office or '【待补：印发机关】'}\t{date or '【待补：印发日期】'}")
    return tuple(rows), _height(sum(lines for lines, _ in _rows(imprint, layout, SpanWriter(marks=False))), layout)


def _height(lines: int, layout: Layout) -> int:
    return lines * twips_of_points(layout.line_pitch) + _LINES


def _copies(imprint: Imprint) -> str:
    return f"{_COPIES}{'，'.join(imprint.copies).rstrip('。，、')}。"


def _rows(imprint: Imprint, layout: Layout, writer: SpanWriter) -> Iterator[tuple[int, str]]:
    """How many lines each row takes, and its paragraph."""
    pens = pens_for(layout)
    character = twips_of_points(layout.size_imprint)
    side = layout.imprint_indent
    if imprint.copies:
        label = em_width(_COPIES)
        names = _copies(imprint)
        indent = indent_xml(character, left=side + label, right=side, hanging=label)
        free = type_area_width(layout) / character - 2 * side - label
        runs = writer.write((Span(names, Origin.FIXED),), pens.body)
        yield max(math.ceil((em_width(names) - label) / free), 1), paragraph_xml(styles.IMPRINT, runs, indent)
    tab = type_area_width(layout) - round(side * character)
    date = spans_or_gap(imprint.date and imprint.date.removesuffix(_PRINTED) + _PRINTED, "印发日期")
    runs = (
        writer.write(spans_or_gap(imprint.office, "印发机关"), pens.body)
        + "<w:r><w:tab/></w:r>"
        + writer.write(date, pens.body)
    )
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>'
    yield 1, paragraph_xml(styles.IMPRINT, runs, tabs + indent_xml(character, left=side))
