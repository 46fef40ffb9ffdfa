from __future__ import annotations

import pytest

from drafter.domain.arrangement import Joint
from drafter.domain.errors import BadValue
from drafter.domain.model import Hole
from drafter.work.filling.session import Session
from drafter.work.wording.describe_step import describe_step
from drafter.work.wording.new_figure import fresh_offers, mend_offer, offer_figures
from drafter.work.wording.phrase_choice import phrases_for, topic_for
from drafter.work.wording.rearrange import add_sentence, move_sentence, raise_sentence
from drafter.work.wording.section_chips import section_chips
from drafter.work.wording.sentence_rows import RowSign, added_since, place_of_row, row_of, sentence_rows
from drafter.work.wording.write_sentence import restore_sentence, write_sentence
from tests.drafting.packs import draft, pack

LINES = (
    "a summary 1: 一、甲 > 一句[数=4人]，[数二=5件]。/二句。 | 三句。",
    "b summary 1: 二、乙 > 四句[数三=6场]。",
)


def start() -> Session:
    return Session.start(draft(pack(*LINES)), user="甲")


def texts(session: Session, section: str = "a") -> list[str]:
    return [f"{row.sign.value}{row.text}" for row in sentence_rows(session, section)]


def test_rows_say_what_was_done_and_keep_what_is_left_out() -> None:
    session = start()
    assert texts(session) == ["甲", "一句4人，5件。", "二句。", "三句。"]
    assert [row.opens for row in sentence_rows(session, "a")] == [False, True, False, True]
    session = session.reword("a-12", "").session
    session = move_sentence(session, "b-11", "a", after="a-12").session
    session = add_sentence(session, "a", "新句。", after="a-21").session
    session = write_sentence(session, "a-11", ("一句", Hole("数"), "，又", Hole("数二"), "。")).session
    assert texts(session) == ["甲", "改一句4人，又5件。", "去二句。", "移四句6场。", "三句。", "新新句。"]
    assert row_of(session, "b-11") is not None
    assert row_of(session, "b-11")[0] == "a"  # type: ignore[index]
    assert row_of(session, "没有") is None


def test_a_slot_is_never_lost_unsaid_not_even_with_all_of_the_sentence() -> None:
    session = start()
    with pytest.raises(BadValue, match="数二"):
        write_sentence(session, "a-11", ("一句", Hole("数"), "。"))
    with pytest.raises(BadValue, match="数"):
        write_sentence(session, "a-11", ("  ",))
    change = write_sentence(session, "a-11", ("一句", Hole("数"), "。"), removing={"数二"})
    assert texts(change.session)[1] == "改一句4人。"


def test_an_emptied_sentence_is_left_out_an_added_one_taken_back_a_heading_refused() -> None:
    session = start()
    assert texts(write_sentence(session, "a-12", ()).session)[2] == "去二句。"
    added = add_sentence(session, "a", "新", after="a-12").session
    new = added_since(session, added)
    assert place_of_row(added, new) == ("a-12", Joint.SAME)
    assert texts(write_sentence(added, new, ("",)).session) == texts(session)
    with pytest.raises(BadValue, match="标题"):
        write_sentence(session, "a-00", (" ",))


def test_an_added_sentence_is_changed_itself_and_all_its_keys_are_one_step() -> None:
    session = start()
    writing = add_sentence(session, "a", "新", after="a-12").session
    new = added_since(session, writing)
    for text in ("新句", "新句子", "新句子。"):
        writing = write_sentence(writing, new, (text,)).session
    assert texts(writing)[3] == "新新句子。"
    assert new not in writing.draft.wording
    assert texts(writing.undo().session) == texts(session)
    assert texts(writing.undo().session.redo().session) == texts(writing)
    later = write_sentence(writing.leave(), new, ("别的。",)).session
    assert texts(later.undo().session) == texts(writing)


def test_restoring_undoes_wording_and_place_in_one_step() -> None:
    session = raise_sentence(start().reword("a-12", "改二句。").session, "a-12").session
    assert [row.sign for row in sentence_rows(session, "a")][1:3] == [RowSign.REWORDED, RowSign.MOVED]
    for key in ("a-12", "a-11"):
        session = restore_sentence(session, key).session
    assert texts(session) == texts(start())
    assert restore_sentence(session, "a-12").entries == ()


def test_what_is_back_behind_its_neighbour_was_not_moved() -> None:
    session = raise_sentence(start(), "a-12").session
    assert texts(session) == ["甲", "二句。", "移一句4人，5件。", "三句。"]
    assert texts(raise_sentence(session, "a-11").session) == texts(start())


def test_only_numbers_that_were_written_anew_are_offered() -> None:
    session = start()
    text = "一句12场，另12场，5件\ufffc。"
    assert [offer.figure.value for offer in fresh_offers(session, text, "5件")] == ["12场", "12场"]
    assert [offer.start for offer in fresh_offers(session, text, "5件", ["12场"])] == [text.index("另12") + 1]


def test_an_offer_never_takes_the_name_of_a_slot() -> None:
    session = Session.start(draft(pack("a summary 1: 一、甲 > 一句[数1=4人]。")))
    (offer,) = offer_figures(session, "办讲座8场")
    assert offer.figure.name != "数1"
    change = add_sentence(session, "a", ("办讲座", Hole(offer.figure.name)), figures=(offer.figure,))
    assert texts(change.session)[1] == "新办讲座8场"


def test_an_offer_takes_a_longer_unit_from_the_text_behind_it() -> None:
    text = "建成6个点位。"
    (offer,) = offer_figures(start(), text)
    mended = mend_offer(text, offer, label=" 建成点位 ", unit="个点位")
    assert text[mended.start : mended.end] == mended.figure.value == "6个点位"
    assert (mended.figure.label, mended.figure.unit) == ("建成点位", "个点位")
    other = mend_offer(text, offer, label="建成", unit="处")
    assert (other.figure.value, text[other.end :]) == ("6处", "点位。")
    for label, unit in (("", "个"), ("  ", "个"), ("{{", "个"), ("建成", "12")):
        with pytest.raises(BadValue):
            mend_offer(text, offer, label=label, unit=unit)


def test_a_slot_that_was_taken_out_can_still_be_chosen() -> None:
    session = write_sentence(start(), "a-11", ("一句", Hole("数"), "。"), removing={"数二"}).session
    assert [chip.key for chip in section_chips(session, "a")] == ["数", "数二"]


def test_the_topic_of_phrases_is_that_of_the_section_or_of_what_is_above_it() -> None:
    session = start()
    found = phrases_for(session)
    assert found
    assert topic_for(session, "a", found) == ""


def test_a_step_is_told_by_what_it_changed() -> None:
    session = start()
    later = session.reword("a-12", "改过的二句。").session
    assert describe_step(session, later) == (("a-12",), "改过的二句。")
    assert describe_step(later, session) == (("a-12",), "二句。")
    assert describe_step(session, session.take("数", "7").session) == (("数",), "数")
    assert describe_step(session, session.reword("b", "").session) == (("b",), "条目 二、乙")
    assert describe_step(session, session) == ((), "")
