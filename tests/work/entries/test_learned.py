from __future__ import annotations

from drafter.work.entries.learned import learned_entries
from tests.drafting.packs import sample


def test_only_figures_are_entries():
    entries = learned_entries(sample())
    assert {entry.key for entry in entries if entry.period == "2022年"} == {"接访", "选树"}
    assert "活动" not in {entry.key for entry in entries}
