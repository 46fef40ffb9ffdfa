from __future__ import annotations

import pytest

from drafter.domain.draft import AnswerState
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.period import Period
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.desk.set_fields import ToSet, set_fields
from drafter.work.desk.set_values import read_pairs, set_values
from tests.drafting.packs import OURS, sample


@pytest.fixture
def desk(tmp_path):
    create_workspace(tmp_path / "云溪", agency=OURS, period=Period(year=2024), pack=sample())
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        yield desk


def test_pairs():
    assert read_pairs(["接访=452", " 调解 = 3 7件 ", "活动=“爱=家”", "选树=", "成功=="]) == {
        "接访": "452",
        "调解": "3 7件",
        "活动": "“爱=家”",
        "选树": "",
        "成功": "=",
    }
    assert read_pairs([]) == {}


@pytest.mark.parametrize("pair", ["接访", "", "=3", " =3"])
def test_no_pairs(pair):
    with pytest.raises(BadValue, match="应当写成 名称=值"):
        read_pairs(["接访=1", pair])


def test_typed_confirmed_and_cleared(desk):
    set_values(desk, {"接访": "452", "调解": "=", "选树": ""})
    answers = desk.session.draft.answers
    assert {key: (answer.state, answer.text) for key, answer in answers.items()} == {
        "接访": (AnswerState.TYPED, "452 人次"),
        "调解": (AnswerState.CONFIRMED, "37件"),
        "选树": (AnswerState.CLEARED, ""),
    }
    assert desk.undo() == {"选树"}, "every value is a step of its own"
    assert desk.undo() >= {"调解"}


@pytest.mark.parametrize(
    ("values", "error", "said"),
    [
        ({"接访": "452", "没有": "1"}, UnknownSlot, "没有“没有”这一项"),
        ({"接访": "452", "接": "1"}, UnknownSlot, "是不是：接访"),
        ({"接访": "452", "调解": "很多"}, BadValue, "调解：“很多”看不懂"),
        ({"接访": "452", "连续": "很久"}, BadValue, "连续：“很久”不是次数或年数"),
        ({"接访": "452", "建家": "="}, BadValue, "建家：还是空的，没有可以确认的"),
        ({"接访": "452", "活动": "长" * 301}, BadValue, "活动：太长了"),
    ],
)
def test_all_or_nothing(desk, values, error, said):
    with pytest.raises(error) as refusal:
        set_values(desk, values)
    assert said in str(refusal.value)
    assert desk.session.draft.answers == {}


def test_all_that_is_wrong_is_told_at_once(desk):
    with pytest.raises(BadValue) as refusal:
        set_values(desk, {"接访": "452", "没有": "1", "调解": "很多"})
    assert "有 2 项没有写对" in str(refusal.value)
    assert "没有“没有”这一项" in str(refusal.value)
    assert "调解：“很多”看不懂" in str(refusal.value)
    assert desk.session.draft.answers == {}


def test_one_name_with_two_values_is_no_choice():
    with pytest.raises(BadValue, match=r"接访：写了两次，一次是“1”，一次是“2”"):
        read_pairs(["接访=1", "接访=2"])
    assert read_pairs(["接访=1", "接访=1"]) == {"接访": "1"}


@pytest.mark.parametrize(
    "wanted",
    [
        ToSet(values=("接访=452", "调解=很多")),
        ToSet(values=("接访=452", "没有=1")),
        ToSet(values=("接访=452",), without=("没有这一句",)),
        ToSet(values=("调解=很多",), without=("总结-01-01",)),
        ToSet(values=("接访=452",), added=("没有=区级12户",)),
        ToSet(values=("接访=452",), behind=("没有=",)),
    ],
)
def test_fields_are_set_all_or_nothing_and_that_is_said(desk, wanted):
    before = desk.session.entries
    with pytest.raises((BadValue, UnknownSlot), match="这一次什么都没有保存"):
        set_fields(desk, wanted)
    assert desk.session.entries == before
    assert desk.session.draft.answers == {}
    assert desk.session.draft.wording == {}


def test_what_deserves_a_look_is_told(desk):
    assert set_fields(desk, ToSet(values=("接访=452",))) == ()
    (told,) = set_fields(desk, ToSet(values=("接访=452件",)))
    assert told.startswith("接访：单位写的是“件”")
    (told,) = set_fields(desk, ToSet(values=("接访=45200",)))
    assert "倍，确认？" in told
