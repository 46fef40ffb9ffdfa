"""Bring a pack in use up to a newer one, and keep what we made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drafter.domain.arrival import Arrival
from drafter.domain.errors import BadPack
from drafter.domain.pack import Pack
from drafter.drafting.fill import same_agency
from drafter.drafting.template import check_template
from drafter.storage.arrival import arrival_of, load_arrival, save_arrival
from drafter.storage.atomic import write_bytes
from drafter.storage.pack_yaml import pack_texts
from drafter.storage.pack_zip import write_pack_zip
from drafter.storage.packs import load_pack, save_pack
from drafter.storage.workspace import is_workspace, open_workspace
from drafter.text.holes import template_text
from drafter.work.packs.hand_on import handed_on
from drafter.work.packs.leak_check import leaks_in_pack
from drafter.work.packs.merge_packs import Merged, Side, merge_packs
from drafter.work.packs.revise import fingerprint, revised


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update makes of the pack in ``folder``; nothing is written before :func:`store_update`."""

    folder: Path
    before: Pack
    merged: Merged

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return self.merged.pack == self.before and not self.merged.settled


def pack_folder(place: Path) -> Path:
    """The folder of the pack: that of a workspace, or ``place`` itself."""
    return open_workspace(place).pack_folder if is_workspace(place) else place


def plan_update(
    place: Path,
    newer: Pack,
    *,
    words: Mapping[str, str] | None = None,
    choose: Mapping[str, Side] | None = None,
    always: Side | None = None,
) -> Update:
    """What ``newer`` would change in the pack or workspace ``place``.

    A pack of another federation is first put into our ``words``, as when it came. ``choose`` and ``always`` settle what
    both changed. Raises BadPack for packs that do not belong together.
    """
    folder = pack_folder(place)
    ours = load_pack(folder)
    if ours.kind is not newer.kind:
        raise BadPack("新模板是另一种文种，不能用来更新", where=newer.name, hint="请选同一种报告的模板")
    source, theirs, gaps = newer, newer, frozenset[str]()
    if newer.agency.name and not same_agency(newer.agency, ours.agency):
        handed = handed_on(newer, ours.agency, words)
        left = leaks_in_pack(handed.donor, pack_texts(handed.pack, values=False).items())
        if left:
            raise BadPack(f"新模板里还有原单位的东西：{left[0].message}", hint="请在本地词的清单里改正，再做一次")
        theirs, gaps = handed.pack, handed.gaps
    kept = load_arrival(folder)
    base = kept or _guessed(ours, theirs, source)
    merged = merge_packs(ours, base, theirs, source=source, gaps=gaps, choose=choose or {}, always=always)
    if not gaps and same_agency(newer.agency, ours.agency):
        merged = replace(merged, pack=_with_values(merged.pack, newer))
    check_template(merged.pack)
    return Update(folder=folder, before=ours, merged=merged)


def store_update(update: Update, *, today: date | None = None) -> Path | None:
    """Write the merged pack and its base; returns the file that keeps the pack as it was, None if nothing changed.

    Raises CannotWrite; the pack is then as it was.
    """
    if update.is_empty:
        if update.merged.base.sentences:
            save_arrival(update.merged.base, update.folder)
        return None
    merged = update.merged
    what = f"更新：改 {len(merged.changed)} 句，加 {len(merged.added)} 句，去掉 {len(merged.gone)} 句"
    made = revised(merged.pack, what, today=today)
    kept = update.folder.parent / f"{update.folder.name}-第{update.before.version}版-{fingerprint(update.before)}.zip"
    write_bytes(kept, write_pack_zip(pack_texts(update.before)))
    save_pack(made, update.folder)
    save_arrival(merged.base, update.folder)
    return kept


def told_changes(merged: Merged, *, most: int) -> Iterator[str]:
    """The sentences that an update takes over, as they then read, and those that it takes out; ``most`` of them."""
    texts = {sentence.id: template_text(sentence.parts) for sentence in merged.pack.sentences()}
    kinds = (("改", merged.changed), ("加", merged.added), ("去掉", merged.gone))
    told = [f"{word} {one}  {texts.get(one, '')}".rstrip() for word, ids in kinds for one in ids]
    yield from told[:most]
    if len(told) > most:
        yield f"另有 {len(told) - most} 句"


def _guessed(ours: Pack, theirs: Pack, source: Pack) -> Arrival:
    """Without a base, sentences that both have count as unchanged; of the others nobody knows who changed them."""
    texts = {sentence.id: template_text(sentence.parts) for sentence in theirs.sentences()}
    full = arrival_of(ours)
    given = arrival_of(theirs, source=source).sentences
    return replace(
        full,
        sentences={
            one.id: replace(one, mark=given[one.id].mark) if texts.get(one.id) == one.text else replace(one, text="")
            for one in full.sentences.values()
        },
    )


def _with_values(pack: Pack, newer: Pack) -> Pack:
    """The pack with the values of years that only the newer one knows; ours win where both know."""
    values = {label: {**newer.values.get(label, {}), **held} for label, held in pack.values.items()}
    values |= {label: dict(held) for label, held in newer.values.items() if label not in values}
    known = {label: {key: text for key, text in held.items() if key in pack.slots} for label, held in values.items()}
    return replace(pack, values=known, promises=pack.promises or newer.promises)
