"""Make a pack one's own: the sentences of another federation with our names, and a proof that theirs are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drafter.domain.agency import Agency
from drafter.domain.donor import LocalWord
from drafter.domain.errors import BadPack, BadValue
from drafter.domain.finding import Finding
from drafter.domain.pack import Pack
from drafter.drafting.fill import same_agency
from drafter.drafting.template import check_template
from drafter.storage.arrival import arrival_of, save_arrival
from drafter.storage.pack_yaml import pack_texts
from drafter.storage.packs import save_pack
from drafter.work.packs.hand_on import handed_on
from drafter.work.packs.import_pack import refuse_filled
from drafter.work.packs.leak_check import leaks_in_pack
from drafter.work.packs.revise import fingerprint, revised

_LISTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reused:
    """``pack`` is ours now. ``replaced`` words got ours, ``gaps`` are left to be filled.

    ``doubtful`` words still stand, since nobody said whose they are; ``unused`` answers named nothing in the pack.
    """

    pack: Pack
    replaced: int
    gaps: int
    doubtful: tuple[LocalWord, ...]
    unused: tuple[str, ...]


def questions(pack: Pack) -> tuple[LocalWord, ...]:
    """The local list of ``pack``: what has to be said anew, by kind, doubts last; nothing for a pack of nobody's."""
    if not pack.agency.name:
        return ()
    from drafter.learning.donor import local_list

    return local_list(pack)


def reuse_pack(pack: Pack, agency: Agency, choices: Mapping[str, str], *, today: date | None = None) -> Reused:
    """``pack`` as ``agency`` can use it, with the answers ``choices`` (see hand_on); its proof included.

    Raises BadValue where the federations do not fit each other, BadPack, naming the places, if anything of the donor
    were left.
    """
    if same_agency(agency, pack.agency):
        raise BadValue("这就是模板原来的单位", where=agency.name, hint="自己用不必换单位，直接 drafter new --pack 即可")
    ours, theirs = agency.federation, pack.agency.federation
    if ours and theirs and ours != theirs:
        raise BadValue(f"模板是{theirs}的，不能换给{ours}用", where=agency.name, hint=f"请换一个{ours}的模板")
    handed = handed_on(pack, agency, choices)
    names = tuple(dict.fromkeys(word for theirs, word in choices.items() if word and word != theirs))
    made = revised(
        replace(handed.pack, local_words=names, changes=(), version=1),
        f"从别的单位的模板（第 {pack.version} 版，{fingerprint(pack)}）换成本单位的",
        today=today,
    )
    check_template(made)
    left = leaks_in_pack(handed.donor, pack_texts(made, values=False).items())
    if left:
        raise BadPack(_left(left), hint="请在本地词的清单里改正这些词，再做一次")
    doubtful = tuple(word for word in questions(pack) if not word.certain and word.text not in choices)
    return Reused(
        pack=made,
        replaced=sum(bool(choices.get(word)) and choices[word] != word for word in handed.used),
        gaps=len(handed.gaps),
        doubtful=doubtful,
        unused=tuple(word for word in choices if word not in handed.used),
    )


def store_reused(reused: Reused, source: Pack, folder: Path) -> None:
    """Save the pack in the new or empty ``folder``, with what an update will be compared with."""
    refuse_filled(folder)
    save_pack(reused.pack, folder, values=False)
    save_arrival(arrival_of(reused.pack, source=source), folder)


def _left(left: tuple[Finding, ...]) -> str:
    lines = [f"还有 {len(left)} 处原单位的东西，没有写入："]
    lines += [f"- {finding.message}" for finding in left[:_LISTED]]
    return "\n".join(lines)
