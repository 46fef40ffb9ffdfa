"""The acceptance bars on the reports and gold under ../shared, by the tool that lies beside them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared here")]


def score(what: str) -> str:
    """The line for all documents that the scoring tool prints."""
    tool = [sys.executable, str(SHARED / "tools" / "score.py"), what, str(SHARED / "seeds"), str(SHARED / "gold")]
    command = [*tool, "--drafter", f"'{sys.executable}' -m drafter", "--show", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("ALL"))
    assert "failed" not in line, done.stdout
    return line


def number(line: str, name: str) -> float:
    found = re.search(rf"{re.escape(name)} ([\d.]+)", line)
    assert found is not None, line
    return float(found[1])


def test_figures() -> None:
    line = score("figures")
    assert number(line, "value+unit F1") >= 0.99
    assert number(line, "approx") >= 0.99
    assert number(line, "head") >= 0.88


def test_outline() -> None:
    line = score("outline")
    assert number(line, "heading F1") >= 0.98
    assert number(line, "level") >= 0.97
    assert number(line, "block") >= 0.98
    assert number(line, "topic") >= 0.82


def test_roundtrip() -> None:
    line = score("roundtrip")
    assert "identical 5/5" in line
    assert number(line, "characters kept") == 1


def test_check() -> None:
    """Half of the plain errors of the samples are found; one flag is on a page number that gold places elsewhere."""
    line = score("check")
    found = re.search(r"error recall (\d+)/76 · false flags (\d+) in 5 · noisy where it must be silent 0/20", line)
    assert found is not None, line
    assert int(found[1]) >= 45
    assert int(found[2]) <= 1


def test_nothing_is_copied() -> None:
    tool = [sys.executable, str(SHARED / "tools" / "no_verbatim.py"), str(ROOT), str(SHARED / "seeds")]
    done = subprocess.run(tool, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
