"""Two reports of one body, read and laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.domain.alignment import AlignedPair, Alignment, FigurePair, PairKind, Stretch
from drafter.domain.fragment import Fragment
from drafter.domain.report import Report
from drafter.learning.align import align
from drafter.storage.workspace import is_workspace
from drafter.text.edits import edits
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.text.phrasebank import laid_over
from drafter.work.filling.read_draft import read_draft
from drafter.work.reports.describe import number
from drafter.work.reports.learned_report import learned_report
from drafter.work.reports.pair_doubts import likeness_doubts, pair_doubts
from drafter.work.reports.read_report import read_report
from drafter.work.view.compare import describe_change
from drafter.work.years.nearest import NearSection, SectionSpan, nearest_sections

_BY_SECTION = "；要看条目怎样对应，用 drafter align 加 --sections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The two reports, what they have in common, and remarks for the user."""

    older: Report
    newer: Report
    alignment: Alignment
    remarks: tuple[str, ...] = ()

    def figures_written(self, pair: AlignedPair) -> Iterator[tuple[str, str, str, str]]:
        """Label, the very characters then and now, and the change of each figure of a pair."""
        for one in pair.figures:
            then, now = self.older.text[one.a.start : one.a.end], self.newer.text[one.b.start : one.b.end]
            yield one.label, then, now, change_of(one)

    def edits(self, pair: AlignedPair) -> tuple[Fragment, ...]:
        """What turns the older wording of a pair into the newer, word by word."""
        return edits(self.older.text[slice(*pair.a)], self.newer.text[slice(*pair.b)])

    def sections(self) -> tuple[NearSection, ...]:
        """Each section of the first report with those of the second that speak of the same."""
        return nearest_sections(self.older, self.newer)

    def in_order(self) -> Iterator[AlignedPair | tuple[str, Stretch]]:
        """Everything in the order of the newer report; ``("gone", …)`` behind what it followed, ``("new", …)``."""
        rows: list[tuple[tuple[int, int, int], AlignedPair | tuple[str, Stretch]]] = []
        pairs = sorted(self.alignment.pairs, key=lambda pair: pair.a)
        rows += [((pair.b[0], 0, 0), pair) for pair in pairs]
        rows += [((start, 0, 0), ("new", (start, end))) for start, end in self.alignment.new]
        for start, end in self.alignment.gone:
            before = next((pair for pair in reversed(pairs) if pair.a[0] < start), None)
            rows.append(((before.b[0] if before else -1, 1, start), ("gone", (start, end))))
        return (row for _, row in sorted(rows, key=lambda row: row[0]))


def align_reports(older: str | Path, newer: str | Path, *, guidance: Guidance = UNGUIDED) -> Aligned:
    """Read two reports, the older first, and align them: files of any format, or workspaces with their drafts.

    Raises UnreadableReport for what is neither.
    """
    a, b = (_read(path, guidance) for path in (older, newer))
    return _aligned(a, b, guidance)


def align_with_learned(folder: str | Path) -> Aligned:
    """The report that a workspace was learned from beside its draft. Raises NotExact and UnknownSlot."""
    from drafter.work.desk.desk import open_desk  # the database, which two files need not wait for

    with open_desk(folder) as desk:
        session = desk.session
    return _aligned(learned_report(session.draft.pack, session.guidance), read_draft(session), session.guidance)


def change_of(pair: FigurePair) -> str:
    """How the newer figure differs from the older, as +3  +20%; empty where one of them is no exact number."""
    if pair.a.approx or pair.b.approx or pair.a.unit != pair.b.unit:
        return ""
    return describe_change(pair.b.value, pair.a.value, pair.b.unit)


def _read(place: str | Path, guidance: Guidance) -> Report:
    if not is_workspace(place):
        return read_report(place, guidance=guidance).report
    from drafter.work.desk.desk import open_desk

    with open_desk(place) as desk:
        return read_draft(desk.session)


def _aligned(older: Report, newer: Report, guidance: Guidance) -> Aligned:
    with laid_over(guidance.phrasebank):
        alignment = align(older, newer)
        remarks = (*pair_doubts(older, newer, hint=_BY_SECTION), *likeness_doubts(older, newer, alignment))
        return Aligned(older=older, newer=newer, alignment=alignment, remarks=remarks)


def alignment_json(aligned: Aligned) -> dict[str, Any]:
    """The stable JSON of ``drafter align`` (docs/json.md)."""
    found = aligned.alignment
    return {
        "pairs": [
            {
                "a": _stretch(pair.a),
                "b": _stretch(pair.b),
                "kind": pair.kind.value,
                "figures": [
                    {"label": one.label, "a": number(one.a.value), "b": number(one.b.value), "unit": one.b.unit}
                    for one in pair.figures
                ],
            }
            for pair in found.pairs
        ],
        "gone": [_stretch(one) for one in found.gone],
        "new": [_stretch(one) for one in found.new],
    }


def difference_json(aligned: Aligned) -> dict[str, Any]:
    """The stable JSON of ``drafter diff``: that of ``drafter align``, and what changed in each pair."""
    found = alignment_json(aligned)
    moved = frozenset(pair.b for pair in aligned.alignment.moved())
    for shown, pair in zip(found["pairs"], aligned.alignment.pairs, strict=True):
        shown["moved"] = pair.b in moved
        shown["edits"] = [{"kind": edit.kind.value, "text": edit.text} for edit in aligned.edits(pair)]
        for figure, one in zip(shown["figures"], pair.figures, strict=True):
            figure["change"] = change_of(one)
    return found


def sections_json(aligned: Aligned) -> dict[str, Any]:
    """The JSON of ``drafter align --sections``."""

    def shown(one: SectionSpan) -> dict[str, Any]:
        return {"start": one.start, "end": one.end, "title": f"{one.heading.marker}{one.heading.text}"}

    return {
        "sections": [
            {"a": shown(near.section), "b": [shown(one) | {"likeness": round(like, 3)} for one, like in near.nearest]}
            for near in aligned.sections()
        ]
    }


def count_kinds(alignment: Alignment) -> tuple[int, int, int, int]:
    """How many are fixed, varying, gone and new."""
    fixed = sum(pair.kind is PairKind.FIXED for pair in alignment.pairs)
    return fixed, len(alignment.pairs) - fixed, len(alignment.gone), len(alignment.new)


def _stretch(one: Stretch) -> dict[str, int]:
    return {"start": one[0], "end": one[1]}
