"""Files that are either as before or complete: never half a file, whatever happens while writing."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from drafter.domain.errors import CannotWrite, DrafterError, UnreadableReport
from drafter.storage.os_trouble import reading_trouble, writing_trouble

_ATTEMPTS = 5
_PAUSE = 0.05


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write ``data`` to ``path``, replacing what is there; CannotWrite with cause and next step if that fails.

    The bytes go to a file beside it first, so a failure leaves the old file as it was and nothing else behind. Unless
    ``durable``, the system chooses when they reach the disk: for what can be made again after a power cut.
    """
    target = path
    try:
        there = _status(path)
        if there is not None and stat.S_ISLNK(there.st_mode):
            target = Path(os.path.realpath(path))  # a link stays a link
            there = _status(target)
        if there is not None and stat.S_ISDIR(there.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if there is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        beside = target.with_name(f".drafter-{token_hex(6)}.tmp")
        try:
            with beside.open("xb") as file:
                file.write(data)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            if there is not None:
                shutil.copymode(target, beside)
            move(beside, target)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        if durable:
            sync_folder(target.parent)
    except OSError as error:
        raise writing_trouble(error, target, CannotWrite) from error
    except ValueError as error:  # a NUL or half a surrogate pair in the name
        raise CannotWrite("文件名里有不能使用的字符", where=repr(str(path)), hint="请换一个名称") from error


def _status(path: Path) -> os.stat_result | None:
    """What stands at ``path``, a link as such; None where there is nothing."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def write_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8, its line ends as they are; errors as :func:`write_bytes`."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        hint = "请删去那里的乱码字符后重试"
        raise CannotWrite(f"第 {error.start + 1} 个字存不成 UTF-8", where=str(path), hint=hint) from error
    write_bytes(path, data)


def read_bytes(path: Path, *, limit: int | None = None, error: type[DrafterError] = UnreadableReport) -> bytes:
    """The content of ``path``; raises ``error`` if it is missing, a folder, locked, or longer than ``limit`` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read() if limit is None else file.read(limit + 1)
    except OSError as trouble:
        raise reading_trouble(trouble, path, error) from trouble
    except ValueError as trouble:
        raise error("路径里有不能使用的字符", where=repr(str(path)), hint="请检查路径是否写对") from trouble
    if limit is not None and len(data) > limit:
        size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit} 字节"
        raise error(f"文件太大，最大 {size}", where=str(path), hint="请检查是否选错了文件")
    return data


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network shares refuse; the file itself is on disk
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def move(source: Path, target: Path) -> None:
    """Put a file in the place of another, or give a folder a free name; OSError if the system refuses.

    On Windows a virus scanner may hold either of them for a moment, so a refusal is not taken at its first word there.
    """
    for attempt in range(_ATTEMPTS):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return
