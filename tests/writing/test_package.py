from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from drafter.writing.package import deflated, packed

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.xml", fullmatch=True)


@given(st.dictionaries(NAMES, st.binary(max_size=2000), max_size=6))
def test_a_zip_reader_finds_every_part(parts: dict[str, bytes]) -> None:
    data = packed([deflated(name, content) for name, content in parts.items()])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == parts


def test_parts_keep_their_order_and_no_time_of_day() -> None:
    data = packed([deflated("b.xml", b"2"), deflated("a.xml", b"1" * 5000)])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.namelist() == ["b.xml", "a.xml"]
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(data) < 1000


def test_equal_parts_give_equal_bytes() -> None:
    assert packed([deflated("a.xml", b"x" * 99)]) == packed([deflated("a.xml", b"x" * 99)])
