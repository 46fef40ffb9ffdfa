"""How blocks go down pages of twenty-two lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.draft import DraftParagraph, Origin, ParagraphStyle, Span
from drafter.domain.layout import Layout
from drafter.writing.page_flow import Block, Piece, flow
from drafter.writing.twips import twips_of_mm, twips_of_points

LAYOUT = Layout()
PITCH = twips_of_points(LAYOUT.line_pitch)
FULL = LAYOUT.lines_per_page


def block(name: str, count: int = 1, **how: object) -> Block:
    paragraph = DraftParagraph(style=ParagraphStyle.BODY, spans=(Span(name * max(count, 1), Origin.FIXED),))
    lines = tuple((Piece(at, at + 1, 0, 100),) for at in range(count))
    return Block(paragraph=paragraph, lines=lines, height=PITCH, **how)  # type: ignore[arg-type]


def pages(*blocks: Block) -> list[str]:
    """The letters of each page, one a line."""
    return ["".join(line.paragraph.text[0] for line in page.lines) for page in flow(blocks, LAYOUT)]


def test_a_page_has_twenty_two_lines() -> None:
    assert pages(block("文", 50)) == ["文" * FULL, "文" * FULL, "文" * 6]
    assert flow((), LAYOUT)[0].lines == ()


def test_a_heading_does_not_end_a_page() -> None:
    heading = block("题", kept=True)
    assert pages(block("文", FULL - 1), heading, block("下", 3)) == ["文" * (FULL - 1), "题下下下"]
    assert pages(block("文", FULL - 2), heading, block("下", 3)) == ["文" * (FULL - 2) + "题下", "下下"]
    assert pages(block("文", FULL - 2), heading, heading, block("下")) == ["文" * (FULL - 2), "题题下"]


def test_what_is_kept_and_longer_than_a_page_is_broken_all_the_same() -> None:
    assert pages(block("文", 3), block("长", 30, kept=True), block("下")) == ["文文文", "长" * FULL, "长" * 8 + "下"]


@pytest.mark.parametrize(
    ("before", "count", "expected"),
    [(FULL - 1, 4, FULL - 1), (FULL - 2, 4, FULL), (FULL - 3, 4, FULL - 1), (FULL - 2, 3, FULL - 2)],
)
def test_two_lines_stay_together_where_they_have_to(before: int, count: int, expected: int) -> None:
    first, second = pages(block("文", before), block("长", count, fewest=2))
    assert len(first) == expected
    assert len(first) + len(second) == before + count


def test_space_above_is_left_behind_at_the_top_of_a_page_but_not_of_the_first() -> None:
    below = block("下", before=3 * PITCH)
    assert flow((below,), LAYOUT)[0].lines[0].top == 3 * PITCH
    assert flow((block("文", FULL - 2), below), LAYOUT)[1].lines[0].top == 0


def test_lines_keep_to_the_grid_unless_they_are_free() -> None:
    row = block("表", least=454, free=True)
    page = flow((block("文"), row, row, block("下")), LAYOUT)[0]
    assert [line.top for line in page.lines] == [0, PITCH, PITCH + PITCH, 3 * PITCH]
    low = Block(paragraph=row.paragraph, lines=row.lines, height=400, least=454, free=True)
    page = flow((block("文"), low, low, block("下")), LAYOUT)[0]
    assert [line.top for line in page.lines] == [0, PITCH, PITCH + 454, 3 * PITCH]


def test_the_head_of_a_table_stands_on_every_page() -> None:
    head = block("头", kept=True, free=True)
    rows = [block("行", free=True, head=head) for _ in range(30)]
    assert pages(head, *rows) == ["头" + "行" * (FULL - 1), "头" + "行" * 9]


def test_new_pages_and_the_foot() -> None:
    attachment = block("附", kept=True, new_page=True)
    assert pages(block("文"), attachment, attachment) == ["文", "附", "附"]
    imprint = block("印", free=True, low=True)
    (page,) = flow((block("文"), imprint), LAYOUT)
    height = twips_of_mm(LAYOUT.page_height) - twips_of_mm(LAYOUT.margin_top) - twips_of_mm(LAYOUT.margin_bottom)
    assert height - 2 * PITCH < page.lines[-1].top <= height - PITCH


BLOCKS = st.lists(
    st.builds(
        block,
        st.just("文"),
        st.integers(min_value=1, max_value=60),
        kept=st.booleans(),
        free=st.booleans(),
        fewest=st.sampled_from((1, 2, 1000)),
        before=st.integers(min_value=0, max_value=3 * PITCH),
        new_page=st.booleans(),
        low=st.booleans(),
    ),
    max_size=12,
)


@given(BLOCKS)
def test_no_line_is_lost_and_none_stands_outside(blocks: list[Block]) -> None:
    made = flow(blocks, LAYOUT)
    assert sum(len(page.lines) for page in made) == sum(len(one.lines) for one in blocks)
    assert [page.number for page in made] == list(range(1, len(made) + 1))
    for page in made:
        tops = [line.top for line in page.lines]
        assert tops == sorted(tops)
        assert all(0 <= top <= 22 * PITCH for top in tops)
