"""T8 rules: fixed formulas that are not quite right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.text.confusables import wrong_writings
from drafter.text.near_miss import near_misses
from drafter.text.numerals import read_number
from drafter.text.phrasebank import any_of, cached, entries


@rule(
    "T801",
    "固定说法可能写错了字",
    Severity.QUERY,
    "这里和一个固定的政治提法、会议、法律或活动名称只差一个字。请核对；本来就是另一个名称，可以不管。",
)
def one_off(subject: Subject) -> Iterator[Seen]:
    """One character wrong, missing or too many in a fixed phrase."""
    text = subject.text
    phrases = _fixed()
    # Known wrong writings are told by W903.
    known = (*phrases, *wrong_writings())
    for phrase in phrases:
        for start, end in near_misses(text, phrase, known):
            yield _meant(subject, start, end, phrase)


@cached
def _fixed() -> tuple[str, ...]:
    """Fixed phrases and the names of meetings, campaigns and laws."""
    political = entries("political")
    parts = ("fixed", "orders", "set_phrases", "meetings", "campaigns", "laws")
    return tuple(dict.fromkeys(entry["text"].strip("“”") for part in parts for entry in political[part]))


@rule(
    "T802",
    "固定搭配",
    Severity.QUERY,
    "“四个意识”说“增强”，“四个自信”说“坚定”，“两个维护”说“做到”，“两个确立”说“领悟”“拥护”“捍卫”，一般不换别的词。",
)
def wrong_verb(subject: Subject) -> Iterator[Seen]:
    """树牢“四个自信”."""
    rows = [entry for entry in entries("political")["set_phrases"] if entry["object"].endswith("”")]
    verbs = {verb for entry in rows for verb in (entry["verb"], *entry.get("also", ()))}
    verbs.update(entries("political")["contexts"]["unsuitable"])
    for entry in rows:
        right = {entry["verb"], *entry.get("also", ())}
        wrong = any_of(verbs - right)
        for found in re.finditer(rf"({wrong}){re.escape(entry['object'])}", subject.text):
            suggest = entry["verb"] + entry["object"]
            yield _meant(subject, found.start(), found.end(), suggest)


@rule(
    "T803",
    "固定的先后次序",
    Severity.QUERY,
    "这几个词连着说时有固定的先后，例如“获得感、幸福感、安全感”。请照固定的次序写。",
)
def wrong_order(subject: Subject) -> Iterator[Seen]:
    """获得感、安全感、幸福感."""
    for row, right in _rows():
        for found in row.finditer(subject.text):
            parts = found[0].split("、")
            if found[0] != right and sorted(parts) == sorted(right.split("、")):
                yield _meant(subject, found.start(), found.end(), right)


@cached
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Rows of these words in whatever order, with the right one."""
    rows = []
    for entry in entries("political")["orders"]:
        parts = entry["text"].split("、")
        one = any_of(parts)
        rows.append((re.compile(rf"(?:{one})(?:、(?:{one})){{{len(parts) - 1}}}"), entry["text"]))
    return tuple(rows)


@rule(
    "T804",
    "第几个、几周年不对",
    Severity.QUERY,
    "“三八”国际妇女节从1910年算起，全国助残日从1990年算起，每年加一：2025年是“三八”国际妇女节115周年。请核对。",
)
def wrong_anniversary(subject: Subject) -> Iterator[Seen]:
    """“三八”国际妇女节114周年 in a report on 2025."""
    period = subject.report.period
    year = period.year if period is not None and period.year else subject.year
    if not year or (period is not None and period.years > 1):
        return
    for entry in entries("political")["anniversaries"]:
        name = re.escape(entry["text"])
        number = r"([0-9]{1,3}|[一二三四五六七八九十百零]{1,6})"
        for found in re.finditer(rf"第{number}个{name}|{name}第?{number}(?:周年|个)", subject.text):
            count = read_number(found[1] or found[2])
            right = (year - entry["base"], year + 1 - entry["base"])
            if count is not None and count not in right:
                message = f"{year}年应当是第{right[0]}个（{right[0]}周年），这里写的是{found[1] or found[2]}"
                yield Seen(
                    start=found.start(),
                    end=found.end(),
                    message=message,
                )


def _meant(subject: Subject, start: int, end: int, right: str) -> Seen:
    return Seen(start=start, end=end, message=f"“{subject.text[start:end]}”，是不是“{right}”？", suggest=right)
