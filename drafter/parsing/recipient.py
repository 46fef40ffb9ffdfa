"""主送机关: the line under the title that says to whom the report goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.domain.report import Passage, PassageRole
from drafter.text.phrasebank import cached, entries

_LONGEST = 200
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_PROSE = re.compile(r"[。；！？“”\d\n]")


def find_recipient(passages: Sequence[Passage], front: frozenset[int]) -> int | None:
    """The index of the passage, the first of the text, that does nothing but name bodies or people before a colon."""
    below = max(front, default=-1) + 1
    first = next((at for at in range(below, len(passages)) if passages[at].role is not PassageRole.NOISE), None)
    if first is None or not front or passages[first].role is not PassageRole.BODY:
        return None
    return first if is_recipient(passages[first].text.strip()) else None


def is_recipient(text: str) -> bool:
    """Whether a line names bodies or people only, before a colon.

    >>> is_recipient("市妇联，区委、区政府，各镇（街道）妇联："), is_recipient("现将有关情况报告如下：")
    (True, False)
    """
    if text[-1:] not in ("：", ":") or len(text) > _LONGEST or _PROSE.search(text):
        return False
    names = [name.strip() for name in re.split("[，、,]", _ASIDE.sub("", text[:-1]))]
    return all(1 < len(name) < 30 and name.endswith(_ends()) for name in names)


@cached
def _ends() -> tuple[str, ...]:
    return tuple(end for line in entries("recipients")["ends"] for end in line)
