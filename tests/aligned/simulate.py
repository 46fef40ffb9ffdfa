"""Next year's report made out of one that exists, with what became of every sentence: the alignment is known."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.alignment import Alignment, Stretch
from drafter.text.sentences import sentence_spans
from tests.aligned.gold import HALF, covered, f_measure

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much changes: shares of the sentences (dropped, inserted, moved, cut) and of the words and names."""

    dropped: float = 0.12
    inserted: float = 0.12
    cut: float
    moved: float
    words: float
    names: float
    sections: bool


MILD = Level(cut=0.05, moved=0.0, words=0.1, names=0.05, sections=False)
MEDIUM = Level(cut=0.2, moved=0.08, words=0.4, names=0.3, sections=False)
HEAVY = Level(cut=0.35, moved=0.2, words=0.8, names=0.6, sections=True)
LEVELS = {"mild": MILD, "medium": MEDIUM, "heavy": HEAVY}

_WORDS = {
    "举办": "举行",
    "开展": "组织",
    "深入": "扎实",
    "推动": "促进",
    "发放": "送出",
    "受理": "接待",
    "建成": "建立",
    "帮助": "助力",
    "覆盖": "惠及",
    "打造": "培育",
    "新建": "建立",
    "实施": "推进",
    "加强": "强化",
    "完善": "健全",
    "联合教育": "会同教育",
    "培训": "轮训",
    "慰问": "看望",
    "提供": "送上",
    "参与": "参加",
    "获评": "荣获",
    "引导": "带领",
    "积极": "主动",
    "进一步": "持续",
    "活动": "行动",
    "落实": "抓好",
    "累计": "总共",
    "宣传": "宣讲",
    "服务": "帮扶",
}
_NAMES = ("榕荫", "晨曦", "向暖", "石榴红", "同心桥", "禾苗", "启明", "春雨", "映山红", "和风", "听涛", "燎原", "新芽")
_KINDS = ("行动", "课堂", "驿站", "计划", "品牌", "讲堂", "在身边", "进万家")
_NUMBER = re.compile(r"(?<![\d第.])\d+(?:\.\d+)?(?![\d年月日.]|年)")
_PLAN = re.compile(r"^.{0,4}(?:[\d〇一二三四○０-９]{4}\s*年|下半年)?(?:工作安排|工作计划|工作打算|下一步)")
_QUOTED = re.compile(r"“([^“”]{2,12})”")


@dataclass(frozen=True, slots=True)
class Simulated:
    """Two years' texts, and which sentence of the older is which of the newer."""

    older: str
    newer: str
    pairs: tuple[tuple[Stretch, Stretch], ...]


@dataclass(slots=True)
class _Sentence:
    text: str
    source: Stretch | None
    is_first: bool


def bases() -> list[Path]:
    """The sample reports that next years are made of."""
    return [path for path in sorted(SEEDS.glob("*/202*年.txt")) if path.parent.name != "其他"]


def simulate(base: Path, level: Level, seed: int) -> Simulated:
    """A next year of the report in ``base``; the same for the same seed."""
    dice = random.Random(f"{seed}/{base.parent.name}/{base.name}")
    older = base.read_text("utf-8")
    strange = _strange_sentences(base)
    renamed: dict[str, str] = {}
    lines: list[list[_Sentence]] = []
    at = 0
    for line in older.split("\n"):
        sentences = [
            _Sentence(line[a:b], (at + a, at + b), a == 0) for a, b in sentence_spans(line) if line[a:b].strip()
        ]
        kept = [
            _Sentence(_changed(one.text, level, dice, renamed), one.source, one.is_first)
            for one in sentences
            if one.is_first or dice.random() >= level.dropped
        ]
        if len(sentences) > 2:
            for _ in sentences:
                if dice.random() < level.inserted:
                    place = dice.randrange(1, len(kept) + 1)
                    kept.insert(place, _Sentence(dice.choice(strange), None, False))
        lines.append(kept)
        at += len(line) + 1
    _move(lines, level, dice)
    pieces: list[str] = []
    pairs: list[tuple[Stretch, Stretch]] = []
    length = 0
    for number, kept in enumerate(lines):
        if number:
            pieces.append("\n")
            length += 1
        for one in kept:
            if one.source is not None:
                pairs.append((one.source, (length, length + len(one.text))))
            pieces.append(one.text)
            length += len(one.text)
    return Simulated(older, "".join(pieces), tuple(pairs))


def agreement(simulated: Simulated, alignment: Alignment) -> float:
    """F1 of the alignment's pairs; one is right where it shares more than half of both sides with a known pair."""
    found = [(pair.a, pair.b) for pair in alignment.pairs]
    right = sum(_known(one, simulated.pairs) for one in found)
    recalled = sum(_known(one, found) for one in simulated.pairs)
    return f_measure(right / max(1, len(found)), recalled / max(1, len(simulated.pairs)))


def _known(one: tuple[Stretch, Stretch], others: Sequence[tuple[Stretch, Stretch]]) -> bool:
    return any(covered(one[0], other[0]) > HALF and covered(one[1], other[1]) > HALF for other in others)


def _strange_sentences(base: Path) -> list[str]:
    """Sentences of other federations, which no sentence of ours can become."""
    kind = base.parent.name[-2:]
    texts = (path.read_text("utf-8") for path in bases() if path.parent.name[-2:] != kind)
    return [
        line[a:b]
        for text in texts
        for line in text.split("\n")
        for a, b in sentence_spans(line)
        if a > 0 and 15 <= b - a <= 90
    ]


def _changed(text: str, level: Level, dice: random.Random, renamed: dict[str, str]) -> str:
    text = re.sub(r"20\d\d(?=\s?年)", lambda found: str(int(found[0]) + 1), text)
    text = _NUMBER.sub(lambda found: _other_number(found[0], dice), text)
    for name in _QUOTED.findall(text):
        if name not in renamed:
            changed = dice.choice(_NAMES) + dice.choice(_KINDS)
            renamed[name] = changed if dice.random() < level.names else name
        text = text.replace(f"“{name}”", f"“{renamed[name]}”")
    for word, other in _WORDS.items():
        if dice.random() < level.words:
            text = text.replace(word, other)
    clauses = re.split(r"(?<=，)", text)
    if len(clauses) > 2 and dice.random() < level.cut:
        del clauses[dice.randrange(1, len(clauses) - 1)]
    return "".join(clauses)


def _other_number(number: str, dice: random.Random) -> str:
    value = float(number) * dice.uniform(0.7, 1.5)
    return f"{value:.{len(number.partition('.')[2])}f}"


def _move(lines: list[list[_Sentence]], level: Level, dice: random.Random) -> None:
    """Sentences go to other paragraphs, and paragraphs change places; what is planned stays with what is planned."""
    plan = next(
        (at for at in range(len(lines) - 1, 0, -1) if lines[at] and _PLAN.search(lines[at][0].text)), len(lines)
    )
    for part in (range(plan), range(plan, len(lines))):
        long = [at for at in part if len(lines[at]) > 2]
        for at in long:
            for one in [one for one in lines[at] if not one.is_first]:
                if dice.random() < level.moved:
                    lines[at].remove(one)
                    target = lines[dice.choice(long)]
                    target.insert(dice.randrange(1, len(target) + 1), one)
        if level.sections and len(long) > 2:
            one, other = dice.sample(long, 2)
            lines[one], lines[other] = lines[other], lines[one]
