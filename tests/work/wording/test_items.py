"""Lists of a draft: items are left out, put back, added and moved; numbers that count them follow."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.draft import Origin
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.model import Enumeration
from drafter.domain.pack import Pack
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.enumerations import lists_in
from drafter.learning.learn import learn
from drafter.storage.model_yaml import model_text, read_model
from drafter.work.filling.roll import roll_over
from drafter.work.filling.session import Change, Session
from drafter.work.view.item_lists import ItemList, find_item, item_lists
from drafter.work.wording.items import add_item, drop_item, move_item, restore_item
from tests.notation import report

LEVELS = "评选最美家庭，其中国家级1户、省级3户和市级11户。"
HONOURS = "表彰区级三八红旗手20名、巾帼标兵10名、先进集体5个。"
SHARED = "创建国家级美丽庭院2个、省级4个、市级9个。"
NAMES = "开展“溪畔读书”“巧手编织”“邻里厨房”三项活动，惠及群众。"
ACTS = "开展“溪畔读书”活动、“巧手编织”行动等12场。"


def learned(*bodies: str) -> Pack:
    """A pack of the years 2023, 2022 … with these bodies, proved and through its file and back."""
    years = [report(f"云溪区妇联{2023 - at}年工作总结||一、家庭。{body}") for at, body in enumerate(bodies)]
    pack = learn(years)
    for year in years:
        assert render_as_learned(pack, year.period.label) == year.text
    assert read_model(model_text(pack.sections, pack.metrics, pack.slots))[0] == pack.sections
    return pack


def start(*bodies: str) -> Session:
    return Session.start(roll_over(learned(*bodies), year=2024), user="甲")


def body(session: Session) -> str:
    return "".join(paragraph.text for paragraph in session.report().paragraphs[1:]).removeprefix("一、家庭。")


def only(session: Session) -> ItemList:
    (found,) = item_lists(session)
    return found


def keys(session: Session, *, written: bool = True) -> list[str]:
    return [item.key for item in only(session).items if item.written is written]


def drop(session: Session, at: int) -> Session:
    return drop_item(session, only(session).sentence, keys(session)[at]).session


@pytest.mark.parametrize(
    ("learned_as", "at", "expected"),
    [
        (LEVELS, 0, "评选最美家庭，其中省级3户和市级11户。"),
        (LEVELS, 1, "评选最美家庭，其中国家级1户和市级11户。"),
        (LEVELS, 2, "评选最美家庭，其中国家级1户和省级3户。"),
        (HONOURS, 0, "表彰区级巾帼标兵10名、先进集体5个。"),
        (HONOURS, 1, "表彰区级三八红旗手20名、先进集体5个。"),
        (SHARED, 0, "创建省级美丽庭院4个、市级9个。"),
        (SHARED, 2, "创建国家级美丽庭院2个、省级4个。"),
        (NAMES, 0, "开展“巧手编织”“邻里厨房”两项活动，惠及群众。"),
        (NAMES, 2, "开展“溪畔读书”“巧手编织”两项活动，惠及群众。"),
        (ACTS, 1, "开展“溪畔读书”活动等12场。"),
    ],
)
def test_an_item_goes_with_its_joint_and_its_count_and_comes_back(learned_as: str, at: int, expected: str) -> None:
    session = start(learned_as)
    before, key = body(session), keys(session)[at]
    assert before == learned_as
    dropped = drop(session, at)
    assert body(dropped) == expected
    assert keys(dropped, written=False) == [key]
    assert body(dropped.undo().session) == before
    assert body(dropped.undo().session.redo().session) == expected
    back = restore_item(dropped, only(dropped).sentence, key).session
    assert body(back) == before
    assert not back.draft.wording


def test_the_number_of_items_is_computed_and_what_was_typed_is_asked_about() -> None:
    session = start(NAMES)
    key = only(session).count
    assert session.page.filled[key].origin is Origin.DERIVED
    dropped = drop(session, 1)
    assert (session.field(key).text, dropped.field(key).text) == ("三", "两")
    typed = dropped.take(key, "三").session
    assert typed.field(key).question == "列了 2 项，这里写的是 3，确认？"
    assert not typed.confirm(key).session.field(key).question


def test_a_number_that_counts_something_else_stays_fixed() -> None:
    for said in ("开展“溪畔读书”“巧手编织”等五项活动。", "开展“溪畔读书”“巧手编织”活动三场。"):
        assert only(start(said)).count == ""
    both = start("开展“溪畔读书”“巧手编织”两项活动。", "开展“溪畔读书”“巧手编织”“邻里厨房”四项活动。")
    assert only(both).count == ""


def test_the_last_item_stays_and_unknown_ones_are_refused() -> None:
    session = drop(drop(start(LEVELS), 0), 0)
    assert body(session) == "评选最美家庭，其中市级11户。"
    sentence = only(session).sentence
    with pytest.raises(BadValue, match="只剩这一项"):
        drop_item(session, sentence, keys(session)[0])
    for act in (drop_item, restore_item, move_item):
        with pytest.raises(UnknownSlot):
            act(session, sentence, "没有的")
        with pytest.raises(UnknownSlot):
            act(session, "没有的", keys(session)[0])
    with pytest.raises(UnknownSlot):
        find_item(session, "没有的")


def test_a_level_is_added_as_a_figure_called_like_the_others() -> None:
    session = start(LEVELS)
    sentence = only(session).sentence
    added = add_item(session, sentence, "区级12户").session
    assert body(added) == "评选最美家庭，其中国家级1户、省级3户、市级11户和区级12户。"
    item = next(one for one in only(added).items if one.added)
    field = added.field(item.key)
    assert (field.label, field.value, field.unit) == ("区级最美家庭", 12, "户")
    assert body(added.undo().session) == LEVELS
    first = add_item(session, sentence, "全国级", after="").session
    assert "其中全国级【待补：" in body(first)
    for bad in ("", "  ", "、", "省级8户", "区级1户县级2户", "长" * 400):
        with pytest.raises(BadValue):
            add_item(session, sentence, bad)
    with pytest.raises(UnknownSlot):
        add_item(session, sentence, "区级3户", number=4)


def test_a_name_is_added_in_the_marks_of_the_others_and_the_count_follows() -> None:
    session = start(NAMES)
    added = add_item(session, only(session).sentence, "银龄课堂", after=keys(session)[0]).session
    assert body(added) == "开展“溪畔读书”“银龄课堂”“巧手编织”“邻里厨房”四项活动，惠及群众。"
    whole = add_item(start(ACTS), only(start(ACTS)).sentence, "“银龄课堂”培训").session
    assert body(whole) == "开展“溪畔读书”活动、“巧手编织”行动、“银龄课堂”培训等12场。"


def test_items_move_and_words_that_count_for_all_stay_in_front() -> None:
    session = start(HONOURS)
    first, second, third = keys(session)
    moved = move_item(session, only(session).sentence, first, after=third).session
    assert body(moved) == "表彰区级巾帼标兵10名、先进集体5个、三八红旗手20名。"
    assert body(move_item(moved, only(moved).sentence, first).session) == HONOURS
    assert move_item(session, only(session).sentence, second, after=second).entries == ()


def test_years_with_other_items_are_one_list_with_a_history_each() -> None:
    session = start("评选最美家庭，其中市级5户。", "评选最美家庭，其中省级1户、市级4户。")
    items = {item.text: item for item in only(session).items}
    assert items["市级5户"].history == (("2022年", "市级4户"), ("2023年", "市级5户"))
    assert items["省级1户"].gone
    assert items["省级1户"].history == (("2022年", "省级1户"),)
    back = restore_item(session, only(session).sentence, items["省级1户"].key).session
    assert re.fullmatch("评选最美家庭，其中市级5户、省级【待补：.*】。", body(back))
    assert body(back.undo().session) == "评选最美家庭，其中市级5户。"


def test_a_list_is_found_in_a_sentence_that_was_rewritten_around_it() -> None:
    session = start(LEVELS)
    sentence = only(session).sentence
    edited = session.reword(sentence, session.sentence(sentence).replace("评选", "全年评选推荐")).session.leave()
    assert body(drop(edited, 0)) == "全年评选推荐最美家庭，其中省级3户和市级11户。"
    gone = session.reword(sentence, "今年没有评选。").session
    assert item_lists(gone) == ()
    with pytest.raises(UnknownSlot, match="改句子"):
        drop_item(gone, sentence, "省级最美家庭")


def test_a_count_whose_list_was_rewritten_is_marked_and_asked_for() -> None:
    session = start(NAMES)
    key, sentence = only(session).count, only(session).sentence
    gone = session.reword(sentence, f"全年开展{{{{ {key} }}}}项活动。").session
    assert gone.page.filled[key].origin is Origin.CARRIED


def test_a_zero_asks_whether_the_item_is_written() -> None:
    session = start(LEVELS)
    key = keys(session)[1]
    zero = session.take(key, "0").session
    assert zero.field(key).question == "今年是 0，不写这一项？要写 0，请确认"
    assert not zero.confirm(key).session.field(key).question
    assert "不写这一项" not in start("接访12人次。").take("接访", "0").session.field("接访").question


@cache
def _sample(at: int) -> Session:
    return start((LEVELS, HONOURS, SHARED, NAMES, ACTS)[at])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 9)), max_size=7))
def test_whatever_is_done_to_a_list_reads_well_loses_nothing_and_can_be_undone(
    at: int, acts: list[tuple[int, int, int]]
) -> None:
    session = first = _sample(at)
    seen = [body(session)]
    for act, one, other in acts:
        change = _act(session, act, one, other)
        if change is None or not change.entries:
            continue
        session = change.session
        now = body(session)
        seen.append(now)
        assert not re.search("[、，；和]{2}|[、和]等|[、和][，。]|^[、和]|[：中展彰建][、和]", now)
        for item in only(session).items:
            assert not item.written or all(piece in now for piece in re.split("(?<=级)", item.text))
        count = only(session).count
        assert not count or session.page.filled[count].origin is Origin.DERIVED
    for expected in reversed(seen[:-1]):
        session = session.undo().session
        assert body(session) == expected
    assert body(session) == body(first)


def _act(session: Session, act: int, one: int, other: int) -> Change | None:
    lists = only(session)
    written = [item.key for item in lists.items if item.written]
    left = [item.key for item in lists.items if not item.written]
    key = written[one % len(written)]
    if act == 0:
        return drop_item(session, lists.sentence, key) if len(written) > 1 else None
    if act == 1:
        return restore_item(session, lists.sentence, left[one % len(left)]) if left else None
    if act == 2:
        after = ("", *written)[other % (len(written) + 1)]
        return move_item(session, lists.sentence, key, after=after)
    name = f"新项{'甲乙丙丁戊己庚辛壬癸'[other]}"
    if any(name in item.text for item in lists.items):
        return None
    return add_item(session, lists.sentence, name + "3个" if session.field(key).unit else name)


def test_two_lists_of_one_sentence_do_not_mix() -> None:
    session = start("开展“溪畔读书”“巧手编织”两项活动，评选最美家庭，其中省级3户、市级11户。")
    names, levels = item_lists(session)
    dropped = drop_item(session, names.sentence, names.items[0].key).session
    dropped = drop_item(dropped, levels.sentence, levels.items[0].key).session
    assert body(dropped) == "开展“巧手编织”一项活动，评选最美家庭，其中市级11户。"
    added = add_item(dropped, levels.sentence, "区级2户", number=1).session
    assert body(added).endswith("其中市级11户、区级2户。")


def test_a_pack_that_claims_thousands_of_lists_is_read_in_no_time() -> None:
    pack = learned("接访12人次。")
    sentence = next(one for one in pack.sentences() if list(one.holes()) == ["接访"])
    hostile = replace(sentence, parts=("、" * 3000,), lists=(Enumeration(parts=("、",)),) * 3000)
    assert len(lists_in(hostile, ("、" * 2999,))) <= 20
