from __future__ import annotations

import io
import zipfile
import zlib

from hypothesis import given
from hypothesis import strategies as st

from drafter.writing.package import QUICK, deflated, packed

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


@given(st.binary(max_size=400), st.integers(1, 400), st.sampled_from([QUICK, 9]))
def test_a_part_of_any_length_unpacks_to_what_it_was(piece: bytes, times: int, level: int) -> None:
    content = piece * times
    part = deflated("a.xml", content, level=level)
    assert zlib.decompress(part.data, -zlib.MAX_WBITS) == content
    assert (part.length, part.checksum) == (len(content), zlib.crc32(content))
