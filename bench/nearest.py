"""How often the nearest section of another federation has the same topic, on labelled reports.

    .venv/bin/python bench/nearest.py [REPORTS GOLD]

REPORTS holds .txt files, GOLD the .json files that share the first part of their names (outline with topics); by
default the shared sample reports.
"""

from __future__ import annotations

import json
import sys
from itertools import permutations
from pathlib import Path

from drafter.work.reports.read_report import read_report
from drafter.work.years.nearest import SectionSpan, nearest_sections, sections_of

SHARED = Path(__file__).resolve().parents[2] / "shared"
Topics = dict[int, frozenset[str]]


def labelled(gold: Path) -> Topics:
    """Start of a heading → the topics that a reader gave it."""
    outline = json.loads(gold.read_text(encoding="utf-8"))["outline"]
    wanted = (one for one in outline if one.get("topic") and not one.get("item") and not one.get("soft"))
    return {one["start"]: frozenset({one["topic"], *(one.get("also") or ())}) for one in wanted}


def topics_of(section: SectionSpan, labels: Topics) -> frozenset[str]:
    return next((topics for start, topics in labels.items() if abs(start - section.start) <= 3), frozenset())


def main() -> None:
    reports, gold = map(Path, sys.argv[1:3]) if len(sys.argv) > 2 else (SHARED / "seeds", SHARED / "gold")
    files = {one: next(reports.glob(f"{one.stem}*.txt")) for one in sorted(gold.glob("*.json"))}
    read = [(read_report(path).report, labelled(labels)) for labels, path in files.items()]
    first = among = asked = 0
    for (report, labels), (other, their_labels) in permutations(read, 2):
        shared = frozenset().union(*(topics_of(one, their_labels) for one in sections_of(other)))
        for near in nearest_sections(report, other):
            topics = topics_of(near.section, labels)
            if not topics & shared:
                continue
            hits = [bool(topics & topics_of(section, their_labels)) for section, _ in near.nearest]
            asked += 1
            first += hits[:1] == [True]
            among += any(hits)
    print(f"{asked} sections: hit@1 {first / asked:.3f}, hit@3 {among / asked:.3f}")


if __name__ == "__main__":
    main()
