from __future__ import annotations

import pytest

from drafter.parsing.topics import OTHER, lexicon, scores, topics
from drafter.text.phrasebank import entries


@pytest.mark.parametrize(
    ("heading", "body", "topic"),
    [
        ("坚持源头维权，守护合法权益", "受理信访238件，调解纠纷412件。", "维权"),
        ("涵养文明家风", "寻找“最美家庭”50户，开展家风巡讲。", "家庭文明"),
        ("办好家庭教育大讲堂", "举办家庭教育讲座98场。", "家庭教育"),
        ("强化政治引领", "深入学习党的二十大精神，组建宣讲队。", "政治引领"),
        ("激发创业就业活力", "举办招聘会8场，提供岗位2150个。", "创业就业"),
        ("推进儿童友好城区建设", "组织儿童观察团。", "儿童友好"),
        ("天气", "今天下雨。", OTHER),
        ("", "", OTHER),
    ],
)
def test_the_topic_of_a_section(heading: str, body: str, topic: str) -> None:
    assert topics([(1, heading, body)], "妇联") == [topic]


def test_a_weak_section_takes_after_its_parent() -> None:
    found = topics([(1, "坚持源头维权", "信访调解。"), (2, "守正创新", "走访。"), (1, "守正创新", "走访。")], "妇联")
    assert found[:2] == ["维权", "维权"]
    assert found[2] != "维权"


def test_a_brand_in_a_heading_weighs_more_than_the_set_phrases_around_it() -> None:
    assert topics([(1, "围绕中心，用“家庭教育”品牌服务妇女", "")], "妇联") == ["家庭教育"]


def test_a_parent_whose_heading_names_nothing_lends_nothing() -> None:
    assert topics([(1, "工作回顾", "维权服务到家，调解纠纷。"), (2, "办好小年夜", "大家包饺子。")], "妇联")[1] == "其他"


def test_the_heading_weighs_more_than_the_body() -> None:
    assert scores("维权", "", "妇联")["维权"] > scores("", "维权", "妇联")["维权"] > 0


@pytest.mark.parametrize("federation", list(entries("federations")))
def test_every_federation_has_topics(federation: str) -> None:
    assert lexicon(federation)


def test_an_unknown_federation_borrows_those_of_the_womens() -> None:
    assert lexicon("没有的联合会") == lexicon("妇联")
