"""A pack's folder: read as a whole, replaced as a whole.

While a pack is being saved, ``.saving/`` in its folder holds the files as they were. A folder that still has it was
interrupted: what it holds counts, and the next save puts it back before doing anything else.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from drafter.domain.errors import BadPack, CannotWrite
from drafter.domain.pack import Pack
from drafter.domain.review import Review
from drafter.storage.atomic import move, read_bytes, sync_folder, write_bytes, write_text
from drafter.storage.os_trouble import writing_trouble
from drafter.storage.pack_yaml import NEEDED_FILES, PACK_FILE, PACK_FILES, pack_texts, read_pack
from drafter.storage.review_yaml import REVIEW_FILE, read_review, review_text
from drafter.storage.yaml_tree import MAX_BYTES

_BACKUP = ".saving"
_UNFINISHED = ".saving-new"
_SPENT = ".saving-old"
_NOISE = frozenset({_BACKUP, _UNFINISHED, _SPENT, ".DS_Store", "desktop.ini", "Thumbs.db"})


def save_pack(pack: Pack, folder: Path, *, values: bool = True) -> None:
    """Write the files of ``pack`` into ``folder``; for a pack that is handed on, without those that quote.

    Other files in the folder stay. Raises CannotWrite where the disk refuses and BadPack for a folder that holds
    something else; the folder is then as it was.
    """
    texts = pack_texts(pack, values=values)
    made = False
    try:
        made = _prepare(folder)
        _back_up(folder)
        try:
            _write(folder, texts)
        except BaseException:
            _restore(folder)
            raise
        _discard(folder)
    except OSError as error:
        raise writing_trouble(error, folder, CannotWrite) from error
    finally:
        if made:
            with suppress(OSError):
                folder.rmdir()  # only if nothing could be written into it


def load_pack(folder: Path) -> Pack:
    """The pack in ``folder``; BadPack names file, line and column of whatever does not fit."""
    if not folder.is_dir():
        raise BadPack("没有这个模板包文件夹", where=str(folder), hint="请检查路径是否写对")
    source = folder / _BACKUP if _interrupted(folder) else folder
    for name in NEEDED_FILES:
        if not (source / name).is_file():
            hint = "请检查是否选对了文件夹；缺了文件请从备份中恢复，或重新学习一次"
            raise BadPack(f"这不是模板包文件夹，里面没有 {name}", where=str(folder), hint=hint)
    return read_pack({name: _read(source / name) for name in PACK_FILES if (source / name).is_file()})


def stamp_of(folder: Path) -> str:
    """What tells whether the files of a pack are still what they were."""
    digest = sha256()
    for name in PACK_FILES:
        path = folder / name
        digest.update(path.read_bytes() if path.is_file() else b"")
        digest.update(name.encode())
    return digest.hexdigest()


def load_review(folder: Path) -> Review:
    """What has been decided about the pack in ``folder``; nothing is no error. BadPack as for :func:`load_pack`."""
    path = (folder / _BACKUP if _interrupted(folder) else folder) / REVIEW_FILE
    return read_review(_read(path)) if path.is_file() else Review()


def save_review(review: Review, folder: Path) -> None:
    """Write ``review.yaml`` alone, where the pack in ``folder`` is otherwise as it was; CannotWrite if that fails."""
    try:
        _prepare(folder)
        write_text(folder / REVIEW_FILE, review_text(review))
    except OSError as error:
        raise writing_trouble(error, folder, CannotWrite) from error


def _read(path: Path) -> str:
    data = read_bytes(path, limit=MAX_BYTES, error=BadPack)
    try:
        return data.decode("utf-8-sig")  # Notepad marks its UTF-8 files
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "请用记事本打开，“另存为”时编码选 UTF-8"
        raise BadPack("文件不是 UTF-8 编码", where=f"{path.name} 第 {line} 行", hint=hint) from error


def _prepare(folder: Path) -> bool:
    """Make sure that ``folder`` is a pack's or empty, and whole; return whether it was made."""
    if folder.exists() and not folder.is_dir():
        raise BadPack("这是一个文件，不是文件夹", where=str(folder), hint="请换一个文件夹名称")
    if not folder.exists():
        folder.mkdir(parents=True)
        return True
    if _interrupted(folder):
        _restore(folder)
    names = {item.name for item in folder.iterdir()} - _NOISE
    if names and PACK_FILE not in names:
        hint = "请换一个空文件夹，或一个新的文件夹名称"
        raise BadPack("文件夹里有别的文件，不是模板包，没有写入", where=str(folder), hint=hint)
    return False


def _back_up(folder: Path) -> None:
    for leftover in (_UNFINISHED, _SPENT):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    unfinished = folder / _UNFINISHED
    unfinished.mkdir()
    for name in PACK_FILES:
        if (folder / name).is_file():
            write_bytes(unfinished / name, (folder / name).read_bytes())
    move(unfinished, folder / _BACKUP)
    sync_folder(folder)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name in PACK_FILES:
        if name in texts:
            write_text(folder / name, texts[name])
        else:
            (folder / name).unlink(missing_ok=True)


def _restore(folder: Path) -> None:
    """Put the files of the backup back; if that fails too, the backup stays and counts."""
    backup = folder / _BACKUP
    for name in PACK_FILES:
        if (backup / name).is_file():
            write_bytes(folder / name, (backup / name).read_bytes())
        else:
            (folder / name).unlink(missing_ok=True)
    _discard(folder)


def _discard(folder: Path) -> None:
    move(folder / _BACKUP, folder / _SPENT)
    sync_folder(folder)
    shutil.rmtree(folder / _SPENT, ignore_errors=True)


def _interrupted(folder: Path) -> bool:
    return (folder / _BACKUP).is_dir()
