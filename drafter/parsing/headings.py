"""Headings of a report, numbered or not, run-in or on a line of their own, with their nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence as Ordered
from dataclasses import replace

from drafter.domain.document import Document
from drafter.domain.report import Passage, PassageRole
from drafter.parsing.found import BOLD, UNNUMBERED, Found, own_line
from drafter.parsing.markers import RUN_IN_MAX, Sequence, find_markers
from drafter.parsing.tokens import PAIRS
from drafter.parsing.unnumbered import find_unnumbered
from drafter.text.markers import HASHES, SPOKEN, Marker, read_marker
from drafter.text.sentences import han_count

_TERMINATOR = re.compile(r"[。！？；;!?]")
_SENTENCE_MARKS = ("。", "；", ";")
_COLON = re.compile(r"[：:]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff”）)])(?:\u3000+| {2,})(?=[\u4e00-\u9fff“（(《\d])")
_LIST_MARK = re.compile(r"——|[-•●■◆★▲·]\s*")


def find_headings(document: Document, passages: Ordered[Passage], *, skip: frozenset[int]) -> list[Found]:
    """Headings and numbered items in order of the text, nested. ``skip`` are passages known to be something else.

    Levels are depths in the nesting of ranks from 1; they begin anew behind a passage in ``skip``.
    """
    found: list[Found] = []
    sequence = Sequence()
    numbered = 0
    for index, passage in enumerate(passages):
        if index in skip:
            sequence = Sequence()
            continue
        if passage.role is not PassageRole.BODY:
            continue
        own = _whole_line(document, passage, index)
        if own is not None:
            found.append(own)
            continue
        if bold := _bold_run_in(passage, index):
            found.append(bold)
            continue
        markers = find_markers(passage.text, sequence)
        numbered += len(markers)
        for number, marker in enumerate(markers):
            following = markers[number + 1] if number + 1 < len(markers) else None
            found.append(_behind(passage, index, marker, following))
        if not markers and (listed := _listed(passage, index)):
            found.append(listed)
    found += find_unnumbered(document, passages, skip, {entry.passage for entry in found})
    found.sort(key=lambda entry: (entry.passage, entry.start))
    return _nested(_settled(found, passages), skip)


def _whole_line(document: Document, passage: Passage, index: int) -> Found | None:
    """A heading made by form: bold marks, a marker on a line of its own, a heading style."""
    text = passage.text
    if text.startswith("**") and text.endswith("**") and len(text) > 4 and han_count(text) <= 60:
        return _behind_signs(index, passage, 2, len(text) - 2, rank=BOLD)
    first, newline, rest = text.partition("\n")
    if newline and not passage.breaks and rest:
        lone = read_marker(first.strip() + "、")
        rank = UNNUMBERED if lone is not None and len(first.strip()) <= 3 else 1.0
        return own_line(index, passage, len(first) + 1, len(text), rank=rank, marker=first.strip())
    line = document.lines[passage.line]
    if line.outline_level and han_count(text) <= 60 and not passage.breaks:
        if hashes := HASHES.match(text):
            return _behind_signs(index, passage, hashes.end(), len(text), rank=_style_rank(line.outline_level))
        given = read_marker(text)
        if given is None:
            return own_line(index, passage, 0, len(text), rank=_style_rank(line.outline_level), marker="")
    return None


_BOLD_RUN_IN = re.compile(r"\*\*(?P<text>[^*\n]{4,60}?)(?:[。：:；]\*\*[。：:]?|\*\*(?:[。：:]|(?=\s)))(?=\s*\S)")


def _bold_run_in(passage: Passage, index: int) -> Found | None:
    """**（一）聚力增收。**开展…: a bold head in front of its text."""
    bold = _BOLD_RUN_IN.match(passage.text)
    if bold is None:
        return None
    inner = read_marker(passage.text, 2)
    start = 2 if inner is None else inner.end + len(inner.gap)
    return Found(
        passage=index,
        start=0,
        text_start=start,
        text_end=bold.end("text"),
        end=bold.end(),
        rank=BOLD if inner is None else float(inner.rank),
        marker="**" if inner is None else "**" + inner.text,
        run_in=True,
        own_line=False,
    )


def _behind_signs(index: int, passage: Passage, at: int, end: int, *, rank: float) -> Found:
    """A heading of Markdown: its signs end ``at``, and a number may stand behind them."""
    inner = read_marker(passage.text, at)
    if inner is None or inner.end >= end:
        return own_line(index, passage, at, end, rank=rank, marker=passage.text[:at].rstrip())
    marker = passage.text[: inner.end]
    return own_line(index, passage, inner.end + len(inner.gap), end, rank=float(inner.rank), marker=marker)


def _style_rank(level: int) -> float:
    return (1.0, 2.0, 3.0, 4.0)[min(level, 4) - 1]


def _behind(passage: Passage, index: int, marker: Marker, following: Marker | None) -> Found:
    """The heading (or item) that ``marker`` opens, in the text up to the marker behind it."""
    text = passage.text
    stop = following.start if following else len(text)
    start = marker.end + len(marker.gap)
    limit = RUN_IN_MAX[marker.rank]
    end, closing = _cut(text, start, stop, limit, colon=marker.rank <= 4)
    whole = start < stop and end + closing >= stop
    deeper = following is not None and following.rank > marker.rank
    among = len(text) > stop - marker.start and not deeper and text[end : end + closing].strip() in _SENTENCE_MARKS
    long = len(text[start:end].strip()) > limit or end <= start
    while end > start and text[end - 1].isspace():
        end -= 1
        closing += 1
    return Found(
        passage=index,
        start=marker.start,
        text_start=start,
        text_end=end,
        end=end + closing,
        rank=float(marker.rank),
        marker=marker.text,
        run_in=not (marker.start == 0 and end + closing >= len(text)),
        own_line=marker.start == 0 and end + closing >= len(text),
        item=long or (whole and (marker.rank == SPOKEN or among)),
    )


def _cut(text: str, start: int, stop: int, limit: int, *, colon: bool) -> tuple[int, int]:
    """Where the heading text ends, and the length of what closes it."""
    closed_at = start
    for at in range(start, stop):
        char = text[at]
        if at < closed_at:
            continue
        if char in PAIRS:
            closer = text.find(PAIRS[char], at, at + limit)
            closed_at = closer if closer >= 0 and text.find(char, at + 1, closer) < 0 else at
        elif _TERMINATOR.match(char) or (colon and _COLON.match(char) and at - start <= limit):
            return at, 1
        elif char in "\u3000 " and at - start >= 4 and (gap := _GAP.match(text, at)):
            return at, gap.end() - at
    return stop, 0


def _listed(passage: Passage, index: int) -> Found | None:
    """——坚持政治引领。… and bulleted heads."""
    mark = _LIST_MARK.match(passage.text)
    if mark is None:
        return None
    end, closing = _cut(passage.text, mark.end(), len(passage.text), 30, colon=True)
    whole = end + closing >= len(passage.text)
    if end - mark.end() > 30 or whole or not closing:
        return None
    return Found(
        passage=index,
        start=0,
        text_start=mark.end(),
        text_end=end,
        end=end + closing,
        rank=6.0,
        marker=mark.group().strip(),
        run_in=True,
        own_line=False,
    )


def _settled(found: list[Found], passages: Ordered[Passage]) -> list[Found]:
    """Numbered sentences that head nothing become items."""
    settled: list[Found] = []
    for at, entry in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        text = passages[entry.passage].text
        closed = (
            entry.own_line and text[entry.text_end : entry.end].strip()[:1] in "。；;" and entry.end > entry.text_end
        )
        if not entry.item and closed and entry.marker and entry.rank >= 1:
            children = following is not None and following.rank > entry.rank
            prose = _has_prose_below(entry, following, passages)
            siblings = [one for one in settled if one.rank == entry.rank][-1:]
            listed = bool(siblings) and siblings[0].item and siblings[0].own_line
            if not children and (not prose or listed):
                settled.append(replace(entry, item=True))
                continue
        settled.append(entry)
    return settled


def _has_prose_below(entry: Found, following: Found | None, passages: Ordered[Passage]) -> bool:
    stop = following.passage if following is not None else len(passages)
    return any(passages[index].role is PassageRole.BODY for index in range(entry.passage + 1, stop))


def _nested(found: list[Found], skip: frozenset[int]) -> list[Found]:
    nested: list[Found] = []
    stack: list[float] = []
    last = -1
    for entry in found:
        if any(last < index < entry.passage for index in skip):
            stack.clear()
        while stack and stack[-1] >= entry.rank:
            stack.pop()
        stack.append(entry.rank)
        nested.append(replace(entry, level=len(stack)))
        last = entry.passage
    return nested
