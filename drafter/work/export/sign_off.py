"""核对单: every figure of the draft beside last year's, who gave it and where it stands, for the leader who signs."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.domain.dispatch import Dispatch
from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.domain.model import SlotKind
from drafter.domain.sheet import Cell, Sheet, SheetColumn
from drafter.drafting.attached_tables import column_unit, now_cell, past_cell
from drafter.drafting.direction import claim_on
from drafter.drafting.fill import quantity_of
from drafter.text.entry import shown_worth
from drafter.work.filling.session import Session
from drafter.work.view.fields import Field, FieldState
from drafter.work.view.overview import learned_years, overview
from drafter.writing.attachment import sheet_rows
from drafter.writing.pages import paginate

_COLUMNS = (
    *(("序号", 6), ("指标", 30), ("单位", 8), ("去年", 12), ("今年", 12), ("增减", 18), ("来源", 30)),
    *(("所在条目", 30), ("页", 6), ("状态", 12)),
)
_STATES = {
    FieldState.MISSING: "待补",
    FieldState.CARRIED: "沿用未确认",
    FieldState.TYPED: "已填",
    FieldState.CONFIRMED: "已确认",
    FieldState.DERIVED: "推算",
}
_FEWEST_YEARS = 3
_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_SIDEWAYS: dict[str, object] = {
    "page_width": 297,
    "page_height": 210,
    "margin_top": 28,
    "margin_bottom": 26,
    "margin_left": 20,
    "margin_right": 20,
    "size_table": 10.5,
}


def sign_off_sheet(session: Session, dispatch: Dispatch) -> Sheet:
    """A row for each figure of the draft in the order of the form; values as they are written."""
    pages = figure_pages(session, dispatch)
    draft, pack = session.draft, session.draft.pack
    rows: list[tuple[Cell, ...]] = []
    for row in overview(session).rows:
        field = row.field
        if field.kind is not SlotKind.FIGURE:
            continue
        metric = pack.metrics[field.key]
        last = past_cell(draft, {} if field.key in draft.gaps else pack.learned, metric)
        now = now_cell(draft, session.page.filled, metric, marks=False)
        change = "" if claim_on(pack.slots, field.key) else field.change
        rows.append(
            (
                *(len(rows) + 1, field.label, column_unit(metric), _cell(last)),
                *(_cell(now), change, _source(field), row.title),
                *(pages.get(field.key), "有疑问" if field.question else _STATES[field.state]),
            )
        )
    columns = tuple(SheetColumn(title=title, width=width) for title, width in _COLUMNS)
    return Sheet(name="核对单", columns=columns, rows=tuple(rows))


def years_sheet(session: Session) -> Sheet:
    """The values of each figure that at least three years know, in its unit: what the charts are drawn from.

    Amounts whose sign stands in the words before them are left out, and values carried over: they say nothing about
    this year.
    """
    years, pack = learned_years(session.draft), session.draft.pack
    rows: list[tuple[Cell, ...]] = []
    for row in overview(session).rows:
        field = row.field
        if field.kind is not SlotKind.FIGURE or claim_on(pack.slots, field.key):
            continue
        known = dict(field.history)
        past = [quantity_of(known[label]) if label in known else None for label in years]
        settled = field.state not in (FieldState.MISSING, FieldState.CARRIED)
        worth = shown_worth(pack.metrics[field.key].surface)
        values = [value and value / worth for value in (*past, field.value if settled else None)]
        if sum(value is not None for value in values) >= _FEWEST_YEARS:
            rows.append((row.title, f"{field.label}（{field.unit}）" if field.unit else field.label, *values))
    titles = ("条目", "指标", *years, session.draft.period.label)
    columns = tuple(SheetColumn(title=title, width=30 if at < 2 else 12) for at, title in enumerate(titles))
    return Sheet(name="各年数据", columns=columns, rows=tuple(rows))


def sign_off_report(session: Session, sheet: Sheet) -> tuple[DraftedReport, Layout]:
    """The sheet as a document of one table, and its page: A4 across."""
    agency, period = session.report().agency, session.draft.period.label
    title = f"{period}工作总结数据核对单"
    heads = [DraftParagraph(style=ParagraphStyle.TITLE, spans=(Span(title, Origin.FIXED),))]
    table = [DraftParagraph(style=ParagraphStyle.TABLE_ROW, spans=spans) for spans in sheet_rows(sheet)]
    report = DraftedReport(paragraphs=(*heads, *table), title=title, agency=agency, period=period)
    return report, Layout().with_overrides(session.draft.pack.layout).with_overrides(_SIDEWAYS)


def figure_pages(session: Session, dispatch: Dispatch) -> dict[str, int]:
    """The number of the page on which each slot stands first."""
    layout = Layout().with_overrides(session.draft.pack.layout)
    found: dict[str, int] = {}
    for page in paginate(session.report(), layout, dispatch):
        for line in page.lines:
            at = 0
            for span in (*line.paragraph.heading, *line.paragraph.spans):
                if span.slot and any(piece.start <= at < piece.end for piece in line.pieces):
                    found.setdefault(span.slot, page.number)
                at += len(span.text)
    return found


def _source(field: Field) -> str:
    return "，".join(part for part in (field.source, field.user, field.time[:10]) if part)


def _cell(text: str) -> Cell:
    """A number where the text is nothing but digits."""
    return Decimal(text) if _DIGITS.fullmatch(text) else text
