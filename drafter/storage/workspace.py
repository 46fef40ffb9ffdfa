"""A workspace on disk: ``workspace.yaml``, ``pack/``, ``ledger.sqlite`` and ``exports/``."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from drafter import __version__
from drafter.domain.agency import Agency
from drafter.domain.errors import BadWorkspace, CannotWrite
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.workspace import Workspace
from drafter.storage import yaml_text
from drafter.storage.atomic import read_bytes, write_bytes, write_text
from drafter.storage.os_trouble import writing_trouble
from drafter.storage.pack_yaml import PACK_FILE, agency_node, check_format, period_node, read_agency, read_period
from drafter.storage.packs import save_pack
from drafter.storage.yaml_record import read_fields, read_text
from drafter.storage.yaml_tree import MAX_BYTES, read_tree

FORMAT = 1
"""Version of ``workspace.yaml``; a workspace of a later version is refused."""
WORKSPACE_FILE = "workspace.yaml"
LEDGER_FILE = "ledger.sqlite"
_PACK_FOLDER = "pack"
_NOISE = frozenset({".DS_Store", "desktop.ini", "Thumbs.db"})
_COMMENT = """\
工作区：这个文件夹为哪个单位、哪一年的报告而建。可以用记事本修改，保存时请选 UTF-8 编码。
- period 是要写的报告的年份；ledger 是保存填报内容的台账，请连同整个文件夹一起备份。
- pack 文件夹里是模板，exports 文件夹里是导出的文件。"""


def create_workspace(
    folder: Path | str, *, agency: Agency, period: Period, pack: Pack, ledger_url: str = ""
) -> Workspace:
    """Make a workspace in a new or empty folder; BadWorkspace, with nothing changed, for any other place.

    Without ``ledger_url`` the ledger is a file in the folder; it comes to be when it is opened first.
    """
    folder = Path(folder).absolute()
    try:
        check_free(folder)
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            save_pack(pack, folder / _PACK_FOLDER)
            (folder / "exports").mkdir()
            write_text(folder / WORKSPACE_FILE, _text(agency, period, ledger_url))
        except BaseException:
            _undo(folder, made=made)
            raise
    except OSError as error:
        raise writing_trouble(error, folder, BadWorkspace) from error
    return open_workspace(folder)


def open_workspace(folder: Path | str) -> Workspace:
    """The workspace in ``folder``; BadWorkspace if it is none, or if its file cannot be understood."""
    folder = Path(folder).absolute()
    path = folder / WORKSPACE_FILE
    if not path.is_file():
        hint = "请选择用“drafter new”新建的文件夹，或者先新建一个"
        if (folder / PACK_FILE).is_file():
            hint = f"这是模板，要先从它新建工作区：drafter new 文件夹名 --pack {folder.name}"
        raise BadWorkspace(f"这里不是工作区，找不到 {WORKSPACE_FILE}", where=str(folder), hint=hint)
    try:
        text = read_bytes(path, limit=MAX_BYTES, error=BadWorkspace).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "请用记事本打开，“另存为”时编码选 UTF-8"
        raise BadWorkspace("文件不是 UTF-8 编码", where=str(path), hint=hint) from error
    root = read_tree(text, WORKSPACE_FILE, BadWorkspace)
    newer = BadWorkspace("工作区由更新版本的 Drafter 建立", where=str(folder), hint="请升级 Drafter 后再打开")
    check_format(root, FORMAT, newer)
    found = read_fields(root, ("format", "agency", "period", "ledger", "created_with"), ("agency", "period"))
    ledger = read_text(found["ledger"]) if "ledger" in found else ""
    return Workspace(
        folder=folder,
        agency=read_agency(found["agency"]),
        period=read_period(found["period"]),
        ledger_url=ledger if "://" in ledger else str(folder / (ledger or LEDGER_FILE)),
        pack_folder=folder / _PACK_FOLDER,
    )


def is_workspace(folder: Path | str) -> bool:
    """Whether ``folder`` holds a workspace, good or damaged."""
    try:
        return (Path(folder) / WORKSPACE_FILE).is_file()
    except (OSError, ValueError):
        return False


def check_free(folder: Path) -> None:
    """Raise BadWorkspace unless ``folder`` is new or empty."""
    if folder.exists() and not folder.is_dir():
        raise BadWorkspace("这是一个文件，不是文件夹", where=str(folder), hint="请换一个文件夹名称")
    if is_workspace(folder):
        hint = "请直接打开它（drafter fill），或换一个文件夹名称"
        raise BadWorkspace("这里已经有一个工作区，没有改动", where=str(folder), hint=hint)
    if folder.exists() and {item.name for item in folder.iterdir()} - _NOISE:
        hint = "请换一个空文件夹，或一个新的文件夹名称"
        raise BadWorkspace("文件夹里已经有别的文件，没有写入", where=str(folder), hint=hint)


def _text(agency: Agency, period: Period, ledger_url: str) -> str:
    return yaml_text.yaml_text(
        _COMMENT,
        [
            ("format", yaml_text.number(FORMAT)),
            ("agency", agency_node(agency)),
            ("period", period_node(period)),
            ("ledger", yaml_text.text(ledger_url or LEDGER_FILE)),
            ("created_with", yaml_text.text(__version__)),
        ],
    )


def write_export(workspace: Workspace, path: Path, data: bytes) -> None:
    """Write an exported file; the folder of the exports is made again where somebody took it away."""
    if path.parent == workspace.exports:
        try:
            workspace.exports.mkdir(exist_ok=True)
        except OSError as error:
            raise writing_trouble(error, workspace.exports, CannotWrite) from error
    write_bytes(path, data)


def _undo(folder: Path, *, made: bool) -> None:
    """Take away what was begun; the folder was new or empty, so nothing of anybody's is lost."""
    for part in (_PACK_FOLDER, "exports"):
        shutil.rmtree(folder / part, ignore_errors=True)
    with suppress(OSError):
        (folder / WORKSPACE_FILE).unlink(missing_ok=True)
        if made:
            folder.rmdir()
