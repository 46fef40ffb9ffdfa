"""F302: the same words with other figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import BlockRole, Passage
from drafter.text.clauses import clauses, masked
from drafter.text.sentences import han_count, sentence_spans

ALIKE = 80
"""Similarity of two masked sentences, in percent, from which they say the same (above 70 gave no
false pair on the samples; other offices write more by rote)."""
_SENTENCE = 20
"""Han characters from which a sentence is no set phrase."""
_CLAUSE = 14
"""Han characters from which a clause that stands twice says the same by itself, without its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A clause with numbers: where it stands, what it says without them, and the numbers as written.

    ``sentence`` is what the whole sentence says without its numbers, empty for a set phrase; it ``begins`` at that
    place of the checked text.
    """

    passage: Passage
    span: tuple[int, int]
    masked: str
    numbers: tuple[str, ...]
    sentence: str
    begins: int
    plan: bool


@rule(
    "F302",
    "同样的话，数不一样",
    Severity.QUERY,
    "同一份报告里，同样的话说了两次，数却不同（一处1208支，一处1108支）。说的是同一件事，就要一致；是两件事，请写清楚是哪里、哪一级的。",
)
def contradicts(subject: Subject) -> Iterator[Seen]:
    """发动志愿服务队1208支 here, 1108支 there."""
    by_words: dict[tuple[str, bool], list[_Told]] = defaultdict(list)
    for told in _told(subject):
        by_words[told.masked, told.plan].append(told)
    for (words, _), same in by_words.items():
        enough = han_count(words) >= _CLAUSE
        for later in same[1:]:
            before = (one for one in same if one.begins < later.begins)
            earlier = next((one for one in before if enough or _is_same_matter(one.sentence, later.sentence)), None)
            if earlier is None or earlier.numbers == later.numbers:
                continue
            first, second = (one.passage.text[slice(*one.span)] for one in (earlier, later))
            yield in_passage(
                later.passage,
                later.span,
                f"这里写“{second}”，前面写“{first}”，请核对",
            )


def _told(subject: Subject) -> Iterator[_Told]:
    plans = [block for block in subject.report.blocks if block.role is BlockRole.PLAN]
    for passage in subject.prose():
        plan = any(block.start <= passage.start < block.end for block in plans)
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            words = masked(sentence)
            words = words if han_count(words) >= _SENTENCE else ""
            for clause in clauses(sentence):
                if clause.numbers:
                    yield _Told(
                        passage=passage,
                        span=(start + clause.start, start + clause.end),
                        masked=clause.masked,
                        numbers=tuple(sentence[a:b] for a, b in clause.numbers),
                        sentence=words,
                        begins=passage.start + start,
                        plan=plan,
                    )


def _is_same_matter(one: str, other: str) -> bool:
    """Whether two clauses of the same words, in these sentences, speak of one thing and not of two counted alike."""
    return bool(one and other) and fuzz.ratio(one, other) >= ALIKE
