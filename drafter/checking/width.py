"""M603 to M605: marks that were typed with the wrong key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.rule import rule
from drafter.checking.seen import Seen, in_passage, near
from drafter.checking.subject import Subject
from drafter.domain.finding import Severity

_HAN = "\u4e00-\u9fff"
_CHINESE = f"{_HAN}“”‘’（）《》〈〉【】。，、；：？！…—％%"
"""What makes the mark beside it a mark of Chinese prose."""
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_NARROW = re.compile(rf"(?<=[{_CHINESE}])[,;:?!()]|[,;:?!()](?=[{_CHINESE}])")
_POINT = re.compile(rf"(?<=[{_HAN}“”’）》])\.(?=[{_HAN}“‘《]|$)")
_STRAIGHT = re.compile(rf"\"(?=[{_HAN}])|(?<=[{_HAN}])\"")
_ADDRESS = re.compile(r"[A-Za-z]+://\S+|[\w.]+@[\w.]+")

_ALIKE = (
    (re.compile(rf"(?<=[{_HAN}”》])(?:－{{2,}}|-{{2,}}|─{{2,}})(?=[{_HAN}“《])"), "——"),
    (re.compile(rf"(?<=[{_HAN}”》])(?:\.{{3,}}|·{{3,}})|(?<!…)…(?!…)"), "……"),
    (re.compile(r"。{2,}"), ""),
    (re.compile(rf"(?<=[{_HAN}”])[~～](?=$|[。！？”])"), ""),
)
"""What is typed for another mark, and that mark where there is but one."""


@rule(
    "M603",
    "半角标点",
    Severity.ERROR,
    "中文里的逗号、冒号、分号、问号、叹号、括号、引号都用全角的，人名、节日名里的间隔号用“·”。数字里的小数点、千分号和英文里的标点不算。",
)
def narrow(subject: Subject) -> Iterator[Seen]:
    """慰问老党员12人,发放慰问金1万元."""
    for passage in subject.prose():
        text = passage.text
        spared = [found.span() for found in _ADDRESS.finditer(text)]
        marks = [(found.start(), _WIDE[found[0]]) for found in _NARROW.finditer(text) if not _is_number(text, found)]
        marks += [(found.start(), "“”") for found in _STRAIGHT.finditer(text)]
        marks += [(found.start(), _dot(text, found.start())) for found in _POINT.finditer(text)]
        for at, wide in sorted(marks):
            if any(start <= at < end for start, end in spared):
                continue
            certain = wide if len(wide) == 1 else ""
            yield in_passage(
                passage,
                (at, at + 1),
                f"“{near(text, at, at + 1)}”里的 {text[at]} 是半角的，中文里用全角的 {wide}",
                suggest=certain,
            )


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Whether the mark stands within a number or a time: 1,208 and 9:30."""
    before, behind = text[: found.start()][-1:], text[found.end() :][:1]
    return found[0] in ",:" and before.isdigit() and behind.isdigit()


def _dot(text: str, at: int) -> str:
    """Between two words of a quotation stands the middle dot, elsewhere the full stop."""
    opened = text.rfind("“", 0, at) > text.rfind("”", 0, at)
    closed = text.find("”", at)
    return "·" if opened and 0 <= closed - at <= 12 and text[at + 1 : at + 2] != "”" else "。"


@rule(
    "M604",
    "破折号、省略号打错了",
    Severity.ERROR,
    "破折号是两个字宽的“——”，省略号是两个字宽的“……”（GB/T 15834-2011 第4.10.2、4.11.2条），"
    "不用减号、句点代替；句子末尾不用波浪号。",
)
def alike(subject: Subject) -> Iterator[Seen]:
    """目标--暖心."""
    for passage in subject.prose():
        for pattern, right in _ALIKE:
            for found in pattern.finditer(passage.text):
                wanted = right or "一个句号，或者省略号 ……"
                yield in_passage(
                    passage,
                    found.span(),
                    f"“{near(passage.text, *found.span())}”里的 {found[0]} 应当是 {wanted}",
                    suggest=right,
                )
