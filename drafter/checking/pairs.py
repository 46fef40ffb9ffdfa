"""M602: quotes, brackets and title marks come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage, near
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.text.pairing import PAIRS, lone_marks


@rule(
    "M602",
    "引号、括号、书名号没有配对",
    Severity.ERROR,
    "引号、括号、书名号都是成对的（GB/T 15834-2011 第4.8.2、4.9.2、4.15.2条）。请补上另一半，或者去掉这一半。",
)
def lone_half(subject: Subject) -> Iterator[Seen]:
    """开展“暖冬行动，惠及128户。"""
    passages = list(subject.prose())
    for lone in lone_marks(passage.text for passage in passages):
        passage = passages[lone.line]
        missing = "后面" if lone.wants in PAIRS.values() else "前面"
        yield in_passage(
            passage,
            (lone.at, lone.at + 1),
            f"“{near(passage.text, lone.at, lone.at + 1)}”里的 {lone.mark} {missing}没有配对的 {lone.wants}",
        )
