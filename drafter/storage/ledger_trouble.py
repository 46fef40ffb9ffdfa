"""What an error of the database means to the person before the screen."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from drafter.domain.errors import LedgerTrouble

_DAMAGED = ("台账文件已损坏", "请先把这个文件另存一份，再用最近的备份替换它")
_READ_ONLY = ("台账是只读的，没有保存", "请检查文件和文件夹是否允许写入，或把工作区复制到可以写入的文件夹")
_BUSY = ("台账正被别的程序占用，没有保存", "请稍等几秒再试；也请检查是否有同步软件正在上传这个文件")
_BY_CODE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_FULL: ("磁盘已满，没有保存", "请删去不用的文件后重试；已经保存的内容都在"),
    sqlite3.SQLITE_IOERR: ("磁盘读写出错，没有保存", "请检查 U 盘或网络盘是否断开，磁盘是否已满；已经保存的内容都在"),
    sqlite3.SQLITE_CANTOPEN: ("台账文件打不开", "请检查文件夹是否存在、是否允许写入，文件名是否被一个文件夹占用"),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FORMAT: _DAMAGED,
}


def ledger_trouble(error: Exception, place: str) -> LedgerTrouble:
    """The error to raise about the ledger at ``place`` (a path, or a URL without its password)."""
    message, hint = _explained(error)
    return LedgerTrouble(message, where=place, hint=hint)


def _explained(error: Exception) -> tuple[str, str]:
    if isinstance(error, (ArgumentError, NoSuchModuleError)):
        return "看不懂这个数据库地址", "请写成 postgresql+psycopg://用户:密码@主机/库名，或只写文件名 ledger.sqlite"
    if isinstance(error, UnicodeEncodeError):
        return "文字里有无法保存的字符，没有保存", "请删去乱码字符后重试"
    if isinstance(error, ImportError):
        return f"没有安装这种数据库的驱动程序（{error.name}）", "请管理员用 pip 安装后重试"
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _BY_CODE:
            return _BY_CODE[code & 0xFF]
        return f"台账出错：{cause}", "请先备份这个文件，再重试"
    if isinstance(error, SQLAlchemyError):
        return f"数据库出错：{cause}", "请检查网络和数据库服务器，或请管理员处理；已经保存的内容都在"
    return f"台账出错：{error}", "请先备份这个文件，再重试"
