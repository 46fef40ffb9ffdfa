"""Lists of levels, 省级1个、市级4个: what is counted stands once, before the list or behind it, for all items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.domain.figure import Figure
from drafter.domain.report import Report
from drafter.text.enumeration import level_pattern
from drafter.text.phrasebank import cached, entries
from drafter.text.words import cut

_BEHIND = re.compile(r"的?“?([\u4e00-\u9fff]{2,10})”?(?=[，。；、：）)\n]|$)")
_MARKS = "，。；：、（(\n"
_JOINING = "，：、（("
_LONGEST = 10


@cached
def _verbs() -> tuple[str, ...]:
    return tuple(sorted(entries("verbs")["predicate"], key=len, reverse=True))


def level_names(report: Report) -> dict[int, tuple[str, str]]:
    """Start of a figure → its level and what it is called (省级最美家庭), for the items of bare lists of levels.

    Only items whose own words do not say what is counted, and lists where other words do.
    """
    found: dict[int, tuple[str, str]] = {}
    for run in _runs(report):
        subject = _behind(report, run[-1][0]) or _before(report, run)
        if subject:
            found |= {
                figure.start: (level, level + subject) for figure, level in run if not _tells(figure, level, subject)
            }
    return found


def _runs(report: Report) -> Iterator[list[tuple[Figure, str]]]:
    """Figures that stand side by side, each behind nothing but a level."""
    run: list[tuple[Figure, str]] = []
    for figure in report.figures:
        start = run[-1][0].end if run else max(0, figure.start - _LONGEST)
        between = report.text[start : figure.start]
        if run and not re.fullmatch(rf"[、，和及]?(?:{level_pattern()})", between):
            if len(run) > 1:
                yield run
            run, start = [], max(run[-1][0].end, figure.start - _LONGEST)
        level = re.search(rf"({level_pattern()})$", report.text[start : figure.start])
        if level is None:
            continue
        run.append((figure, level[1]))
    if len(run) > 1:
        yield run


def _tells(figure: Figure, level: str, subject: str) -> bool:
    """Whether the figure's own words say at which level, and of what."""
    phrase = figure.measure.phrase
    rest = re.sub(level_pattern(), "", phrase)
    return level in figure.measure.scope + phrase and bool(rest) and rest not in _verbs() and phrase != subject


def _behind(report: Report, last: Figure) -> str:
    """荣誉称号 of 省级5个、市级11个荣誉称号."""
    found = _BEHIND.match(report.text, last.end)
    return found[1] if found and not found[1].startswith(_verbs()) else ""


def _before(report: Report, run: Sequence[tuple[Figure, str]]) -> str:
    """最美家庭 of 评选最美家庭，其中省级1个、市级4个."""
    first, level = run[0]
    text = report.text[max(0, first.start - 60) : first.start - len(level)]
    clause = re.split(f"[{_MARKS}]", re.sub(r"(?:其中|包括|分别为)$", "", text).rstrip(_JOINING))[-1]
    words: list[str] = []
    for word in reversed(cut(re.sub("[“”]", "", clause))):
        if word in _verbs() or not "\u4e00" <= word[0] <= "\u9fff" or len("".join(words)) + len(word) > _LONGEST:
            break
        words.insert(0, word)
    subject = "".join(words)
    return subject if len(subject) > 1 else ""
