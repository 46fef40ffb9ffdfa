"""From characters of the drafted text to what stands there."""

from __future__ import annotations

import pytest

from drafter.domain.period import Period
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.filling.spot import Spot, spot_in
from tests.drafting.packs import OURS, pack


def made():
    return pack(
        "标题 front 0: > title: [year+0:本年=2023]年工作总结",
        "总结-01 summary 1: 一、维权关爱 > 接访[接访=420 人次]，开展[name:活动=“爱家”]活动。广泛宣传。",
    )


@pytest.fixture
def session(tmp_path):
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=made())
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        yield desk.session


@pytest.mark.parametrize(
    ("words", "slot"),
    [("420 人次", "接访"), ("接访420", "接访"), ("开展“爱家”活动", "活动"), ("广泛宣传", ""), ("，开展", "")],
)
def test_the_first_field_of_a_stretch_is_found(session, words, slot):
    report = session.report()
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    at = text.index(words)
    spot = spot_in(session, report, at, at + len(words))
    assert (spot.section, spot.slot) == ("总结-01", slot)
    assert words in "".join(
        piece if isinstance(piece, str) else session.page.filled[piece.key].text
        for piece in session.page.wording.parts[spot.sentence]
    )


def test_years_are_no_fields_and_numbers_of_headings_belong_to_the_heading(session):
    report = session.report()
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert spot_in(session, report, 0, 4).slot == ""
    at = text.index("一、")
    heading = next(one for one in session.draft.pack.sections if one.id == "总结-01").heading
    assert heading is not None
    assert spot_in(session, report, at, at + 2) == Spot(section="总结-01", sentence=heading.id)


def test_an_empty_stretch_stands_in_the_text_that_holds_it_and_nothing_stands_behind_the_end(session):
    report = session.report()
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    at = text.index("广泛")
    assert spot_in(session, report, at, at).sentence == spot_in(session, report, at, at + 1).sentence != ""
    assert spot_in(session, report, len(text) + 5, len(text) + 9) == Spot()


def test_what_was_left_out_meanwhile_is_no_place_to_go_to(session):
    report = session.report()
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    at = text.index("420")
    sentence = spot_in(session, report, at, at + 3).sentence
    later = session.reword(sentence, "").session
    assert spot_in(later, report, at, at + 3).slot == ""
