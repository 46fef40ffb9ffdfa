"""A pack as one file to hand on: a zip of its text files, the same bytes wherever it is made.

Rules of this file: nothing is unpacked to disk; only the files that a pack has are taken, under the very names that a
pack gives them; what an archive says of itself serves to refuse, never to trust.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from drafter.domain.errors import BadPack
from drafter.storage.pack_yaml import NEEDED_FILES, PACK_FILES
from drafter.storage.yaml_tree import MAX_BYTES

SUFFIX = ".zip"
MAX_ZIP = 20_000_000
MAX_ENTRIES = 32
MAX_RATIO = 200
_RATIO_FROM = 100_000
_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_LINK, _KIND = 0o120000, 0o170000
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?")
_DRIVE = re.compile(r"[A-Za-z]:")
_STRANGE = re.compile(r'[\x00-\x1f\x7f<>"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_NOISE = re.compile(r"(?:__MACOSX/.*|(?:.*/)?(?:\.DS_Store|desktop\.ini|Thumbs\.db))")
_ASK = "请向对方要一个用“drafter pack export”做的压缩包"
_FOREIGN = "请不要打开来历不明的压缩包；" + _ASK


def write_pack_zip(texts: Mapping[str, str]) -> bytes:
    """The archive of a pack's files: sorted, unpacked in it, without date and owner."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(texts):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = 3
            info.external_attr = _PLAIN_FILE
            archive.writestr(info, texts[name].encode("utf-8"))
    return target.getvalue()


def read_pack_zip(data: bytes, name: str) -> dict[str, str]:
    """File name → text of the pack in an archive; BadPack, naming the entry, for whatever else is in it.

    The files may lie in one folder, as programs pack a folder.
    """
    if len(data) > MAX_ZIP:
        raise BadPack(f"压缩包太大，最大 {MAX_ZIP // 1_000_000} MB", where=name, hint=_FOREIGN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_number(entries, name)
            found = _files(entries, data, name)
            _check_overlap(entries, name)
            return {file: _text(archive, info, len(data), name) for file, info in found.items()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, IndexError) as trouble:
        raise BadPack("压缩包打不开，可能没有传完整或已经损坏", where=name, hint="请让对方重新发一次") from trouble
    except (NotImplementedError, RuntimeError, OverflowError, KeyError, UnicodeError) as trouble:
        raise BadPack("压缩包的格式不认识", where=name, hint=_ASK) from trouble


def _check_number(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise BadPack(f"压缩包里有 {len(entries)} 个文件，模板包没有这么多", where=name, hint=_FOREIGN)


def _files(entries: list[zipfile.ZipInfo], data: bytes, name: str) -> dict[str, zipfile.ZipInfo]:
    """The files of the pack by their plain names, each entry having been looked at."""
    found: dict[str, zipfile.ZipInfo] = {}
    folders: set[str] = set()
    seen: set[str] = set()
    for info in entries:
        where = f"{name} 里的 {_shown(info.orig_filename)}"
        _check_name(info.orig_filename, where)
        _check_entry(info, len(data), where)
        key = info.filename.rstrip("/").casefold()
        if key in seen:
            raise BadPack("压缩包里有两个同名的文件", where=where, hint=_FOREIGN)
        seen.add(key)
        if info.is_dir() or _NOISE.fullmatch(info.filename):
            continue
        path = PurePosixPath(info.filename)
        if path.name not in PACK_FILES or len(path.parts) > 2:
            raise BadPack("压缩包里有不属于模板包的文件", where=where, hint=f"模板包里只有 {'、'.join(PACK_FILES)}")
        folders.add(str(path.parent))
        if path.name in found or len(folders) > 1:
            raise BadPack("压缩包里有不止一个模板包", where=where, hint="请一次只交一个模板包")
        found[path.name] = info
    missing = [file for file in NEEDED_FILES if file not in found]
    if missing:
        raise BadPack(f"这不是模板包，里面没有 {missing[0]}", where=name, hint=_ASK)
    return found


def _check_name(entry: str, where: str) -> None:
    """Refuse names that lead elsewhere, or that some system reads as something else than a name."""
    parts = entry.replace("\\", "/").split("/")
    if "\\" in entry:
        raise BadPack("文件名里有反斜杠", where=where, hint=_FOREIGN)
    if entry.startswith("/") or _DRIVE.match(entry):
        raise BadPack("文件名写的是别的地方的绝对路径", where=where, hint=_FOREIGN)
    if ".." in parts or "." in parts:
        raise BadPack("文件名想跑到别的文件夹去", where=where, hint=_FOREIGN)
    if _STRANGE.search(entry) or ":" in entry:
        raise BadPack("文件名里有不能使用的字符", where=where, hint=_FOREIGN)
    if any(_RESERVED.fullmatch(part) or part != part.rstrip(" .") for part in parts):
        raise BadPack("文件名是 Windows 留作他用的名称", where=where, hint=_FOREIGN)


def _check_entry(info: zipfile.ZipInfo, size: int, where: str) -> None:
    if info.flag_bits & 0x1:
        raise BadPack("压缩包加了密码", where=where, hint="请让对方不加密码重新发一次")
    if info.create_system == 3 and (info.external_attr >> 16) & _KIND not in (0, 0o100000, 0o040000):
        what = "链接" if (info.external_attr >> 16) & _KIND == _LINK else "特殊文件"
        raise BadPack(f"压缩包里有{what}，不是普通文件", where=where, hint=_FOREIGN)
    if info.compress_type not in _PLAIN:
        raise BadPack("用了不认识的压缩方法", where=where, hint=_ASK)
    if info.file_size > MAX_BYTES:
        raise BadPack(f"文件太大，最大 {MAX_BYTES // 1_000_000} MB", where=where, hint=_FOREIGN)
    if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(1, min(info.compress_size, size)):
        raise BadPack("文件解压后大得反常", where=where, hint=_FOREIGN)


def _check_overlap(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse archives whose entries share bytes, by which a small file may hold a large number of large ones."""
    end = -1
    for info in sorted(entries, key=lambda one: one.header_offset):
        if info.header_offset < end:
            raise BadPack("压缩包里的文件互相重叠", where=f"{name} 里的 {_shown(info.filename)}", hint=_FOREIGN)
        end = info.header_offset + 30 + len(info.orig_filename.encode("utf-8", "replace")) + info.compress_size


def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int, name: str) -> str:
    where = f"{name} 里的 {info.filename}"
    with archive.open(info) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES or len(data) > max(_RATIO_FROM, MAX_RATIO * max(1, min(info.compress_size, size))):
        raise BadPack("文件解压后大得反常", where=where, hint=_FOREIGN)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadPack("文件不是 UTF-8 编码", where=f"{where} 第 {line} 行", hint=_ASK) from error


def _shown(name: str) -> str:
    return repr(name)[1:-1] if not name.isprintable() else name
