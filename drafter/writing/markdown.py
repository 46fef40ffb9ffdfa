"""A drafted report as Markdown: for wikis, mail and version control."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from drafter.domain.draft import DraftedReport, DraftParagraph, ParagraphStyle, Span
from drafter.writing.marks import marked_text
from drafter.writing.span_writer import cells_of

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#]")
_LIST_SIGN = re.compile(r"(?m)^([-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
_EDGE_SPACES = re.compile(r"(?m)^[ \t]+|[ \t]+$")
_BREAK = re.compile(r"\r\n|[\n\r\v\f]")
_EDGES = re.compile(r"(\s*)(.*?)([\W_]*)", re.DOTALL)
_DEEPEST = 6


def render_markdown(report: DraftedReport, *, marks: bool = False) -> str:
    """The report with # headings, run-in headings in bold, tables with bars; characters special to Markdown escaped.

    ``marks`` writes 【沿用】 behind what is carried over.
    """
    parted = any(paragraph.style is ParagraphStyle.BLOCK_TITLE for paragraph in report.paragraphs)
    blocks: list[str] = []
    for (style, _), members in groupby(report.paragraphs, key=_kind):
        group = tuple(members)
        if style is ParagraphStyle.TABLE_ROW:
            blocks.append(_table(group, marks=marks))
        else:
            blocks += (_block(paragraph, marks=marks, parted=parted) for paragraph in group)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _kind(paragraph: DraftParagraph) -> tuple[ParagraphStyle, str]:
    return paragraph.style, paragraph.section if paragraph.style is ParagraphStyle.TABLE_ROW else ""


def _block(paragraph: DraftParagraph, *, marks: bool, parted: bool) -> str:
    heading = marked_text(paragraph.heading, marks=marks)
    text = marked_text(paragraph.spans, marks=marks)
    match paragraph.style:
        case ParagraphStyle.TITLE:
            return _headline(1, text)
        case ParagraphStyle.BLOCK_TITLE:
            return _headline(2, text)
        case ParagraphStyle.HEADING if not text:
            return _headline(1 + parted + max(paragraph.level, 1), heading)
        case ParagraphStyle.HEADING:
            return _run_in(heading, text)
        case _:
            return _lines(text)


def _headline(level: int, text: str) -> str:
    line = _line(text)
    return f"{'#' * min(level, _DEEPEST)} {line}" if line else ""


def _run_in(heading: str, text: str) -> str:
    """The heading in bold; signs at its end stay outside, for ** behind a 。 and before a word closes nothing."""
    found = _EDGES.fullmatch(_BREAK.sub(" ", heading))
    if found is None or not found[2]:
        return _lines(heading + text)
    before, bold, after = found.groups()
    head = f"{_edge_spaces(before)}**{_escaped(bold)}**"
    rest = _lines(f"\0{after}{text}").removeprefix("\0")
    return head + rest


def _table(rows: Sequence[DraftParagraph], *, marks: bool) -> str:
    cells = [[_cell(cell, marks=marks) for cell in cells_of(row.spans)] for row in rows]
    count = max(map(len, cells))
    lines = [f"| {' | '.join([*row, *[''] * (count - len(row))])} |" for row in cells]
    return "\n".join((lines[0], f"|{' --- |' * count}", *lines[1:]))


def _cell(spans: Sequence[Span], *, marks: bool) -> str:
    return _line(marked_text(spans, marks=marks))


def _line(text: str) -> str:
    """``text`` on one line."""
    return _edge_spaces(_escaped(_BREAK.sub(" ", text)))


def _lines(text: str) -> str:
    """``text`` as a paragraph; line breaks in it stay line breaks, those at its ends say nothing."""
    lines = _BREAK.sub("\n", text).strip("\n").split("\n")
    return "\\\n".join(_edge_spaces(_LIST_SIGN.sub(_guarded, _escaped(line))) for line in lines)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _guarded(found: re.Match[str]) -> str:
    """A sign or a number at the start of a line that would begin a list, told to be text."""
    sign = found[1]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _edge_spaces(text: str) -> str:
    """Spaces at either end, which Markdown would drop, as entities."""
    return _EDGE_SPACES.sub(lambda found: "".join(f"&#{ord(space)};" for space in found[0]), text)
