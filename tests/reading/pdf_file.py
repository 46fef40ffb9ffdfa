"""PDF files written by hand: text at places, lines, pictures, in a Chinese font that every reader brings itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT = 80, 528
SIZE = 16
PITCH = 29
IN_ROW = (RIGHT - LEFT) // SIZE


@dataclass
class Sheet:
    """A page: its drawing, and what is special about it."""

    drawing: list[bytes] = field(default_factory=list)
    rotate: int = 0
    picture: bool = False

    def text(self, x: float, y: float, text: str, size: float = SIZE, *, turn: str = "1 0 0 1") -> Sheet:
        """Text that begins at a place; every character is as wide as its size."""
        shown = text.encode("utf-16-be").hex()
        self.drawing.append(f"BT /F {size} Tf {turn} {x} {y} Tm <{shown}> Tj ET".encode())
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.drawing.append(f"{x0} {y0} m {x1} {y1} l S".encode())
        return self

    def box(self, x: float, y: float, width: float, height: float) -> Sheet:
        self.drawing.append(f"{x} {y} {width} {height} re S".encode())
        return self

    def paragraphs(self, *texts: str, top: float = 700, indent: int = 2) -> Sheet:
        """Set texts in rows of the width of the page."""
        y = top
        for text in texts:
            first, rest = text[: IN_ROW - indent], text[IN_ROW - indent :]
            self.text(LEFT + indent * SIZE, y, first)
            y -= PITCH
            while rest:
                self.text(LEFT, y, rest[:IN_ROW])
                rest = rest[IN_ROW:]
                y -= PITCH
        return self


def pdf(*sheets: Sheet, encrypt: bytes = b"", packed: bytes | None = None) -> bytes:
    """The file; ``packed`` replaces the drawing of each page by a Flate stream that is already packed."""
    count = len(sheets)
    pages = [f"{10 + 2 * at} 0 R".encode() for at in range(count)]
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[" + b" ".join(pages) + b"]/Count %d>>" % count,
        3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/W[1 95 1000]>>",
        5: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/StemV 80>>",
        6: _stream(b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80"),
    }
    for at, sheet in enumerate(sheets):
        drawing = b"\n".join(sheet.drawing)
        if sheet.picture:
            drawing = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q\n".encode() + drawing
        objects[10 + 2 * at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R"
            % (WIDTH, HEIGHT, sheet.rotate, 11 + 2 * at)
            + b"/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>>>"
        )
        content = zlib.compress(drawing) if packed is None else packed
        objects[11 + 2 * at] = _stream(b"<</Filter/FlateDecode", content)
    return _file(objects, encrypt)


def _stream(head: bytes, content: bytes) -> bytes:
    return head + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def _file(objects: dict[int, bytes], encrypt: bytes) -> bytes:
    out = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    offsets: dict[int, int] = {}
    for number, content in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, encrypt, start)


def grid(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], cells: Iterable[Sequence[str]]) -> Sheet:
    """A table with all its lines; ``ys`` from the top."""
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            if text:
                sheet.text(xs[column] + 4, ys[row + 1] + 5, text, 12)
    return sheet
