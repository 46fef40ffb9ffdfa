"""Where headings and numbered items begin inside a passage, whether on their own line or glued to the text before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.text.markers import HAN, SPOKEN, Marker, read_marker
from drafter.text.numerals import read_number

_INLINE = re.compile(
    rf"[{HAN}]{{1,3}}、|[（(](?:[{HAN}]{{1,3}}|\d{{1,2}})[）)]|(?<![\d.．])\d{{1,2}}[.．、](?![\d０-９])|[{HAN}]{{1,2}}[是要](?!否)"
)
_SENTENCE_END = re.compile(r"[。！？；;!?][”’）)》]*\s*$")
_CLAUSE_END = re.compile(r"(?:[。！？；;：:，,、!?][”’）)》]*|\s)\s*$")
QUOTATION_MAX = 40
"""Characters up to which a quotation is looked for round a marker."""
_ANNOUNCED = re.compile(r"[：:]\s*$")
RUN_IN_MAX = {0: 50, 1: 50, 2: 50, 3: 36, 4: 36, 5: 32}
"""Characters up to which the sentence behind a marker is a heading; longer, it is a numbered sentence."""


@dataclass(slots=True)
class Sequence:
    """The numbers last seen at each rank, so that a number in running text is not taken for a marker."""

    last: dict[int, int] = field(default_factory=dict)

    def fits(self, marker: Marker) -> bool:
        """Whether the marker starts a list or goes on with the one at its rank."""
        return marker.number == 1 or marker.number == self.last.get(marker.rank, -1) + 1

    def take(self, marker: Marker) -> None:
        """Go on from this marker; deeper lists begin anew."""
        self.last[marker.rank] = marker.number
        for rank in [rank for rank in self.last if rank > marker.rank]:
            del self.last[rank]


def find_markers(text: str, sequence: Sequence) -> list[Marker]:
    """Markers in a passage, in order; ``sequence`` is moved on.

    A marker at the front is always taken. One inside must follow an end of sentence (a clause for 一是), an announcing
    colon, or a heading that has none, and must fit the sequence of its rank.
    """
    found: list[Marker] = []
    front = read_marker(text)
    if front is not None and front.end < len(text) and not _is_word(text, front):
        found.append(front)
        sequence.take(front)
    position = found[0].end if found else 0
    chains = {char for char in "是要" if f"一{char}" in text and f"二{char}" in text}
    for candidate in _INLINE.finditer(text, position):
        marker = read_marker(text, candidate.start())
        if marker is None or _is_word(text, marker) or _is_quoted(text, marker):
            continue
        before = text[: marker.start]
        bare = _open_heading(before, found)
        if marker.rank == SPOKEN:
            starts = _CLAUSE_END.search(before) or bare
            spoken = candidate.group()[-1] == "是" or "要" in chains
            if not starts or not spoken or not (sequence.fits(marker) or marker.number == 2):
                continue
        elif (
            not (_SENTENCE_END.search(before) or _ANNOUNCED.search(before) or bare)
            or not sequence.fits(marker)
            or (bare and found and marker.rank <= found[-1].rank)
        ):
            continue
        found.append(marker)
        sequence.take(marker)
    return found


def _is_quoted(text: str, marker: Marker) -> bool:
    """“一是一、二是二”: the marker stands inside a quotation that is closed behind it."""
    opener = text.rfind("“", max(0, marker.start - QUOTATION_MAX), marker.start)
    if opener < 0 or "”" in text[opener : marker.start]:
        return False
    closer = text.find("”", marker.end, opener + QUOTATION_MAX)
    return closer >= 0 and "“" not in text[marker.end : closer]


def _open_heading(before: str, found: list[Marker]) -> bool:
    """Whether the text ends inside a heading that has no end mark: 四、今后五年计划(一)…"""
    if not found:
        return False
    head = before[found[-1].end :].strip()
    return 2 <= len(head) <= RUN_IN_MAX[found[-1].rank] and not re.search(r"[。；;！？]", head)


def _is_word(text: str, marker: Marker) -> bool:
    """三、四季度 and the like: the marker is part of a list of numerals that count on."""
    following = re.match(rf"([{HAN}])(?:季度|年|月|级|批|期|类|届|线|等)", text[marker.end :])
    return following is not None and read_number(following[1]) == marker.number + 1
