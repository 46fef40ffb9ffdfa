"""Whatever the text: parsing never fails, loses nothing, and its offsets hold."""

from __future__ import annotations

from hypothesis import example, given

from drafter.domain.report import Passage, PassageRole, Report
from drafter.parsing.parse import parse
from tests.any_text import texts
from tests.notation import plain


def source_of(report: Report, passage: Passage) -> str:
    """The passage's slice of the canonical text, put together from its text and its breaks."""
    pieces, at = "", 0
    for offset, gone in passage.breaks:
        pieces += passage.text[at:offset] + gone
        at = offset
    return pieces + passage.text[at:]


@given(texts())
@example("")
@example("\n\n \u3000\n")
@example("{{附件1}}{% 100% %}\n一、\n二、")
def test_nothing_is_lost_and_every_place_holds(text: str) -> None:
    report = parse(plain(text))
    assert report.text == text

    at = 0
    for passage in report.passages:
        assert at <= passage.start < passage.end, "in order, not empty, not overlapping"
        assert not text[at : passage.start].strip(), "only white space between passages"
        assert source_of(report, passage) == text[passage.start : passage.end]
        assert not any(gone.strip() for _, gone in passage.breaks)
        assert passage.text == passage.text.strip()
        at = passage.end
    assert not text[at:].strip()

    starts = [figure.start for figure in report.figures]
    assert starts == sorted(starts)
    behind = 0
    for figure in report.figures:
        home = next(one for one in report.passages if one.start <= figure.start < one.end)
        assert behind <= figure.start < figure.end <= home.end
        assert home.role is not PassageRole.NOISE
        low, high = home.text_offset(figure.start), home.text_offset(figure.end - 1) + 1
        surface = home.text[low:high]
        assert figure.raw in surface
        first, last = figure.number
        assert figure.start <= first < last <= figure.end
        assert home.text[home.text_offset(first) : home.text_offset(last - 1) + 1] == figure.raw
        assert figure.masked == (figure.value is None)
        assert surface in figure.sentence
        behind = figure.end

    for other in report.others:
        assert 0 <= other.start < other.end <= len(text)
        assert not any(one.start < other.end and other.start < one.end for one in report.figures)
        assert other.why

    previous = -1
    for heading in report.headings:
        home = next(one for one in report.passages if one.start <= heading.start < one.end)
        assert previous < heading.start < heading.end <= home.end
        head = home.text[home.text_offset(heading.start) :]
        assert head.startswith(heading.marker + heading.marker_gap + heading.text + heading.closing)
        assert heading.level >= 1
        previous = heading.start

    for block in report.blocks:
        assert 0 <= block.start <= block.end <= len(text)
    assert bool(report.reason) != report.is_report


@given(texts())
def test_parsing_twice_gives_the_same(text: str) -> None:
    assert parse(plain(text)) == parse(plain(text))
