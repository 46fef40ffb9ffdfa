from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.draft import AnswerState, Origin
from drafter.domain.entry import Entry, EntryKind
from drafter.domain.errors import BadTemplate, BadValue, UnknownSlot
from drafter.work.entries.fold import Folded, fold
from drafter.work.filling.session import Change, Session
from drafter.work.view.fields import FieldState, Tally
from tests.drafting.packs import THEIRS, draft, large_pack, pack, sample


class Book:
    """What a ledger does, in memory: it numbers and dates entries and never changes them."""

    def __init__(self):
        self.entries: list[Entry] = []

    def keep(self, change: Change) -> Session:
        stored = [
            replace(entry, seq=len(self.entries) + at, time=f"2024-12-01T08:00:{len(self.entries) % 60:02}+08:00")
            for at, entry in enumerate(change.entries, 1)
        ]
        self.entries += stored
        return change.stored(stored)


@pytest.fixture
def book():
    return Book()


def start(**more):
    return Session.start(draft(sample(**more)), user="甲")


def state(session):
    """All that a person has decided, without who and when."""
    answers = {key: (each.state, each.text, each.source) for key, each in session.draft.answers.items()}
    return answers, dict(session.draft.wording)


# Looking


def test_a_new_session_shows_what_is_carried_missing_and_computed():
    session = start()
    fields = {field.key: field for field in session.fields("总结-01")}
    assert list(fields) == ["接访", "调解", "成功", "成功率"]
    field = fields["接访"]
    assert (field.state, field.text, field.unit, field.last, field.value) == (
        FieldState.CARRIED,
        "420",
        "人次",
        "420 人次",
        420,
    )
    assert field.history == (("2022年", "388 人次"), ("2023年", "420 人次"))
    assert (field.before, field.after) == ("接访", "，调解37件。")
    assert field.last_sentence == "接访420 人次，调解37件。"
    assert (field.section, field.sentence, field.sign, field.is_open) == ("总结-01", "总结-01-11", "沿", True)
    counter = session.field("连续")
    assert (counter.state, counter.text, counter.last, counter.change) == (FieldState.DERIVED, "七", "六", "+1")
    assert session.field("建家").state is FieldState.MISSING
    assert session.field("建家").text == ""
    assert session.tally() == Tally(filled=1, total=12, carried=10, missing=1)


def test_years_and_our_own_name_are_no_fields():
    keys = {field.key for view in start().sections() for field in start().fields(view.id)}
    assert keys.isdisjoint({"本年", "明年", "单位"})
    with_gap = pack("a summary 1: 一、甲 > [agency.province:省=东江][agency.city:市=澄州]。")
    session = Session.start(draft(with_gap, agency=THEIRS))
    assert [field.key for field in session.fields("a")] == ["省"]
    session = session.take("省", "东江省").session
    assert [(field.key, field.state) for field in session.fields("a")] == [("省", FieldState.TYPED)]


def test_outline():
    views = {view.id: view for view in start().sections()}
    assert list(views) == [
        "标题",
        "开头",
        "总结",
        "总结-01",
        "总结-02",
        "总结-03",
        "安排",
        "安排-01",
        "安排-02",
        "落款",
    ]
    assert (views["总结-01"].title, views["总结-01"].done, views["总结-01"].total) == ("一、维权关爱", 0, 4)
    assert [views[key].sign for key in ("标题", "开头", "总结-01", "总结-03")] == ["", "沿", "沿", "空"]
    assert views["总结"].title == "2024年工作总结"
    assert views["标题"].title == "标题"


def test_a_slot_has_one_field_where_it_stands_first():
    made = pack("a summary 1: 一、甲 > 接访[接访=3人]。", "b summary 1: 二、乙 > 又见[接访=3人]，[乙=4人]。")
    session = Session.start(draft(made))
    assert [field.key for field in session.fields("a")] == ["接访"]
    assert [field.key for field in session.fields("b")] == ["乙"]
    assert session.tally().total == 2


def test_preview_and_report_agree():
    session = start().take("接访", "500").session
    report = session.report()
    assert [p for p in report.paragraphs if p.section == "总结-01"] == list(session.preview("总结-01"))


def test_next_open_goes_round():
    session = Session.start(draft(pack("a summary 1: 一、甲 > [甲=1人][乙=2人][丙=3人]。")))
    assert [session.next_open(), session.next_open("甲"), session.next_open("丙")] == ["甲", "乙", "甲"]
    session = session.take("乙", "5").session
    assert session.next_open("甲") == "丙"
    assert session.next_open("没有") == "甲"
    session = session.saw(session.draft.pack.slots).confirm_section("a").session
    assert session.next_open("甲") is None
    # What is asked about comes last, but it does come.
    session = session.take("丙", "300").session
    assert session.next_open("丙") == "丙"
    assert session.confirm("丙").session.next_open() is None


def test_unknown_names_are_refused_with_a_hint():
    session = start()
    with pytest.raises(UnknownSlot) as caught:
        session.take("接防", "3")
    assert "接访" in caught.value.hint
    for call in (session.fields, session.preview, session.confirm_section, session.sentence, session.restore_wording):
        with pytest.raises(UnknownSlot):
            call("没有")
    with pytest.raises(UnknownSlot):
        session.reword("没有", "")


# Typing


@pytest.mark.parametrize(
    ("key", "typed", "printed"),
    [
        ("接访", "500", "500 人次"),
        ("接访", "1,500", "1500 人次"),
        ("接访", "1.5万", "1.5 万人次"),
        ("资金", "2.1", "2.1 万元"),
        ("连续", "8", "八"),
        ("连续", "八年", "八"),
        ("活动", "家风", "“家风”"),
        ("活动", "《家风》", "《家风》"),
        ("活动", " 家\n风\x00 ", "“家风”"),
        ("日子", "4月1日", "4月1日"),
        ("本年", "2025", "2025"),
    ],
)
def test_what_is_typed_is_printed_in_the_form_of_the_slot(key, typed, printed):
    session = start().take(key, typed).session
    assert session.page.filled[key].text == printed
    assert session.draft.answers[key].state is AnswerState.TYPED


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("接访", "很多"),
        ("接访", "-3"),
        ("接访", "1,23"),
        ("连续", "多"),
        ("连续", "7.5"),
        ("连续", "0"),
        ("活动", "长" * 301),
        ("日子", "\x00"),
    ],
)
def test_nonsense_is_refused_with_a_word_of_help_and_changes_nothing(key, typed):
    session = start()
    with pytest.raises(BadValue) as caught:
        session.take(key, typed)
    assert caught.value.hint
    assert state(session) == ({}, {})


def test_the_text_of_a_field_typed_again_means_the_same():
    session = start()
    for text in ("500", "1.5万", "120余", "3,000", "近200"):
        session = session.take("接访", text).session
        field = session.field("接访")
        again = session.reset("接访").session.take("接访", field.text).session
        assert again.field("接访").value == field.value
        assert again.page.filled["接访"] == session.page.filled["接访"]


def test_a_name_stands_in_quotation_marks_once():
    made = pack("a summary 1: 一、甲 > 开展“[name:甲=爱家]”和[name:乙=“家风”]和[name:丙=家书]。")
    session = Session.start(draft(made))
    for key, texts in {
        "甲": {"美家": "美家", "“美家”": "美家", "《美家》": "美家", "“": "“"},
        "乙": {"美家": "“美家”", "“美家”": "“美家”", "《美家》": "《美家》"},
        "丙": {"美家": "美家", "“美家”": "“美家”"},
    }.items():
        for typed, printed in texts.items():
            assert session.take(key, typed).session.page.filled[key].text == printed


def test_empty_text_clears(book):
    session = book.keep(start().take("接访", " "))
    assert session.field("接访").state is FieldState.MISSING
    assert session.take("接访", "").entries == ()
    assert session.take("建家", "").entries == ()
    assert book.entries[0].kind is EntryKind.CLEAR


def test_the_same_text_again_is_no_change():
    session = start().take("接访", "500").session
    assert session.take("接访", "500").entries == ()
    assert session.take("接访", "500 人次").entries == ()


def test_confirming():
    session = start().confirm("接访").session
    assert session.field("接访").state is FieldState.CONFIRMED
    assert session.confirm("接访").entries == ()
    assert start().confirm("建家").entries == ()
    assert start().confirm("连续").entries == ()
    assert start().take("接访", "430").session.confirm("接访").entries == ()


def test_a_question_is_asked_once_and_never_again_for_that_value():
    session = start().take("接访", "4200").session
    assert session.field("接访").question == "是去年的 10 倍，确认？"
    assert (session.field("接访").sign, session.tally().questions) == ("问", 1)
    assert {view.id: view.sign for view in session.sections()}["总结-01"] == "问"
    sure = session.confirm("接访").session
    assert (sure.field("接访").question, sure.field("接访").text, sure.tally().questions) == ("", "4200", 0)
    assert sure.take("接访", "42000").session.field("接访").question


def test_confirming_a_section_leaves_other_states_alone(book):
    session = book.keep(start().take("接访", "500"))
    session = book.keep(session.take("调解", ""))
    session = book.keep(session.saw(session.draft.pack.slots).confirm_section("总结-01"))
    assert [field.sign for field in session.fields("总结-01")] == ["改", "空", "定", "定"]
    assert session.confirm_section("总结-01").entries == ()
    session = book.keep(session.undo())
    assert [field.sign for field in session.fields("总结-01")] == ["改", "空", "沿", "沿"]


def test_reset_goes_back_to_what_was_inherited():
    session = start().take("接访", "500").session.reset("接访").session
    assert session.field("接访").state is FieldState.CARRIED
    assert session.reset("接访").entries == ()


def test_a_computed_figure_follows():
    session = start().take("成功", "40").session.take("调解", "50").session
    assert (session.field("成功率").state, session.field("成功率").text) == (FieldState.DERIVED, "80.0")


# Wording


def test_rewording_and_restoring(book):
    session = start()
    original = session.sentence("总结-01-11")
    assert original == "接访{{ 接访 }}，调解{{ 调解 }}。"
    session = book.keep(session.reword("总结-01-11", "只接访{{ 接访 }}。"))
    assert session.preview("总结-01")[0].text.startswith("一、维权关爱。只接访420 人次。其中")
    assert [field.key for field in session.fields("总结-01")] == ["接访", "成功", "成功率"]
    assert session.reword("总结-01-11", "只接访{{ 接访 }}。").entries == ()
    back = book.keep(session.reword("总结-01-11", original))
    assert back.draft.wording == {}
    assert book.entries[-1].kind is EntryKind.UNWORDING
    assert session.restore_wording("总结-01-11").session.draft.wording == {}
    assert start().restore_wording("总结-01-11").entries == ()


def test_dropped_section_leaves_the_tally_and_the_numbers():
    session = start().reword("总结-01", "").session
    assert session.tally().total == 8
    views = {view.id: view for view in session.sections()}
    assert (views["总结-01"].sign, views["总结-01"].total, views["总结-02"].title) == ("略", 0, "一、家庭文明")
    assert session.preview("总结-01") == ()
    assert session.preview("总结-02")[0].text.startswith("一、家庭文明")
    assert session.restore_wording("总结-01").session.tally().total == 12
    with pytest.raises(BadValue):
        session.reword("总结-01", "改写")


def test_sections_that_the_template_leaves_out_are_not_counted():
    session = start(template="{{ section('总结-02') }}")
    assert session.tally().total == 3
    assert {view.id for view in session.sections() if view.sign == "略"} >= {"总结-01", "安排-01"}
    assert session.next_open() == "选树"


def test_a_template_that_fails_on_a_value_stops_the_report_and_not_the_work():
    template = "{{ block('summary') }}{% if value('建家') > '甲' %}{% endif %}"
    session = start(template=template).take("建家", "3").session
    assert session.page.filled["建家"].text == "3个"
    assert session.preview("总结-01")
    with pytest.raises(BadTemplate):
        session.report()


def test_text_in_braces_is_never_program():
    session = start().take("活动", "{{ 7 * 7 }}{% x %}").session
    session = session.reword("总结-02-11", "{{ ''.__class__ }}{{附件1}}{% raw %}").session
    text = "".join(paragraph.text for paragraph in session.report().paragraphs)
    assert "“{{ 7 * 7 }}{% x %}”" in text
    assert "{{ ''.__class__ }}{{附件1}}{% raw %}" in text


# Undo


def typed(session, book, key, text):
    """Type ``text`` key by key, in one visit."""
    for end in range(1, len(text) + 1):
        session = book.keep(session.take(key, text[:end]))
    return session


def test_a_visit_is_stored_at_every_key_and_undone_at_once(book):
    session = typed(start(), book, "接访", "512")
    assert [entry.new for entry in book.entries] == ["5 人次", "51 人次", "512 人次"]
    assert {entry.old for entry in book.entries} == {None}
    session = book.keep(session.undo())
    assert state(session) == ({}, {})
    assert session.undo().entries == ()
    session = book.keep(session.redo())
    assert session.page.filled["接访"].text == "512 人次"
    assert session.redo().entries == ()


def test_another_visit_to_the_same_field_is_another_step(book):
    session = typed(start(), book, "接访", "512").leave()
    session = typed(session, book, "接访", "77")
    session = book.keep(session.undo())
    assert session.page.filled["接访"].text == "512 人次"
    session = book.keep(session.undo())
    assert session.page.filled["接访"].text == "420 人次"


def test_visits_are_still_known_when_the_ledger_is_read_again(book):
    session = typed(start(), book, "接访", "512").leave()
    session = typed(session, book, "接访", "77")
    session = typed(session, book, "调解", "41")
    again = Session.start(draft(sample()), book.entries, user="甲")
    assert again.history == session.history
    for expected in ("77 人次", "512 人次", "420 人次"):
        again = book.keep(again.undo())
        assert again.page.filled["接访"].text == expected


def test_undo_crosses_fields_and_a_new_step_ends_redo(book):
    session = book.keep(start().take("接访", "500"))
    session = book.keep(session.confirm("调解"))
    session = book.keep(session.reword("总结-02-11", "改写。"))
    session = book.keep(session.undo())
    session = book.keep(session.undo())
    assert state(session) == ({"接访": (AnswerState.TYPED, "500 人次", "")}, {})
    session = book.keep(session.take("成功", "31"))
    assert session.redo().entries == ()


def test_undo_entries_name_what_they_take_back(book):
    session = typed(start(), book, "接访", "51")
    book.keep(session.undo())
    assert [(entry.kind, entry.undoes, entry.old, entry.new) for entry in book.entries] == [
        (EntryKind.ANSWER, 0, None, "5 人次"),
        (EntryKind.ANSWER, 0, None, "51 人次"),
        (EntryKind.RESET, 2, "51 人次", None),
    ]


def test_a_change_of_somebody_else_cannot_be_undone_by_us(book):
    session = book.keep(start().take("接访", "500"))
    session = book.keep(session.take("调解", "50"))
    theirs = Entry(period="2024年", kind=EntryKind.ANSWER, key="调解", old="50件", new="60件", user="乙", seq=3)
    session = session.merge([theirs])
    assert session.page.filled["调解"].text == "60件"
    session = session.undo().session
    assert (session.page.filled["调解"].text, session.page.filled["接访"].text) == ("60件", "420 人次")


# Several processes


def test_merge_puts_entries_where_they_belong(book):
    first = book.keep(start().take("接访", "500"))
    theirs = Entry(period="2024年", kind=EntryKind.ANSWER, key="接访", old=None, new="9 人次", user="乙", seq=2)
    own = replace(first.take("接访", "600").entries[0], seq=3, time="t")
    session = first.take("接访", "600").stored([own])
    merged = session.merge([theirs])
    assert merged.page.filled["接访"].text == "600 人次"
    assert [entry.seq for entry in merged.entries] == [1, 2, 3]
    assert merged.merge([theirs, own]) == merged
    assert merged.merge([replace(theirs, seq=9, new="10 人次")]).page.filled["接访"].text == "10 人次"


def test_entries_of_other_periods_are_passed_over():
    other = Entry(period="2023年", kind=EntryKind.ANSWER, key="接访", old=None, new="9 人次", seq=1)
    session = Session.start(draft(sample()), [other])
    assert (session.entries, session.draft.answers) == ((), {})


def test_entries_of_slots_that_the_pack_no_longer_has_do_no_harm():
    old = Entry(period="2024年", kind=EntryKind.ANSWER, key="旧项", old=None, new="9 人次", seq=1)
    gone = Entry(period="2024年", kind=EntryKind.WORDING, key="旧句", old=None, new="文", seq=2)
    session = Session.start(draft(sample()), [old, gone])
    assert session.report().paragraphs
    assert session.undo().session.tally().total == 12


# Any sequence of transitions

KEYS = ["接访", "调解", "成功", "成功率", "选树", "建家", "连续", "活动", "日子", "资金"]
SENTENCES = ["总结-01-11", "总结-01-00", "总结-02-11", "总结-01", "安排-01"]
ACTIONS = st.one_of(
    st.tuples(st.just("take"), st.sampled_from(KEYS), st.sampled_from(["5", "51", "512", "12万", "", "三十"])),
    st.tuples(st.just("confirm"), st.sampled_from(KEYS)),
    st.tuples(st.just("confirm_section"), st.sampled_from(["总结-01", "总结-02"])),
    st.tuples(st.just("reset"), st.sampled_from(KEYS)),
    st.tuples(st.just("reword"), st.sampled_from(SENTENCES[:3]), st.sampled_from(["改{{ 接访 }}。", "", "{{附件}}"])),
    st.tuples(st.just("reword"), st.sampled_from(SENTENCES[3:]), st.just("")),
    st.tuples(st.just("restore_wording"), st.sampled_from(SENTENCES)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("leave")),
    st.tuples(st.just("saw"), st.frozensets(st.sampled_from(KEYS))),
)
BASE = draft(sample())


def act(session, book, action):
    name, *arguments = action
    done = getattr(session, name)(*arguments)
    return done if isinstance(done, Session) else book.keep(done)


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTIONS, max_size=25))
def test_entries_alone_give_the_session_back(actions):
    book = Book()
    session = Session.start(BASE, user="甲")
    for action in actions:
        session = act(session, book, action)
    assert fold(book.entries) == Folded(dict(session.draft.answers), dict(session.draft.wording))
    again = Session.start(BASE, book.entries, user="甲")
    assert again.saw(session.seen).leave() == session.leave()
    assert again.report() == session.report()


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTIONS, max_size=15), ACTIONS.filter(lambda action: action[0] not in ("undo", "redo", "leave")))
def test_undo_takes_a_change_back_and_redo_brings_it_again(actions, action):
    book = Book()
    session = Session.start(BASE, user="甲")
    for each in actions:
        session = act(session, book, each)
    before = session.leave()
    after = act(before, book, action)
    if len(after.entries) == len(before.entries):
        return
    undone = book.keep(after.undo())
    assert state(undone) == state(before)
    assert state(book.keep(undone.redo())) == state(after)


@settings(max_examples=100, deadline=None)
@given(st.lists(ACTIONS, max_size=20))
def test_everything_can_be_undone_to_the_start_and_redone_to_the_end(actions):
    book = Book()
    session = Session.start(BASE, user="甲")
    for action in actions:
        session = act(session, book, action)
    end = state(session)
    steps = 0
    while (change := session.undo()).entries:
        session = book.keep(change)
        steps += 1
        assert steps <= len(actions)
    assert state(session) == ({}, {})
    again = Session.start(BASE, book.entries, user="甲")
    for _ in range(steps):
        again = book.keep(again.redo())
    if not any(action[0] == "undo" for action in actions):
        assert state(again) == end


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIONS, max_size=12), st.integers(0, 12))
def test_merging_late_is_the_same_as_reading_all(actions, at):
    book = Book()
    session = Session.start(BASE, user="甲")
    for action in actions:
        session = act(session, book, action)
    late = Session.start(BASE, book.entries[at:], user="甲").merge(book.entries)
    assert late.saw(session.seen).leave() == session.leave()


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIONS, max_size=15))
def test_the_tally_is_the_sum_of_the_sections(actions):
    book = Book()
    session = Session.start(BASE, user="甲")
    for action in actions:
        session = act(session, book, action)
    tally = session.tally()
    views = [view for view in session.sections() if view.sign != "略"]
    assert (sum(view.total for view in views), sum(view.done for view in views)) == (tally.total, tally.filled)
    opened = [field for view in views for field in session.fields(view.id) if field.is_open]
    assert len(opened) == tally.carried + tally.missing
    asked = [field.key for view in views for field in session.fields(view.id) if field.question]
    assert (session.next_open() is None) == (not opened and not asked)
    assert opened or session.next_open() in (asked or [None])
    written = {
        span.slot
        for paragraph in session.report().paragraphs
        for span in (*paragraph.heading, *paragraph.spans)
        if span.origin in (Origin.MISSING, Origin.CARRIED)
    }
    assert {field.key for field in opened} == written


def test_a_key_press_is_quick():
    session = Session.start(draft(large_pack()), user="甲")
    keys = list(session.draft.pack.slots)
    chance = random.Random(7)
    book = Book()
    times = []
    for _ in range(200):
        key = chance.choice(keys)
        text = str(chance.randint(1, 999))
        begin = time.perf_counter()
        change = session.take(key, text)
        change.session.preview(change.session.field(key).section)
        change.session.tally()
        times.append(time.perf_counter() - begin)
        session = book.keep(change)
    assert sorted(times)[190] < 0.02  # measured 2 ms; the bound leaves room for a busy machine
