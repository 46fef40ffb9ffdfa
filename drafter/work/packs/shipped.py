"""The packs and samples that travel with the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.domain.errors import BadPack
from drafter.domain.pack import Pack
from drafter.domain.report import ReportKind
from drafter.storage.packs import load_pack as load
from drafter.text.federation import federation_of
from drafter.text.phrasebank import resources
from drafter.text.report_kind import kind_called, kind_name, kind_names

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


def pack_of_kind(word: str, federation: str) -> Pack:
    """The shipped pack of the document form that ``word`` names (年度, 五年, five-year) for a federation (妇联, 残联).

    Raises BadPack for a word that names no form, and for a federation that has none of it, with the nearest packs.
    """
    kind = kind_called(word)
    if kind is None:
        raise BadPack(f"没有“{word}”这个文种", where="--kind", hint=f"可以写：{'、'.join(kind_names())}")
    packs = [load_pack(name) for name in shipped_packs()]
    found = next((pack for pack in packs if pack.kind is kind and federation_of(pack.name) == federation), None)
    if found is None:
        raise BadPack(
            f"自带的模板里没有{federation or '这个单位'}的“{kind_name(kind)}”模板",
            where="--kind",
            hint=_nearest(packs, kind, federation),
        )
    return found


def _nearest(packs: Sequence[Pack], kind: ReportKind, federation: str) -> str:
    own = [pack.name for pack in packs if federation and federation_of(pack.name) == federation]
    same = [pack.name for pack in packs if pack.kind is kind]
    offers = [f"{federation}的有：{'、'.join(own)}"] if own else []
    offers += [f"“{kind_name(kind)}”的有：{'、'.join(same)}"] if same else []
    return "；".join(offers) + "。要借用其中一个，请写 --pack 名字；有往年的报告，用 --from 更好"


def sample_reports() -> tuple[Path, ...]:
    """The sample federation's past reports, oldest first; the newest year is what the demo writes and is left out."""
    files = sorted((resources("seeds") / SAMPLE).glob("*年.txt"))
    return tuple(files[:-1])


def sample_newest() -> Path:
    """The sample federation's newest report, from which the demo takes the new figures."""
    return sorted((resources("seeds") / SAMPLE).glob("*年.txt"))[-1]
