"""Learning the sample from its files, measured in what it costs to load jieba's dictionary and cut one sentence.

    .venv/bin/python bench/learn.py

Each row is a process of its own, so that nothing is warm.
"""

from __future__ import annotations

import subprocess
import sys

from timing import row, title

ROUNDS = 3
_TIMED = "from time import perf_counter as now; began = now(); {}; print(now() - began)"
_LEARN = (
    "from drafter.work.packs.learn_pack import learn_pack; "
    "from drafter.work.packs.shipped import sample_reports; learn_pack({})"
)
_CASES = (
    ("import jieba, first cut", "import jieba; jieba.setLogLevel(60); list(jieba.cut('区妇联共接访四百二十人次。'))"),
    ("learn one year (read, parse, learn, prove)", _LEARN.format("sample_reports()[-1:]")),
    ("learn three years", _LEARN.format("sample_reports()")),
)


def seconds(code: str) -> float:
    """The fastest of some fresh processes, imports included, the interpreter's own start not."""
    command = (sys.executable, "-W", "ignore", "-c", _TIMED.format(code))
    return min(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])
        for _ in range(ROUNDS)
    )


def main() -> None:
    title("learning the sample")
    base = None
    for name, code in _CASES:
        taken = seconds(code)
        base = base or taken
        row(name, taken, base)


if __name__ == "__main__":
    main()
