"""Two people in one workspace, where figures come from, and work that ended without an end."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from drafter.domain.entry import EntryKind
from drafter.domain.errors import BadValue
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.entries.fold import Aspect
from drafter.work.filling.link import likely_same, link, unlink
from drafter.work.filling.session import Session
from drafter.work.filling.settle import disputes, merge_wording, settle, settle_together
from drafter.work.view.fields import FieldState
from drafter.work.wording.new_figure import NewFigure
from drafter.work.wording.rearrange import add_sentence, move_sentence
from drafter.work.wording.rearrange_sections import add_section, drop_section, lower_section
from tests.drafting.packs import OURS, draft, pack, sample


@pytest.fixture
def folder(tmp_path):
    made = sample()
    return create_workspace(tmp_path / "工作区", agency=OURS, period=made.period.shifted(1), pack=made).folder


@pytest.fixture
def two(folder):
    with ExitStack() as stack:
        yield tuple(stack.enter_context(open_desk(folder, user=user)) for user in ("甲", "乙"))


def refresh(*desks):
    for desk in desks:
        desk.refresh()


# Conflicts


def test_both_values_are_told_until_one_is_chosen(two):
    one, other = two
    one.take("接访", "500", source="维权科")
    other.take("接访", "510")
    refresh(one, other)
    for desk in two:
        (found,) = disputes(desk.session)
        assert (found.key, found.aspect, found.label, found.before) == ("接访", Aspect.ANSWER, "接访", "")
        assert (found.earlier.text, found.earlier.user, found.earlier.source) == ("500 人次", "甲", "维权科")
        assert (found.later.text, found.later.user) == ("510 人次", "乙")
        assert desk.session.field("接访").text == "510"
    other.keep(settle(other.session, "接访", earlier=True))
    refresh(one, other)
    for desk in two:
        assert disputes(desk.session) == ()
        assert (desk.session.field("接访").text, desk.session.field("接访").source) == ("500", "维权科")
    other.undo()
    assert other.session.field("接访").text == "510"


def test_choosing_what_holds_already_ends_it_too(two):
    one, other = two
    one.take("接访", "500")
    other.take("接访", "510")
    refresh(one, other)
    one.keep(settle(one.session, "接访", earlier=False))
    refresh(one, other)
    assert [disputes(desk.session) for desk in two] == [(), ()]
    with pytest.raises(BadValue):
        settle(one.session, "接访", earlier=False)


def test_typing_on_without_having_seen_the_other_does_not_end_it(two):
    one, other = two
    one.take("接访", "5")
    other.take("接访", "51")
    one.take("接访", "50")
    refresh(one, other)
    one.take("接访", "500")
    refresh(one, other)
    for desk in two:
        (found,) = disputes(desk.session)
        assert {found.earlier.text, found.later.text} == {"51 人次", "500 人次"}
    one.leave()
    one.take("接访", "505")
    assert disputes(one.session) == ()


def test_what_the_other_had_seen_or_says_too_is_no_conflict(two):
    one, other = two
    one.take("接访", "500")
    other.refresh()
    other.take("接访", "510")
    one.take("调解", "40")
    other.take("调解", "40")
    refresh(one, other)
    assert [disputes(desk.session) for desk in two] == [(), ()]


def test_two_wordings_go_together_where_they_touch_different_words(two):
    one, other = two
    one.reword("总结-03-11", "新建家{{ 建家 }}。")
    other.reword("总结-03-11", "建家{{ 建家 }}余处。")
    refresh(one, other)
    (found,) = disputes(one.session)
    assert found.aspect is Aspect.WORDING
    # People read figures, not holes.
    assert (found.later.text, found.earlier.text) == ("建家【待补：建家】余处。", "新建家【待补：建家】。")
    assert found.together == "新建家【待补：建家】余处。"
    assert found.before == "建家【待补：建家】。"
    one.keep(settle_together(one.session, "总结-03-11"))
    refresh(one, other)
    assert [desk.session.sentence("总结-03-11") for desk in two] == ["新建家{{ 建家 }}余处。"] * 2
    assert [disputes(desk.session) for desk in two] == [(), ()]


@pytest.mark.parametrize(
    ("base", "one", "other", "merged"),
    [
        ("一二三四", "一二三四五", "零一二三四", "零一二三四五"),
        ("一二三四", "一二三四", "一二", "一二"),
        ("一二三四", "一九三四", "一八三四", ""),
        ("一二三四", "一九三四", "一九三四", "一九三四"),
        ("一二三四", "一二甲三四", "一二乙三四", ""),
        ("", "甲", "乙", ""),
    ],
)
def test_merging(base, one, other, merged):
    assert merge_wording(base, one, other) == merged
    assert merge_wording(base, other, one) == merged


def test_a_moved_sentence_and_a_new_section_of_two_people_both_stay(two):
    one, other = two
    one.keep(move_sentence(one.session, "总结-03-11", "总结-01", after="总结-01-11"))
    other.keep(add_section(other.session, "新条", after="总结-01"))
    other.keep(add_sentence(other.session, "总结-01", "新句。", after="总结-01-11"))
    refresh(one, other)
    assert one.session.report() == other.session.report()
    text = "".join(paragraph.text for paragraph in one.session.report().paragraphs)
    assert "新条" in text
    assert "新句。" in text
    assert "建家" in text


# Sources and history


def test_a_source_belongs_to_its_value(two):
    desk, _ = two
    desk.take("接访", "50")
    desk.annotate("接访", source="王主任 电话", note="不含街道")
    desk.take("接访", "500")
    field = desk.session.field("接访")
    assert (field.text, field.source, field.user) == ("500", "王主任 电话", "甲")
    desk.leave()
    desk.take("接访", "600")
    assert desk.session.field("接访").source == ""
    desk.undo()
    assert (desk.session.field("接访").text, desk.session.field("接访").source) == ("500", "王主任 电话")
    with pytest.raises(BadValue):
        desk.annotate("资金", source="财务")


def test_a_note_cannot_pretend_to_be_a_step(two):
    desk, _ = two
    desk.take("接访", "500", note="一起：1")
    desk.take("调解", "40", note="一起：1")
    desk.undo()
    assert desk.session.field("接访").text == "500"


def test_the_history_of_a_field_goes_over_all_years(folder, two):
    desk, other = two
    desk.take("接访", "500", source="维权科")
    other.refresh()
    other.take("接访", "510")
    desk.refresh()
    lines = desk.history("接访")
    assert [(line.period, line.what, line.old, line.new, line.user, line.source) for line in lines] == [
        ("2022年", "往年", "", "388 人次", "", ""),
        ("2023年", "往年", "", "420 人次", "", ""),
        ("2024年", "填写", "", "500 人次", "甲", "维权科"),
        ("2024年", "填写", "500 人次", "510 人次", "乙", ""),
    ]
    assert all(line.time for line in lines[2:])
    desk.reword("总结-03-11", "")
    desk.undo()
    assert [line.what for line in desk.history("总结-03-11")] == ["不写", "恢复原句（撤销或重做）"]
    assert desk.history("没有") == ()


# Recovery


def test_work_that_ended_in_good_order_is_not_recovered(folder):
    with open_desk(folder, user="甲") as desk:
        desk.take("接访", "500")
        assert desk.recovery() is None
    with open_desk(folder, user="甲") as desk:
        assert desk.recovery() is None
    with open_desk(folder, user="甲") as desk:
        kinds = [(entry.kind, entry.new) for entry in desk.session.entries if entry.kind is EntryKind.DESK]
        assert kinds == [(EntryKind.DESK, "open"), (EntryKind.DESK, "closed")]


def test_a_recovery_is_told_once_and_to_the_person_it_concerns(folder):
    lost = open_desk(folder, user="甲")
    lost.take("接访", "5")
    lost.take("接访", "500")
    lost.take("调解", "40")
    lost._ledger.close()  # as if the power had gone
    with open_desk(folder, user="乙") as desk:
        assert desk.recovery() is None
    with open_desk(folder, user="甲") as desk:
        desk.take("资金", "2")
    with open_desk(folder, user="甲") as desk:
        found = desk.recovery()
        assert found is not None
        assert (found.changes, found.text) == (
            2,
            "上次没有正常退出，恢复了 2 处修改，最后一处是“调解”（40件）",
        )
        assert desk.recovery() is None
    with open_desk(folder, user="甲") as desk:
        assert desk.recovery() is None


# One figure in two places


def test_linked_slots_are_entered_once():
    made = pack(
        "a summary 1: 一、甲 > 接访[接访=42人次]，成功[成功=30人次]，占[占比=71.4%]。",
        "b summary 1: 二、乙 > 又接访[再访=42人次]。/另办[另办=42件]。",
        formulas={"占比": "成功 / 再访"},
    )
    session = Session.start(draft(made), user="甲")
    session = session.take("再访", "50").session
    session = link(session, "再访", "接访").session
    assert [field.key for field in session.fields("b")] == ["另办"]
    assert session.tally().total == 4
    session = session.take("接访", "60").session.take("成功", "30").session
    assert [paragraph.text for paragraph in session.report().paragraphs][3] == "又接访60人次。另办42件。"
    assert session.field("占比").text == "50.0"
    assert session.page.filled["再访"] == session.page.filled["接访"]
    with pytest.raises(BadValue):
        link(session, "另办", "接访")
    with pytest.raises(BadValue):
        link(session, "接访", "再访")
    session = unlink(session, "再访").session
    assert (session.field("再访").state, session.field("再访").text) == (FieldState.TYPED, "50")


def test_likely_pairs_have_the_same_name_unit_and_value():
    made = pack(
        "a summary 1: 一、甲 > 接访[接访=42人次]。/接访[接访-2=42人次]。/办[件=42件]。/有[少=3人]，[少-2=3人]。"
    )
    session = Session.start(draft(made))
    assert likely_same(session) == (("接访", "接访-2"),)
    assert likely_same(link(session, "接访-2", "接访").session) == ()


# Into the pack


def test_what_is_taken_into_the_pack_reads_as_before_and_is_there_next_time(folder):
    with open_desk(folder, user="甲") as desk:
        figure = NewFigure(name="户数", label="走访户数", unit="户", value="12")
        desk.keep(add_section(desk.session, "新条", after="总结-01"))
        new = next(iter(desk.session.folded.additions))
        desk.keep(add_sentence(desk.session, new, "走访{{ 户数 }}。", figures=[figure]))
        desk.keep(move_sentence(desk.session, "总结-03-11", "总结-01", after="总结-01-11"))
        desk.reword("总结-01-12", "改写，共成功{{ 成功 }}。")
        desk.keep(lower_section(desk.session, "总结-01"))
        desk.keep(drop_section(desk.session, "安排-01"))
        before = desk.session.report()
        desk.take_into_pack()
        assert desk.session.report() == before
    with open_desk(folder, user="甲") as desk:
        assert desk.session.report() == before
        made = desk.session.base.pack
        assert made.metrics["走访户数"].unit == "户"
        assert "安排-01" in {section.id for section in made.sections}
        (first,) = [one.id for paragraph in desk.session.section(new).paragraphs for one in paragraph.sentences]
        desk.keep(add_sentence(desk.session, new, "又一句。", after=first))
        assert desk.session.preview(new)[-1].text.endswith("走访12户。又一句。")
        assert [section.id for section in made.sections][3:5] == [new, "总结-01"]


def test_several_that_stand_in_one_gap_keep_their_order_when_they_are_taken(folder):
    with open_desk(folder, user="甲") as desk:
        desk.keep(move_sentence(desk.session, "总结-03-11", "总结-01", after="总结-01-11"))
        desk.keep(add_sentence(desk.session, "总结-01", "其一。", after="总结-01-11"))
        desk.keep(add_sentence(desk.session, "总结-01", "其二。", after="总结-03-11"))
        before = desk.session.report()
        desk.take_into_pack()
        assert desk.session.report() == before
        assert desk.session.folded.positions == {}
    with open_desk(folder, user="甲") as desk:
        assert desk.session.report() == before


# Doubts and references


def test_a_part_above_its_whole_is_asked_about():
    made = pack("a summary 1: 一、甲 > 接访[接访=42人次]，其中信访[信访=30人次]。")
    session = Session.start(draft(made), user="甲").take("接访", "40").session.take("信访", "50").session
    assert session.field("信访").question == "比“接访”（40人次）还多，确认？"
    assert session.tally().questions == 1
    assert session.confirm("信访").session.field("信访").question == ""
    assert session.take("信访", "40").session.field("信访").question == ""


def test_references_are_told_once_something_moved():
    made = pack(
        "a summary 1: 一、甲 > 见第二部分，第3次会议。", "b summary 1: 二、乙 > 文。", "c summary 1: 三、丙 > 文。"
    )
    session = Session.start(draft(made), user="甲")
    assert session.references() == ()
    moved = lower_section(session, "a").session
    assert [(one.section, one.text) for one in moved.references()] == [("a", "第二部分")]
    assert [one.text for one in drop_section(session, "b").session.references()] == ["第二部分"]
    assert "见第二部分" in moved.preview("a")[-1].text
