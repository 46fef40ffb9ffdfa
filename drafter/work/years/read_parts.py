"""Where the figures of years lie: workspaces, packs with values, or the reports themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafter.domain.draft import SETTLED
from drafter.domain.errors import BadWorkspace
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.storage.packs import load_pack
from drafter.storage.workspace import is_workspace
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.work.desk.desk import open_desk
from drafter.work.packs.learn_pack import learn_pack
from drafter.work.years.aggregate import PartFigures, planned_keys


def read_parts(places: Sequence[Path], guidance: Guidance = UNGUIDED) -> tuple[PartFigures, ...]:
    """The figures of every period that ``places`` tell of, each period once.

    A workspace gives what was filled in and confirmed, and the earlier years it was learned from; what is written for
    a period goes before what another report remembers of it. Reports are learned together, so that a figure whose
    wording changed keeps its history. Raises BadWorkspace for a folder that is neither workspace nor pack.
    """
    files = [place for place in places if not place.is_dir()]
    own: list[PartFigures] = []
    remembered: list[PartFigures] = []
    for place in places:
        if is_workspace(place):
            with open_desk(place) as desk:
                draft, filled = desk.session.draft, desk.session.page.filled
            texts = {
                key: filled[key].text
                for key, slot in draft.pack.slots.items()
                if slot.kind is SlotKind.FIGURE and filled[key].origin in SETTLED
            }
            own.append(_part(draft.pack, draft.period.label, place.name, texts))
            remembered += _learned(draft.pack)
        elif place.is_dir():
            pack = load_pack(place)
            if not pack.values:
                hint = "请写往年的工作区，或往年的报告文件"
                raise BadWorkspace("这个模板里没有往年的数据", where=str(place), hint=hint)
            remembered += _learned(pack)
    if files:
        remembered += _learned(learn_pack(files, guidance=guidance).pack)
    found: dict[str, PartFigures] = {}
    for part in (*own, *remembered):
        if part.texts:
            found.setdefault(part.label, part)
    return tuple(found.values())


def _learned(pack: Pack) -> Iterator[PartFigures]:
    sources = {source.period: source.name for source in pack.sources}
    for label, texts in pack.values.items():
        yield _part(pack, label, sources.get(label, pack.name), texts)


def _part(pack: Pack, label: str, source: str, texts: Mapping[str, str]) -> PartFigures:
    ahead = planned_keys(pack)
    kept = {key: text for key, text in texts.items() if key in pack.metrics and key not in ahead}
    return PartFigures(label=label, source=source, metrics=pack.metrics, texts=kept)
