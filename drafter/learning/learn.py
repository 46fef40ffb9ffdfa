"""Learning: past reports of one federation become a pack, the newest one its text, the older ones its history."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.domain.agency import Agency
from drafter.domain.figure import Figure
from drafter.domain.metric import Metric
from drafter.domain.model import Slot, SlotKind
from drafter.domain.pack import Pack, Source
from drafter.domain.period import Period
from drafter.domain.report import Passage, PassageRole, Report, ReportKind
from drafter.learning.agency import agency_of
from drafter.learning.direction import change_names, slot_of, with_changes
from drafter.learning.formulas import with_formulas
from drafter.learning.history import Year, join_years, with_seen
from drafter.learning.keys import KeyRing, figure_key, figure_label, in_relative_years, without_local
from drafter.learning.level_lists import level_names
from drafter.learning.listed_years import with_listed_years
from drafter.learning.local_names import brands_in
from drafter.learning.promises import promises_of
from drafter.learning.sections import build_sections
from drafter.learning.skeleton import skeleton
from drafter.learning.slots import Found, find_holes, long_common_names
from drafter.learning.table_change import with_table_changes
from drafter.learning.telling_labels import with_telling_labels
from drafter.text.aggregation import guess_aggregation

KIND_NAMES = {
    ReportKind.ANNUAL: "年度总结",
    ReportKind.HALF_YEAR: "半年总结",
    ReportKind.FIVE_YEAR: "五年总结",
    ReportKind.RETROSPECTIVE: "年度回顾",
    ReportKind.FEATURE: "专版综述",
    ReportKind.PLAN: "工作计划",
    ReportKind.OTHER: "报告",
}


def learn(
    reports: Sequence[Report],
    *,
    hashes: Sequence[str] = (),
    agency: Agency | None = None,
    period: Period | None = None,
    name: str = "",
) -> Pack:
    """Make a pack of one report, or of several years of one federation in any order.

    ``agency`` and ``period`` overrule what was found (the period that of the newest report). ``hashes`` are the SHA-256
    of the files, in the order of ``reports``.
    """
    order = sorted(range(len(reports)), key=lambda at: _sort_key(reports[at]), reverse=True)
    newest = reports[order[0]]
    who = agency or agency_of(newest.agency, newest.text)
    brands = brands_in([one.text for one in reports], is_common=long_common_names())
    who = replace(who, local_words=tuple(dict.fromkeys((*who.local_words, *brands))))
    when = period or newest.period
    label = when.label if when else "学习稿"
    keys = KeyRing()
    year = _learn_year(newest, agency=who, period=when, label=label, ring=keys)
    older: list[Year] = []
    for at in order[1:]:
        one = reports[at]
        old_label = one.period.label if one.period else one.document.name
        while old_label in {label, *(past.label for past in older)}:
            old_label = f"{old_label}（{one.document.name}）"
        older.append(_learn_year(one, agency=who, period=one.period, label=old_label, ring=KeyRing()))
    joined = join_years(year, older, keys)
    sections = with_seen(year.sections, joined.seen)
    sources = tuple(
        Source(
            name=reports[at].document.name,
            sha256=hashes[at] if at < len(hashes) else "",
            period=reports[at].period.label if reports[at].period else "",  # type: ignore[union-attr]
        )
        for at in order
    )
    run = _consecutive(joined.values, when)
    pack = Pack(
        name=name or f"{who.name}{KIND_NAMES[newest.kind]}",
        kind=newest.kind,
        agency=who,
        period=when or Period(text=label),
        next_period=newest.next_period,
        sections=sections,
        metrics=with_table_changes(sections, with_changes(year.slots, year.metrics, run), run),
        slots=dict(year.slots),
        values=joined.values,
        editions=joined.editions,
        template=skeleton(sections),
        sources=sources,
        promises=tuple(placed.promise for placed in promises_of(newest)),
        local_words=_local_words(year, who),
        origin=who.name,
    )
    return with_telling_labels(with_listed_years(pack))


def _consecutive(values: Mapping[str, Mapping[str, str]], newest: Period | None) -> list[Mapping[str, str]]:
    """The values of the newest period and of those that go before it year by year, as far as there is no gap."""
    years: list[Mapping[str, str]] = []
    period = newest
    while period is not None and period.year and (found := values.get(period.label)):
        years.append(found)
        period = period.shifted(-1)
    return years


def _sort_key(report: Report) -> tuple[int, int]:
    return (report.period.year, report.period.half) if report.period else (0, 0)


@dataclass(slots=True)
class _Keys:
    """Slots, metrics and values as the sections are built."""

    agency: Agency
    period: Period | None
    ring: KeyRing
    slots: dict[str, Slot]
    metrics: dict[str, Metric]
    values: dict[str, str]
    same: dict[tuple[SlotKind, str, str], str]
    figures: dict[int, str] = field(default_factory=dict)
    """The key of the figure that begins at an offset of the report."""
    claims: dict[str, Found] = field(default_factory=dict)
    changes: dict[int, str] = field(default_factory=dict)
    """What to call a figure that says by how much another changed, by its offset."""
    items: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Level and name of the items of lists of levels, by the offset of the figure."""

    def key(self, hole: Found) -> str:
        shared = (hole.kind, hole.text, hole.style)
        if (
            hole.kind is not SlotKind.FIGURE
            and hole.kind is not SlotKind.COUNTER
            and hole.kind is not SlotKind.DATE
            and hole.kind is not SlotKind.DIRECTION
            and shared in self.same
            and hole.text.strip("*＊")
        ):
            return self.same[shared]
        if hole.kind is SlotKind.FIGURE and hole.figure is not None:
            level, item = self.items.get(hole.figure.start, ("", ""))
            name = self.changes.get(hole.figure.start, "") or without_local(item, self.agency)
            measure = hole.figure.measure
            key = self.ring.new(name or in_relative_years(figure_key(measure, self.agency), self.period))
            label = name or in_relative_years(figure_label(measure, self.agency), self.period)
            self.metrics[key] = Metric(
                key=key,
                label=label,
                unit=hole.figure.unit,
                kind=hole.figure.kind,
                surface=replace(hole.figure.surface, verbatim="", verbatim_value=None),
                scope=level or hole.figure.measure.scope,
                aggregation=_aggregation(hole.figure, label),
            )
        else:
            label = hole.label or hole.kind.value
            key = self.ring.new({SlotKind.PERIOD: label + ("汉字" if "汉" in hole.style else "")}.get(hole.kind, label))
        self.slots[key] = Slot(
            key=key, kind=hole.kind, label=label, style=hole.style if hole.kind is not SlotKind.FIGURE else ""
        )
        self.values[key] = hole.text
        self.same[shared] = key
        if hole.figure is not None:
            self.figures[hole.figure.start] = key
        if hole.claim is not None:
            self.claims[key] = hole
            self.changes |= change_names(hole.claim, hole.spoken, self.figures)
        return key


def _aggregation(figure: Figure, label: str) -> str:
    """Whether years of it are added, by its name and the words in front of it; empty where they do not tell."""
    before, found, _ = figure.sentence.partition(figure.raw)
    clause = re.split("[，。；：、]", before)[-1] if found else ""
    return guess_aggregation(clause + label, figure.unit, figure.kind)


def _learn_year(report: Report, *, agency: Agency, period: Period | None, label: str, ring: KeyRing) -> Year:
    keys = _Keys(
        agency=agency, period=period, ring=ring, slots={}, metrics={}, values={}, same={}, items=level_names(report)
    )
    cache: dict[int, list[Found]] = {}

    def holes_of(passage: Passage) -> Sequence[Found]:
        if passage.role in (PassageRole.NOISE, PassageRole.CAPTION):
            return ()
        if passage.start not in cache:
            cache[passage.start] = find_holes(passage, report.figures, report.others, period=period, agency=agency)
        return cache[passage.start]

    sections = build_sections(report, holes_of, keys.key, period=label)
    metrics = with_formulas(sections, keys.metrics, keys.values)
    slots = keys.slots | {
        key: slot_of(key, hole.claim, hole.spoken, keys.figures, hole.label)
        for key, hole in keys.claims.items()
        if hole.claim is not None
    }
    return Year(label=label, report=report, sections=sections, slots=slots, metrics=metrics, values=keys.values)


def _local_words(year: Year, agency: Agency) -> tuple[str, ...]:
    """Names that belong to this agency, to be asked for when the pack is handed on."""
    names = [year.values[key] for key, slot in year.slots.items() if slot.kind is SlotKind.NAME]
    return tuple(dict.fromkeys((*agency.local_words, *names)))
