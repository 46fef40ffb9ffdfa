"""Lists in learned sentences: what is one, and where it begins and ends; what only looks like one."""

from __future__ import annotations

import pytest

from drafter.drafting.as_learned import render_as_learned
from drafter.learning.learn import learn
from drafter.text.enumeration import take_apart
from tests.notation import report


def lists(body: str) -> list[str]:
    """The lists of a report with this body, in its own characters; each comes together again as it was."""
    source = report(f"云溪区妇联2023年工作总结||一、家庭。{body}")
    pack = learn([source])
    assert render_as_learned(pack) == source.text
    found = [one for sentence in pack.sentences() for one in sentence.lists]
    assert all(take_apart(one.parts).parts == one.parts for one in found)
    return ["".join(x if isinstance(x, str) else pack.learned[x.key] for x in one.parts) for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("评选最美家庭，其中省级1户、市级4户。", "省级1户、市级4户"),
        ("推荐获评省三八红旗手1名、市三八红旗手3名、市文明岗2个。", "省三八红旗手1名、市三八红旗手3名、市文明岗2个"),
        ("培育“妈妈岗”示范点，省级3个，市级6个，带动就业40人。", "省级3个，市级6个"),
        ("受理家暴类12件、婚姻类30件。", "家暴类12件、婚姻类30件"),
        ("全年推出人物报道28篇、短视频16条。", "人物报道28篇、短视频16条"),
        ("评出1名一级作品、5名二级作品和10名三级作品。", "1名一级作品、5名二级作品和10名三级作品"),
        ("开展“溪畔读书”“巧手编织”等活动12场。", "“溪畔读书”“巧手编织”"),
        ("开展“溪畔读书”、“巧手编织”和“邻里厨房”活动。", "“溪畔读书”、“巧手编织”和“邻里厨房”"),
        ("举办“溪畔读书”分享会、“巧手编织”展览等活动12场。", "“溪畔读书”分享会、“巧手编织”展览"),
        ("印发《云溪区妇女规划》《云溪区儿童规划》。", "《云溪区妇女规划》《云溪区儿童规划》"),
    ],
)
def test_a_list_is_found_from_its_first_item_to_its_last(body: str, expected: str) -> None:
    assert lists(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "走访家庭12户、发放资料3000份。",
        "举办法律培训3场、参加120人。",
        "接访120人次，调解30件。",
        "开展“溪畔读书”活动12场。",
        "带领12名儿童参观、为5名儿童送去书包。",
        "评选最美家庭12户。",
    ],
)
def test_deeds_and_single_figures_are_none(body: str) -> None:
    assert lists(body) == []


def test_numbers_that_count_the_items_are_slots_if_every_year_bears_it_out() -> None:
    years = ["“溪畔读书”“巧手编织”两项活动", "“溪畔读书”“巧手编织”“邻里厨房”三项活动"]
    sources = [report(f"云溪区妇联{2023 - at}年工作总结||一、家庭。开展{one}。") for at, one in enumerate(years)]
    pack = learn(sources)
    (key,) = [key for key, slot in pack.slots.items() if slot.kind == "members"]
    assert {label: held[key] for label, held in pack.values.items()} == {"2023年": "两", "2022年": "三"}
    for source in sources:
        assert render_as_learned(pack, source.period.label) == source.text


def test_sentences_that_a_year_lacks_are_optional() -> None:
    texts = ["接访12人次。举办咖啡品鉴会。", "接访11人次。"]
    sources = [report(f"云溪区妇联{2023 - at}年工作总结||一、家庭。{one}") for at, one in enumerate(texts)]
    assert [one.optional for one in learn(sources).sentences()][-2:] == [False, True]
    assert not any(one.optional for one in learn(sources[:1]).sentences())
