"""The packs and samples that travel with the program."""

from __future__ import annotations

from pathlib import Path

from drafter.domain.errors import BadPack
from drafter.domain.pack import Pack
from drafter.storage.packs import load_pack as load
from drafter.text.phrasebank import resources

SAMPLE = "云溪区妇联"
"""The invented federation of the demo, with reports of several years."""


def shipped_packs() -> tuple[str, ...]:
    """Names of the packs in ``templates/``."""
    return tuple(sorted(place.name for place in resources("templates").iterdir() if (place / "pack.yaml").is_file()))


def load_pack(name: str | Path) -> Pack:
    """The pack in a folder, or the shipped one of that name."""
    place = Path(name)
    if (place / "pack.yaml").is_file() or place.is_dir():
        return load(place)
    shipped = resources("templates") / str(name)
    if (shipped / "pack.yaml").is_file():
        return load(shipped)
    known = "、".join(shipped_packs()) or "无"
    raise BadPack("没有找到这个模板", where=str(name), hint=f"请写模板文件夹的位置，或自带模板的名字：{known}")


def sample_reports() -> tuple[Path, ...]:
    """The sample federation's past reports, oldest first; the newest year is what the demo writes and is left out."""
    files = sorted((resources("seeds") / SAMPLE).glob("*年.txt"))
    return tuple(files[:-1])


def sample_newest() -> Path:
    """The sample federation's newest report, from which the demo takes the new figures."""
    return sorted((resources("seeds") / SAMPLE).glob("*年.txt"))[-1]
