"""What an OSError means to the person before the screen."""

from __future__ import annotations

import errno
from pathlib import Path

from drafter.domain.errors import DrafterError

_WRITING = {
    errno.ENOSPC: ("磁盘已满，没有保存", "请删去不用的文件，或换一个磁盘后重试"),
    errno.EDQUOT: ("磁盘空间配额已用完，没有保存", "请删去不用的文件，或请管理员增加配额"),
    errno.EROFS: ("这个磁盘是只读的，没有保存", "请换一个可以写入的文件夹"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "请改用短一些的名称，或放到上一级文件夹"),
    errno.EINVAL: ("文件名里有不能使用的字符", '请去掉名称里的 \\ / : * ? " < > | 后重试'),
    errno.EISDIR: ("这是一个文件夹，不能当文件写", "请写上文件名，例如 2024年工作总结.docx"),
    errno.ENOTDIR: ("路径中间有一段是文件，不是文件夹", "请检查路径是否写对"),
    errno.ENOENT: ("文件夹不存在", "请先建好文件夹，或检查路径是否写对"),
    errno.EBUSY: ("文件正在被别的程序使用", "请关闭 Word、WPS 等程序后重试"),
    errno.EIO: ("磁盘读写出错，没有保存", "请检查 U 盘或网络盘是否断开，换一个位置保存"),
}
_READING = {
    errno.ENOENT: ("找不到这个文件", "请检查路径是否写对"),
    errno.ENOTDIR: ("找不到这个文件", "请检查路径是否写对"),
    errno.EISDIR: ("这是一个文件夹，不是文件", "请写上文件名"),
    errno.EACCES: ("没有权限读这个文件", "文件可能正被别的程序使用，请关闭后重试，或请管理员开通权限"),
    errno.EPERM: ("没有权限读这个文件", "文件可能正被别的程序使用，请关闭后重试，或请管理员开通权限"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "请改用短一些的名称，或放到上一级文件夹"),
    errno.EINVAL: ("文件名里有不能使用的字符", "请检查路径是否写对"),
    errno.EIO: ("磁盘读写出错", "请检查 U 盘或网络盘是否断开"),
}
_DENIED = (errno.EACCES, errno.EPERM)
_SHARING_VIOLATION = 32
"""Windows: another program has the file open."""
_NAME_TOO_LONG = 206
"""Windows, which Python calls ENOENT."""


def writing_trouble(error: OSError, path: Path, kind: type[DrafterError]) -> DrafterError:
    """The error to raise when ``path`` could not be written."""
    winerror = getattr(error, "winerror", None)
    if error.errno in _DENIED and winerror != _SHARING_VIOLATION and not _may_be_open(path):
        message, hint = "没有权限在这个文件夹里写文件", "请换一个可以写入的文件夹，例如桌面或“文档”"
    elif error.errno in _DENIED:
        message, hint = "文件写不进去", "文件可能正在 Word 或 WPS 中打开，请关闭后重试；也请检查文件是否设为只读"
    else:
        code = errno.ENAMETOOLONG if winerror == _NAME_TOO_LONG else error.errno or 0
        message, hint = _WRITING.get(code, ("没有保存", f"系统提示：{error.strerror}。请换一个位置重试"))
    return kind(message, where=str(path), hint=hint)


def reading_trouble(error: OSError, path: Path, kind: type[DrafterError]) -> DrafterError:
    """The error to raise when ``path`` could not be read."""
    code = errno.EISDIR if error.errno in _DENIED and path.is_dir() else error.errno or 0
    message, hint = _READING.get(code, ("文件读不出来", f"系统提示：{error.strerror}"))
    return kind(message, where=str(path), hint=hint)


def _may_be_open(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
