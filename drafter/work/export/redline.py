"""The version against which an export marks its changes, and how what stayed is found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from drafter.domain.alignment import AlignedPair, longest_chain
from drafter.domain.document import Document, Line
from drafter.learning.align import align
from drafter.parsing.parse_guided import parse_guided
from drafter.text.guidance import Guidance
from drafter.text.phrasebank import laid_over
from drafter.text.weave import Tie
from drafter.work.export.as_drafted import as_drafted
from drafter.work.filling.read_draft import read_draft
from drafter.work.filling.session import Session
from drafter.work.reports.learned_report import learned_report
from drafter.work.reports.pair_doubts import likeness_doubts, pair_doubts
from drafter.work.reports.read_report import read_report
from drafter.writing.redline import Earlier, Pairing

LAST_YEAR = ("去年", "last")
"""What stands for the report that the pack was learned from."""


def earlier_version(session: Session, place: str | Path) -> Earlier:
    """The report at ``place``, a file of any format or one of LAST_YEAR, as the version to compare with.

    Changes are signed by the user of ``session``. Raises UnreadableReport for the file, NotExact and UnknownSlot for a
    pack that holds no report.
    """
    if str(place) in LAST_YEAR:
        report = learned_report(session.draft.pack, session.guidance)
    else:
        report = read_report(place, guidance=session.guidance).report
    return Earlier(
        report=as_drafted(report),
        author=session.user or session.draft.agency.name,
        pairing=pairing_with(session.guidance),
    )


def against_doubts(session: Session, place: str | Path) -> tuple[str, ...]:
    """What looks as if ``place``, a file, were no earlier version of the report of ``session``.

    Raises UnreadableReport.
    """
    if str(place) in LAST_YEAR:
        return ()
    older, newer = read_report(place, guidance=session.guidance).report, read_draft(session)
    with laid_over(session.guidance.phrasebank):
        found = align(older, newer)
        return (*pair_doubts(older, newer), *likeness_doubts(older, newer, found))


def pairing_with(guidance: Guidance) -> Pairing:
    """Finds the sentences that two versions share: both are read as reports and aligned."""

    def pairing(older: Sequence[str], newer: Sequence[str]) -> Iterator[Tie]:
        a, b = (
            parse_guided(Document(name="", format="draft", lines=tuple(Line(text=line) for line in lines)), guidance)
            for lines in (older, newer)
        )
        with laid_over(guidance.phrasebank):
            found = align(a, b)
        starts = _starts(older), _starts(newer)
        for pair in longest_chain(found.pairs):
            yield from _tied(pair, *starts)

    return pairing


def _starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines)][: len(lines)]


def _tied(pair: AlignedPair, older: Sequence[int], newer: Sequence[int]) -> Iterator[Tie]:
    """The pair in lines; one that goes over the end of a line ties nothing."""
    old, new = bisect_right(older, pair.a[0]) - 1, bisect_right(newer, pair.b[0]) - 1
    for starts, at, end in ((older, old, pair.a[1]), (newer, new, pair.b[1])):
        if at + 1 < len(starts) and end > starts[at + 1] - 1:
            return
    a, b = older[old], newer[new]
    yield Tie(new, (pair.b[0] - b, pair.b[1] - b), old, (pair.a[0] - a, pair.a[1] - a))
