"""Make one file of a pack, to be handed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from drafter.domain.errors import CannotWrite
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.review import Review
from drafter.drafting.template import check_template
from drafter.storage.atomic import write_bytes
from drafter.storage.pack_yaml import pack_texts
from drafter.storage.pack_zip import SUFFIX, write_pack_zip
from drafter.storage.workspace import is_workspace, open_workspace
from drafter.work.packs.shipped import load_pack

_PERSONAL = frozenset({"姓名", "署名"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The file that was written, and what was left out of it, in words for people."""

    path: Path
    files: tuple[str, ...]
    left_out: tuple[str, ...]


def export_pack(place: str | Path, target: Path, *, values: bool = False) -> Exported:
    """Write the pack in ``place`` (a pack's folder, a workspace, or a shipped pack's name) as a zip file.

    Without ``values`` no figure, name or date of any year goes along, nor what quotes them: promises, sources, names of
    persons. Raises BadPack for a pack that cannot be read, CannotWrite for a file that cannot be written.
    """
    if target.suffix.lower() != SUFFIX:
        raise CannotWrite(f"不能导出为“{target.suffix or target.name}”", where=target.name, hint="文件名请以 .zip 结尾")
    pack = pack_of(place)
    check_template(pack)
    left_out = () if values else _left_out(pack)
    texts = pack_texts(pack if values else without_values(pack), values=values)
    write_bytes(target, write_pack_zip(texts))
    return Exported(path=target, files=tuple(sorted(texts)), left_out=left_out)


def pack_of(place: str | Path) -> Pack:
    """The pack of a folder, of a workspace, or the shipped one of that name."""
    if is_workspace(place):
        return load_pack(open_workspace(place).pack_folder)
    return load_pack(place)


def without_values(pack: Pack) -> Pack:
    """``pack`` as it may leave the house: what stood in its holes, and what quotes it, stays behind."""
    persons = {
        text.strip("“”《》 ")
        for values in pack.values.values()
        for key, text in values.items()
        if key in pack.slots and pack.slots[key].kind is SlotKind.NAME and pack.slots[key].label in _PERSONAL
    }
    words = tuple(word for word in pack.local_words if word not in persons)
    return replace(pack, values={}, promises=(), sources=(), local_words=words, review=Review(), editions=())


def _left_out(pack: Pack) -> tuple[str, ...]:
    counts = (
        (sum(map(len, pack.values.values())), "个往年的数据、名称和日期"),
        (len(pack.promises), "条去年的承诺"),
        (len(pack.sources), "个来源文件的名称"),
        (len(pack.editions), "份往年的稿子"),
        (len(pack.review.decisions), "条复核的记录"),
        (len(pack.local_words) - len(without_values(pack).local_words), "个人名"),
    )
    return tuple(f"{count} {what}" for count, what in counts if count)
