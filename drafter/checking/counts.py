"""F305 and F306: numbers that do not go with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, at_figure, in_passage
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity
from drafter.text.numerals import read_number
from drafter.text.phrasebank import entries

_MEMBERS = re.compile(
    r"(?P<members>(?:“[^”\n]{1,24}”[、，和与及]?){2,12})(?P<number>[二两三四五六七八九十]|\d{1,2})(?P<noun>(?:大|项|个|种|类|条)?[\u4e00-\u9fff]{2})"
)


@rule(
    "F305",
    "说的几个与列的几个不一样",
    Severity.QUERY,
    "“三项措施”“四大行动”前面用引号列出来的，应当正好是三项、四个。请数一数。",
)
def count_differs(subject: Subject) -> Iterator[Seen]:
    """“学”“讲”“做”四项措施."""
    for passage in subject.prose():
        for found in _MEMBERS.finditer(passage.text):
            count = 2 if found["number"] == "两" else read_number(found["number"])
            listed = found["members"].count("“")
            if count is not None and count != listed:
                yield in_passage(
                    passage,
                    found.span(),
                    f"前面列了 {listed} 个，这里写的是“{found['number']}{found['noun']}”",
                )


@rule(
    "F306",
    "量词不合适",
    Severity.STYLE,
    "案件论“件”“宗”，家庭论“户”，队伍论“支”。本单位一直这样写的，可以不管。"
    "哪些东西用哪些量词，写在 phrasebank 的 measure_words.yaml 里。",
)
def odd_unit(subject: Subject) -> Iterator[Seen]:
    """评选作品15名."""
    nouns = entries("measure_words")["nouns"]
    for figure in subject.report.figures:
        head = figure.measure.head.strip("“”《》")
        noun = next((head[at:] for at in range(len(head)) if head[at:] in nouns), "")
        if noun and figure.unit in nouns[noun]["avoid"]:
            usual = "、".join(f"“{unit}”" for unit in nouns[noun]["use"])
            message = f"{noun}一般论{usual}，这里写的是“{figure.unit}”"
            yield at_figure(figure, message)
