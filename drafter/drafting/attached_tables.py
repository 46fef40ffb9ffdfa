"""The tables that a report may carry as an attachment: its figures, alone or beside those of the years before.

No figure is made here: a cell holds what stands in the report or in an earlier one, and a change is reckoned only where
both are exact numbers of one unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from drafter.domain.direction import Trend
from drafter.domain.draft import OPEN, Draft, DraftedReport, Origin
from drafter.domain.metric import Metric
from drafter.domain.model import SlotKind
from drafter.domain.report import BlockRole, ReportKind
from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.drafting.direction import claim_on
from drafter.drafting.fill import Filled, is_mask
from drafter.drafting.formula import is_copied
from drafter.text.direction import trend_of
from drafter.text.entry import shown_unit_full
from drafter.text.quantity import read_surface
from drafter.text.surface import write_arabic

GAP, CARRIED = "【待补】", "【沿用】"
_WIDE, _NARROW = 40, 12
_TENTH = Decimal("0.1")
_NOTHING = "—"
_ABOUT = "余多"
"""What stands between a scale word and its unit: 1.8万余人次."""


def written_metrics(draft: Draft, report: DraftedReport) -> tuple[str, ...]:
    """The keys of this period's figures that stand in ``report``, in its order, each once.

    What is only planned is no figure of this period, unless the whole report is a plan; nor is one that a table of the
    report repeats from the year before.
    """
    pack = draft.pack
    planned = {section.id for section in pack.sections if section.block is BlockRole.PLAN}
    if pack.kind is ReportKind.PLAN:
        planned = set()
    paragraphs = (paragraph for paragraph in report.paragraphs if paragraph.section not in planned)
    spans = (span for paragraph in paragraphs for span in (*paragraph.heading, *paragraph.spans))
    keys = dict.fromkeys(span.slot for span in spans if span.slot in pack.metrics)
    return tuple(
        key for key in keys if pack.slots[key].kind is SlotKind.FIGURE and not is_copied(pack.metrics[key].formula)
    )


def figure_table(draft: Draft, filled: Mapping[str, Filled], keys: Sequence[str], *, marks: bool) -> Sheet:
    """数据表: label, unit and this period's figure of each of ``keys``; ``marks`` shows what is carried over."""
    rows = (
        (str(number), metric.label or metric.key, column_unit(metric), now_cell(draft, filled, metric, marks=marks))
        for number, metric in enumerate(_metrics(draft, keys), start=1)
    )
    return _sheet("数据表", [draft.period.label], rows)


def year_table(
    draft: Draft, filled: Mapping[str, Filled], keys: Sequence[str], *, marks: bool, years: int = 3
) -> Sheet:
    """对照表: the same beside the figures of the ``years`` - 1 periods before that the pack knows, and the change.

    The change against the newest earlier period is a percentage, in percentage points for a share.
    """
    labels = [label for label in draft.pack.values if label != draft.period.label][: years - 1][::-1]
    rows = []
    for number, metric in enumerate(_metrics(draft, keys), start=1):
        past = [past_cell(draft, draft.pack.values[label], metric) for label in labels]
        change = _change(draft, filled, metric, labels[-1]) if labels else _NOTHING
        now = now_cell(draft, filled, metric, marks=marks)
        rows.append((str(number), metric.label or metric.key, column_unit(metric), *past, now, change))
    return _sheet("对照表", [*labels, draft.period.label, "比上年"], rows)


def _metrics(draft: Draft, keys: Sequence[str]) -> Iterator[Metric]:
    return (draft.pack.metrics[key] for key in keys)


def _sheet(name: str, titles: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    heads = (("序号", 6), ("指标", _WIDE), ("单位", _NARROW), *((title, _NARROW) for title in titles))
    columns = tuple(SheetColumn(title=title, width=width) for title, width in heads)
    return Sheet(name=name, columns=columns, rows=tuple(rows))


def column_unit(metric: Metric) -> str:
    """What the column of units holds: the unit with its scale word, 万元, as in the report."""
    return shown_unit_full(metric.surface) or metric.unit


def now_cell(draft: Draft, filled: Mapping[str, Filled], metric: Metric, *, marks: bool) -> str:
    """This period's figure without the unit that has a column of its own, with a minus where the text says 下降."""
    fill = filled[metric.key]
    if fill.origin is Origin.MISSING:
        return GAP
    text = _sign(draft, metric.key, lambda key: filled[key].text) + _bare(fill.text, metric)
    return text + CARRIED if marks and fill.origin is Origin.CARRIED else text


def past_cell(draft: Draft, values: Mapping[str, str], metric: Metric) -> str:
    """The figure that an earlier period had among its ``values``; a dash where it is not known."""
    text = values.get(metric.key, "")
    if not text or is_mask(text):
        return _NOTHING
    return _sign(draft, metric.key, lambda key: values.get(key, "")) + _bare(text, metric)


def _bare(text: str, metric: Metric) -> str:
    """``text`` without the unit of its column, 余 or 多 kept; in another unit (1.2亿元 among 万元) as it is."""
    unit = column_unit(metric)
    if not unit or text == unit:
        return text
    about = re.fullmatch(rf"(.+?) *{re.escape(metric.surface.scale)}([{_ABOUT}]) *{re.escape(metric.unit)}", text)
    if metric.surface.scale and about is not None:
        return about[1] + about[2]
    return text.removesuffix(unit).rstrip()


def _sign(draft: Draft, key: str, text_of: Callable[[str], str]) -> str:
    """A minus where the wording before an amount says that something went down: the amount itself has no sign."""
    claim = claim_on(draft.pack.slots, key)
    return "-" if claim is not None and trend_of(text_of(claim.key)) is Trend.DOWN else ""


def _change(draft: Draft, filled: Mapping[str, Filled], metric: Metric, label: str) -> str:
    fill, values = filled[metric.key], draft.pack.values[label]
    if fill.origin in OPEN:
        return _NOTHING
    now, then = _exact(fill.text), _exact(values.get(metric.key, ""))
    if now is None or then is None:
        return _NOTHING
    if claim_on(draft.pack.slots, metric.key):
        # An amount of growth says what changed already; how growth itself changed, nobody reports.
        return _NOTHING
    if metric.unit in ("%", "％"):
        return f"{_signed(now - then)}个百分点"
    return f"{_signed((now - then) / then * 100)}%" if then > 0 else _NOTHING


def _exact(text: str) -> Decimal | None:
    """The value of a quantity that does not say itself to be approximate."""
    found = read_surface(text) if text else None
    return found[0] if found and not found[1].is_approximate else None


def _signed(value: Decimal) -> str:
    rounded = value.quantize(_TENTH, ROUND_HALF_UP)
    return ("+" if rounded > 0 else "") + write_arabic(rounded, decimals=1)
