"""Hostile and broken input: sizes, packages that swell, XML that reaches outside. Nothing is unpacked to disk.

Rules of this file: declared sizes serve to refuse early, never to trust; what is inflated is measured while inflating;
every failure of zipfile, zlib and libxml2 leaves here as an ``UnreadableReport`` that names the part.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from drafter.domain.errors import UnreadableReport
from drafter.reading.wordml import modernise

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

MEGABYTE = 1024 * 1024
MAX_PACKAGE = 50 * MEGABYTE
MAX_TEXT = 20 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_PART = 32 * MEGABYTE
"""Bytes of one XML part, some thousand pages; the tree in memory can take twenty times as much."""
MAX_RATIO = 200
RATIO_FROM = MEGABYTE
MAX_ENTRIES = 5_000

_CHUNK = 256 * 1024
_ENTRY = b"PK\x01\x02"
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FOREIGN_FAILURES = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError, IndexError, KeyError),
)
_AGAIN = "请重新复制或下载一次；如果仍然不行，请用 WPS 或 Word 打开，另存为 .docx 后再读取"
_BOMB = "请不要打开来历不明的文件；如果是自己的报告，请用 WPS 或 Word 打开，另存为新的 .docx 后再读取"


def check_size(data: bytes, limit: int, name: str, hint: str) -> None:
    """Refuse ``data`` of more than ``limit`` bytes, before anything else looks at it."""
    if len(data) > limit:
        raise UnreadableReport(
            f"文件有 {len(data) / MEGABYTE:.0f} MB，超过了 {limit // MEGABYTE} MB 的上限", where=name, hint=hint
        )


class Package:
    """The parts of a zip package, by name; names differ neither by case nor by a leading slash (ECMA-376-2, 9.1.1)."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._size = len(data)
        self._unpacked = 0
        if data.count(_ENTRY) > MAX_ENTRIES:
            raise UnreadableReport(f"压缩包里的部件超过 {MAX_ENTRIES} 个，不像正常的文档", where=name, hint=_BOMB)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {_key(info.filename): info for info in self._archive.infolist()}
        except _FOREIGN_FAILURES as trouble:
            raise UnreadableReport("文件不完整或已经损坏", where=name, hint=_AGAIN) from trouble
        if sum(info.file_size for info in self._entries.values()) > MAX_UNPACKED:
            raise self._bomb()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._entries)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part that exists; refused when it is damaged, encrypted, or swells beyond the limits."""
        info = self._entries[_key(part)]
        if info.flag_bits & 0x1:
            raise UnreadableReport(
                "文件是加了密码的压缩包", where=self.name, hint="请先解压，再选择里面的 .docx 或 .txt 文件"
            )
        if info.compress_type not in _PLAIN:
            raise self.broken(part)
        packed = min(info.compress_size, self._size)
        self._weigh(info.file_size, packed)
        chunks: list[bytes] = []
        unpacked = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    unpacked += len(chunk)
                    self._weigh(unpacked, packed)
        except _FOREIGN_FAILURES as trouble:
            raise self.broken(part) from trouble
        self._unpacked += unpacked
        return b"".join(chunks)

    def xml(self, part: str, trim: Callable[[bytes], bytes] | None = None) -> _Element:
        """The tree of a part that exists, strict names made transitional; refused when it is not plain XML.

        ``trim`` may cut out what nobody needs before it is parsed.
        """
        data = self.read(part)
        if trim is not None:
            data = trim(data)
        # The part may be UTF-16 (ECMA-376-2, 9.1.3.1): without its zero bytes the word shows all the same.
        if b"<!DOCTYPE" in (data.replace(b"\0", b"") if b"\0" in data[:4] else data):
            raise self.broken(part, "含有不该出现的文档类型声明")
        from lxml import etree  # costs 30 ms, which a .txt need not pay

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError, LookupError) as trouble:
            line = getattr(trouble, "lineno", 0)
            raise self.broken(part, f"第 {line} 行有错" if line else "") from trouble
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.broken(part, "含有不该出现的文档类型声明")
        modernise(root)
        return root

    def broken(self, part: str, detail: str = "") -> UnreadableReport:
        """The error for a damaged part."""
        reason = f"：{detail}" if detail else ""
        return UnreadableReport(f"Word 文件的这个部件已经损坏{reason}", where=f"{self.name} 里的 {part}", hint=_AGAIN)

    def _weigh(self, unpacked: int, packed: int) -> None:
        swollen = unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
        if swollen or unpacked > MAX_PART or self._unpacked + unpacked > MAX_UNPACKED:
            raise self._bomb()

    def _bomb(self) -> UnreadableReport:
        return UnreadableReport("文件解压后大得反常，为安全起见没有读取", where=self.name, hint=_BOMB)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
