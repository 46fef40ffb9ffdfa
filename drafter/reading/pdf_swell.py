"""Compressed streams that swell beyond what any page needs: refused before pdfium unpacks them."""

from __future__ import annotations

import re
import zlib

MAX_STREAM = 16 * 1024 * 1024
"""Bytes that the drawing of a page may unpack to; ten thousand characters take one fiftieth."""
MAX_FONT = 64 * 1024 * 1024
"""Bytes of a font; the largest with all Han characters have half of it."""
MAX_ALL = 400 * 1024 * 1024

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FONT = re.compile(rb"/(?:Length1|CIDFontType0C|Type1C|OpenType)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 2_000


def swells(data: bytes) -> bool:
    """Whether a stream of a PDF unpacks to more than it may; pictures, which nobody unpacks here, do not count.

    A stream that is packed twice counts by its inner size. What is hidden from this by other filters meets the limits
    of time and memory of the process that reads the pages.
    """
    total = 0
    for found in _STREAM.finditer(data):
        dictionary = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        if _PICTURE.search(dictionary):
            continue
        limit = MAX_FONT if _FONT.search(dictionary) else MAX_STREAM
        size = _unpacked(memoryview(data)[found.end() :], limit)
        total += size
        if size > limit or total > MAX_ALL:
            return True
    return False


def _unpacked(packed: memoryview | bytes, limit: int) -> int:
    """Bytes that a stream unpacks to, counted a little beyond the limit; 0 where it is not packed that way."""
    inner = zlib.decompressobj()
    try:
        plain = inner.decompress(packed, limit + 1)
    except zlib.error:
        return 0
    again = _unpacked(plain, limit) if plain[:1] in (b"\x78", b"\x58", b"\x48", b"\x38") else 0
    return max(len(plain), again)
