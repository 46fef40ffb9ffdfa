"""A workspace as it is opened: its ledger, and the session that the ledger's entries lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.domain.workspace import Workspace
from drafter.drafting.template import check_template
from drafter.storage.guidance import guidance_of
from drafter.storage.packs import load_pack
from drafter.storage.workspace import open_workspace
from drafter.work.filling.roll import roll_over
from drafter.work.filling.session import Session

if TYPE_CHECKING:
    from drafter.storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Whoever has it closes the ``ledger``."""

    workspace: Workspace
    ledger: Ledger
    session: Session


def open_session(folder: Path | str, *, user: str, clock: Callable[[], datetime]) -> Opened:
    """The workspace in ``folder`` where it was left. Raises BadWorkspace, BadPack, BadTemplate or LedgerTrouble."""
    # The database layer takes longest to load: whoever only names this need not wait for it.
    from drafter.storage.ledger import open_ledger

    workspace = open_workspace(Path(folder))
    pack = load_pack(workspace.pack_folder)
    check_template(pack)
    guidance = guidance_of(workspace)
    draft = replace(roll_over(pack, agency=workspace.agency, year=workspace.period.year), period=workspace.period)
    ledger = open_ledger(workspace.ledger_url, clock=clock)
    try:
        entries = ledger.entries(period=draft.period.label)
    except BaseException:
        ledger.close()
        raise
    session = Session.start(draft, entries, user=user, guidance=guidance)
    return Opened(workspace=workspace, ledger=ledger, session=session)
