from __future__ import annotations

import sys
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given

from drafter.domain.promise import Outcome, Promise, PromiseState, Target
from drafter.learning.follow import SummaryParagraph, follow
from tests.any_text import texts

NAMED, PROBABLY, NOT = PromiseState.NAMED, PromiseState.PROBABLY, PromiseState.NOT


def promise(
    text: str, *, topic: str = "维权", anchors: tuple[str, ...] = (), hints: tuple[str, ...] = (), **target: str
):
    targets = (
        (Target(measured=target["measured"], value=Decimal(20), unit=target["unit"], text=f"20{target['unit']}"),)
        if target
        else ()
    )
    return Promise(id="承诺-01", text=text, topic=topic, anchors=anchors, hints=hints, targets=targets)


def told(made: Promise, *texts: str, topic: str = "维权", unsettled: tuple[tuple[int, int], ...] = ()) -> Outcome:
    starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
    summary = [
        SummaryParagraph(text=text, topic=topic, start=start, unsettled=unsettled)
        for text, start in zip(texts, starts, strict=True)
    ]
    (outcome,) = follow([made], summary)
    return outcome


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("荷风书院", "荷风书院正式开放"),
        ("荷风书院", "建成“荷风·书院”"),
        ("荷花", "实施“荷花”计划"),
        ("荷风润家行动", "开展“荷风润家”活动"),
        ("乡村振兴荷风行动", "深化荷风乡村振兴行动"),
        ("执委履职积分管理办法", "印发执委履职积分管理试行办法"),
        ("荷塘", "渔鼓剧《荷塘》首演"),
    ],
)
def test_an_own_name_proves(anchor: str, said: str) -> None:
    outcome = told(promise("推进此事", anchors=(anchor,)), f"接访9人次，{said}。", topic="宣传")
    assert outcome.state is NAMED
    assert [one.text for one in outcome.evidence] == [said] or said in outcome.evidence[0].text


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("荷花", "荷花盛开时节举办游园"),
        ("荷风书院", "建成荷香书屋"),
        ("童享荷城", "实施“童创荷城”计划"),
        ("荷塘", "开放荷塘公园"),
        ("青年文艺人才库", "青年文艺人才储备不足"),
    ],
)
def test_another_name_does_not(anchor: str, said: str) -> None:
    assert told(promise("推进此事", anchors=(anchor,)), f"{said}。").state is NOT


def test_a_target_shows_what_was_reached() -> None:
    made = promise("全年开展技能培训20期", measured="技能培训", unit="期")
    outcome = told(made, "举办刺绣、家政等技能培训23期，累计培训900人次。")
    assert outcome.state is NAMED
    assert [(one.target, one.result) for one in outcome.evidence] == [("20期", "23期")]


def test_what_was_done_this_year_comes_before_the_total() -> None:
    made = promise("新建荷风驿站20个", measured="荷风驿站", unit="个")
    outcome = told(made, "荷风驿站增至34个，其中今年新建5个。")
    assert [one.result for one in outcome.evidence] == ["5个"]


def test_a_figure_of_another_kind_or_thing_is_no_result() -> None:
    made = promise("新建荷风驿站20个", measured="荷风驿站", unit="个")
    assert told(made, "新建法律服务站21个。").state is NOT
    assert all(not one.result for one in told(made, "荷风驿站投入21万元。").evidence)
    made = promise("开展巾帼宣讲不少于90场次", measured="巾帼宣讲", unit="场次")
    outcome = told(made, "组建巾帼宣讲队14支，开展巾帼宣讲93场。")
    assert [one.result for one in outcome.evidence] == ["93场"]


@pytest.mark.parametrize(
    ("said", "results"),
    [
        ("学会发展到48个。", ["48个"]),
        ("新增学会22个。", ["22个"]),
        ("指导22个学会办刊。", ["22个"]),
        ("建成学会服务站7个。", []),
        ("成立学会联合体，21个单位加入。", []),
    ],
)
def test_a_short_name_inside_the_name_of_another_thing_is_not_counted(said: str, results: list[str]) -> None:
    made = promise("新增学会20个", measured="学会", unit="个")
    assert [one.result for one in told(made, said).evidence if one.result] == results


def test_a_figure_without_what_was_to_become_of_it_is_no_result() -> None:
    made = promise("推动20个学会与县区结对", measured="学会", unit="个")
    assert not any(one.result for one in told(made, "学会发展到48个。").evidence)
    assert [one.result for one in told(made, "22个学会同县区结对共建。").evidence] == ["22个"]


def test_a_figure_of_what_goes_by_another_name_probably_answers() -> None:
    made = promise("力争授信突破20亿元", measured="授信", unit="元")
    outcome = told(made, "六家银行发放贷款28.4亿元。")
    assert (outcome.state, [one.result for one in outcome.evidence]) == (PROBABLY, ["28.4亿元"])
    assert told(made, "发放慰问金28.4亿元。").state is NOT


def test_a_nationwide_name_is_a_hint_only() -> None:
    made = promise("常态化寻找“最美家庭”", hints=("最美家庭",))
    assert told(made, "揭晓“最美家庭”50户。").state is PROBABLY


def test_likeness_counts_more_under_the_same_topic() -> None:
    made = promise("完善纠纷排查化解机制")
    said = "健全婚姻纠纷排查与化解联动的机制。"
    assert told(made, said).state is PROBABLY
    assert told(made, "举办三八节文艺演出。").state is NOT


def test_a_promise_in_several_places_shows_each() -> None:
    made = promise("做好“荷花”计划和“荷叶”计划", anchors=("荷花", "荷叶"))
    outcome = told(made, "实施“荷花”计划，接访8人次。", "“荷叶”计划惠及70人。")
    assert [one.text for one in outcome.evidence] == ["实施“荷花”计划", "“荷叶”计划惠及70人"]


def test_what_nobody_has_confirmed_proves_nothing() -> None:
    made = promise("实施“荷花”计划", anchors=("荷花",))
    assert told(made, "实施“荷花”计划。", unsettled=((2, 6),)).state is PROBABLY
    assert told(made, "实施“荷花”计划。接访9人次。", unsettled=((9, 12),)).state is NAMED


def test_evidence_counts_the_breaks_of_the_page() -> None:
    whole = "接访9人次。实施“荷\n\n花”计划。"
    paragraph = SummaryParagraph(text=whole.replace("\n", ""), start=100, breaks=((10, 2),))
    (outcome,) = follow([promise("实施“荷花”计划", anchors=("荷花",))], [paragraph])
    (place,) = outcome.evidence
    assert whole[place.start - 100 : place.end - 100] == "实施“荷\n\n花”计划"


def test_a_changed_sentence_is_followed_in_a_moment() -> None:
    made = [promise(f"实施“荷花{number}”计划，培训{number}期", anchors=(f"荷花{number}",)) for number in range(40)]
    summary = [SummaryParagraph(text=f"举办第{one}次讲座，" * 12, topic="维权") for one in range(30)]
    follow(made, summary)
    times = []
    for number in range(5):
        summary[3] = SummaryParagraph(text=f"实施“荷花7”计划，接访{number}人次。", topic="维权")
        start = perf_counter()
        assert follow(made, summary)[7].state is NAMED
        times.append(perf_counter() - start)
    assert min(times) < 0.05
    assert follow([], summary) == ()
    assert follow(made[:1], [])[0].state is NOT


@given(texts(pieces_at_most=25))
def test_any_summary_can_be_followed(text: str) -> None:
    outcome = told(promise("实施“荷花”计划，开展培训20期", anchors=("荷花",), measured="培训", unit="期"), text)
    for place in outcome.evidence:
        assert text[place.start : place.end] == place.text


def test_following_needs_no_segmenter() -> None:
    import subprocess

    code = (
        "import sys\nfrom drafter.work.promises.due_promises import due_promises\n"
        "from drafter.learning.follow import *\n"
        "from drafter.domain.promise import Promise\n"
        "follow([Promise(id='1', text='实施“荷花”计划')], [SummaryParagraph(text='接访9人次。')])\n"
        "print('jieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr
