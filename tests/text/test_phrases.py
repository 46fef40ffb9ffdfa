"""The shipped phrases, and the search among them."""

from __future__ import annotations

import statistics
import time

import pytest

from drafter.domain.phrase import Phrase, PhraseRole
from drafter.learning.local_names import find_local, find_persons
from drafter.text.phrasebank import Phrasebank, entries, laid_over
from drafter.text.phrases import COMMON, has_figure, phrases_of, search

LISTS = {"妇联": 200, "残联": 60, "总工会": 60, COMMON: 50}
ALL = tuple(dict.fromkeys(phrase for name in LISTS for phrase in phrases_of(name)))


def own(name: str) -> list[Phrase]:
    return [phrase for phrase in ALL if phrase.federation == name]


@pytest.mark.parametrize(("name", "count"), LISTS.items())
def test_there_are_enough(name, count):
    assert len(own(name)) >= count
    assert {phrase.role for phrase in own(name)} == set(PhraseRole)


@pytest.mark.parametrize("name", ["妇联", "残联", "总工会"])
def test_every_topic_has_every_place(name):
    topics = set(entries(f"topics/{name}"))
    assert {phrase.topic for phrase in own(name)} == topics
    for topic in topics:
        assert {phrase.role for phrase in own(name) if phrase.topic == topic} == set(PhraseRole), topic


@pytest.mark.parametrize("phrase", ALL, ids=lambda phrase: phrase.text)
def test_a_phrase_holds_nothing_of_its_own(phrase):
    assert not has_figure(phrase.text)
    assert list(find_local(phrase.text, ())) == []
    assert list(find_persons(phrase.text)) == []
    assert "《" not in phrase.text
    assert 5 <= len(phrase.text) <= 30
    assert phrase.text[-1] not in "，。；、的"


def test_nothing_is_said_twice():
    assert len({phrase.text for phrase in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("岗位 家门口", "搭建供需对接平台，把岗位送到家门口"),
        ("端饭碗", "让更多妇女在家门口端稳就业饭碗"),
        ("以案释法", "用身边案例开展以案释法"),
        ("志愿微光", "用志愿微光点亮万家灯火"),
    ],
)
def test_words_find_their_phrase(words, first):
    assert search(phrases_of("妇联"), words)[0].text == first


def test_a_whole_word_stands_before_a_scattered_one():
    phrases = [
        Phrase(text="推动机关普及法律", topic="维权", role=PhraseRole.LINKING),
        Phrase(text="开展推普活动", topic="维权", role=PhraseRole.LINKING),
    ]
    assert [one.text for one in search(phrases, "推普")] == ["开展推普活动", "推动机关普及法律"]


def test_topic_and_place_narrow_it_down():
    found = search(phrases_of("妇联"), "", "维权", PhraseRole.RESULT)
    assert found
    assert {(one.topic, one.role) for one in found} == {("维权", PhraseRole.RESULT)}
    assert search(phrases_of("妇联"), "不存在的词") == ()
    assert search(phrases_of("妇联"), "维权 ") != ()


def test_a_federation_without_a_list_has_those_for_all():
    assert {one.federation for one in phrases_of("科协")} == {COMMON}


def test_an_office_adds_its_own():
    bank = Phrasebank("x", {"phrases/妇联": {"维权": {"承接": ["请老姐妹们上门说和"]}}})
    with laid_over(bank):
        assert "请老姐妹们上门说和" in [one.text for one in search(phrases_of("妇联"), "说和")]
    assert search(phrases_of("妇联"), "说和") == ()


def test_the_search_keeps_up_with_typing():
    times = []
    for words in ("就业", "推普", "志愿 服务", "妇女", "") * 5:
        start = time.perf_counter()
        search(ALL, words)
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.005


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("举办讲座12场", True),
        ("帮扶两户家庭", True),
        ("一人一策帮扶", False),
        ("用心用情", False),
    ],
)
def test_a_figure_is_seen(text, is_one):
    assert has_figure(text) is is_one
