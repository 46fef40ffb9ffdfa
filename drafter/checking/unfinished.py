"""W909 to W911: sentences that lack a part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage, near
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.domain.report import PassageRole
from drafter.text.phrasebank import any_of, cached, entries
from drafter.text.sentences import han_count, sentence_spans


@rule(
    "W909",
    "一段话没有写完",
    Severity.QUERY,
    "这一段前面有完整的句子，末了却停在逗号、顿号或者没有标点的地方，多半后面还有话，或者漏了句号。",
)
def cut_off(subject: Subject) -> Iterator[Seen]:
    """提升战斗力，不断"""
    headings = {heading.start for heading in subject.report.headings}
    for passage in subject.prose():
        text = passage.text.rstrip()
        if passage.role is not PassageRole.BODY or "。" not in text or _ENDS.search(text):
            continue
        spans = list(sentence_spans(text))
        start = spans[-1][0]
        last = text[start:]
        # A heading, a name or a caption that the parser joined to the paragraph ends without a mark by right.
        if passage.source_offset(start) in headings or not _CLAUSES.search(last) or han_count(last) < _LEAST:
            continue
        tail = max(start, len(text) - _SHOWN)
        yield in_passage(passage, (tail, len(text)), f"“……{text[tail:]}”后面没有句号，是不是没有写完？")


_ENDS = re.compile(r"[。！？!?…；;：:.～~*”’」』）)》】\]]$")
_CLAUSES = re.compile(r"[，、]")
_LEAST = 8
_SHOWN = 12


@rule(
    "W910",
    "量词后面缺少人或物",
    Severity.QUERY,
    "“为12名发放助学金”没有说是谁：“名”“位”后面要写人。",
)
def headless(subject: Subject) -> Iterator[Seen]:
    """为12名发放助学金."""
    pattern, _ = _patterns()
    for passage in subject.prose():
        for found in pattern.finditer(passage.text):
            yield in_passage(passage, found.span(), f"“{found[0]}”里少了人：{found['counted']}什么？")


@rule(
    "W911",
    "动词后面缺少宾语",
    Severity.QUERY,
    "“开展关爱困难妇女，”话没有说完，后面要有“活动”“行动”这样的词；或者去掉“开展”。",
)
def objectless(subject: Subject) -> Iterator[Seen]:
    """开展关爱困难妇女，……"""
    _, pattern = _patterns()
    complement = re.compile(any_of(entries("collocations")["objectless"]["complements"]))
    for passage in subject.prose():
        for start, end in sentence_spans(passage.text):
            for found in pattern.finditer(passage.text, start, end):
                if not complement.search(passage.text, found.end(), min(end, found.end() + _FAR)):
                    words = near(passage.text, *found.span(), 0)
                    yield in_passage(passage, found.span(), f"“{words}”后面是不是少了“活动”？")


_FAR = 40
"""Characters within which a list of acts comes to its 活动."""


@cached
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    bank = entries("collocations")
    who, what = bank["headless"], bank["objectless"]
    number = r"(?:近|约|逾)?[\d０-９*,，]{1,8}余?多?"
    return (
        re.compile(rf"为(?P<counted>{number}(?:{any_of(who['units'])}))(?:{any_of(who['verbs'])})"),
        re.compile(
            rf"(?:{any_of(what['verbs'])})(?:{any_of(what['acts'])})"
            rf"[^，。；：、！？“”《》\d了的\n]{{0,8}}(?:{any_of(what['people'])})(?=[，。；])"
        ),
    )
