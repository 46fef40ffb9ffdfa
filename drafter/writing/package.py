"""The zip container of a Word file, made of parts that are compressed beforehand.

Word, WPS and LibreOffice accept any zip; this one holds no time of day, so equal parts give equal bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_DEFLATE = 8
_SMALLEST_WINDOW = 9
"""Bits of the shortest distance that zlib can look back."""
_MIDNIGHT = 0
_FIRST_OF_JANUARY_1980 = 0x21


@dataclass(frozen=True, slots=True)
class Part:
    """A named part: raw deflate data, with check sum and length of what it unpacks to."""

    name: str
    data: bytes
    checksum: int
    length: int


QUICK = 3
"""A third of the time of zlib's usual level, for a tenth more bytes."""


def deflated(name: str, content: bytes, *, level: int = 9) -> Part:
    """``content`` compressed at zlib's ``level``; ``name`` is ASCII, without a slash in front."""
    # Most of the work on a small part is room for a window of 32 KB that it has no use for.
    window = min(max(len(content).bit_length(), _SMALLEST_WINDOW), zlib.MAX_WBITS)
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -window, memLevel=min(window - _SMALLEST_WINDOW + 2, 8))
    return Part(name, squeeze.compress(content) + squeeze.flush(), zlib.crc32(content), len(content))


def packed(parts: Sequence[Part]) -> bytes:
    """The bytes of a zip file that holds ``parts`` in order."""
    pieces: list[bytes] = []
    index: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode("ascii")
        shared = (
            _DEFLATE,
            _MIDNIGHT,
            _FIRST_OF_JANUARY_1980,
            part.checksum,
            len(part.data),
            part.length,
            len(name),
            0,
        )
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, *shared)
        pieces += (local, name, part.data)
        index.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, 0, *shared, 0, 0, 0, 0, offset) + name)
        offset += len(local) + len(name) + len(part.data)
    directory = b"".join(index)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), offset, 0)
    return b"".join((*pieces, directory, end))
