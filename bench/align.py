"""How well simulated years are aligned, and how long it takes: ``python bench/align.py [PAIRS]``."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafter.learning.align import align
from drafter.parsing.parse import parse
from drafter.work.reports.read_report import read_report
from tests.aligned import gold, simulate
from tests.notation import plain


def main() -> None:
    """Print F1 and milliseconds for each level, then precision and recall on the pairs marked by hand."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    bases = simulate.bases()
    for name, level in simulate.LEVELS.items():
        reached, spent = [], 0.0
        for seed in range(number):
            made = simulate.simulate(bases[seed % len(bases)], level, seed)
            older, newer = parse(plain(made.older)), parse(plain(made.newer))
            start = perf_counter()
            found = align(older, newer)
            spent += perf_counter() - start
            reached.append(simulate.agreement(made, found))
        mean = sum(reached) / number
        print(f"{name:8} F1 {mean:.4f}  worst {min(reached):.4f}  {spent / number * 1000:.0f} ms a pair")
    for folder in sorted(path.parent for path in gold.FOLDER.glob("*/gold.txt")):
        known = gold.read_gold(folder)
        found = align(read_report(known.older).report, read_report(known.newer).report)
        one = gold.agreement(known, found)
        print(
            f"{folder.name}  pairs P {one.pair_precision:.3f} R {one.pair_recall:.3f}"
            f"  figures P {one.figure_precision:.3f} R {one.figure_recall:.3f}"
        )


if __name__ == "__main__":
    main()
