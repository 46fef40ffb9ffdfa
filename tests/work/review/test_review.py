"""Each decision, what it refuses, and how it finds its place again in a pack that was learned anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.domain.draft import Draft, Origin
from drafter.domain.errors import BadValue, UnknownSlot
from drafter.domain.figure import FigureKind
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.period import Period
from drafter.domain.review import Act, Anchor, Doubt, Review
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.fill import fill
from drafter.work.packs.hand_on import hand_on
from drafter.work.review.apply_review import reapply
from drafter.work.review.places import find_place, learned_texts
from drafter.work.review.review import Reviewing
from drafter.work.review.suggestions import suggestions, unreviewed
from drafter.work.review.words import VERBS, say_decision
from tests.drafting.packs import OURS, THEIRS, pack

TEXT = (
    "标题 front 0: > title: [year+0:本年=2023]年工作总结",
    (
        "总结-01 summary 1 run: 一、维权关爱。 > 接访[接访=420 人次]，调解[调解=37件]，"
        "成功[成功=30件]，占[成功率=81.1%]。/开展[name:活动=爱家]活动和[name:活动=爱家]宣讲。/开办四点半课堂12期，先后荣获[name:荣誉=省级1个、市级4个]。"
    ),
)


def made(*sections: str, **more: object) -> Pack:
    chosen = sections or TEXT
    formulas = {"成功率": "成功 / 调解"} if any("成功率" in one for one in chosen) else {}
    return pack(*chosen, formulas=formulas, **more)  # type: ignore[arg-type]


def say(start: Pack | Reviewing, *texts: str) -> Reviewing:
    now = start if isinstance(start, Reviewing) else Reviewing.start(None, start)
    for text in texts:
        now = say_decision(now, text)
    return now


def refused(start: Pack, *texts: str) -> str:
    now = say(start, *texts[:-1])
    with pytest.raises((BadValue, UnknownSlot)) as caught:
        say_decision(now, texts[-1])
    return str(caught.value)


def sentence(packed: Pack, at: int) -> str:
    parts = next(one for one in packed.sentences() if one.id == f"总结-01-1{at}").parts
    return "".join(part if isinstance(part, str) else f"[{part.key}]" for part in parts)


def test_a_new_name_reaches_sentence_formula_and_template() -> None:
    start = made(template='{% if value("调解") %}{{ section("总结-01") }}{% endif %}')
    after = say(start, "改名 调解 矛盾纠纷").pack
    assert sentence(after, 1).startswith("接访[接访]，调解[矛盾纠纷]")
    assert after.metrics["成功率"].formula == "成功 / 矛盾纠纷"
    assert after.template == start.template.replace("调解", "矛盾纠纷")
    assert (after.slots["矛盾纠纷"].label, after.metrics["矛盾纠纷"].label) == ("矛盾纠纷", "矛盾纠纷")
    assert after.learned["矛盾纠纷"] == "37件"
    assert "调解" not in after.slots


def test_a_label_changes_nothing_else() -> None:
    after = say(made(), "标签 接访 全区接访群众").pack
    assert after.slots["接访"].label == after.metrics["接访"].label == "全区接访群众"
    assert after.sections == made().sections


def test_fixed_wording_is_text_again() -> None:
    after = say(made(), "固定 活动").pack
    assert sentence(after, 2) == "开展爱家活动和爱家宣讲。"
    assert "活动" not in after.slots
    assert "活动" not in after.learned


def test_what_differs_between_years_is_not_fixed() -> None:
    start = made(older={"2022年": {"接访": "388 人次"}})
    assert "2022年的报告里写的是“388 人次”" in refused(start, "固定 接访")


def test_a_figure_that_the_template_needs_stays() -> None:
    assert "report.j2" in refused(made(template='{{ value("调解") }}'), "固定 调解")


def test_a_formula_goes_with_what_it_needs() -> None:
    assert say(made(), "固定 调解").pack.metrics["成功率"].formula == ""


def test_two_slots_that_are_one() -> None:
    start = made(TEXT[1], "总结-02 summary 1 run: 二、家庭。 > 举办[name:活动-2=爱家]展演，接访[接访-2=420 人次]。")
    after = say(start, "合并 活动-2 活动", "合并 接访-2 接访").pack
    assert len([key for one in after.sentences() for key in one.holes() if key == "活动"]) == 3
    assert {"活动-2", "接访-2"}.isdisjoint({*after.slots, *after.metrics, *after.learned})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("合并 接访 接访", "本来就是一个"),
        ("合并 接访 活动", "类型不同"),
        ("合并 接访 成功", "单位不同"),
        ("合并 调解 成功", "一处写“37件”，另一处写“30件”"),
        ("合并 接访 没有", "模板里没有留空“没有”"),
        ("改名 接访 调解", "已经是另一个留空的名称"),
        ("改名 接访 a}}b", "不能作名称"),
        (f"标签 接访 {'长' * 41}", "名称太长"),
        ("单位 活动 次", "只有数据才有单位"),
        ("单位 接访 这是一个很长的单位", "不像单位"),
        ("类型 活动 数据", "“爱家”不是一个数"),
        ("类型 活动 年份", "不是年份"),
        ("类型 活动 计数", "没有可以每年加一的数"),
        ("类型 活动 单位名称", "不是本单位的名称"),
        ("类型 活动 数字", "没有类型“数字”"),
        ("拆开 荣誉 省级1个", "请写出拆成哪几段"),
        ("拆开 荣誉 甲|乙", "不能照样拆开"),
        ("分开 接访 接访", "只有这一处"),
        ("分开 活动 没有这几个字", "有 0 处"),
        ("不沿用 本年", "程序自己定"),
        ("留空 没有这几个字", "原文里没有找到"),
        ("留空 爱家", "原文里有 2 处"),
        ("留空 接访【420】", "里已经有留空了"),
        ("留空 开办【四点半课堂 课堂", "请用一对【】"),
        ("留空 开办【四点半课堂】 接访", "“接访”是另一个留空"),
        ("删掉 接访", "不认识“删掉”"),
        ("改名 接访", "请写成：改名 名称 新名称，意思是换一个名称"),
        ("  ", "没有写要做什么"),
        ("撤销", "没有可以撤销的了"),
        ("重做", "没有可以重做的了"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(said: str, why: str) -> None:
    assert why in refused(made(), said)


def test_one_place_of_a_shared_name_is_another_thing() -> None:
    start = made(TEXT[1], "总结-02 summary 1 run: 二、家庭。 > 举办[name:活动=爱家]展演。")
    after = say(start, "分开 活动 展演 展演名称").pack
    assert after.learned["展演名称"] == after.learned["活动"] == "爱家"
    assert [key for one in after.sentences() for key in one.holes() if key.endswith(("活动", "名称"))] == [
        "活动",
        "活动",
        "展演名称",
    ]


def test_a_value_of_several_things_is_taken_apart() -> None:
    start = made(older={"2022年": {"荣誉": "省级2个、市级11个"}})
    after = say(start, "拆开 荣誉 1个|4个").pack
    assert sentence(after, 3) == "开办四点半课堂12期，先后荣获省级[荣誉-2]、市级[荣誉-3]。"
    assert [after.values[label]["荣誉-3"] for label in ("2023年", "2022年")] == ["4个", "11个"]
    assert after.slots["荣誉-2"].kind is SlotKind.FIGURE
    assert after.metrics["荣誉-2"].unit == "个"
    older = made(older={"2022年": {"荣誉": "国家级2个"}})
    assert "2022年的“国家级2个”不能照样拆开" in refused(older, "拆开 荣誉 1个|4个")


def test_a_swallowed_figure_is_marked() -> None:
    after = say(made(), "留空 四点半课堂【12期】 课堂", "留空 开办【四点半课堂】 课堂名称").pack
    assert sentence(after, 3).startswith("开办[课堂名称][课堂]，先后荣获")
    assert (after.slots["课堂"].kind, after.metrics["课堂"].unit) == (SlotKind.FIGURE, "期")
    assert after.slots["课堂名称"].kind is SlotKind.NAME
    assert "四点半课堂" in after.local_words
    assert render_as_learned(after) == render_as_learned(made())


def test_kinds_and_units() -> None:
    after = say(made(), "类型 调解 名称", "单位 接访 场").pack
    assert after.slots["调解"].kind is SlotKind.NAME
    assert "调解" not in after.metrics
    assert after.metrics["成功率"].formula == ""
    assert (after.metrics["接访"].unit, after.metrics["接访"].kind) == ("场", FigureKind.COUNT)
    back = say(Reviewing.start(None, after), "类型 调解 数据").pack
    assert back.metrics["调解"].unit == "件"


def test_what_is_never_carried_starts_missing() -> None:
    now = say(made(), "不沿用 接访", "不沿用 活动")
    filled = fill(Draft(pack=now.pack, agency=OURS, period=Period(year=2024)))
    assert filled["接访"].origin is filled["活动"].origin is Origin.MISSING
    assert filled["调解"].origin is Origin.CARRIED
    again = fill(Draft(pack=say(now, "沿用 接访").pack, agency=OURS, period=Period(year=2024)))
    assert again["接访"].origin is Origin.CARRIED


def test_a_pack_handed_on_keeps_the_rule_and_not_the_record() -> None:
    handed = hand_on(say(made(), "不沿用 接访").pack, THEIRS)
    assert not handed.slots["接访"].carry
    assert handed.review == Review()


def test_a_pack_without_values_can_be_reviewed_as_far_as_that_goes() -> None:
    bare = replace(made(), values={})
    after = say(bare, "改名 接访 接待", "不沿用 接待", "认可 调解")
    assert not after.pack.slots["接待"].carry
    assert next(one for one in suggestions(after.pack) if one.key == "调解").reviewed
    assert "没有原来的文字" in refused(bare, "固定 活动")
    assert "没有原来的报告" in refused(bare, "留空 开办【四点半课堂】")
    while after.pack.review.to_undo():
        after = after.undo()
    assert replace(after.pack, review=Review()) == bare


def test_undo_and_redo_in_any_length() -> None:
    now = say(made(), "改名 接访 甲", "改名 调解 乙", "固定 活动")
    back = say(now, "撤销", "撤销")
    assert set(back.pack.slots) >= {"甲", "调解", "活动"}
    assert replace(say(back, "重做", "重做").pack, review=Review()) == replace(now.pack, review=Review())
    assert "没有可以重做的了" in str(_refusal(say(back, "认可 甲"), "重做"))
    assert [one.act for one in back.pack.review.decisions[3:]] == [Act.UNDO, Act.UNDO]


def _refusal(now: Reviewing, text: str) -> BadValue:
    with pytest.raises(BadValue) as caught:
        say_decision(now, text)
    return caught.value


def test_an_answered_slot_keeps_its_name() -> None:
    now = Reviewing.start(None, made(), answered={"接访"})
    for text in ("改名 接访 接待", "固定 接访"):
        assert "今年已经填了" in str(_refusal(now, text))
    assert say(now, "标签 接访 接待人次", "不沿用 接访").pack.slots["接访"].label == "接待人次"


def test_words_of_growth_follow_the_names_of_their_figures() -> None:
    start = made("总结-01 summary 1 run: 一、维权。 > 接访[接访=420 人次]，[name:增减=较上年增长][增幅=8.2%]。")
    words = replace(start.slots["增减"], kind=SlotKind.DIRECTION, style="change", subject="接访", amount="增幅")
    growth = replace(start.metrics["增幅"], formula="( 接访 - 接访@上年 ) / 接访@上年")
    start = replace(start, slots={**start.slots, "增减": words}, metrics={**start.metrics, "增幅": growth})
    after = say(start, "改名 接访 接待").pack
    assert (after.slots["增减"].subject, after.metrics["增幅"].formula) == ("接待", "( 接待 - 接待@上年 ) / 接待@上年")
    gone = say(start, "固定 接访").pack
    assert (gone.slots["增减"].subject, gone.slots["增减"].amount, gone.metrics["增幅"].formula) == ("", "", "")
    assert say(start, "类型 增减 名称").pack.slots["增减"].subject == ""
    assert "增减的说法由程序自己定" in refused(start, "不沿用 增减")
    assert "增减的说法由程序自己找" in refused(start, "类型 接访 direction")


# Learning anew

NEXT = (
    "标题 front 0: > title: [year+0:本年=2024]年工作总结",
    "总结-01 summary 1 run: 一、家庭文明。 > 新来的一句话，选树[选树=15户]。",
    (
        "总结-02 summary 1 run: 二、维权关爱。 > 接访[接访=455 人次]，调解[调解=41件]，"
        "成功[成功=37件]，占[成功率=90.2%]。/开展[name:活动=溪语]活动和[name:活动=溪语]宣讲。/开办四点半课堂16期，免费，先后荣获[name:荣誉=省级2个、市级6个]。"
    ),
)


def test_decisions_hold_for_the_next_year() -> None:
    before = say(
        made(), "改名 接访 接待", "不沿用 调解", "固定 成功率", "留空 开办【四点半课堂】 课堂名称", "拆开 荣誉 1个|4个"
    )
    done = reapply(made(*NEXT, year=2024), before.pack.review)
    assert [(one.decision.number, one.reason) for one in done.unplaced] == []
    assert done.pack.learned["接待"] == "455 人次"
    assert not done.pack.slots["调解"].carry
    assert done.pack.learned["课堂名称"] == "四点半课堂"
    assert done.pack.learned["荣誉-3"] == "6个"
    assert done.pack.review.decisions == before.pack.review.decisions
    assert render_as_learned(done.pack) == render_as_learned(made(*NEXT, year=2024))


def test_a_sentence_in_other_words_is_known_by_what_it_held() -> None:
    start = made(TEXT[1], "总结-02 summary 1 run: 二、家庭。 > 举办[name:活动=爱家]展演，选树[选树=15户]。")
    before = say(start, "改名 选树 家庭", "分开 活动 展演 展演名称", "标签 调解 化解").pack.review
    later = made(
        "总结-01 summary 1 run: 一、家庭建设。 > 全年共评出“最美家庭”[新选树=18户]，[调解=40件]。",
        older={"2023年": {"新选树": "15户", "调解": "30件"}},
        year=2024,
    )
    done = reapply(later, before)
    assert done.pack.learned["家庭"] == "18户"
    # One place of several, and a value that another slot held: nobody can tell.
    assert [one.decision.number for one in done.unplaced] == [2, 3]


def test_what_finds_no_place_is_listed_and_kept() -> None:
    before = say(made(), "改名 接访 接待", "不沿用 活动")
    shorter = made(
        "总结-01 summary 1 run: 一、家庭文明。 > 接访热线开通，开展[name:活动=溪语]活动和[name:活动=溪语]宣讲。"
    )
    done = reapply(shorter, before.pack.review)
    assert [(one.decision.number, one.reason) for one in done.unplaced] == [(1, "新学的报告里找不到这句话")]
    assert not done.pack.slots["活动"].carry
    assert [one.number for one in reapply(made(), done.pack.review).pack.review.in_force()] == [1, 2]
    assert "接待" in reapply(made(), done.pack.review).pack.slots


def test_sentences_alike_are_told_apart_only_where_there_are_as_many() -> None:
    two = "总结-0{} summary 1 run: {}、{}。 > 举办活动[{}={}场]。"
    start = made(two.format(1, "一", "甲", "场次", 3), two.format(2, "二", "乙", "场次-2", 5))
    before = say(start, "改名 场次-2 讲座").pack.review
    same = reapply(made(two.format(1, "一", "甲", "场次", 4), two.format(2, "二", "乙", "场次-2", 6)), before)
    assert same.pack.learned["讲座"] == "6场"
    more = made(*(two.format(at, "一二三"[at - 1], "甲", f"场次-{at}", at) for at in (1, 2, 3)))
    assert [one.decision.number for one in reapply(more, before).unplaced] == [1]


def test_an_anchor_that_somebody_spoilt_finds_nothing() -> None:
    anchor = Anchor(text="接访420 人次。", value="420 人次", at=99, masked="接访□。", spot="□")
    learned = learned_texts(made())
    assert find_place(anchor, made(), learned) is None
    assert find_place(replace(anchor, at=2, spot="", nth=0), made(), learned) is None
    assert find_place(replace(anchor, at=2, nth=7), made(), learned) is None


def test_edits_by_hand_stay_and_earlier_decisions_are_settled() -> None:
    now = say(made(), "改名 接访 接待")
    edited = replace(now.pack, name="改过的名称")
    again = Reviewing.start(made(), edited)
    assert (again.pack.name, again.pack.review.settled) == ("改过的名称", 1)
    assert "没有可以撤销的了" in str(_refusal(again, "撤销"))
    more = say(again, "改名 调解 化解")
    assert replace(say(more, "撤销").pack, review=Review()) == replace(edited, review=Review())


# What deserves a look


def test_the_doubtful_ones_come_first() -> None:
    start = made(
        "总结-01 summary 1 run: 一、维权关爱。 > 接访[接访=420人次]，发放[数据=42杯]，调解[调解-2=37件]，"
        "[name:地名=溪口村]举办“[name:名称=爱家]”活动，[agency.district_name:地=云溪]妇女参加。/平平常常的一句话。",
        older={"2022年": {"接访": "388人次"}},
    )
    found = suggestions(start)
    doubts = {one.key: one.doubts for one in found}
    assert doubts == {
        "接访": (),
        "数据": (Doubt.NO_LABEL, Doubt.NO_UNIT),
        "调解-2": (Doubt.SAME_NAME,),
        "地名": (Doubt.PLACE,),
        "名称": (Doubt.NO_LABEL,),
        "地": (Doubt.AGENCY,),
    }
    assert [one.key for one in found] == ["数据", "名称", "调解-2", "地名", "地", "接访"]
    assert found[-1].values == (("2022年", "388人次"), ("2023年", "420人次"))
    assert unreviewed(start) == 5
    after = say(start, "认可 数据", "改名 调解-2 化解").pack
    assert unreviewed(after) == 3
    assert [one.text for one in suggestions(start, fixed=True) if one.kind is None] == [
        "维权关爱",
        "平平常常的一句话。",
    ]


def test_every_verb_says_how_it_is_written() -> None:
    for name, verb in VERBS.items():
        assert verb.usage.startswith(name)
        assert verb.does
