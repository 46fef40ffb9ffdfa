"""Throw broken and random input at the readers and the parser for a given time.

    python -m tests.fuzz.fuzz --seconds 1200

Every case must end in a Document or an UnreadableReport, within five seconds; what was read must parse, lose no
character, and refill exactly. Prints the seed of every case that does not, so that it can be run again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from drafter.domain.document import Document, Line
from drafter.domain.errors import UnreadableReport
from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.reading.read import read
from drafter.text.phrasebank import resources

ALPHABET = (
    "一二三四五六七八九十百千万亿〇零两几余多第连续年月日个名人次场户元%％*×，。；：、！？“”‘’（）《》【】()[]{}<>"
    "0123456789０１２３. ,-—～~\n\n\t 　\u00a0{{}}{%%}总结安排妇联区市县工作培训宣传慰问儿童家庭🙂é\u200b\u2028"
)
LIMIT = 5.0


def random_text(dice: random.Random) -> str:
    """Characters and pieces of real reports, shuffled."""
    pieces = []
    for _ in range(dice.randrange(1, 60)):
        if dice.random() < 0.4:
            source = dice.choice(SOURCES)
            start = dice.randrange(len(source))
            pieces.append(source[start : start + dice.randrange(1, 200)])
        else:
            pieces.append("".join(dice.choice(ALPHABET) for _ in range(dice.randrange(1, 20))))
    return "".join(pieces)


def broken_bytes(dice: random.Random, data: bytes) -> bytes:
    """The file with some bytes changed, cut, doubled or moved."""
    body = bytearray(data)
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(body)) if body else 0
        way = dice.randrange(4)
        if way == 0 and body:
            body[at] = dice.randrange(256)
        elif way == 1:
            del body[at : at + dice.randrange(1, 64)]
        elif way == 2:
            body[at:at] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 16)))
        elif body:
            body[at:at] = body[at : at + dice.randrange(1, 256)]
    return bytes(body[: dice.randrange(len(body))] if dice.random() < 0.1 and body else body)


def case_text(dice: random.Random) -> None:
    """Random text through the parser and the learner."""
    text = random_text(dice)
    prove(Document(name="a.txt", format="txt", lines=tuple(Line(text=line) for line in text.split("\n"))))


def case_encoded(dice: random.Random) -> None:
    """Random text in an encoding of the field, sometimes broken, through the reader."""
    data = random_text(dice).encode(dice.choice(["utf-8", "gb18030", "utf-16", "big5"]), errors="ignore")
    prove_file(broken_bytes(dice, data) if dice.random() < 0.5 else data, "a.txt")


def case_file(dice: random.Random) -> None:
    """A real file with damage through its reader."""
    name, data = dice.choice(FILES)
    prove_file(broken_bytes(dice, data), name)


def prove_file(data: bytes, name: str) -> None:
    """Reading ends in a document or a refusal."""
    try:
        document = read(data, name)
    except UnreadableReport:
        return
    prove(document)


def prove(document: Document) -> None:
    """Parsing loses nothing, refilling is exact."""
    report = parse(document)
    text = document.text
    at = 0
    for passage in report.passages:
        assert not text[at : passage.start].strip(), "a character between passages"
        at = passage.end
    assert not text[at:].strip(), "a character behind the passages"
    assert render_as_learned(learn([report])) == text, "not exact"


SOURCES = [path.read_text(encoding="utf-8") for path in sorted(resources("seeds").rglob("*.txt"))]
FILES: list[tuple[str, bytes]] = [
    (path.name, path.read_bytes()) for path in sorted(Path(__file__).parent.glob("files/*")) if path.is_file()
]
CASES: tuple[Callable[[random.Random], None], ...] = (case_text, case_encoded, case_file)


def main() -> int:
    """Run until the time is over; 1 where a case failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="run this one case again")
    parser.add_argument("--files", type=Path, nargs="*", default=[], help="more files to break")
    options = parser.parse_args()
    FILES.extend((path.name, path.read_bytes()) for path in options.files)
    cases = CASES if FILES else CASES[:2]
    started = time.monotonic()
    count = failures = 0
    slowest = 0.0
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    while time.monotonic() - started < options.seconds:
        dice = random.Random(seed)
        case = cases[seed % len(cases)]
        begun = time.monotonic()
        try:
            case(dice)
        except Exception:  # noqa: BLE001 - whatever it is, it is the finding
            failures += 1
            print(f"seed {seed} {case.__name__}", flush=True)
            traceback.print_exc(limit=-3)
        spent = time.monotonic() - begun
        slowest = max(slowest, spent)
        if spent > LIMIT:
            failures += 1
            print(f"seed {seed} {case.__name__}: {spent:.1f} s", flush=True)
        count += 1
        if options.seed is not None:
            break
        seed += 1
    print(f"{count} cases, {failures} failures, slowest {slowest:.2f} s, {time.monotonic() - started:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
