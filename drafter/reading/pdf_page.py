"""What a PDF page shows, as plain values: glyphs with their places, drawn edges, and whether a picture covers it.

Places are points from the lower left corner of the page as it is looked at: a page that is stored lying on its side is
turned upright. Run as a program it reads a PDF from standard input and writes its pages as JSON, so that a file that
keeps pdfium busy for ever, or brings it down, takes only that process along.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.reading.pdf_swell import swells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_PAGES = 500
MAX_GLYPHS = 200_000
MAX_OBJECTS = 20_000
MAX_MEMORY = 3 * 1024**3
"""Bytes that the process may take where the system lets it say so; ordinary reports need a tenth."""

_SHORTEST_EDGE = 6.0
_COVERS = 0.6
_UPRIGHT = math.radians(3)


class Glyph(NamedTuple):
    """A character: its advance box from ``x0`` to ``x1``, its base line ``y``, its size, whether it is bold."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


class Edge(NamedTuple):
    """A drawn line that is level (``level``) or upright: where it lies, and from where to where it goes."""

    level: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """A page: measures, glyphs in the order of the file, edges, slanted characters left out, a picture all over it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]
    slanted: int = 0
    pictured: bool = False


class Refused(Exception):
    """Why nothing was read: ``locked``, ``damaged``, ``swollen``, ``long`` (pages) or ``crowded`` (characters)."""


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF. Raises Refused."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    if swells(data):
        raise Refused("swollen")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Refused("locked" if locked or "assword" in str(trouble) else "damaged") from trouble
    try:
        if len(document) > MAX_PAGES:
            raise Refused("long")
        pages: list[Page] = []
        left = MAX_GLYPHS
        for index in range(len(document)):
            pages.append(_page(document, index, pdfium, left))
            left -= len(pages[-1].glyphs)
    except pypdfium2.PdfiumError as trouble:
        raise Refused("damaged") from trouble
    finally:
        document.close()
    return pages


def _page(document: Any, index: int, pdfium: Any, left: int) -> Page:
    page = document[index]
    text = page.get_textpage()
    count = text.count_chars()
    # The count takes in the spaces that pdfium has put in by itself.
    if count > 2 * left:
        raise Refused("crowded")
    # The box is what is shown; characters outside it are those that a cropped page has cut away.
    x0, y0, x1, y1 = page.get_bbox()
    turns = Counter(_quarter(pdfium.FPDFText_GetCharAngle(text, at)) for at in range(0, count, 1 + count // 500))
    turns.pop(None, None)
    quarter = turns.most_common(1)[0][0] if turns else 0
    place = _turned(quarter or 0, (x0, y0, x1, y1))
    width, height = (x1 - x0, y1 - y0) if not (quarter or 0) % 2 else (y1 - y0, x1 - x0)
    slanted = 0
    glyphs: list[Glyph] = []
    for at in range(count):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        if _quarter(pdfium.FPDFText_GetCharAngle(text, at)) != quarter:
            slanted += 1
            continue
        glyph = _glyph(text, at, pdfium, place)
        if glyph is not None and -1 <= glyph.x0 <= width + 1 and -1 <= glyph.y <= height + 1:
            glyphs.append(glyph)
    if len(glyphs) > left:
        raise Refused("crowded")
    objects = list(_objects(page, pdfium))
    pictures = sum(_area(one, pdfium) for kind, one in objects if kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    edges = [edge for kind, one in objects if kind == pdfium.FPDF_PAGEOBJ_PATH for edge in _edges(one, pdfium, place)]
    return Page(width, height, tuple(glyphs), tuple(edges), slanted, pictures > _COVERS * width * height)


def _quarter(angle: float) -> int | None:
    """Quarter turns, clockwise, of writing that runs level or upright, else None. A negative angle says nothing."""
    if angle < 0:
        return 0
    turns = angle / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) * math.pi / 2 < _UPRIGHT else None


def _turned(quarter: int, box: tuple[float, float, float, float]) -> Callable[[float, float], tuple[float, float]]:
    """Turns a point so that the writing of the page runs from left to right, and the box begins at the origin."""
    x0, y0, x1, y1 = box
    return {
        0: lambda x, y: (x - x0, y - y0),
        1: lambda x, y: (y1 - y, x - x0),
        2: lambda x, y: (x1 - x, y1 - y),
        3: lambda x, y: (y - y0, x1 - x),
    }[quarter]


def _glyph(text: Any, at: int, pdfium: Any, place: Callable[[float, float], tuple[float, float]]) -> Glyph | None:
    box = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        and pdfium.FPDFText_GetMatrix(text, at, matrix)
        and pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    ):
        return None
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    first, second = place(box.left, box.bottom), place(box.right, box.top)
    numbers = (*first, *second, *place(x.value, y.value), size)
    if not all(map(math.isfinite, numbers)) or not 0 < size < 1000:
        return None
    code = pdfium.FPDFText_GetUnicode(text, at)
    return Glyph(
        char=chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd",
        x0=round(min(first[0], second[0]), 2),
        x1=round(max(first[0], second[0]), 2),
        y=round(place(x.value, y.value)[1], 2),
        size=round(size, 2),
        bold="bold" in _font(text, at, pdfium).lower(),
    )


def _font(text: Any, at: int, pdfium: Any) -> str:
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text, at, name, 128, ctypes.c_int())
    return name.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""


def _objects(page: Any, pdfium: Any) -> Iterator[tuple[int, Any]]:
    """The objects of a page with their kinds, and the pictures that a form on it holds."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        yield kind, found
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            for inner in range(min(max(pdfium.FPDFFormObj_CountObjects(found), 0), 100)):
                held = pdfium.FPDFFormObj_GetObject(found, inner)
                if pdfium.FPDFPageObj_GetType(held) == pdfium.FPDF_PAGEOBJ_IMAGE:
                    # Its own measures are those inside the form; what the page shows are the form's.
                    yield pdfium.FPDF_PAGEOBJ_IMAGE, found


def _area(one: Any, pdfium: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top):
        return 0.0
    return (right.value - left.value) * (top.value - bottom.value)


def _edges(one: Any, pdfium: Any, place: Callable[[float, float], tuple[float, float]]) -> Iterator[Edge]:
    """The level and upright lines of a path, its own way of placing undone (ISO 32000-1, 8.3.4)."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(one), 500)):
        segment = pdfium.FPDFPath_GetPathSegment(one, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = place(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _edge(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _edge(last, start)
            last = start


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Edge]:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if not (math.isfinite(across) and math.isfinite(up)):
        return
    if up < 1 and across >= _SHORTEST_EDGE:
        yield Edge(True, round(one[1], 1), round(min(one[0], other[0]), 1), round(max(one[0], other[0]), 1))
    elif across < 1 and up >= _SHORTEST_EDGE:
        yield Edge(False, round(one[0], 1), round(min(one[1], other[1]), 1), round(max(one[1], other[1]), 1))


def main() -> None:
    """Pages of the PDF on standard input as JSON on standard output, or ``{"refused": why}``."""
    _keep_small()
    try:
        answer: dict[str, Any] = {"pages": pages_of(sys.stdin.buffer.read())}
    except Refused as trouble:
        answer = {"refused": str(trouble)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8"))


def from_json(answer: bytes) -> list[Page]:
    """The pages that ``main`` wrote. Raises Refused with what it says, ``damaged`` where it broke off."""
    try:
        told = json.loads(answer)
    except ValueError as trouble:
        raise Refused("damaged") from trouble
    if "refused" in told:
        raise Refused(told["refused"])
    return [
        Page(
            width,
            height,
            tuple(Glyph(*glyph) for glyph in glyphs),
            tuple(Edge(*edge) for edge in edges),
            slanted,
            pictured,
        )
        for width, height, glyphs, edges, slanted, pictured in told["pages"]
    ]


def _keep_small() -> None:
    """A few kilobytes can swell to all the memory there is; Windows has no such limit to set from inside."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    main()
