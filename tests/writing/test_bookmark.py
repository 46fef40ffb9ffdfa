from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.writing.bookmark import bookmark_name, slot_digest


@given(st.text(st.characters(exclude_categories=())), st.integers(1, 10**6))
def test_a_name_is_one_that_word_takes(slot: str, occurrence: int) -> None:
    name = bookmark_name(slot_digest(slot), occurrence)
    assert re.fullmatch(r"fig_[0-9a-z]+_[0-9]+", name)
    assert len(name) <= 40


def test_a_digest_is_the_same_for_ever() -> None:
    assert slot_digest("接访") == "a693801d165b"


@pytest.mark.parametrize(("one", "other"), [("接访", "接访2"), ("a", "A"), ("接访", " 接访"), ("", " ")])
def test_different_slots_have_different_digests(one: str, other: str) -> None:
    assert slot_digest(one) != slot_digest(other)
