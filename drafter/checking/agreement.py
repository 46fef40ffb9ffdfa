"""F302 to F306: figures of one text that do not go together, or not with what they count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rapidfuzz import fuzz

from drafter.checking.prose import prose, seen_in
from drafter.checking.rule import rule
from drafter.checking.subject import Subject
from drafter.domain.figure import Figure
from drafter.domain.finding import Finding, Severity
from drafter.domain.report import BlockRole, Passage
from drafter.text.clauses import clauses, masked
from drafter.text.numerals import read_number
from drafter.text.phrasebank import entries
from drafter.text.sentences import han_count, sentence_spans

ALIKE = 80
"""Similarity of two masked sentences, in percent, from which they say the same (notes on language, 5: above 70 gave
no false pair on the samples; other offices write more by rote)."""
_SENTENCE = 20
"""Han characters from which a sentence is no set phrase."""
_CLAUSE = 14
"""Han characters from which a clause that stands twice says the same by itself, without its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A clause with numbers: where it stands, what it says without them, and the numbers as written.

    ``sentence`` is the whole sentence, which ``begins`` at that place of the checked text.
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
def contradicts(subject: Subject) -> Iterator[Finding]:
    """发动志愿服务队1208支 here, 1108支 there."""
    by_words: dict[tuple[str, bool], list[_Told]] = defaultdict(list)
    for told in _told(subject):
        by_words[told.masked, told.plan].append(told)
    for same in by_words.values():
        for later in same[1:]:
            earlier = next((one for one in same if one.begins < later.begins and _is_same_matter(one, later)), None)
            if earlier is None or earlier.numbers == later.numbers:
                continue
            first, second = (one.passage.text[slice(*one.span)] for one in (earlier, later))
            yield seen_in(
                later.passage,
                later.span,
                rule="F302",
                severity=Severity.QUERY,
                message=f"这里写“{second}”，前面写“{first}”，请核对",
            )


def _told(subject: Subject) -> Iterator[_Told]:
    plans = [block for block in subject.report.blocks if block.role is BlockRole.PLAN]
    for passage in prose(subject):
        plan = any(block.start <= passage.start < block.end for block in plans)
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            for clause in clauses(sentence):
                if clause.numbers:
                    yield _Told(
                        passage=passage,
                        span=(start + clause.start, start + clause.end),
                        masked=clause.masked,
                        numbers=tuple(sentence[a:b] for a, b in clause.numbers),
                        sentence=sentence,
                        begins=passage.start + start,
                        plan=plan,
                    )


def _is_same_matter(one: _Told, other: _Told) -> bool:
    """Whether two clauses of the same words speak of the same thing, and not of two that are counted alike."""
    if han_count(one.masked) >= _CLAUSE:
        return True
    first, second = masked(one.sentence), masked(other.sentence)
    if min(han_count(first), han_count(second)) < _SENTENCE:
        return False
    return fuzz.ratio(first, second) >= ALIKE


@rule(
    "F303",
    "分项比总数大",
    Severity.QUERY,
    "“其中”后面的每一项，都不会比前面的总数大。请核对这两个数。",
)
def part_above_whole(subject: Subject) -> Iterator[Finding]:
    """培树示范户12户，其中省级15户."""
    for whole, parts in _wholes(subject):
        for part in parts:
            if _value(part) > _value(whole):
                yield _about(
                    subject, part, "F303", f"其中一项是{part.raw}{part.unit}，比总数{whole.raw}{whole.unit}还大"
                )


@rule(
    "F304",
    "分项加起来与总数不符",
    Severity.QUERY,
    "“共计”“合计”“总计”后面的数，应当等于前面几项之和。请核对；前面没有写全的，可以不管。",
)
def sum_differs(subject: Subject) -> Iterator[Finding]:
    """收到来信12件、来电20件，共计35件. Only what is of one unit can be summed."""
    for figures in _sentences(subject):
        for at, total in enumerate(figures):
            before = subject.text[max(total.start - 3, 0) : total.start]
            if at < 2 or not _TOTAL.search(before) or total.approx:
                continue
            addends = [one for one in figures[:at] if one.unit == total.unit]
            sums = [sum(map(_value, addends[-count:])) for count in range(2, len(addends) + 1)]
            exact = not any(one.approx for one in addends)
            if (
                exact
                and len(addends) == at
                and sums
                and _value(total) not in sums
                and _value(total) > max(map(_value, addends))
            ):
                message = f"前面几项加起来是{_plain(sums[-1])}，这里写的是{total.raw}{total.unit}"
                yield _about(subject, total, "F304", message)


_TOTAL = re.compile(r"(?:共计|合计|总计)$")
_STOP = re.compile(r"[。；]")


def _sentences(subject: Subject) -> Iterator[Sequence[Figure]]:
    """The exact figures of each sentence, in order."""
    row: list[Figure] = []
    for before, figure in pairwise((None, *subject.report.figures)):
        assert figure is not None
        if before is not None and (before.sentence != figure.sentence or figure.start - before.end > 400):
            yield row
            row = []
        if figure.value is not None:
            row.append(figure)
    if row:
        yield row


def _wholes(subject: Subject) -> Iterator[tuple[Figure, list[Figure]]]:
    """A figure with 其中 behind it, and the figures of the same unit that follow it in the clause list."""
    for figures in _sentences(subject):
        for at, whole in enumerate(figures[:-1]):
            between = subject.text[whole.end : figures[at + 1].start]
            if "其中" not in between or _STOP.search(between):
                continue
            parts = []
            for before, part in pairwise(figures[at:]):
                if part.unit != whole.unit or _STOP.search(subject.text[before.end : part.start]):
                    break
                parts.append(part)
            yield whole, parts


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _plain(value: Decimal | int) -> str:
    return f"{Decimal(value).normalize():f}"


def _about(subject: Subject, figure: Figure, code: str, message: str, severity: Severity = Severity.QUERY) -> Finding:
    return Finding(
        rule=code,
        severity=severity,
        start=figure.start,
        end=figure.end,
        text=subject.text[figure.start : figure.end],
        message=message,
    )


_MEMBERS = re.compile(
    r"(?P<members>(?:“[^”\n]{1,24}”[、，和与及]?){2,12})(?P<number>[二两三四五六七八九十]|\d{1,2})(?P<noun>(?:大|项|个|种|类|条)?[\u4e00-\u9fff]{2})"
)


@rule(
    "F305",
    "说的几个与列的几个不一样",
    Severity.QUERY,
    "“三项措施”“四大行动”前面用引号列出来的，应当正好是三项、四个。请数一数。",
)
def count_differs(subject: Subject) -> Iterator[Finding]:
    """“学”“讲”“做”四项措施."""
    for passage in prose(subject):
        for found in _MEMBERS.finditer(passage.text):
            count = 2 if found["number"] == "两" else read_number(found["number"])
            listed = found["members"].count("“")
            if count is not None and count != listed:
                yield seen_in(
                    passage,
                    found.span(),
                    rule="F305",
                    severity=Severity.QUERY,
                    message=f"前面列了 {listed} 个，这里写的是“{found['number']}{found['noun']}”",
                )


@rule(
    "F306",
    "量词不合适",
    Severity.STYLE,
    "案件论“件”“宗”，家庭论“户”，队伍论“支”。本单位一直这样写的，可以不管。"
    "哪些东西用哪些量词，写在 phrasebank 的 measure_words.yaml 里。",
)
def odd_unit(subject: Subject) -> Iterator[Finding]:
    """评选作品15名."""
    nouns = entries("measure_words")["nouns"]
    for figure in subject.report.figures:
        head = figure.measure.head.strip("“”《》")
        noun = next((head[at:] for at in range(len(head)) if head[at:] in nouns), "")
        if noun and figure.unit in nouns[noun]["avoid"]:
            usual = "、".join(f"“{unit}”" for unit in nouns[noun]["use"])
            message = f"{noun}一般论{usual}，这里写的是“{figure.unit}”"
            yield _about(subject, figure, "F306", message, Severity.STYLE)
