"""The alignments made by hand, and how far an alignment agrees with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from drafter.domain.alignment import Alignment, Stretch

FOLDER = Path(__file__).parent
HALF = 0.5


@dataclass(frozen=True, slots=True)
class GoldPair:
    a: Stretch
    b: Stretch
    fixed: bool
    figures: frozenset[tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class Gold:
    older: Path
    newer: Path
    pairs: tuple[GoldPair, ...]
    gone: tuple[Stretch, ...]
    new: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall of pairs, and of pairs of figures; a pair is right where it shares half of both sides."""

    pair_precision: float
    pair_recall: float
    figure_precision: float
    figure_recall: float
    wrong: tuple[tuple[Stretch, Stretch], ...]
    missed: tuple[GoldPair, ...]
    wrong_figures: tuple[tuple[Decimal, Decimal], ...]
    missed_figures: tuple[tuple[Decimal, Decimal], ...]
    false_alone: tuple[str, ...]

    @property
    def pairs(self) -> float:
        return f_measure(self.pair_precision, self.pair_recall)

    @property
    def figures(self) -> float:
        return f_measure(self.figure_precision, self.figure_recall)


def f_measure(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_gold(folder: Path) -> Gold:
    older, newer = sorted(folder.glob("*年.txt"))
    texts = older.read_text("utf-8"), newer.read_text("utf-8")
    pairs: list[GoldPair] = []
    gone: list[Stretch] = []
    new: list[Stretch] = []
    for line in (folder / "gold.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line[0] in "-+":
            (gone if line[0] == "-" else new).append(place(texts["-+".index(line[0])], line[1:].strip()))
            continue
        fixed = line.startswith("=")
        a, b, *figures = [field.strip() for field in line.removeprefix("=").split("⇔")]
        last = "落款" in figures
        pairs.append(
            GoldPair(
                place(texts[0], a, last=last),
                place(texts[1], b, last=last),
                fixed,
                frozenset(
                    (Decimal(one), Decimal(other))
                    for one, _, other in (pair.partition("→") for pair in (figures or [""])[0].split(","))
                    if other
                ),
            )
        )
    return Gold(older, newer, tuple(pairs), tuple(gone), tuple(new))


def place(text: str, words: str, *, last: bool = False) -> Stretch:
    """Where the words stand; ``…`` stands for any text, the shortest that fits."""
    head, _, tail = words.partition("…")
    start = text.rindex(head) if last else text.index(head)
    if not last and text.count(words) == 1:
        return text.index(words), text.index(words) + len(words)
    end = text.index(tail, start + len(head)) + len(tail) if tail else start + len(head)
    return start, end


def covered(part: Stretch, whole: Stretch) -> float:
    return max(0, min(part[1], whole[1]) - max(part[0], whole[0])) / max(1, min(part[1] - part[0], whole[1] - whole[0]))


def agreement(gold: Gold, alignment: Alignment) -> Agreement:
    found = [(pair.a, pair.b) for pair in alignment.pairs]

    def agrees(one: tuple[Stretch, Stretch], other: tuple[Stretch, Stretch]) -> bool:
        return covered(one[0], other[0]) > HALF and covered(one[1], other[1]) > HALF

    known = [(pair.a, pair.b) for pair in gold.pairs]
    wrong = tuple(one for one in found if not any(agrees(one, other) for other in known))
    missed = tuple(pair for pair in gold.pairs if not any(agrees((pair.a, pair.b), other) for other in found))
    counted = [(one.a.value, one.b.value) for pair in alignment.pairs for one in pair.figures]
    values = [(one, other) for one, other in counted if one is not None and other is not None]
    right = [pair for gold_pair in gold.pairs for pair in gold_pair.figures]
    wrong_figures, missed_figures = _without(values, right), _without(right, values)
    texts = gold.older.read_text("utf-8"), gold.newer.read_text("utf-8")
    false_alone = [
        texts[0][one[0] : one[1]] for one in alignment.gone if not any(covered(one, g) > HALF for g in gold.gone)
    ] + [texts[1][one[0] : one[1]] for one in alignment.new if not any(covered(one, g) > HALF for g in gold.new)]
    return Agreement(
        pair_precision=1 - len(wrong) / max(1, len(found)),
        pair_recall=1 - len(missed) / max(1, len(known)),
        figure_precision=1 - len(wrong_figures) / max(1, len(values)),
        figure_recall=1 - len(missed_figures) / max(1, len(right)),
        wrong=wrong,
        missed=missed,
        wrong_figures=tuple(wrong_figures),
        missed_figures=tuple(missed_figures),
        false_alone=tuple(false_alone),
    )


def _without(
    values: Sequence[tuple[Decimal, Decimal]], others: Sequence[tuple[Decimal, Decimal]]
) -> list[tuple[Decimal, Decimal]]:
    rest = list(others)
    left = []
    for value in values:
        if value in rest:
            rest.remove(value)
        else:
            left.append(value)
    return left
