"""Programs that write to one ledger at the same time, or die while writing."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from drafter.storage.ledger import open_ledger

CHILD = """
import sys
from drafter.domain.entry import Entry, EntryKind
from drafter.storage.ledger import open_ledger
path, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_ledger(path, timeout=60) as ledger:
    for turn in range(times):
        pair = [Entry(period="2024年", kind=EntryKind.ANSWER, key=name, old=None, new=f"{turn}{half}") for half in "ab"]
        stored = ledger.append(pair[: 1 + turn % 2])
        print(*(f"{entry.seq}:{entry.new}" for entry in stored), flush=True)
"""


def start(path: Path, name: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(path), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_programs_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"  # both find no file, and both make it
    children = {name: start(path, name, 500) for name in ("甲", "乙")}
    printed = {name: child.communicate()[0].split() for name, child in children.items()}
    assert [child.returncode for child in children.values()] == [0, 0]
    with open_ledger(path) as ledger:
        entries = ledger.entries()
    assert [entry.seq for entry in entries] == list(range(1, 1501))
    for name, lines in printed.items():
        assert [f"{entry.seq}:{entry.new}" for entry in entries if entry.key == name] == lines
        assert len(lines) == 750


def test_what_was_appended_survives_the_death_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    chance = random.Random(1912)
    promised: set[str] = set()
    for turn in range(20):
        child = start(path, f"第{turn}次", 1_000_000)
        assert child.stdout is not None
        first = child.stdout.readline()
        try:
            child.wait(chance.random() * 0.05)
        except subprocess.TimeoutExpired:
            child.kill()
        lines = [first, *child.communicate()[0].splitlines(keepends=True)]
        for line in lines:
            if line.endswith("\n"):  # the last one may be cut off
                promised.update(line.split())
        with open_ledger(path) as ledger:
            entries = ledger.entries()
        assert promised <= {f"{entry.seq}:{entry.new}" for entry in entries}
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        halves = [entry for entry in entries if int((entry.new or "")[:-1]) % 2]
        assert len(halves) % 2 == 0  # two entries of one append: both or none
    assert len(promised) > 20
