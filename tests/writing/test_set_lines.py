"""Where lines end. A line of the tests is so many full characters wide, in type of 320 twips that is not squeezed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.writing.advance import advance, script_room
from drafter.writing.set_lines import HANGING, NEVER_FIRST, NEVER_LAST, Type, may_break, set_lines

SIZE = 320
TEXT = st.text(alphabet="妇联开展活动维权，。、；：“”《》（）0123456789.%,-/Ab （\n\t", max_size=90)


def lines(text: str, characters: float, *, indent: float = 0, spacing: int = 0) -> list[str]:
    spans = set_lines(text, Type(SIZE, spacing), width=round(characters * SIZE), first=round(indent * SIZE))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("", 5, [""]),
        ("走访妇女", 5, ["走访妇女"]),
        ("走访妇女群众", 5, ["走访妇女群", "众"]),
        # A mark hangs outside rather than begin a line, and only one does.
        ("走访妇女群，好", 5, ["走访妇女群，", "好"]),
        ("走访妇女群。”好", 5, ["走访妇女", "群。”好"]),
        ("走访妇女群”好", 5, ["走访妇女", "群”好"]),
        ("走访妇女群）好", 5, ["走访妇女", "群）好"]),
        ("走访妇女群》。好", 5, ["走访妇女", "群》。好"]),
        # An opening mark goes with what it opens.
        ("走访妇女“爱家”", 5, ["走访妇女", "“爱家”"]),
        ("走访妇女《“爱家”》", 6, ["走访妇女", "《“爱家”》"]),
        ("走访妇女（含", 5, ["走访妇女", "（含"]),
        # Numbers and words of Latin letters stay whole, with what belongs to them.
        ("走访妇女3260户", 5, ["走访妇女", "3260户"]),
        ("走访妇女12户", 5.4, ["走访妇女12", "户"]),
        ("占妇女的92.8%，", 6, ["占妇女的", "92.8%，"]),
        ("金额妇女1,234.5元", 6, ["金额妇女", "1,234.5元"]),
        ("用好妇联APP办事", 5, ["用好妇联", "APP办事"]),
        ("“妇女”12户", 4.4, ["“妇", "女”12户"]),
        ("走访2023-2024年", 5.5, ["走访", "2023-2024", "年"]),
        # What fits no line is broken at its edge.
        ("1234567890123456", 4, ["12345678", "90123456"]),
        ("，，，，，，，，", 3, ["，，，", "，，，", "，，"]),
        # A blank between two lines stays at the end of the first.
        ("走访妇女群  众", 5, ["走访妇女群  ", "众"]),
        ("走访\n妇女", 5, ["走访\n", "妇女"]),
        ("走访\n", 5, ["走访\n", ""]),
    ],
)
def test_lines_end_where_print_ends_them(text: str, characters: float, expected: list[str]) -> None:
    assert lines(text, characters) == expected


def test_the_first_line_is_indented() -> None:
    assert lines("走访妇女群众办实事", 5, indent=2) == ["走访妇", "女群众办实", "事"]


def test_between_han_and_digits_there_is_a_fifth_of_a_character() -> None:
    assert lines("走12户", 3.4) == ["走12户"]
    assert lines("走12户", 3.3) == ["走12", "户"]
    assert lines("，12户", 3.2) == ["，12户"]
    assert script_room("走", "（", SIZE) == 0


def test_squeezed_type_stands_closer_but_for_the_last_character_of_a_run() -> None:
    text = "走访妇女群众" * 5
    assert [len(line) for line in lines(text, 442.25 / 16, spacing=-5)] == [28, 2]
    spans = set_lines(text, Type(SIZE, -5), width=8845, seams=frozenset({3, 6, 9, 12, 15}))
    assert [end - start for start, end in spans] == [27, 3]


def test_widths_are_those_of_the_faces() -> None:
    assert [advance(character, SIZE, 0) for character in "会，“8%W é"] == [320, 320, 320, 160, 267, 302, 160, 160]


@given(TEXT, st.floats(min_value=2, max_value=30))
def test_no_character_is_lost(text: str, characters: float) -> None:
    spans = set_lines(text, Type(SIZE), width=round(characters * SIZE))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert all(start < end for start, end in spans[:-1])


@given(TEXT, st.floats(min_value=10, max_value=30))
def test_only_one_mark_hangs_outside(text: str, characters: float) -> None:
    for line in lines(text.replace("\t", ""), characters):
        shown = line.rstrip(" \n")
        wide = sum(advance(character, SIZE, 0) for character in shown)
        assert wide <= characters * SIZE + 1 or shown[-1] in HANGING


@given(st.text(alphabet="妇联开展活动，。“”《》（）0123456789.%", max_size=90))
def test_a_line_ends_only_where_it_may(text: str) -> None:
    for start, _ in set_lines(text, Type(SIZE), width=28 * SIZE)[1:]:
        heap = text[max(start - 28, 0) : start + 1]
        assert may_break(text, start) or all(char in NEVER_FIRST | NEVER_LAST or char.isascii() for char in heap)
