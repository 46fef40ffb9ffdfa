from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.width import cell_width, clip


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("接访", 4), ("接访12场", 8), ("（一）", 6), ("e\u0301", 1), ("a\u200bb", 2)],
)
def test_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(st.text(max_size=20), st.integers(0, 20))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    shown = clip(text, width)
    assert cell_width(shown) <= width
    assert shown == text or cell_width(text) > width
