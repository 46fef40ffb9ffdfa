from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.text.sparkline import sparkline
from drafter.text.width import cell_width
from drafter.work.filling.session import Session
from drafter.work.view.overview import RowFilter, RowOrder, filtered, overview, sorted_rows
from tests.drafting.packs import draft, sample


def start():
    return Session.start(draft(sample()), user="甲")


def keys(rows):
    return [row.field.key for row in rows]


def test_the_table_has_every_field_in_the_order_of_the_form():
    session = start()
    table = overview(session)
    assert keys(table.rows) == list(session.page.order)
    assert table.years == ("2022年", "2023年")
    row = next(row for row in table.rows if row.field.key == "接访")
    assert (row.title, row.years, row.trend, row.ratio) == ("一、维权关爱", ("388 人次", "420 人次"), "_'", None)
    row = next(row for row in overview(session.take("接访", "840").session).rows if row.field.key == "接访")
    assert (row.trend, row.ratio, row.field.user) == ("__'", Decimal(2), "甲")


def test_filters():
    session = start().take("接访", "500").session.take("选树", "15").session.confirm("资金").session
    session = session.take("培训", "1200").session
    rows = overview(session).rows
    assert keys(filtered(rows, RowFilter.MISSING)) == ["建家"]
    assert keys(filtered(rows, RowFilter.CHANGED)) == ["连续", "接访", "培训"]
    assert keys(filtered(rows, RowFilter.QUESTIONED)) == ["培训"]
    assert keys(filtered(rows, RowFilter.DERIVED)) == ["连续", "成功率"]
    assert "资金" not in keys(filtered(rows, RowFilter.CARRIED))
    assert filtered(rows, RowFilter.ALL) == rows
    assert all(one in rows for chosen in RowFilter for one in filtered(rows, chosen))


@pytest.mark.parametrize("order", RowOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_sorting_loses_no_row(order, descending):
    session = start().take("接访", "500").session
    rows = overview(session).rows
    made = sorted_rows(rows, order, descending=descending)
    assert sorted(keys(made)) == sorted(keys(rows))


def test_sorting_by_change_puts_the_largest_first_and_the_unknown_last():
    session = start().take("接访", "500").session.take("选树", "60").session
    made = sorted_rows(overview(session).rows, RowOrder.CHANGE, descending=True)
    assert keys(made)[:2] == ["选树", "接访"]
    assert made[-1].ratio is None
    made = sorted_rows(overview(session).rows, RowOrder.STATE)
    assert made[0].field.question


def test_a_sparkline_has_one_cell_a_year():
    values = [Decimal(value) for value in (3, 0, 9, 4)] + [None]
    line = sparkline(values)
    assert len(line) == cell_width(line) == 5
    assert line.isascii()
    assert sparkline([None, Decimal(1)]) == ""
    assert sparkline([]) == ""
