"""Words that are wrong beside these other words only, as the phrasebank lists them, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafter.text.confusables import Miswritten
from drafter.text.phrasebank import any_of, cached, entries

_GAP = "[^，。；：！？\\n]"
_NUMBER = "[0-9０-９*]+"
_STOP = "(?=[，。；：、！？的）”\\n]|$)"
_NEAR = 20
"""Characters before and behind in which a word of ``unless`` silences a pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """How a word is told to be wrong: what must stand in front (up to its end), what behind (from its start)."""

    wrong: str
    right: str
    front: re.Pattern[str]
    behind: re.Pattern[str]
    farthest: int
    not_after: str
    not_before: str
    unless: tuple[str, ...]


def misplaced(text: str) -> Iterator[Miswritten]:
    """The words of ``text`` that do not go with what stands beside them, in order.

    >>> [(one.wrong, one.right) for one in misplaced("及时反应妇女群众的诉求")], list(misplaced("不良反应情况"))
    ([('反应', '反映')], [])
    """
    pattern, pairs = _pairs()
    for found in pattern.finditer(text):
        for pair in pairs[found[0]]:
            if _is_wrong(pair, text, found.start()):
                yield Miswritten(start=found.start(), wrong=pair.wrong, right=pair.right, always=False, advised=False)
                break


def _is_wrong(pair: _Pair, text: str, start: int) -> bool:
    end = start + len(pair.wrong)
    before, behind = text[max(start - pair.farthest, 0) : start], text[end : end + pair.farthest]
    if (before and before[-1] in pair.not_after) or (behind and behind[0] in pair.not_before):
        return False
    if not pair.front.search(before) or not pair.behind.match(behind):
        return False
    around = text[max(start - _NEAR, 0) : end + _NEAR]
    return not any(word in around for word in pair.unless)


@cached
def _pairs() -> tuple[re.Pattern[str], Mapping[str, tuple[_Pair, ...]]]:
    """All words that can be wrong, the longest first, and the pairs of each."""
    pairs: dict[str, tuple[_Pair, ...]] = {}
    for entry in entries("collocations")["pairs"]:
        pairs[entry["wrong"]] = (*pairs.get(entry["wrong"], ()), _pair(entry))
    return re.compile(any_of(pairs)), pairs


def _pair(entry: Mapping[str, Any]) -> _Pair:
    front, behind, reach = entry.get("front", ()), entry.get("behind", ()), entry.get("reach", 0)
    gap = f"{_GAP}{{0,{reach}}}"
    stop = _STOP if entry.get("ends") else ""
    words = [any_of([word]).replace("N", _NUMBER) for word in behind]
    return _Pair(
        wrong=entry["wrong"],
        right=entry["right"],
        front=re.compile(rf"(?:{any_of(front)}){gap}$" if front else ""),
        behind=re.compile(rf"{gap}(?:{'|'.join(words)}){stop}" if words else ""),
        farthest=reach + _NEAR,
        not_after=entry.get("not_after", ""),
        not_before=entry.get("not_before", ""),
        unless=tuple(entry.get("unless", ())),
    )
