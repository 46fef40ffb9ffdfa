"""汇总: the figures of a longer period from those of its parts: five years from five, a year from its halves.

A figure is found again in the parts by name, unit and level. What is sure and complete is computed (算); where a part
is missing, a value is approximate, or the name only resembles ours, it is a proposal that a person must confirm (沿).
Rates and totals to date are never added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.domain.entry import Entry, EntryKind
from drafter.domain.figure import FigureKind
from drafter.domain.metric import Metric
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.report import BlockRole
from drafter.text.aggregation import AVERAGE, LAST, MAX, SUM, bare_name, guess_aggregation, same_unit, tells_either
from drafter.text.entry import as_written
from drafter.text.phrasebank import entries as words
from drafter.text.quantity import read_surface

GATHERER = "汇总"
"""Who the ledger says has entered a gathered value."""
_ALIKE = 82
"""Similarity in percent from which two names may mean the same thing; below it nothing is proposed."""
_SURE, _SAME = 100.0, 110.0
"""Of names that are equal but for their verbs and words of time, and of names that are equal as they stand."""
_TELLING = 3
"""Characters below which a name (组织, 家庭) may mean anything."""
_CLEARLY = 6
"""Percent by which the best name must be better than the next, so that it is not a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFigures:
    """The figures of one part: ``label`` is its period (2021年), ``source`` where they come from.

    ``texts`` maps keys of ``metrics`` to the characters of the report; a value that nobody has settled is not in it.
    """

    label: str
    source: str
    metrics: Mapping[str, Metric]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A value for slot ``key``: ``text`` to print, ``parts`` the (period, source, characters) it comes from.

    ``doubts`` say why a person must confirm it; none where it is complete and sure.
    """

    key: str
    label: str
    text: str
    aggregation: str
    parts: tuple[tuple[str, str, str], ...]
    doubts: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """How it came about, in words: 2021年 96场 + 2022年 110场 = 206场."""
        shown = [f"{label} {text}" for label, _, text in self.parts]
        how = {
            SUM: f"{' + '.join(shown)} = {self.text}",
            LAST: f"取最后一年：{shown[-1]}",
            MAX: f"取最大的：{'、'.join(shown)}",
            AVERAGE: f"取平均：{'、'.join(shown)}",
        }[self.aggregation]
        return "；".join((how, *self.doubts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What could be gathered, and (label, reason) for each figure that was found but must not be."""

    figures: tuple[Gathered, ...]
    refused: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    """Parts of the period of which there is nothing."""


def gather(pack: Pack, period: Period, parts: Sequence[PartFigures]) -> Gathering:
    """Values of ``period`` for the figures of ``pack`` that are no targets and have no formula."""
    wanted = [part.label for part in period.parts]
    by_label = {part.label: part for part in parts if part.label in wanted}
    ordered = [by_label[label] for label in wanted if label in by_label]
    ahead = planned_keys(pack)
    metrics = [metric for key, metric in pack.metrics.items() if key not in ahead and not metric.formula]
    found = [_matches(metrics, part) for part in ordered]
    figures, refused = [], []
    for metric in metrics:
        held = [(part, *match[metric.key]) for part, match in zip(ordered, found, strict=True) if metric.key in match]
        if not held:
            continue
        outcome = _gathered(metric, held, wanted)
        if isinstance(outcome, str):
            refused.append((metric.label, outcome))
        else:
            figures.append(outcome)
    missing = tuple(label for label in wanted if label not in by_label)
    return Gathering(figures=tuple(figures), refused=tuple(refused), missing=missing)


def gathered_entries(gathering: Gathering, period: Period) -> tuple[Entry, ...]:
    """What the ledger stores: the figure of each part with its source, then the value made of them."""
    stored = []
    for one in gathering.figures:
        stored += [
            Entry(period=label, kind=EntryKind.FIGURE, key=one.key, old=None, new=text, source=source, user=GATHERER)
            for label, source, text in one.parts
        ]
        kind = EntryKind.PROPOSE if one.doubts else EntryKind.DERIVE
        source = "、".join(dict.fromkeys(source for _, source, _ in one.parts))
        entry = Entry(
            period=period.label, kind=kind, key=one.key, old=None, new=one.text, source=source, note=one.note,
            user=GATHERER,
        )  # fmt: skip
        stored.append(entry)
    return tuple(stored)


def _gathered(
    metric: Metric, held: Sequence[tuple[PartFigures, Metric, bool]], wanted: Sequence[str]
) -> Gathered | str:
    """The value, or why there must be none."""
    how = metric.aggregation or guess_aggregation(metric.label, metric.unit, metric.kind)
    if not how:
        return "不知道几年的数该相加还是取最后的；请在 model.yaml 里写上 aggregation"
    if how in (SUM, AVERAGE) and metric.kind is FigureKind.PERCENT:
        return "比例不能相加，也不能平均；请按总数重新计算"
    if how == SUM and any(_told(theirs) == LAST for _, theirs, _ in held):
        return "年报里是累计数或年末数，相加会重复；请填最后一年的数"
    if how == LAST and metric.kind is not FigureKind.PERCENT and any(_told(theirs) == SUM for _, theirs, _ in held):
        return "年报里是当年的数，这里要的是总数；请填最后一年末的总数"
    if how == LAST:
        held = held[-1:]
    values = []
    vague: list[str] = []
    open_totals: list[str] = []
    called: dict[str, list[str]] = {}
    for part, theirs, sure in held:
        read = read_surface(part.texts[theirs.key])
        if read is None or read[0] is None:
            return f"{part.label}的“{part.texts[theirs.key]}”不是确定的数"
        values.append(read[0])
        if read[1].is_approximate:
            vague.append(part.label)
        if how == SUM and not theirs.aggregation and tells_either(theirs.label + theirs.basis):
            open_totals.append(part.label)
        if not sure:
            called.setdefault(theirs.label, []).append(part.label)
    doubts = [f"{'、'.join(labels)}的叫“{name}”，请看是不是同一项" for name, labels in called.items()]
    doubts += [f"{'、'.join(vague)}的是约数"] if vague else []
    if open_totals:
        doubts.append(f"{'、'.join(open_totals)}的看不出是当年新做的还是到年底的总数，是总数就不能相加")
    labels = [part.label for part, _, _ in held]
    needed = wanted[-1:] if how == LAST else wanted
    if absent := [label for label in needed if label not in labels]:
        doubts.append(f"缺 {'、'.join(absent)}的数")
    return Gathered(
        key=metric.key,
        label=metric.label,
        text=as_written(_together(values, how), metric.surface),
        aggregation=how,
        parts=tuple((part.label, part.source, part.texts[theirs.key]) for part, theirs, _ in held),
        doubts=tuple(doubts),
    )


def _together(values: Sequence[Decimal], how: str) -> Decimal:
    if how == SUM:
        return sum(values, Decimal(0))
    if how == AVERAGE:
        return (sum(values, Decimal(0)) / len(values)).quantize(Decimal(1))
    return max(values) if how == MAX else values[-1]


def _told(metric: Metric) -> str:
    return metric.aggregation or guess_aggregation(metric.label + metric.basis, metric.unit, metric.kind)


def planned_keys(pack: Pack) -> frozenset[str]:
    """The keys whose figures are what a plan sets itself."""
    done: set[str] = set()
    planned: set[str] = set()
    for section in pack.sections:
        for sentence in section.sentences():
            (planned if section.block is BlockRole.PLAN else done).update(sentence.holes())
    return frozenset(planned - done)


def _matches(metrics: Sequence[Metric], part: PartFigures) -> dict[str, tuple[Metric, bool]]:
    """Our key → the part's metric, each of theirs once, and whether it is surely the same thing."""
    offers: list[tuple[float, str, str]] = []
    for ours in metrics:
        offers += [(score, ours.key, theirs.key) for score, theirs in _alike(ours, part)]
    offers.sort(reverse=True)
    matched: dict[str, tuple[Metric, bool]] = {}
    taken: set[str] = set()
    for score, ours_key, theirs_key in offers:
        if ours_key not in matched and theirs_key not in taken:
            matched[ours_key] = (part.metrics[theirs_key], score >= _SURE)
            taken.add(theirs_key)
    return matched


def _alike(ours: Metric, part: PartFigures) -> Iterator[tuple[float, Metric]]:
    """The part's metric that is most like ours; none where two are nearly equally like it."""
    from rapidfuzz import fuzz

    scored = []
    for key, theirs in part.metrics.items():
        if key not in part.texts or not same_unit(ours.unit, theirs.unit) or _level(ours) != _level(theirs):
            continue
        pairs = (
            (fuzz.ratio(one, other), min(len(one), len(other))) for one in _names(ours) for other in _names(theirs)
        )
        score, length = max(pairs)
        same = {ours.key, ours.label} & {key, theirs.label}
        if any(len(name) >= _TELLING for name in same) or {key, theirs.label} == {ours.key, ours.label}:
            score = _SAME
        elif length < _TELLING:
            score = min(score, _SURE - 1)
        if {_told(ours), _told(theirs)} == {SUM, LAST}:
            # 新建 and 累计建成 of one thing: the one that tells the same is meant.
            score -= _CLEARLY
        scored.append((score, theirs))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    if scored and scored[0][0] >= _ALIKE and (len(scored) == 1 or scored[0][0] - scored[1][0] >= _CLEARLY):
        yield scored[0]


def _names(metric: Metric) -> frozenset[str]:
    return frozenset(name for called in (metric.key, metric.label) for name in (called, bare_name(called)))


def _level(metric: Metric) -> str:
    own = metric.scope in ("区县", "本级")
    return "county" if own else str(words("levels").get(metric.scope, metric.scope))
