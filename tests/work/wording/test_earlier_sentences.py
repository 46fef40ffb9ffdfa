from __future__ import annotations

from dataclasses import replace

from drafter.domain.edition import Edition
from drafter.domain.pack import Pack
from drafter.work.filling.session import Session
from drafter.work.view.fields import FieldState
from drafter.work.wording.earlier_sentences import earlier_sentences, take_earlier
from drafter.work.wording.sentence_rows import sentence_rows
from tests.drafting.packs import draft, pack


def with_older() -> Pack:
    """A pack whose earlier year had two sentences more, with a figure, a name and a year of their own."""
    newest = pack("a summary 1: 一、甲 > 一句[数=4人]。", "b summary 1: 二、乙 > 二句。")
    older = pack(
        "a summary 1: 一、甲 > 一句[数=3人]。/旧句[旧数=1.5万元]，共[数=3人]。",
        "b summary 1: 二、乙 > 二句。/办[name:旧名=“同心”]活动。",
        year=2022,
    )
    edition = Edition(
        label="2022年",
        sections=older.sections,
        slots={key: older.slots[key] for key in ("旧数", "旧名")},
        metrics={"旧数": older.metrics["旧数"]},
        values={key: older.values["2022年"][key] for key in ("旧数", "旧名")},
    )
    values = {**newest.values, "2022年": {"数": "3人"}}
    return replace(newest, editions=(edition,), values=values)


def start() -> Session:
    return Session.start(draft(with_older()), user="甲")


def test_sentences_of_this_section_come_first_as_they_read_then() -> None:
    assert [one.text for one in earlier_sentences(start(), "a")] == ["旧句1.5万元，共3人。", "办“同心”活动。"]
    assert [one.text for one in earlier_sentences(start(), "b")] == ["办“同心”活动。", "旧句1.5万元，共3人。"]
    assert all(one.periods == ("2022年",) for one in earlier_sentences(start(), "a"))


def test_its_own_slots_come_missing_and_shared_ones_as_they_are_this_year() -> None:
    session = start()
    first, second = earlier_sentences(session, "a")
    session = take_earlier(session, "a", first, after="a-11").session
    session = take_earlier(session, "b", second, after="b-11").session
    fields = {field.label: field for field in (*session.fields("a"), *session.fields("b"))}
    assert fields["旧数"].state is fields["旧名"].state is FieldState.MISSING
    assert fields["旧数"].unit == "万元"
    assert fields["数"].state is FieldState.CARRIED
    assert [row.text for row in sentence_rows(session, "a")][-1] == "旧句【待补：旧数】，共4人。"
    session = session.take("旧数", "2").session.take("旧名", "“同行”").session
    assert session.preview("b")[-1].text == "二句。办“同行”活动。"


def test_what_was_taken_back_is_not_offered_again_until_that_is_undone() -> None:
    session = start()
    first, _ = earlier_sentences(session, "a")
    later = take_earlier(session, "a", first, after="a-11").session
    assert [one.text for one in earlier_sentences(later, "a")] == ["办“同心”活动。"]
    assert earlier_sentences(later.undo().session, "a") == earlier_sentences(session, "a")


def test_a_pack_of_one_year_has_none() -> None:
    assert earlier_sentences(Session.start(draft(pack("a summary 1: 一、甲 > 一句。"))), "a") == ()
