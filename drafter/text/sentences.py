"""Sentences of Chinese prose: where they end, so that nothing between them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?…][。！？!?…]*[”’」』）)》】]*|；[”’）)]*(?=\s*$)")
OPENERS = "“‘（(《【〔"
CLOSERS = "”’）)》】〕"


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text``, end marks and closing quotes included; they cover it without a gap.

    A mark inside a quotation or bracket that is still open ends no sentence.

    >>> [("共接访20人。调解3件。")[a:b] for a, b in sentence_spans("共接访20人。调解3件。")]
    ['共接访20人。', '调解3件。']
    """
    start = 0
    for found in _END.finditer(text):
        if _is_open(text, start, found.start()) and found.group()[-1] not in CLOSERS:
            continue
        if found.end() > start:
            yield start, found.end()
            start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_open(text: str, start: int, end: int) -> bool:
    depth = 0
    for char in text[start:end]:
        if char in OPENERS:
            depth += 1
        elif char in CLOSERS:
            depth = max(0, depth - 1)
    return depth > 0 and end - start < 300


_FINAL = re.compile(r"[。！？!?…；;：:~～][”’」』）)》】]*\s*$")


def is_finished(text: str) -> bool:
    """Whether the line ends where a sentence or clause list may end.

    >>> is_finished("共接访20人。"), is_finished("落实百名妇女就")
    (True, False)
    """
    return bool(_FINAL.search(text))


def han_count(text: str) -> int:
    """The number of Han characters.

    >>> han_count("12场“活动”")
    3
    """
    return sum("\u4e00" <= char <= "\u9fff" for char in text)
