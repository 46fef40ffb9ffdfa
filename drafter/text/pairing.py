"""Quotes, brackets and title marks that lack their other half (GB/T 15834-2011, 4.8.2, 4.9.2, 4.15.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "［": "］",
}
"""Opening mark -> closing mark. A half-width bracket counts as the full-width one: 县（区) is a pair of two widths."""
_AS = {"(": "（", ")": "）", "[": "［", "]": "］"}
_OPENS = {closing: opening for opening, closing in PAIRS.items()}
_ITEM = re.compile(r"(?:^|[\s。；;：:，,、])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}$")
"""What stands before the bracket of a list number: 1) 二） a)."""


@dataclass(frozen=True, slots=True)
class Lone:
    """A mark without its other half: ``at`` in the text of line ``line`` (counted from 0)."""

    line: int
    at: int
    mark: str

    @property
    def wants(self) -> str:
        """The half that is missing, full width."""
        mark = _AS.get(self.mark, self.mark)
        return PAIRS.get(mark) or _OPENS[mark]


def lone_marks(lines: Iterable[str]) -> list[Lone]:
    """Marks without their other half, in order. A quotation may run over several lines, each opening it anew (4.8.3.5).

    >>> [(one.mark, one.wants) for one in lone_marks(["开展“暖冬行动（第一期）。"])]
    [('“', '”')]
    >>> lone_marks(["“一件事。", "“两件事。”"])
    []
    """
    lone: list[Lone] = []
    waiting: list[Lone] = []
    for number, line in enumerate(lines):
        closing, opened = _halves(line, number)
        for one in closing:
            if waiting and _closes(one.mark, waiting[-1].mark):
                waiting = []
            else:
                lone.append(one)
        if waiting and not (waiting[-1].at == 0 and line[:1] == waiting[-1].mark):
            lone += waiting
            waiting = []
        # Where the line opened the quotation anew and closed it, what waited is closed too.
        waiting = [*waiting, *opened] if opened else []
    return sorted((*lone, *waiting), key=lambda one: (one.line, one.at))


def _halves(line: str, number: int) -> tuple[list[Lone], list[Lone]]:
    """Closing marks of ``line`` that nothing opened, and opening marks that nothing closes."""
    closing: list[Lone] = []
    opened: list[Lone] = []
    stack: list[Lone] = []
    for at, char in enumerate(line):
        mark = _AS.get(char, char)
        if mark in PAIRS:
            stack.append(Lone(number, at, char))
        elif mark in _OPENS:
            depth = next((up for up in range(len(stack) - 1, -1, -1) if _closes(char, stack[up].mark)), None)
            if depth is not None:
                opened += stack[depth + 1 :]
                del stack[depth:]
            elif not _is_no_half(line, at):
                closing.append(Lone(number, at, char))
    return closing, sorted((*opened, *stack), key=lambda one: one.at)


def _closes(mark: str, opened: str) -> bool:
    return PAIRS[_AS.get(opened, opened)] == _AS.get(mark, mark)


def _is_no_half(line: str, at: int) -> bool:
    """The bracket of a list number, or an apostrophe between letters."""
    if line[at] in "）)":
        return bool(_ITEM.search(line[:at]))
    return line[at] == "’" and line[at - 1 : at].isascii() and line[at - 1 : at].isalpha()
