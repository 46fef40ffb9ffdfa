from __future__ import annotations

import pytest

from drafter.domain.arrangement import Joint, read_addition, read_position
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.model import Hole
from drafter.work.filling.session import Session
from drafter.work.view.fields import FieldState
from drafter.work.wording.new_figure import NewFigure, offer_figures, put_figures
from drafter.work.wording.rearrange import add_sentence, lower_sentence, move_sentence, raise_sentence, restore_place
from drafter.work.wording.rearrange_sections import (
    add_section,
    demote_section,
    drop_section,
    heading_id,
    lower_section,
    move_section,
    promote_section,
    raise_section,
)
from drafter.work.wording.rewrite import Chip, chips, edit, read_parts
from tests.drafting.packs import draft, pack, sample

LINES = (
    "a summary 1: 一、甲 > 一句。/二句。 | 三句。",
    "b summary 1: 二、乙 > 四句[数=4人]。",
    "b1 summary 2: （一）子 > 五句。",
    "c summary 1: 三、丙 > 六句。",
    "p plan 0: 安排",
    "d plan 1: 一、丁 > 七句。",
)


def start(*lines, **more):
    return Session.start(draft(pack(*(lines or LINES), **more)), user="甲")


def text(session):
    return [paragraph.text for paragraph in session.report().paragraphs]


def added(session):
    return next(reversed(session.folded.additions))


# Sentences


def test_a_sentence_goes_up_within_its_paragraph_and_then_into_the_one_before():
    session = raise_sentence(start(), "a-12").session
    assert text(session)[1:3] == ["二句。一句。", "三句。"]
    session = raise_sentence(start(), "a-21").session
    assert text(session)[1] == "一句。二句。三句。"
    session = raise_sentence(session, "a-21").session
    assert text(session)[1] == "一句。三句。二句。"
    assert raise_sentence(start(), "a-11").entries == ()


def test_a_sentence_goes_down_into_the_next_paragraph():
    session = lower_sentence(start(), "a-12").session
    assert text(session)[1:3] == ["一句。", "二句。三句。"]
    session = lower_sentence(session, "a-12").session
    assert text(session)[1:3] == ["一句。", "三句。二句。"]
    assert lower_sentence(session, "a-12").entries == ()
    assert text(restore_place(session, "a-12").session) == text(session.undo().session.undo().session)


def test_a_sentence_moves_to_another_section_with_its_wording_and_its_field():
    session = start().reword("b-11", "四句改{{ 数 }}。").session
    session = move_sentence(session, "b-11", "a", after="a-11").session
    assert text(session)[1] == "一句。四句改4人。二句。"
    assert [field.key for field in session.fields("a")] == ["数"]
    assert session.fields("b") == ()


def test_a_new_sentence_stands_where_it_was_put():
    session = start()
    for after, joint, expected in (
        ("a-11", Joint.SAME, ["一句。新句。二句。", "三句。"]),
        ("a-11", Joint.OWN, ["一句。", "新句。", "二句。", "三句。"]),
        ("a-12", Joint.NEXT, ["一句。二句。", "新句。三句。"]),
        ("", Joint.SAME, ["新句。一句。二句。", "三句。"]),
        ("", Joint.OWN, ["新句。", "一句。二句。", "三句。"]),
        ("a-21", Joint.OWN, ["一句。二句。", "三句。", "新句。"]),
    ):
        made = add_sentence(session, "a", "新句。", after=after, joint=joint).session
        assert text(made)[1 : 1 + len(expected)] == expected
        further = add_sentence(made, "a", "再一句。", after=added(made)).session
        assert text(further)[1 : 1 + len(expected)] == [line.replace("新句。", "新句。再一句。") for line in expected]


def test_a_new_sentence_is_edited_dropped_and_restored_as_any_other():
    session = add_sentence(start(), "a", "新句。", after="a-11").session
    key = added(session)
    assert text(session.reword(key, "改句。").session)[1] == "一句。改句。二句。"
    dropped = session.reword(key, "").session
    assert text(dropped)[1] == "一句。二句。"
    assert text(dropped.restore_wording(key).session)[1] == "一句。新句。二句。"


def test_a_new_figure_becomes_a_field_in_the_same_step():
    figure = NewFigure(name="户数", label="走访户数", unit="户", value="1.5万")
    session = add_sentence(start(), "a", "走访{{ 户数 }}。", after="a-11", figures=[figure]).session
    field = session.field("走访户数")
    assert (field.state, field.text, field.value, field.unit) == (FieldState.TYPED, "1.5万", 15000, "户")
    assert text(session)[1] == "一句。走访1.5万户。二句。"
    assert session.undo().session.draft.pack == start().draft.pack
    again = session.undo().session.redo().session
    assert text(again) == text(session)
    assert session.take("走访户数", "").session.field("走访户数").state is FieldState.MISSING


def test_a_typed_number_is_offered_as_a_figure():
    session = start()
    typed = "2024年走访困难家庭120余户，连续六年举办活动。"
    offers = offer_figures(session, typed)
    assert [(typed[one.start : one.end], one.figure.label, one.figure.unit) for one in offers] == [
        ("120余户", "走访困难家庭", "户")
    ]
    parts, figures = put_figures(typed, offers)
    made = add_sentence(session, "a", parts, figures=figures).session
    assert text(made)[1].startswith(typed)
    assert made.field("走访困难家庭").value == 120


def test_what_cannot_be_a_sentence_is_refused():
    session = start()
    for words, figures in (
        ("", ()),
        ("共{{ 没有 }}户。", ()),
        ("共{{ 数。", ()),
        ("共}}数。", ()),
        ("没有留空。", (NewFigure(name="甲", label="甲"),)),
        ("共{{ 甲 }}。", (NewFigure(name="甲", label=""),)),
        ("共{{ 甲 }}。", (NewFigure(name="甲", label="{{"),)),
        ("共{{ 甲 }}。", (NewFigure(name="甲", label="甲", unit="户", value="许多"),)),
    ):
        with pytest.raises(BadValue):
            add_sentence(session, "a", words, figures=figures)
    with pytest.raises(UnknownSlot):
        add_sentence(session, "a", "新句。", after="b-11")
    with pytest.raises(UnknownSlot):
        add_sentence(session, "没有", "新句。")
    with pytest.raises(BadValue):
        move_sentence(session, "a-00", "b")


# Editing with chips


def test_a_sentence_comes_as_characters_and_chips():
    assert chips(start(), "b-11") == ("四句", Chip(key="数", label="数", text="4人", state=FieldState.CARRIED), "。")


def test_a_slot_goes_only_when_it_is_said():
    session = start()
    with pytest.raises(BadValue, match="数"):
        edit(session, "b-11", ["四句。"])
    with pytest.raises(BadValue):
        edit(session, "b-11", [" "], removing=["数"])
    assert text(edit(session, "b-11", ["四句。"], removing=["数"]).session)[4] == "四句。"
    assert text(edit(session, "b-11", [Hole("数"), "，见{{附件}}。"]).session)[4] == "4人，见{{附件}}。"
    with pytest.raises(BadValue, match="没有"):
        edit(session, "b-11", [Hole("数"), Hole("没有")])


def test_editing_can_bring_a_new_figure():
    parts = (*read_parts("四句{{ 数 }}，共{{ 户 }}。"),)
    session = edit(start(), "b-11", parts, figures=[NewFigure(name="户", label="户数", unit="户")]).session
    assert text(session)[4] == "四句4人，共【待补：户数】。"
    assert text(session.undo().session) == text(start())


# Sections


def test_a_new_section_takes_the_form_of_its_neighbours_and_the_numbers_follow():
    session = add_section(start(), "新条", after="b").session
    assert text(session) == [
        "一、甲", "一句。二句。", "三句。", "二、乙", "四句4人。", "（一）子", "五句。", "三、新条", "四、丙", "六句。",
        "安排", "一、丁", "七句。",
    ]  # fmt: skip
    key = added(session)
    assert session.title(key) == "三、新条"
    assert [view.id for view in session.sections()] == ["a", "b", "b1", key, "c", "p", "d"]
    session = session.reword(heading_id(session, key), "改条").session
    assert session.title(key) == "三、改条"
    session = add_sentence(session, key, "新句。").session
    assert session.preview(key)[-1].text == "新句。"
    dropped = drop_section(session, key).session
    assert text(dropped) == text(start())


def test_a_first_section_below_another_is_numbered_by_the_standard():
    session = add_section(start(), "小条", under="a").session
    assert text(session)[3] == "（一）小条"
    session = add_section(session, "更小", under=added(session)).session
    assert text(session)[4] == "1.更小"


def test_a_section_moves_with_what_is_below_it():
    session = raise_section(start(), "c").session
    assert [session.title(key) for key in ("a", "c", "b", "b1")] == ["一、甲", "二、丙", "三、乙", "（一）子"]
    session = lower_section(session, "a").session
    assert [view.title for view in session.sections()][:4] == ["一、丙", "二、甲", "三、乙", "（一）子"]
    session = move_section(start(), "b", after="d").session
    assert [view.title for view in session.sections()] == [
        "一、甲", "二、丙", "安排", "一、丁", "二、乙", "（一）子",
    ]  # fmt: skip
    assert text(restore_place(session, "b").session) == text(start())


def test_levels_and_their_numbers():
    session = demote_section(start(), "c").session
    assert [view.title for view in session.sections()][:4] == ["一、甲", "二、乙", "（一）子", "（二）丙"]
    assert text(promote_section(session, "c").session) == text(start())
    session = demote_section(start(), "b").session
    assert [view.title for view in session.sections()][:4] == ["一、甲", "（一）乙", "1.子", "二、丙"]
    session = promote_section(start(), "b1").session
    assert [view.title for view in session.sections()][:4] == ["一、甲", "二、乙", "三、子", "四、丙"]


def test_the_first_and_the_last_stay_and_titles_do_not_move():
    session = start()
    for change in (
        raise_section(session, "a"),
        lower_section(session, "c"),
        promote_section(session, "a"),
        demote_section(session, "a"),
    ):
        assert change.entries == ()
    with pytest.raises(BadValue):
        move_section(session, "p", after="a")
    with pytest.raises(BadValue):
        move_section(session, "b", under="b1")
    with pytest.raises(BadValue):
        move_section(session, "b", after="b1")
    with pytest.raises(BadValue):
        add_section(session, "  ", after="a")
    with pytest.raises(BadValue):
        add_section(Session.start(draft(sample())), "条", after="落款")


def test_two_sections_put_below_each_other_by_two_people_stay_where_they_were():
    one, other = start(), start()
    entries = [*move_section(one, "a", under="c").entries, *move_section(other, "c", under="a").entries]
    numbered = [entry.__class__(**{**_fields(entry), "seq": at}) for at, entry in enumerate(entries, 1)]
    session = Session.start(one.base, numbered, user="甲")
    assert {view.id for view in session.sections()} == {"a", "b", "b1", "c", "p", "d"}
    assert "一句。二句。" in text(session)
    assert "六句。" in text(session)


def _fields(entry):
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}


def test_the_template_decides_about_what_it_knows():
    template = '{{ section("b") }}\n{{ section("a") }}\n{{ section("d") }}'
    session = start(template=template)
    assert text(session)[0] == "二、乙" or text(session)[0] == "一、乙"
    made = add_section(session, "新条", after="a").session
    shown = [line for line in text(made) if line.endswith(("乙", "甲", "新条", "丁"))]
    assert [line[-1] for line in shown] == ["乙", "甲", "条", "丁"]
    moved = move_section(made, "c", after="d").session
    assert "六句。" not in text(moved)


def test_damaged_entries_do_no_harm():
    for words in (
        "",
        "{",
        "[]",
        "null",
        '{"key": 1}',
        '{"key": "i", "down": true}',
        '{"key": "i", "joint": "x"}',
        "[" * 9999,
    ):
        assert read_position(words) is None
        assert read_addition(words) is None
    assert read_position('{"key": "i", "block": "nowhere"}') is None
