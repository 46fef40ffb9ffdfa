"""The reports that a pack was learned from, put together again from what it keeps."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.document import Document, Line
from drafter.domain.errors import NotExact, UnknownSlot
from drafter.domain.pack import Pack
from drafter.domain.report import Report
from drafter.drafting.as_learned import render_as_learned
from drafter.parsing.parse_guided import parse_guided
from drafter.text.guidance import Guidance
from drafter.work.reports.read_report import FileRead


def learned_report(pack: Pack, guidance: Guidance, period: str = "", name: str = "") -> Report:
    """The report of ``period``, the newest by default, read with ``guidance``. Raises NotExact and UnknownSlot."""
    lines = tuple(Line(text=line) for line in render_as_learned(pack, period).split("\n"))
    return parse_guided(Document(name=name or pack.name, format="pack", lines=lines), guidance)


def learned_reports(pack: Pack, guidance: Guidance) -> tuple[list[FileRead], list[str]]:
    """The reports that can be put together again, newest first, and the names of the files that cannot."""
    found: list[FileRead] = []
    lost: list[str] = []
    for source in pack.sources:
        try:
            report = learned_report(pack, guidance, source.period, source.name) if source.period else None
        except (NotExact, UnknownSlot):
            report = None
        if report is None:
            lost.append(source.name)
        else:
            found.append(FileRead(report=report, sha256=source.sha256))
    return found, lost


def with_layout(pack: Pack, kept: Pack) -> Pack:
    """``pack`` in the layout that people have chosen for the pack before it."""
    return replace(pack, layout=kept.layout)
