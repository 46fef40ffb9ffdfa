"""Photo captions: short lines between paragraphs that head nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.document import Document
from drafter.domain.report import Passage, PassageRole
from drafter.text.markers import read_marker
from drafter.text.quantities import find_quantities
from drafter.text.sentences import han_count, is_finished

CAPTION_MAX = 60
"""Han characters of the longest caption seen."""
WEB_LINES = 3
"""So many short unfinished lines between paragraphs make a text one with captions."""


def find_captions(document: Document, passages: Sequence[Passage], *, busy: frozenset[int]) -> set[int]:
    """Indices of captions among passages that are neither front, title nor heading (``busy``).

    An unfinished short line counts where the text has several of them; a finished one where empty lines set it apart.
    """
    first_prose = next((index for index, one in enumerate(passages) if _is_prose(one)), len(passages))
    short = [
        index
        for index, one in enumerate(passages)
        if index not in busy and one.role is PassageRole.BODY and _is_short(one) and not is_finished(one.text)
    ]
    inside = [index for index in short if index > first_prose and _before_prose_or_end(passages, index)]
    captions = set(inside) if len(inside) >= WEB_LINES else set()
    for index, one in enumerate(passages):
        if index in busy or one.role is not PassageRole.BODY or not _is_short(one):
            continue
        if _blanks_before(document, one) >= 3 and not re.search(r"\d", one.text):
            captions.add(index)
    return captions - _closing_run(passages, busy)


def _is_short(passage: Passage) -> bool:
    """Short, in one piece, without a number in front and without a figure: photos are not counted in."""
    if not 2 <= han_count(passage.text) <= CAPTION_MAX or passage.breaks or read_marker(passage.text) is not None:
        return False
    return not find_quantities(passage.text)[0]


def _is_prose(passage: Passage) -> bool:
    return passage.role is PassageRole.BODY and han_count(passage.text) >= 40 and "。" in passage.text


def _before_prose_or_end(passages: Sequence[Passage], index: int) -> bool:
    return any(one.role is PassageRole.BODY for one in passages[:index])


def _blanks_before(document: Document, passage: Passage) -> int:
    blanks = 0
    at = passage.line - 1
    while at >= 0 and not document.lines[at].text.strip():
        blanks += 1
        at -= 1
    return blanks


def _closing_run(passages: Sequence[Passage], busy: frozenset[int]) -> set[int]:
    """Short lines at the very end, under a heading of their own, close the text; they belong to no photo."""
    run: set[int] = set()
    for index in range(len(passages) - 1, -1, -1):
        if passages[index].role is not PassageRole.BODY:
            continue
        if index in busy:
            return run
        if _is_prose(passages[index]):
            break
        run.add(index)
    return set()
