"""The ten pairs of years whose promises were followed by hand, and the five real reports."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from drafter.domain.promise import PromiseState
from drafter.work.promises.promises import follow_reports
from tests.promises.gold import Score, gold_files, read_gold, score
from tests.work.seeds import SHARED

LEAST = {
    "东渡2023-2024": 0.61,
    "云溪2022-2023": 0.92,
    "云溪2023-2024": 0.88,
    "南屏2023-2024": 1.0,
    "明浦2023-2024": 0.78,
    "松谷2023-2024": 1.0,
    "柳渡2025": 0.88,
    "栖霞岭2023-2024": 1.0,
    "江湾2023-2024": 0.86,
    "鹤川2023-2024": 0.76,
}
"""Accuracy of the three states that must not be lost again."""


@pytest.mark.parametrize("path", gold_files(), ids=lambda path: path.stem)
def test_states_agree_with_the_gold(path: Path) -> None:
    result = score(path)
    assert result.accuracy >= LEAST[path.stem], result.errors
    assert ("not", "named") not in result.confusion
    assert result.spurious <= 2


LATER = ("明浦2023-2024", "鹤川2023-2024")
"""Two kinds of federation that the word lists were not made for."""


def test_all_pairs_together() -> None:
    whole = Score()
    for path in gold_files():
        if path.stem not in LATER:
            whole.add(score(path))
    assert whole.total == 156
    assert whole.precision("named") >= 0.96
    assert whole.recall("named") >= 0.93
    assert whole.recall("probably") >= 0.82
    assert whole.recall("not") >= 0.93
    assert whole.accuracy >= 0.895
    assert whole.evidence_hits >= 113


def test_the_pairs_of_other_federations_together() -> None:
    whole = Score()
    for path in gold_files():
        if path.stem in LATER:
            whole.add(score(path))
    assert whole.total == 48
    assert whole.precision("named") >= 0.92
    assert whole.recall("named") >= 0.85
    assert whole.recall("not") >= 0.73
    assert whole.accuracy >= 0.77
    assert whole.evidence_hits >= 32


def test_the_gold_is_there() -> None:
    states = Counter(one.state for path in gold_files() for one in read_gold(path)[2])
    assert states == {"named": 100, "probably": 57, "not": 47}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared samples here")
def test_a_plan_finds_its_anchors_in_its_own_summary_and_only_nationwide_ones_elsewhere() -> None:
    reports = sorted(SHARED.glob("*.txt"))
    found: dict[str, tuple[set[str], set[str]]] = {}
    for report in reports:
        own: set[str] = set()
        nationwide: set[str] = set()
        for outcome in follow_reports(reports[0], report).outcomes:
            said = "".join(place.text for place in outcome.evidence)
            own |= {name for name in outcome.promise.anchors if name in said}
            nationwide |= {name for name in outcome.promise.hints if name in said}
            assert own or outcome.state is not PromiseState.NAMED
        found[report.name[:3]] = own, nationwide
    assert len(found["000"][0] | found["000"][1]) >= 12
    # 003 is the city above 000 and shares two of its brands.
    assert {name for name, (own, _) in found.items() if own} == {"000", "003"}
