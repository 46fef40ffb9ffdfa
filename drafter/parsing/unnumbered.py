"""Headings without a number: short lines that head the paragraph below them, told from captions by their wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.domain.document import Document
from drafter.domain.report import Passage, PassageRole
from drafter.parsing.found import UNNUMBERED, Found, own_line
from drafter.text.markers import read_marker
from drafter.text.phrasebank import cached, entries
from drafter.text.sentences import han_count, is_finished


@cached
def _words(name: str) -> tuple[str, ...]:
    return tuple(entries("heading_style")[name])


def find_unnumbered(
    document: Document, passages: Sequence[Passage], skip: frozenset[int], taken: set[int]
) -> list[Found]:
    """Short lines that head the paragraph below them, told from captions by how they are worded."""
    found = []
    for index, passage in enumerate(passages):
        if index in skip or index in taken or passage.role is not PassageRole.BODY or passage.breaks:
            continue
        following = _next_body(passages, index)
        if following is None or (following in skip) or (following in taken and not _is_prose(passages[following])):
            continue
        if _heads(document, passage, passages[following], after_heading=index - 1 in taken):
            found.append(_plain(index, passage))
    return found


def _plain(index: int, passage: Passage) -> Found:
    text = passage.text
    end = len(text) - 1 if text[-1:] in "。：:" else len(text)
    return replace(own_line(index, passage, 0, end, rank=UNNUMBERED, marker=""), end=len(text))


def _next_body(passages: Sequence[Passage], index: int) -> int | None:
    for at in range(index + 1, len(passages)):
        if passages[at].role is PassageRole.BODY:
            return at
        if passages[at].role is PassageRole.TABLE:
            return None
    return None


def _is_prose(passage: Passage) -> bool:
    return han_count(passage.text) >= 40 and bool(re.search("[。；]", passage.text))


def _heads(document: Document, passage: Passage, following: Passage, *, after_heading: bool) -> bool:
    text = passage.text
    length = han_count(text)
    if _set_apart(document, passage, following):
        return True
    if not 4 <= length <= 28 or "\n" in text or re.search(r"[。！？；]\s*\S", text):
        return False
    line = document.lines[passage.line]
    bold = line.bold and not document.lines[following.line].bold
    if not _is_prose(following) or read_marker(following.text) is not None:
        return False
    if is_finished(text):
        return after_heading and length <= 24 and text.endswith("。") and not re.search(r"\d", text)
    score = 2 * bold
    score += 2 * text.startswith(_words("openers"))
    score += length <= 14
    score += 1  # prose follows
    score -= 2 * text.startswith(_words("places")) + 2 * bool(re.match(r".{1,4}[省市区县镇村乡](?!场)", text))
    score -= 2 * text.rstrip("”》）)").endswith(_words("events"))
    score -= length > 20
    return score >= 2


_TWO_HALVES = re.compile(r"[\u4e00-\u9fff]{2,8}[：:][\u4e00-\u9fff“”]{3,14}")


def _set_apart(document: Document, passage: Passage, following: Passage) -> bool:
    """思想引领：点亮信仰之光 with an empty line above and its text right below."""
    if not _TWO_HALVES.fullmatch(passage.text) or passage.line == 0:
        return False
    above = document.lines[passage.line - 1].text.strip()
    return not above and following.line == passage.line + 1
