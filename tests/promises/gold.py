"""Hand-made gold of promises, and how well the program agrees with it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from drafter.work.promises.promises import follow_reports, promises_json

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent
STATES = ("named", "probably", "not")


@dataclass
class GoldPromise:
    start: int
    end: int
    state: str
    evidence: list[tuple[int, int]]


@dataclass
class Score:
    """``confusion`` counts (gold state, found state); a promise that was not found at all is found as "missed"."""

    confusion: dict[tuple[str, str], int] = field(default_factory=dict)
    evidence_hits: int = 0
    evidence_asked: int = 0
    spurious: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.confusion = dict(Counter(self.confusion) + Counter(other.confusion))
        self.evidence_hits += other.evidence_hits
        self.evidence_asked += other.evidence_asked
        self.spurious += other.spurious

    @property
    def total(self) -> int:
        return sum(self.confusion.values())

    @property
    def accuracy(self) -> float:
        return sum(count for (gold, found), count in self.confusion.items() if gold == found) / self.total

    def precision(self, state: str) -> float:
        found = sum(count for (_, one), count in self.confusion.items() if one == state)
        return self.confusion.get((state, state), 0) / found if found else 1.0

    def recall(self, state: str) -> float:
        wanted = sum(count for (one, _), count in self.confusion.items() if one == state)
        return self.confusion.get((state, state), 0) / wanted if wanted else 1.0

    def line(self) -> str:
        parts = [f"{state} P {self.precision(state):.2f} R {self.recall(state):.2f}" for state in STATES]
        hits = f"evidence {self.evidence_hits}/{self.evidence_asked}"
        return f"{self.total} promises, accuracy {self.accuracy:.2f}, {', '.join(parts)}, {hits}, {self.spurious} more"


def read_gold(path: Path) -> tuple[Path, Path, list[GoldPromise]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    plan, summary = (ROOT / line.partition(": ")[2] for line in lines[:2])
    plan_text, summary_text = (one.read_text(encoding="utf-8-sig") for one in (plan, summary))
    found = []
    at = max(0, *(plan_text.rfind(title) for title in ("工作安排\n", "工作思路\n", "工作计划\n")))
    for line in lines[2:]:
        promise, state, *evidence = (part.strip() for part in line.split("|"))
        assert state in STATES, line
        assert bool(evidence) == (state != "not"), line
        at = plan_text.index(promise, at)
        places = [(summary_text.index(one), summary_text.index(one) + len(one)) for one in evidence]
        found.append(GoldPromise(at, at + len(promise), state, places))
    return plan, summary, found


def score(path: Path) -> Score:
    """A gold promise is matched with the found one that it shares most signs with."""
    plan, summary, gold = read_gold(path)
    result = Score()
    found = promises_json(follow_reports(plan, summary))["promises"]
    used = set()
    for one in gold:
        shared = [min(one.end, other["end"]) - max(one.start, other["start"]) for other in found]
        best = max(range(len(found)), key=shared.__getitem__)
        state = found[best]["status"] if shared[best] > 0 else "missed"
        used.add(best)
        result.confusion[one.state, state] = result.confusion.get((one.state, state), 0) + 1
        places = [(place["start"], place["end"]) for place in found[best]["evidence"]]
        hit = any(start < stop and begin < end for start, end in places for begin, stop in one.evidence)
        if one.evidence:
            result.evidence_asked += 1
            result.evidence_hits += hit
        if state != one.state or (one.evidence and not hit):
            result.errors.append(f"{found[best]['text']}: {one.state} -> {state}{'' if hit else ', other place'}")
    result.spurious = len(found) - len(used)
    return result


def gold_files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.txt") if re.search(r"^plan: ", path.read_text("utf-8"), re.M))


if __name__ == "__main__":
    whole = Score()
    for each in gold_files():
        one = score(each)
        whole.add(one)
        print(each.stem, one.line(), *one.errors, sep="\n  ")
    print(whole.line())
