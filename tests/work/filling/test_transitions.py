"""Any sequence of all transitions, of one person and of two at the same time."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.arrangement import Joint
from drafter.domain.entry import Entry
from drafter.domain.errors import DrafterError
from drafter.domain.model import Hole
from drafter.work.entries.fold import fold
from drafter.work.filling.link import link, unlink
from drafter.work.filling.session import Change, Session
from drafter.work.filling.settle import disputes, settle
from drafter.work.wording.new_figure import NewFigure
from drafter.work.wording.rearrange import add_sentence, lower_sentence, move_sentence, raise_sentence, restore_place
from drafter.work.wording.rearrange_sections import (
    add_section,
    demote_section,
    drop_section,
    lower_section,
    move_section,
    promote_section,
    raise_section,
)
from drafter.work.wording.rewrite import chips, edit
from tests.drafting.packs import draft, sample

BASE = draft(sample())
KEYS = sorted(BASE.pack.slots)
TEXTS = ("新写的一句。", "又写{{ 接访 }}一句。", "", "{{附件}}另有一句；")


class Book:
    """What a ledger does, in memory."""

    def __init__(self):
        self.entries: list[Entry] = []

    def keep(self, change: Change) -> Session:
        first = len(self.entries) + 1
        stored = [replace(entry, seq=first + at, time=f"t{first + at}") for at, entry in enumerate(change.entries)]
        self.entries += stored
        return change.stored(stored)


def sentences(session):
    return [
        one.id
        for section in session.draft.pack.sections
        for paragraph in section.paragraphs
        for one in paragraph.sentences
    ]


def pick(items, number):
    return items[number % len(items)]


def transition(session, name, one, two, three):
    """The change of a random transition; ids are chosen among those that there are."""
    ids, keys = sentences(session), sorted(session.draft.pack.slots)
    sections = [section.id for section in session.draft.pack.sections]
    text = pick(TEXTS, three)
    if name == "take":
        return session.take(
            pick(keys, one), pick(("5", "51", "512", "12万", "", "三十"), two), source=pick(("", "科室"), three)
        )
    if name == "annotate":
        return session.annotate(
            pick(keys, one), source=pick(("", "维权科"), two), note=pick(("", "一起：装作一步"), three)
        )
    if name in ("confirm", "reset"):
        return getattr(session, name)(pick(keys, one))
    if name == "confirm_section":
        return session.saw(session.draft.pack.slots).confirm_section(pick(sections, one))
    if name == "reword":
        return session.reword(pick(ids, one), text)
    if name == "restore_wording":
        return session.restore_wording(pick([*ids, *sections], one))
    if name == "drop_section":
        return drop_section(session, pick(sections, one))
    if name == "edit":
        target = pick(ids, one)
        parts = [part if isinstance(part, str) else Hole(part.key) for part in chips(session, target)]
        figures = [
            NewFigure(name="新数", label=pick(("走访户数", "接访"), two), unit="户", value=pick(("", "12"), three))
        ]
        return edit(session, target, [*parts, "共", Hole("新数"), "。"], figures=figures)
    if name == "add_sentence":
        section = pick(sections, one)
        own = [key for key in ids if any(each.id == key for each in session.section(section).sentences())]
        after = pick(["", *own], two)
        return add_sentence(session, section, text, after=after, joint=pick(list(Joint), three))
    if name == "move_sentence":
        section = pick(sections, two)
        own = [key for key in ids if any(each.id == key for each in session.section(section).sentences())]
        return move_sentence(
            session, pick(ids, one), section, after=pick(["", *own], three), joint=pick(list(Joint), one + two)
        )
    if name in ("raise_sentence", "lower_sentence"):
        return {"raise_sentence": raise_sentence, "lower_sentence": lower_sentence}[name](session, pick(ids, one))
    if name == "restore_place":
        return restore_place(session, pick([*ids, *sections], one))
    if name == "add_section":
        where = pick(sections, one)
        return add_section(
            session, pick(("新的一条", "{{ 接访 }}的一条"), three), **{pick(("after", "under"), two): where}
        )
    if name == "move_section":
        return move_section(session, pick(sections, one), **{pick(("after", "under"), two): pick(sections, three)})
    if name in ("raise_section", "lower_section", "promote_section", "demote_section"):
        moves = {f.__name__: f for f in (raise_section, lower_section, promote_section, demote_section)}
        return moves[name](session, pick(sections, one))
    if name == "link":
        return link(session, pick(keys, one), pick(keys, two))
    if name == "unlink":
        return unlink(session, pick(keys, one))
    if name == "settle":
        open_ones = disputes(session)
        if not open_ones:
            return Change(session)
        chosen = pick(open_ones, one)
        return settle(session, chosen.key, chosen.aspect, earlier=bool(two % 2))
    return getattr(session, name)()


NAMES = [
    "take", "take", "take", "annotate", "confirm", "reset", "confirm_section", "reword", "restore_wording",
    "drop_section", "edit", "add_sentence", "add_sentence", "move_sentence", "move_sentence", "raise_sentence",
    "lower_sentence", "restore_place", "add_section", "add_section", "move_section", "move_section", "raise_section",
    "lower_section", "promote_section", "demote_section", "link", "unlink", "settle", "undo", "undo", "redo",
]  # fmt: skip
NUMBERS = st.integers(0, 97)
ACTIONS = st.tuples(st.sampled_from(NAMES), NUMBERS, NUMBERS, NUMBERS)


def act(session, book, action):
    try:
        change = transition(session, *action)
    except DrafterError:
        return session
    return book.keep(change)


def decided(session):
    """All that was decided, without who and when."""
    folded = session.folded
    answers = {key: (one.state, one.text, one.source, one.note) for key, one in folded.answers.items()}
    return answers, folded.wording, folded.additions, folded.positions, folded.links


def replayed(book, user):
    return Session.start(BASE, book.entries, user=user)


def check_nothing_lost(session):
    """Every sentence is in the report, was dropped by somebody, or is told as a stray."""
    strays = set(session.strays())
    pack, wording = session.draft.pack, session.page.wording
    base = {one.id for one in BASE.pack.sentences()}
    assert base <= {one.id for one in pack.sentences()}
    known = {one.id for one in pack.sentences()} | {section.id for section in pack.sections} | set(pack.slots)
    assert set(session.folded.additions) <= known | strays
    assert len(sentences(session)) == len(set(sentences(session)))
    assert {section.id for section in pack.sections} >= {section.id for section in BASE.pack.sections}
    printed = {
        span.sentence for paragraph in session.report().paragraphs for span in (*paragraph.heading, *paragraph.spans)
    }
    for section in pack.sections:
        for sentence in section.sentences():
            parts = wording.parts.get(sentence.id, ())
            told = any(not isinstance(part, str) or part.strip() for part in parts)
            left_out = section.id in wording.dropped or not told
            assert (sentence.id in printed) != left_out, (sentence.id, section.id)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIONS, max_size=25))
def test_entries_alone_give_the_session_back_and_no_text_is_lost(actions):
    book = Book()
    session = Session.start(BASE, user="甲")
    for action in actions:
        session = act(session, book, action)
        check_nothing_lost(session)
    again = replayed(book, "甲")
    assert again.saw(session.seen).leave() == session.leave()
    assert fold(book.entries) == session.folded
    assert again.report() == session.report()


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIONS, max_size=25))
def test_all_steps_can_be_undone_to_the_start_and_redone_to_the_end_after_a_restart(actions):
    book = Book()
    session = Session.start(BASE, user="甲")
    for action in actions:
        session = act(session, book, action)
    end, report = decided(session), session.report()
    redoable = len(session.history.undone)
    session = replayed(book, "甲")
    steps = 0
    while (change := session.undo()).entries:
        session = book.keep(change)
        steps += 1
    assert steps <= len(actions)
    assert decided(session) == ({}, {}, {}, {}, {})
    assert session.draft.pack is BASE.pack or session.draft.pack == BASE.pack
    session = replayed(book, "甲")
    assert len(session.history.undone) == steps + redoable
    for _ in range(steps):
        session = book.keep(session.redo())
    assert decided(session) == end
    assert session.report() == report


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIONS, max_size=15), ACTIONS.filter(lambda action: action[0] not in ("undo", "redo")))
def test_one_step_is_undone_by_one_undo(actions, action):
    book = Book()
    session = Session.start(BASE, user="甲")
    for each in actions:
        session = act(session, book, each)
    before = session.leave()
    after = act(before, book, action)
    if len(after.entries) == len(before.entries):
        return
    assert decided(book.keep(after.undo())) == decided(before)


TURNS = st.lists(st.tuples(st.sampled_from(["甲", "乙", "甲合", "乙合"]), ACTIONS), max_size=30)


@settings(max_examples=60, deadline=None)
@given(TURNS)
def test_two_people_who_merge_when_they_like_end_with_the_same(turns):
    book = Book()
    sides = {user: Session.start(BASE, user=user) for user in "甲乙"}
    for who, action in turns:
        user = who[0]
        if len(who) == 1:
            sides[user] = act(sides[user], book, action)
        else:
            sides[user] = sides[user].merge(book.entries)
    one, other = (sides[user].merge(book.entries) for user in "甲乙")
    assert one.folded == other.folded
    assert one.draft == other.draft
    assert one.conflicts() == other.conflicts()
    assert one.report() == other.report()
    for user, session in (("甲", one), ("乙", other)):
        assert replayed(book, user).saw(session.seen).leave() == session.leave()
        check_nothing_lost(session)


@pytest.mark.parametrize("seed", range(4))
def test_a_long_day(seed):
    chance = random.Random(seed)
    book = Book()
    sides = {user: Session.start(BASE, user=user) for user in "甲乙"}
    for _ in range(150):
        user = chance.choice("甲乙")
        action = (chance.choice(NAMES), *(chance.randrange(97) for _ in range(3)))
        sides[user] = act(sides[user], book, action)
        if chance.random() < 0.3:
            sides[user] = sides[user].merge(book.entries)
    one, other = (sides[user].merge(book.entries) for user in "甲乙")
    assert (one.folded, one.draft, one.page) == (other.folded, other.draft, other.page)
    check_nothing_lost(one)
