"""Which year a new workspace is for, when nobody says it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import SEEDS, run

FIVE = SEEDS / "石河区妇联" / "五年.txt"


def test_an_undated_report_of_five_years_begins_five_years_and_the_guess_is_told(tmp_path: Path) -> None:
    ran = run("new", tmp_path / "五年", "--from", FIVE)
    assert ran.code == 0
    assert "看不出是哪一年的" in ran.err + ran.out
    assert "years: 5" in (tmp_path / "五年" / "workspace.yaml").read_text(encoding="utf-8")


def test_a_year_that_was_named_is_no_guess(tmp_path: Path) -> None:
    ran = run("new", tmp_path / "五年", "--from", FIVE, "--year", "2021-2025")
    assert ran.code == 0
    assert "看不出是哪一年的" not in ran.err + ran.out
    assert "石河区妇联 2021—2025年" in ran.err + ran.out
