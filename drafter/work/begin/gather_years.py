"""Find what follows from the reports of the years for a report over all of them, and fill a workspace with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.domain.errors import BadWorkspace
from drafter.domain.pack import Pack
from drafter.domain.workspace import Workspace
from drafter.storage.ledger import open_ledger
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over
from drafter.work.begin.new_workspace import check_year
from drafter.work.filling.roll import period_of
from drafter.work.years.aggregate import Gathering, gather, gathered_entries
from drafter.work.years.read_parts import read_parts


def gather_for(pack: Pack, year: int, places: Sequence[Path], guidance: Guidance = UNGUIDED) -> Gathering:
    """The figures for a report of ``year`` from ``places`` (see read_parts).

    Raises BadWorkspace for a period that has no parts, such as half a year, or of whose parts nothing was found.
    """
    check_year(year)
    period = period_of(pack, year)
    if not period.parts:
        hint = "五年总结从各年汇总，全年总结从上半年、下半年汇总"
        raise BadWorkspace(f"{period.label}不是几段时间合起来的，没有数可以汇总", where=pack.name, hint=hint)
    with laid_over(guidance.phrasebank):
        gathering = gather(pack, period, read_parts(places, guidance))
    if len(gathering.missing) == len(period.parts):
        hint = f"请给出 {gathering.missing[0]} 到 {gathering.missing[-1]}的工作区或报告"
        raise BadWorkspace(f"给出的文件里没有{period.label}的数据", where="--from-ledger", hint=hint)
    return gathering


def store_gathering(gathering: Gathering, workspace: Workspace) -> None:
    """Put the figures of the parts, and what follows from them, into the ledger of a new workspace."""
    with open_ledger(workspace.ledger_url) as ledger:
        ledger.append(gathered_entries(gathering, workspace.period))
