"""The sample reports, learned once for all tests that only look."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drafter.work.packs.learn_pack import Learned, learn_pack

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared" / "seeds"


def ours(year: int) -> Path:
    """The report of the sample federation."""
    return SEEDS / "云溪区妇联" / f"{year}年.txt"


@cache
def learned(*years: int) -> Learned:
    """The sample federation's pack."""
    return learn_pack([ours(year) for year in years])
