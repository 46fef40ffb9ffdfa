"""Look for what is left of the federation that a file, a draft or a pack comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from drafter.storage.workspace import is_workspace
from drafter.work.findings.check import Checked, check_file, check_session
from drafter.work.packs.leak_check import donor_in, leaks_around, leaks_in_folder
from drafter.work.reports.read_report import STDIN


def check_donor(place: str, whose: str) -> Checked:
    """Check a report file, a workspace or a pack's folder against the donor in ``whose``, a pack or a past report.

    A file and a workspace's draft are proof-read too. Raises what reading either of them raises.
    """
    donor = donor_in(whose)
    path = Path(place)
    if is_workspace(path):
        from drafter.work.desk.desk import open_desk

        with open_desk(path) as desk:
            checked = check_session(desk.session, donor=donor)
        return replace(checked, findings=(*checked.findings, *leaks_in_folder(donor, path)))
    if path.is_dir():
        return Checked(name=path.name, text="", findings=leaks_in_folder(donor, path))
    checked = check_file(place, donor=donor)
    around = () if place == STDIN else tuple(leaks_around(donor, path, checked.text))
    return replace(checked, findings=(*checked.findings, *around))
