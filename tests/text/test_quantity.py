from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.quantity import read_quantity, read_surface

SIGNS = "0123456789.０５．,， \u00a0\u3000lIO一二两十百千万亿点多余近约*X_【】%‰个人次件\n-~/第"


@given(st.text(st.sampled_from("0123456789.") | st.sampled_from(SIGNS), min_size=1, max_size=9))
def test_the_short_way_and_the_grammar_agree(text: str) -> None:
    found = read_surface(text)
    assert read_quantity(text) == (found[0] if found else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12件", "12"), ("96.5%", "96.5"), ("007号", "7"), ("3多万人", "30000"), ("5 万元", "50000"), ("1,200户", "1200")],
)
def test_what_stands_behind_the_digits_is_not_lost(text: str, value: str) -> None:
    assert read_quantity(text) == Decimal(value)
