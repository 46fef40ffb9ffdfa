"""M rules: punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage, near
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import PassageRole

_DOUBLED = re.compile(r"[。，、；：](?:[ \u3000]*[。，、；：])+")


@rule(
    "M601",
    "两个标点连在一起",
    Severity.QUERY,
    "句号、逗号、顿号、分号、冒号不会两个连着用，多半是改句子时原来的一个没有去掉。请看该留哪一个。",
)
def doubled(subject: Subject) -> Iterator[Seen]:
    """Two closing marks where one should stand, as after words added behind the end of a sentence."""
    for found in _DOUBLED.finditer(subject.text):
        start, end = found.span()
        around = subject.text[max(start - 4, 0) : end + 4].replace("\n", " ")
        yield Seen(
            start=start,
            end=end,
            message=f"“{around}”里两个标点连在一起，请去掉一个",
        )


_BEFORE_REST = (
    (re.compile(r"、等(?![级待候])"), "等", "“等”前面不用顿号"),
    (re.compile(r"、以及"), "，以及", "“以及”前面用逗号，不用顿号"),
)


@rule(
    "M605",
    "顿号用得不对",
    Severity.ERROR,
    "“等”字前面不用顿号（GB/T 15834-2011 附录B.1.2）；“以及”前面要停顿时用逗号（附录A.3）。",
)
def before_rest(subject: Subject) -> Iterator[Seen]:
    """走访、调解、等工作."""
    for passage in subject.prose():
        for pattern, right, told in _BEFORE_REST:
            for found in pattern.finditer(passage.text):
                yield in_passage(
                    passage,
                    found.span(),
                    f"“{near(passage.text, *found.span())}”：{told}",
                    suggest=right,
                )


_ENDED_TWICE = re.compile(r"。([”）])。")


@rule(
    "M606",
    "引号里外都有句号",
    Severity.ERROR,
    "引文独立成句的，句号放在引号里；只是句子一部分的，放在引号外。两边都写就重复了（GB/T 15834-2011 附录B.2.1）。",
)
def ended_twice(subject: Subject) -> Iterator[Seen]:
    """坚持“有访必接。”。"""
    for passage in subject.prose():
        for found in _ENDED_TWICE.finditer(passage.text):
            yield in_passage(
                passage,
                found.span(),
                f"“{near(passage.text, *found.span())}”里 {found[1]} 的里外都有句号，只留一个",
                suggest=f"{found[1]}。",
            )


_BETWEEN = re.compile(r"”、“|》、《")


@rule(
    "M607",
    "并列的引号之间有顿号",
    Severity.STYLE,
    "标有引号、书名号的并列成分之间，通常不用顿号（GB/T 15834-2011 第4.5.3.5条）。用了也不算错，全文一致就行。",
)
def between_quotes(subject: Subject) -> Iterator[Seen]:
    """“最美家庭”、“平安家庭”: told once for the whole text."""
    places = [(passage, found) for passage in subject.prose() for found in _BETWEEN.finditer(passage.text)]
    if places:
        passage, found = places[0]
        yield in_passage(
            passage,
            found.span(),
            f"并列的引号、书名号之间通常不用顿号，全文有 {len(places)} 处",
            suggest=found[0].replace("、", ""),
        )


_RUNNING = frozenset({PassageRole.BODY, PassageRole.TITLE, PassageRole.CAPTION})
"""What runs on: a signature, a date and a subtitle are set apart by spaces."""
_HAN = "\u4e00-\u9fff"
_GAPS = (
    (re.compile(rf"(?<=[{_HAN}，。、；：”》）])[ \u3000\xa0]{{2,}}(?=[{_HAN}“《（])"), "有几个空格连着"),
    (re.compile(r"(?<=[，。、；：])[ \u3000\xa0]+(?=\S)|(?<=\S)[ \u3000\xa0]+(?=[，。、；：])"), "标点旁边有空格"),
    (re.compile(rf"(?<=[年月日]) (?=[{_HAN}])|(?<=[{_HAN}])\xa0(?=[{_HAN}])"), "有一个多余的空格"),
)


@rule(
    "M608",
    "多余的空格",
    Severity.QUERY,
    "中文的字与字、字与标点之间不加空格。引号里两句口号之间可以空一格，不空两格。",
)
def gap(subject: Subject) -> Iterator[Seen]:
    """“巾帼有我  再立新功”."""
    for passage in subject.prose():
        if passage.role not in _RUNNING:
            continue
        taken: list[tuple[int, int]] = []
        for pattern, told in _GAPS:
            for found in pattern.finditer(passage.text):
                start, end = found.span()
                if any(start < other_end and end > other for other, other_end in taken):
                    continue
                taken.append((start, end))
                yield in_passage(
                    passage,
                    (start, end),
                    f"“{near(passage.text, start, end)}”里{told}",
                )
