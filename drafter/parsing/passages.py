"""Lines become passages: noise told apart, lines broken by a page joined, marker lines put before their heading.

Rules of this file: every character that is not white space between lines ends up in exactly one passage; nothing is
rewritten, only cut and joined.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from drafter.domain.document import Document, Line
from drafter.domain.report import Passage, PassageRole
from drafter.text.markers import read_marker
from drafter.text.official import official_lines
from drafter.text.phrasebank import cached, entries
from drafter.text.sentences import han_count, is_finished

LONG = 34
"""Han characters from which an unfinished line is taken for one that a page or a screen has cut."""
HEADING_MAX = 45
"""Han characters up to which a line with a marker and no end mark is a heading of its own."""

_LONE_NUMBER = re.compile(r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,2})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line that is not blank: its source offset, its hints, and how many blank lines stand before it."""

    line: Line
    index: int
    start: int
    blanks: int

    @property
    def text(self) -> str:
        """The line without the white space around it."""
        return self.line.text.strip()


@cached
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in entries("noise")["whole_line"]))


def rows_of(document: Document) -> list[Row]:
    """The lines that hold anything, with their offsets in the canonical text."""
    rows: list[Row] = []
    offset = blanks = 0
    for index, line in enumerate(document.lines):
        if line.text.strip():
            rows.append(Row(line=line, index=index, start=offset, blanks=blanks))
            blanks = 0
        else:
            blanks += 1
        offset += len(line.text) + 1
    return rows


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Passages in order. Roles found here are NOISE and TABLE; everything else is BODY until blocks are known."""
    rows = rows_of(document)
    ordinals = _marker_rows(rows)
    tabular = _tab_rows(rows)
    lines = official_lines(document)
    official = {at for at, row in enumerate(rows) if row.index in lines}
    closed = tabular | official
    width = _wrap_width(rows)
    text = document.text
    passages: list[Passage] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        last = at
        role = PassageRole.BODY
        if at in official:
            role = PassageRole.NOISE
        elif row.line.table is not None or at in tabular:
            role = PassageRole.TABLE
        elif at in ordinals or _opens_bold(row.text):
            last = _heading_end(rows, at)
        elif _noise().fullmatch(row.text):
            role = PassageRole.NOISE
        else:
            while last + 1 < len(rows) and last + 1 not in closed and _continues(rows[last], rows[last + 1], width):
                last += 1
        verbatim = last > at and (at in ordinals or _opens_bold(row.text))
        passages.append(_passage(text, rows[at : last + 1], role, verbatim=verbatim))
        at = last + 1
    return tuple(passages)


_TITLE = re.compile(r".{0,40}(?:工作(?:总结|报告|计划|安排|打算|要点)|情况(?:报告|汇报))[）)]?")
_RULED = re.compile(r"\|?(?:[^|]*\|){2,}[^|]*")


def _tab_rows(rows: list[Row]) -> set[int]:
    """Rows of tables in plain text: neighbours with the same number of tabs, or of Markdown's bars."""
    counts = [row.text.count("\t") or (row.text.count("|") if _RULED.fullmatch(row.text) else 0) for row in rows]
    return {
        at
        for at, count in enumerate(counts)
        if count and any(0 <= near < len(rows) and counts[near] == count for near in (at - 1, at + 1))
    }


def _marker_rows(rows: list[Row]) -> set[int]:
    """Rows that hold nothing but the marker of the heading in the next row (1, 一, or a refrain such as 这一年)."""
    refrains = Counter(row.text for row in rows if 2 <= len(row.text) <= 6 and han_count(row.text) == len(row.text))
    found: set[int] = set()
    expected: dict[bool, int] = {True: 1, False: 1}
    for at, row in enumerate(rows[:-1]):
        following = rows[at + 1].text
        if len(following) > HEADING_MAX or is_finished(following) or _LONE_NUMBER.fullmatch(following):
            continue
        if refrains[row.text] >= 3 and row.text != following:
            found.add(at)
            expected = {True: 1, False: 1}
        elif _LONE_NUMBER.fullmatch(row.text):
            marker = read_marker(row.text + "、")
            kind = row.text[0].isdigit()
            if marker and marker.number in (1, expected[kind]):
                found.add(at)
                expected[kind] = marker.number + 1
    return found


def _opens_bold(text: str) -> bool:
    return text.startswith("**") and len(text) > 2 and text.count("**") % 2 == 1


def _heading_end(rows: list[Row], at: int) -> int:
    if not _opens_bold(rows[at].text):
        return at + 1
    for last in range(at + 1, min(at + 4, len(rows))):
        if rows[last].text.endswith("**"):
            return last
    return at


def _wrap_width(rows: list[Row]) -> int:
    """The width in characters at which the text was wrapped by hand or by a converter; 0 where it was not."""
    lengths = Counter(len(row.text) for row in rows if row.line.table is None)
    if not lengths or len(rows) < 12:
        return 0
    width = max(lengths, key=lambda length: (lengths[length] + lengths[length - 1], length))
    full = sum(count for length, count in lengths.items() if width - 2 <= length <= width + 1)
    return width if full >= len(rows) * 0.4 and max(lengths) <= width + 4 and width >= 20 else 0


def _continues(row: Row, following: Row, width: int) -> bool:
    """Whether a page or screen has cut the sentence between two rows."""
    text, after = row.text, following.text
    if following.line.table is not None or text.endswith("**"):
        return False
    if row.line.outline_level or following.line.outline_level or following.line.bold != row.line.bold:
        return False
    if following.line.numbering or following.line.centred:
        return False
    if read_marker(after) or after.startswith("**") or _noise().fullmatch(after):
        return False
    indented = following.line.text[:2] in ("\u3000\u3000", "  ")
    length = han_count(text)
    if _TITLE.fullmatch(text):
        return False
    if width and len(text) >= width - 2 and following.blanks == 0:
        return not indented and (not is_finished(text) or row.line.text[:1] in "\u3000 ")
    if is_finished(text) or (indented and row.line.text[:2] not in ("\u3000\u3000", "  ")):
        return False
    if not re.search("[，。；、！？：,;]", after):
        return False
    if length < LONG and not (text.endswith(("、", "，", ",")) and length >= 16):
        return False
    marker = read_marker(text)
    return not (marker is not None and length <= HEADING_MAX and "。" not in text and not text.endswith(("、", "，")))


def _passage(source: str, rows: list[Row], role: PassageRole, *, verbatim: bool) -> Passage:
    first, last = rows[0], rows[-1]
    start = first.start + len(first.line.text) - len(first.line.text.lstrip())
    end = last.start + len(last.line.text.rstrip())
    if verbatim or len(rows) == 1:
        return Passage(role=role, start=start, end=end, text=source[start:end], line=first.index)
    text = ""
    breaks: list[tuple[int, str]] = []
    cursor = start
    for row, following in pairwise(rows):
        stop = row.start + len(row.line.text.rstrip())
        text += source[cursor:stop]
        cursor = following.start + len(following.line.text) - len(following.line.text.lstrip())
        breaks.append((len(text), source[stop:cursor]))
    text += source[cursor:end]
    return Passage(role=role, start=start, end=end, text=text, line=first.index, breaks=tuple(breaks))
