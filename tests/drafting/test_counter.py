from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.drafting.counter import read_counter, write_counter


@given(st.integers(1, 9999), st.sampled_from(["arabic", "chinese"]))
def test_what_is_written_is_read(number, style):
    assert read_counter(write_counter(number, "", style)) == number


@given(st.integers(1, 9999), st.sampled_from(["六年", "10周年", "９届", "连续三", "第十二"]))
def test_only_the_number_changes(number, like):
    written = write_counter(number, like)
    assert read_counter(written) == number
    assert len(write_counter(read_counter(like), written)) == len(like)


def test_no_number():
    assert read_counter("") is None
    assert read_counter("多年") is None
