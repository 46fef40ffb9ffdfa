"""Claims of growth learned over years: computed where the years prove how, true of whatever is typed next year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.draft import Answer, AnswerState, Draft, Origin
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.drafting.as_learned import render_as_learned
from drafter.drafting.compose import compose
from drafter.drafting.fill import fill
from drafter.learning.learn import learn
from drafter.parsing.parse import parse
from drafter.storage.packs import load_pack, save_pack
from drafter.text.quantity import read_quantity
from drafter.work.filling.roll import roll_over
from drafter.work.filling.session import Session
from drafter.work.view.questions import question_of
from tests.drafting.packs import THEIRS
from tests.notation import plain

PAGE = """\
云溪区妇联{year}年工作总结

{year}年，云溪区妇联各项工作取得新成效。现将全年工作总结如下：

一、服务中心大局。{sentence}

二、坚持源头维权。排查矛盾纠纷{other}件。
"""


def page(year: int, sentence: str) -> str:
    return PAGE.format(year=year, sentence=sentence, other=year - 1900)


def learned(now: str, *before: str) -> Pack:
    texts = {2023 - ago: page(2023 - ago, sentence) for ago, sentence in enumerate((now, *before))}
    made = learn([parse(plain(text, name=f"{year}年.txt")) for year, text in texts.items()])
    for year, text in texts.items():
        assert render_as_learned(made, f"{year}年") == text
    return made


def key_of(made: Pack, text: str) -> str:
    return next(key for key, value in made.learned.items() if value == text)


def with_answers(made: Pack, **texts: str) -> Draft:
    answers = {
        key_of(made, learned): Answer(state=AnswerState.TYPED, text=typed)
        for learned, typed in (pair.split("→") for pair in texts.values())
    }
    return replace(roll_over(made, year=2024), answers=answers)


def written(draft: Draft) -> str:
    return next(one.text for one in compose(draft).paragraphs if "服务中心大局。" in one.text).split("大局。")[1]


PERCENT = learned("全区建成“美丽庭院”1046户，较上年增长17.4%。", "全区建成“美丽庭院”891户，较上年增长10.1%。")
COUNT = learned("培训妇女1345人次，比上年增加77人次。", "培训妇女1268人次，比上年减少12人次。")
POINTS = learned("调解成功率94.9%，比上年提高1.0个百分点。", "调解成功率93.9%，比上年提高1.3个百分点。")
REACH = learned("所属妇联组织由59个增至61个。", "所属妇联组织由50个增至59个。")
TO = learned("所属妇联组织增至61个。", "所属妇联组织增至59个。")
LEVEL = learned("走访家庭338户，与上年持平。", "走访家庭338户，与上年持平。")
DOUBLE = learned("带动就业800人，比上年翻一番。")
RUN = learned("服务妇女8000人次，连续五年增长。", "服务妇女7000人次，连续四年增长。")
ALONE = learned("全区建成“美丽庭院”1046户，较上年增长17.4%。")
WRONG = learned("全区建成“美丽庭院”1046户，较上年增长27.4%。", "全区建成“美丽庭院”891户，较上年增长10.1%。")
BOTH = learned(
    "接待来访420人次、调解纠纷37件，同比分别增长5%和23.3%。", "接待来访400人次、调解纠纷30件，同比分别增长9%和8%。"
)


@pytest.mark.parametrize(
    ("made", "formulas"),
    [
        (PERCENT, {"17.4%": "( 美丽庭院 - 美丽庭院@上年 ) / 美丽庭院@上年"}),
        (REACH, {"59个": "妇联组织-2@上年"}),
        (ALONE, {}),
        (WRONG, {}),
    ],
)
def test_only_what_the_years_prove_is_computed(made, formulas):
    found = {made.learned[key]: metric.formula for key, metric in made.metrics.items() if metric.formula}
    assert found.keys() == formulas.keys()
    if made is PERCENT:
        assert found == formulas


@pytest.mark.parametrize(
    ("made", "typed", "sentence"),
    [
        (PERCENT, "1046户→1214户", "全区建成“美丽庭院”1214户，较上年增长16.1%。"),
        (PERCENT, "1046户→900户", "全区建成“美丽庭院”900户，较上年下降14.0%。"),
        (PERCENT, "1046户→1046户", "全区建成“美丽庭院”1046户，与上年持平。"),
        (COUNT, "1345人次→1300人次", "培训妇女1300人次，比上年减少45人次。"),
        (COUNT, "1345人次→1345人次", "培训妇女1345人次，与上年持平。"),
        (POINTS, "94.9%→93.2%", "调解成功率93.2%，比上年下降1.7个百分点。"),
        (POINTS, "94.9%→94.9%", "调解成功率94.9%，与上年持平。"),
        (REACH, "61个→70个", "所属妇联组织由61个增至70个。"),
        (REACH, "61个→60个", "所属妇联组织由61个减至60个。"),
        (REACH, "61个→61个", "所属妇联组织保持在61个。"),
        (TO, "61个→58个", "所属妇联组织减至58个。"),
        (LEVEL, "338户→338户", "走访家庭338户，与上年持平。"),
        (LEVEL, "338户→350户", "走访家庭350户，较上年增加12户。"),
        (LEVEL, "338户→330户", "走访家庭330户，较上年减少8户。"),
        (DOUBLE, "800人→1600人", "带动就业1600人，比上年翻一番。"),
        (DOUBLE, "800人→1000人", "带动就业1000人，比上年增长25%。"),
        (DOUBLE, "800人→700人", "带动就业700人，比上年下降12.5%。"),
        (RUN, "8000人次→8100人次", "服务妇女8100人次，连续六年增长。"),
    ],
)
def test_the_wording_follows_the_figure(made, typed, sentence):
    draft = with_answers(made, typed=typed)
    assert written(draft) == sentence
    origins = {span.origin for one in compose(draft).paragraphs for span in one.spans if "，" not in span.text}
    assert Origin.DERIVED in origins


def questions(draft: Draft) -> list[str]:
    filled = fill(draft)
    return [asked for key in draft.pack.slots if (asked := question_of(draft, filled, key))]


ASKED = "原来写的是“较上年增长”，“建成美丽庭院”今年 900户、去年 1046户，少了，改成“较上年下降”？"


def test_a_turned_wording_asks_until_it_was_seen():
    draft = with_answers(PERCENT, typed="1046户→900户")
    assert questions(draft) == [ASKED]
    key = next(key for key, slot in PERCENT.slots.items() if slot.kind is SlotKind.DIRECTION)
    seen = replace(
        draft, answers={**draft.answers, key: Answer(state=AnswerState.CONFIRMED, text=fill(draft)[key].text)}
    )
    assert questions(seen) == []
    assert fill(seen)[key].origin is Origin.CONFIRMED
    again = replace(
        seen, answers={**seen.answers, key_of(PERCENT, "1046户"): Answer(state=AnswerState.TYPED, text="1100户")}
    )
    assert written(again) == "全区建成“美丽庭院”1100户，较上年增长5.2%。"
    (asked,) = questions(again)
    assert asked.endswith("今年 1100户、去年 1046户，多了，改成“较上年增长”？")


def test_nothing_is_asked_while_the_wording_holds():
    assert questions(with_answers(PERCENT, typed="1046户→1214户")) == []


def test_what_a_person_typed_stands_and_is_asked_about():
    draft = with_answers(PERCENT, typed="1046户→900户", words="较上年增长→较上年增长")
    assert "较上年增长" in written(draft)
    (asked,) = questions(draft)
    assert asked.startswith("写的是“较上年增长”，可是“建成美丽庭院”今年 900户、去年 1046户，少了")
    assert asked.endswith("改成“较上年下降”？")


def test_yes_to_that_question_puts_the_true_wording_there_at_once():
    key = next(key for key, slot in PERCENT.slots.items() if slot.kind is SlotKind.DIRECTION)
    session = Session.start(with_answers(PERCENT))
    for number in ("900户", "1100户"):
        session = session.take(key_of(PERCENT, "1046户"), number).session
        session = session.take(key, "较上年增长").session
    assert session.field(key).question == ""
    session = session.take(key_of(PERCENT, "1046户"), "900户").session
    assert session.field(key).text == "较上年增长"
    session = session.confirm(key).session
    assert (session.field(key).text, session.field(key).question) == ("较上年下降", "")
    # What nobody can turn round is asked about until it is written otherwise.
    key = next(key for key, slot in RUN.slots.items() if slot.kind is SlotKind.DIRECTION)
    run = Session.start(with_answers(RUN)).take(key_of(RUN, "8000人次"), "7900人次").session
    assert run.field(key).question.endswith("请改写这一句")
    assert run.confirm(key).session.field(key).question == run.field(key).question


def test_a_run_that_broke_is_left_to_the_writer():
    draft = with_answers(RUN, typed="8000人次→7900人次")
    key = next(key for key, slot in RUN.slots.items() if slot.kind is SlotKind.DIRECTION)
    assert fill(draft)[key].origin is Origin.CARRIED
    assert questions(draft) == ["写的是“增长”，可是“服务妇女”今年 7900人次、去年 8000人次，少了，请改写这一句"]


def test_two_figures_that_part_ways_are_left_to_the_writer():
    draft = with_answers(BOTH, one="420人次→500人次", two="37件→30件")
    key = next(key for key, slot in BOTH.slots.items() if slot.kind is SlotKind.DIRECTION)
    assert fill(draft)[key].origin is Origin.CARRIED
    same = with_answers(BOTH, one="420人次→210人次", two="37件→30件")
    assert written(same) == "接待来访210人次、调解纠纷30件，同比分别下降50%和18.9%。"


def test_the_amount_that_was_never_proved_is_carried_but_its_word_is_right():
    draft = with_answers(ALONE, typed="1046户→900户")
    assert written(draft) == "全区建成“美丽庭院”900户，较上年下降17.4%。"
    assert fill(draft)[key_of(ALONE, "17.4%")].origin is Origin.CARRIED


def test_a_change_counted_from_another_year_is_left_to_the_writer():
    made = learned("帮扶资金由2019年的86.4万元增加到2023年的118.9万元，增长37.6%。")
    [slot] = [slot for slot in made.slots.values() if slot.kind is SlotKind.DIRECTION]
    assert (slot.label, slot.subject) == ("增长", "")
    draft = with_answers(made, typed="118.9万元→90万元")
    assert fill(draft)[slot.key].origin is Origin.CARRIED


def test_for_the_first_time_is_asked_about():
    made = learned("首次举办妇女创业大赛，征集项目48个。")
    draft = roll_over(made, year=2024)
    key = key_of(made, "首次")
    assert fill(draft)[key].origin is Origin.CARRIED
    assert questions(draft) == ["去年写了“首次”，今年还是首次吗？"]


def test_another_federation_inherits_no_claim():
    draft = roll_over(PERCENT, agency=THEIRS, year=2024)
    filled = fill(draft)
    for key, slot in PERCENT.slots.items():
        if slot.kind in (SlotKind.DIRECTION, SlotKind.FIGURE):
            assert filled[key].origin is Origin.MISSING
    typed = replace(draft, answers={"美丽庭院": Answer(state=AnswerState.TYPED, text="20户")})
    assert fill(typed)["美丽庭院增减"].origin is Origin.MISSING


def test_claims_survive_the_files(tmp_path):
    for made in (PERCENT, REACH, BOTH):
        save_pack(made, tmp_path / made.sources[0].sha256 / str(id(made)))
        again = load_pack(tmp_path / made.sources[0].sha256 / str(id(made)))
        assert again.slots == made.slots
        assert again.metrics == made.metrics


amount = st.integers(min_value=1, max_value=200_000)


@settings(max_examples=300, deadline=None)
@given(now=amount)
def test_the_percentage_is_always_true(now):
    sentence = written(with_answers(PERCENT, typed=f"1046户→{now}户"))
    exact = (Decimal(now) - 1046) / 1046 * 100
    if now == 1046:
        assert sentence.endswith("，与上年持平。")
        return
    said = sentence.split("，")[1].rstrip("。")
    if abs(exact) < Decimal("0.05"):
        assert said == "与上年基本持平"
        return
    assert said.startswith("较上年增长" if now > 1046 else "较上年下降")
    printed = read_quantity(said[5:])
    assert printed is not None
    assert abs(printed - abs(exact)) <= Decimal("0.05")


@settings(max_examples=200, deadline=None)
@given(now=amount)
def test_the_difference_is_always_true(now):
    sentence = written(with_answers(COUNT, typed=f"1345人次→{now}人次"))
    word = "与上年持平" if now == 1345 else f"比上年{'增加' if now > 1345 else '减少'}{abs(now - 1345)}人次"
    assert sentence == f"培训妇女{now}人次，{word}。"


@settings(max_examples=200, deadline=None)
@given(now=amount)
def test_from_and_to_is_always_true(now):
    sentence = written(with_answers(REACH, typed=f"61个→{now}个"))
    word = "保持在" if now == 61 else f"由61个{'增至' if now > 61 else '减至'}"
    assert sentence == f"所属妇联组织{word}{now}个。"
