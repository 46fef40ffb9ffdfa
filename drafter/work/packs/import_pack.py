"""Take a pack that somebody handed over: looked at as a stranger's, and stored only as a whole."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.errors import BadPack
from drafter.domain.layout import Layout
from drafter.domain.pack import Pack
from drafter.drafting.template import check_template
from drafter.storage.atomic import read_bytes
from drafter.storage.pack_yaml import read_pack
from drafter.storage.pack_zip import MAX_ZIP, SUFFIX, read_pack_zip
from drafter.storage.packs import save_pack
from drafter.work.packs.export_pack import pack_of

MAX_SENTENCES = 20_000
MAX_SLOTS = 20_000


def import_pack(path: Path, folder: Path) -> Pack:
    """Store the pack in the zip file ``path`` in the new or empty ``folder``.

    Raises BadPack with the reason for anything that is no sound pack; nothing is written then.
    """
    refuse_filled(folder)
    pack = read_zip(path)
    save_pack(pack, folder)
    return pack


def received_pack(place: Path | str) -> Pack:
    """The pack in a zip file, a folder or a workspace, checked as one of a stranger."""
    path = Path(place)
    if path.suffix.lower() == SUFFIX or path.is_file():
        return read_zip(path)
    return sound(pack_of(place), str(place))


def read_zip(path: Path) -> Pack:
    """The pack in a zip file. Raises BadPack for whatever is wrong with it."""
    data = read_bytes(path, limit=MAX_ZIP, error=BadPack)
    return sound(read_pack(read_pack_zip(data, path.name)), path.name)


def sound(pack: Pack, name: str) -> Pack:
    """``pack``, if it can be used: of a size that a report has, its template and layout in order."""
    sentences = sum(1 for _ in pack.sentences())
    if sentences > MAX_SENTENCES or len(pack.slots) > MAX_SLOTS:
        raise BadPack("模板里的句子或留空多得反常", where=name, hint="请不要使用来历不明的模板")
    Layout().with_overrides(pack.layout)
    check_template(pack)
    return pack


def refuse_filled(folder: Path) -> None:
    """Raise BadPack unless ``folder`` is new or empty."""
    if folder.is_file():
        raise BadPack("这是一个文件，不是文件夹", where=str(folder), hint="请换一个文件夹名称")
    if folder.is_dir() and any(folder.iterdir()):
        raise BadPack("文件夹里已经有东西，没有写入", where=str(folder), hint="请换一个空文件夹，或一个新的文件夹名称")
