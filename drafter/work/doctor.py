"""Look at this computer: what the program finds, what it lacks, and what to do. Nothing is changed or installed."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from drafter import __version__
from drafter.domain.errors import DrafterError
from drafter.domain.font_check import FontCheck, FontState
from drafter.domain.health import Health, HealthState
from drafter.domain.layout import Layout
from drafter.reading.convert import antiword_program, office_program
from drafter.text.phrasebank import resources, shipped_entries
from drafter.work.export.fonts import check_layout_fonts

OLDEST = (3, 11)
_NARROW, _LOW = 80, 24
_LIBRARIES = ("python-docx", "lxml", "textual", "sqlalchemy", "jieba", "openpyxl", "pypdfium2", "jinja2")
_WRITERS = (("Word", "winword"), ("WPS", "wps"))
_APPS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\{}"


def examine(
    folder: Path | None = None, *, encoding: str = "", screen: bool = False, size: tuple[int, int] = (0, 0)
) -> tuple[Health, ...]:
    """Everything that was looked at; of a workspace ``folder`` too where one is named.

    ``encoding``, ``screen`` and ``size`` (columns, lines) tell of the terminal, which only its owner knows.
    """
    return tuple(_all(folder, encoding, size if screen else None))


def _all(folder: Path | None, encoding: str, size: tuple[int, int] | None) -> Iterator[Health]:
    yield Health(name="程序", state=HealthState.OK, found=f"年报起草助手 {__version__}")
    yield _python()
    yield from _libraries()
    yield _terminal(encoding, size)
    yield from _fonts(folder)
    yield from _programs()
    yield _database()
    yield _phrasebank()
    if folder is not None:
        yield _workspace(folder)


def _python() -> Health:
    found = f"{platform.python_version()}，{platform.system() or '系统不明'} {platform.release()}，{sys.executable}"
    good = sys.version_info >= OLDEST
    return Health(
        name="Python",
        state=HealthState.OK if good else HealthState.MISSING,
        found=found,
        advice="" if good else "请安装 Python 3.11 或更新的版本",
        needed=True,
    )


def _libraries() -> Iterator[Health]:
    lacking = []
    for name in _LIBRARIES:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            lacking.append(name)
    yield Health(
        name="程序库",
        state=HealthState.MISSING if lacking else HealthState.OK,
        found=f"缺少 {'、'.join(lacking)}" if lacking else "齐全",
        advice="请按安装说明重新安装本程序" if lacking else "",
        needed=True,
    )


def _terminal(encoding: str, size: tuple[int, int] | None) -> Health:
    name = "终端"
    if size is None:
        return Health(name=name, state=HealthState.UNKNOWN, found="输出没有连着终端，没法查")
    found = f"宽 {size[0]} 列，高 {size[1]} 行，编码 {encoding or '不明'}；用的什么字体没法查"
    if encoding.lower().replace("-", "") != "utf8":
        advice = "少数字可能显示成问号；Windows 上请用 Windows Terminal，或先输入 chcp 65001"
        return Health(name=name, state=HealthState.NOTE, found=found, advice=advice)
    if size[0] < _NARROW or size[1] < _LOW:
        return Health(name=name, state=HealthState.NOTE, found=found, advice=f"窗口请放大到 {_NARROW}×{_LOW} 以上")
    return Health(name=name, state=HealthState.OK, found=found)


def _fonts(folder: Path | None) -> Iterator[Health]:
    try:
        checks = check_layout_fonts(_layout(folder))
    except ImportError:
        yield Health(name="字体", state=HealthState.UNKNOWN, found="缺少 fonttools，没法查")
        return
    for one in checks:
        yield _font(one)


def _layout(folder: Path | None) -> Layout:
    """The workspace's own page where there is one that can be read; what is wrong with it is told elsewhere."""
    from drafter.storage.packs import load_pack
    from drafter.storage.workspace import open_workspace

    if folder is None:
        return Layout()
    try:
        return Layout().with_overrides(load_pack(open_workspace(folder).pack_folder).layout)
    except DrafterError:
        return Layout()


def _font(one: FontCheck) -> Health:
    name = f"字体 {one.name}"
    match one.state:
        case FontState.INSTALLED:
            return Health(name=name, state=HealthState.OK, found="有")
        case FontState.REPLACED:
            advice = "字形相近，Word 文件里写的仍是原来的名称；对方电脑上有没有，没法查"
            return Health(name=name, state=HealthState.NOTE, found=f"没有，有 {one.other}", advice=advice)
        case FontState.MISSING:
            advice = "请向本单位的信息部门要这个字体；不装也能导出，只是在本机打开时会换成别的字体"
            return Health(name=name, state=HealthState.MISSING, found="没有", advice=advice)
        case _:
            return Health(name=name, state=HealthState.UNKNOWN, found="没法查")


def _programs() -> Iterator[Health]:
    office = office_program()
    antiword = antiword_program()
    yield _program("LibreOffice", office, "不装也行；装了可以直接读 .doc、.wps、.rtf")
    yield _program("antiword", antiword, "" if office else "不装也行；装了可以直接读 .doc")
    for name, executable in _WRITERS:
        place = _installed(executable)
        if place is None and sys.platform == "darwin":
            yield Health(name=name, state=HealthState.UNKNOWN, found="没法查")
        elif place is not None or name != "Word" or sys.platform == "win32":
            yield _program(name, place, "打开导出的文件要有 Word 或 WPS；装在别的地方的，这里查不到")


def _program(name: str, place: str | None, advice: str) -> Health:
    if place is None:
        return Health(name=name, state=HealthState.MISSING, found="没有找到", advice=advice)
    return Health(name=name, state=HealthState.OK, found=place)


def _installed(executable: str) -> str | None:
    found = shutil.which(executable)
    if found is None and sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                return str(winreg.QueryValue(root, _APPS.format(f"{executable}.exe")))
            except OSError:
                continue
    return found


def _database() -> Health:
    name = "数据库"
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("create table probe (one text)")
        connection.close()
    except sqlite3.Error as error:
        found = f"SQLite {sqlite3.sqlite_version} 不能用（{error}）"
        return Health(name=name, state=HealthState.MISSING, found=found, advice="请重新安装 Python", needed=True)
    return Health(name=name, state=HealthState.OK, found=f"SQLite {sqlite3.sqlite_version}", needed=True)


def _phrasebank() -> Health:
    folder = resources("phrasebank")
    files = sorted(folder.rglob("*.yaml"))
    broken = []
    for path in files:
        try:
            shipped_entries(path.relative_to(folder).with_suffix("").as_posix())
        except DrafterError as error:
            broken.append(str(error))
    if broken or not files:
        found = "；".join(broken) or f"{folder} 里没有词库"
        return Health(name="词库", state=HealthState.MISSING, found=found, advice="请重新安装本程序", needed=True)
    return Health(name="词库", state=HealthState.OK, found=f"{len(files)} 个文件，都能读", needed=True)


def _workspace(folder: Path) -> Health:
    from drafter.drafting.broken_formulas import BROKEN, broken_formulas
    from drafter.work.desk.desk import open_desk

    name = f"工作区 {folder}"
    try:
        with open_desk(folder) as desk:
            tally = desk.session.tally()
            found = f"能打开；待补 {tally.missing} 处，沿用 {tally.carried} 处"
            broken = [f"{key}（{reason}）" for key, reason in broken_formulas(desk.session.draft.pack)]
    except DrafterError as error:
        return Health(name=name, state=HealthState.MISSING, found=str(error), needed=True)
    if broken:
        advice = f"{BROKEN}：{'、'.join(broken)}"
        return Health(name=name, state=HealthState.NOTE, found=found, advice=advice, needed=True)
    return Health(name=name, state=HealthState.OK, found=found, needed=True)


def is_fit(results: Sequence[Health]) -> bool:
    """Whether nothing is missing that the program cannot do without."""
    return not any(one.needed and one.state is HealthState.MISSING for one in results)
