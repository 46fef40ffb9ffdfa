"""Two programs in which somebody types into one workspace at the same time.

The full number, a thousand changes each:  DRAFTER_MANY=1000 pytest tests/work/desk/test_desk_processes.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from drafter.domain.entry import EntryKind
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from tests.drafting.packs import OURS, sample

CHANGES = int(os.environ.get("DRAFTER_MANY", "80"))
CHILD = """
import sys
from drafter.work.desk.desk import open_desk
folder, user, changes = sys.argv[1], sys.argv[2], int(sys.argv[3])
odd = user == "甲"  # what the other has typed already would be no change
keys = ["接访", "调解", "选树", "培训"]
with open_desk(folder, user=user) as desk:
    for turn in range(1, changes + 1):
        desk.take(keys[turn % 4], str(2 * turn + odd))
        print(desk.session.entries[-1].seq, desk.session.entries[-1].new, flush=True)
        desk.leave()
        if turn % 20 == 0:
            desk.refresh()
"""


def test_two_people_type_and_nothing_is_lost(tmp_path: Path) -> None:
    made = sample()
    folder = create_workspace(tmp_path / "工作区", agency=OURS, period=made.period.shifted(1), pack=made).folder
    with open_desk(folder, user="丙"):
        pass  # the ledger is there
    children = {
        user: subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", CHILD, str(folder), user, str(CHANGES)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for user in ("甲", "乙")
    }
    said = {user: child.communicate(timeout=600)[0].splitlines() for user, child in children.items()}
    assert [child.returncode for child in children.values()] == [0, 0]
    with open_desk(folder, user="丙") as desk:
        entries = [entry for entry in desk.session.entries if entry.kind is EntryKind.ANSWER]
        assert len(entries) == 2 * CHANGES
        for user, lines in said.items():
            assert lines == [f"{entry.seq} {entry.new}" for entry in entries if entry.user == user]
        last = {key: [entry for entry in entries if entry.key == key][-1] for key in ("接访", "调解", "选树", "培训")}
        for key, entry in last.items():
            assert desk.session.page.filled[key].text == entry.new
