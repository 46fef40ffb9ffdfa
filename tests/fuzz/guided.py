"""Coverage-guided fuzzing of the readers and the parser; needs atheris, which is no dependency of ours.

pip install atheris && python -m tests.fuzz.guided -max_total_time=600 corpus/
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found,unused-ignore]

with atheris.instrument_imports(include=["drafter"]):
    from tests.fuzz.fuzz import prove_file

NAMES = ("a.txt", "a.docx", "a.md", "a.txt")


def one_input(data: bytes) -> None:
    """The first byte chooses the name, the rest is the file."""
    if data:
        prove_file(data[1:], NAMES[data[0] % len(NAMES)])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
