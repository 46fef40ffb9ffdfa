"""The printed page, measured: LibreOffice prints, pdfplumber reads where every character stands."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from pdfplumber.page import Page

from drafter.domain.layout import Layout

from .office import POINTS_OF_A_MM, PrintedLine, lines_of

pytestmark = pytest.mark.office

LAYOUT = Layout()
PITCH = LAYOUT.line_pitch
CELL = LAYOUT.size_body + LAYOUT.character_spacing
LEFT, RIGHT = LAYOUT.margin_left, LAYOUT.page_width - LAYOUT.margin_right


def full_page(pages: dict[str, list[Page]], name: str) -> list[PrintedLine]:
    """The lines of the second page: no title, no end."""
    assert len(pages[name]) > 2
    return lines_of(pages[name][1])


@pytest.mark.parametrize("name", ["han", "paragraphs", "flowing", "mixed"])
def test_a_page_has_twenty_two_lines_at_the_pitch(pages: dict[str, list[Page]], name: str) -> None:
    lines = full_page(pages, name)
    assert len(lines) == LAYOUT.lines_per_page
    pitches = [below.middle - above.middle for above, below in pairwise(lines)]
    assert sum(pitches) / len(pitches) == pytest.approx(PITCH, abs=0.02)


def test_a_title_costs_its_lines_and_one_more(pages: dict[str, list[Page]]) -> None:
    lines = lines_of(pages["han"][0])
    assert [line.text for line in lines[:2]] == ["云溪区妇联2024年工作总结和", "2025年工作安排"]
    assert len(lines) == LAYOUT.lines_per_page - 1
    assert lines[2].middle - lines[1].middle == pytest.approx(2 * PITCH, abs=6)


@pytest.mark.parametrize("name", ["han", "flowing"])
def test_a_line_has_twenty_eight_characters(pages: dict[str, list[Page]], name: str) -> None:
    assert {line.cells for line in full_page(pages, name)} == {LAYOUT.characters_per_line}


def test_the_first_line_of_a_paragraph_is_two_characters_short(pages: dict[str, list[Page]]) -> None:
    first, second = lines_of(pages["flowing"][0])[:2]
    assert first.cells == LAYOUT.characters_per_line - LAYOUT.paragraph_indent
    assert (first.left - second.left) / LAYOUT.size_body == pytest.approx(LAYOUT.paragraph_indent, abs=0.05)


def test_characters_stand_at_their_pitch(pages: dict[str, list[Page]]) -> None:
    line = full_page(pages, "han")[5]
    assert (line.right - line.left - LAYOUT.size_body) / (len(line.text) - 1) == pytest.approx(CELL, abs=0.06)


@pytest.mark.parametrize("name", ["han", "paragraphs", "flowing"])
def test_text_stays_between_the_margins(pages: dict[str, list[Page]], name: str) -> None:
    for line in full_page(pages, name):
        assert line.left / POINTS_OF_A_MM >= LEFT - 0.1
        assert line.right / POINTS_OF_A_MM <= RIGHT + 0.1 or line.text[-1] in "，。；"
    assert min(line.left for line in full_page(pages, name)) / POINTS_OF_A_MM == pytest.approx(LEFT, abs=0.2)


def test_a_line_of_digits_and_quotes_is_full_too(pages: dict[str, list[Page]]) -> None:
    # LibreOffice 7.4 puts a fifth of a character between Han and digits whatever the file says.
    for line in full_page(pages, "mixed"):
        gaps = len(re.findall(r"(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])", line.text))
        filled = line.cells + 0.2 * gaps
        assert LAYOUT.characters_per_line - 2 < filled <= LAYOUT.characters_per_line + 0.1, line.text


def test_no_number_is_torn_and_no_mark_begins_a_line(pages: dict[str, list[Page]]) -> None:
    lines = [line.text for page in pages["mixed"] for line in lines_of(page)]
    for above, below in pairwise(lines):
        assert not (above[-1].isdigit() and below[0].isdigit())
        assert below[0] not in "，。；、”"
        assert above[-1] != "“"


def test_quotes_are_as_wide_as_a_character(pages: dict[str, list[Page]]) -> None:
    quotes = [mark for mark in pages["mixed"][1].chars if mark["text"] in "“”"]
    assert quotes
    assert {round(mark["x1"] - mark["x0"], 1) for mark in quotes} == {LAYOUT.size_body}


@pytest.mark.parametrize(("number", "side"), [(0, "right"), (1, "left")])
def test_the_page_number_stands_outside_seven_millimetres_below(
    pages: dict[str, list[Page]], number: int, side: str
) -> None:
    page = pages["flowing"][number]
    marks = [mark for mark in page.chars if mark["top"] > 740]
    assert "".join(mark["text"] for mark in marks) == f"— {number + 1} —"
    assert {round(mark["size"], 1) for mark in marks} == {LAYOUT.size_page_number}
    edge = marks[-1]["x1"] if side == "right" else marks[0]["x0"]
    free = RIGHT * POINTS_OF_A_MM - edge if side == "right" else edge - LEFT * POINTS_OF_A_MM
    assert free / LAYOUT.size_page_number == pytest.approx(LAYOUT.page_number_indent, abs=0.1)
    below = dash_height(page, marks[0]) - (LAYOUT.page_height - LAYOUT.margin_bottom)
    assert below == pytest.approx(LAYOUT.page_number_distance, abs=0.5)


def dash_height(page: Page, dash: dict[str, float]) -> float:
    """Millimetres from the paper's top to the middle of the dash's stroke."""
    resolution = 300
    picture = page.to_image(resolution=resolution).original.convert("L")
    scale = resolution / 72
    middle = round((dash["x0"] + dash["x1"]) / 2 * scale)
    dark = [y for y in range(round(dash["top"] * scale), picture.height) if picture.getpixel((middle, y)) < 128]
    assert dark
    return (dark[0] + dark[-1]) / 2 / resolution * 25.4


def test_date_and_name_stand_as_the_standard_wants(pages: dict[str, list[Page]]) -> None:
    name, date = lines_of(pages["sample"][-1])[-2:]
    assert (name.text, date.text) == ("云溪区妇女联合会", "2024年12月20日")
    assert (RIGHT * POINTS_OF_A_MM - name.right) / CELL == pytest.approx(2, abs=0.1)
    assert (RIGHT * POINTS_OF_A_MM - date.right) / CELL == pytest.approx(1, abs=0.1)
    before = lines_of(pages["sample"][-1])[-3]
    assert name.middle - before.middle == pytest.approx(2 * PITCH, abs=1)


def test_headings_show_their_faces(pages: dict[str, list[Page]]) -> None:
    lines = [line for page in pages["sample"] for line in lines_of(page)]
    number = next(number for number, line in enumerate(lines) if line.text.startswith("一、把牢方向"))
    first, second = lines[number : number + 2]
    if fandol_faces(first) or fandol_faces(second):
        assert first.fonts[0].endswith("FandolHei-Regular")
        assert first.fonts[-1] == second.fonts[0]
        assert second.fonts[0].endswith("FandolFang-Regular")


def fandol_faces(line: PrintedLine) -> bool:
    return any("Fandol" in font for font in line.fonts)


def test_rows_of_a_table_are_as_high_as_their_text_asks(pages: dict[str, list[Page]]) -> None:
    (table,) = [table for page in pages["sample"] for table in page.find_tables()]
    heights = [(row.bbox[3] - row.bbox[1]) / POINTS_OF_A_MM for row in table.rows]
    assert all(height >= LAYOUT.table_row_height - 0.2 for height in heights)
    assert max(heights) < 2 * LAYOUT.table_row_height
    assert table.bbox[0] / POINTS_OF_A_MM == pytest.approx(LEFT, abs=0.3)
    assert table.bbox[2] / POINTS_OF_A_MM == pytest.approx(RIGHT, abs=0.3)
