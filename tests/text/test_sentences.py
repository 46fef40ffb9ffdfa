from __future__ import annotations

import pytest
from hypothesis import given

from drafter.text.sentences import han_count, is_finished, sentence_spans
from tests.any_text import texts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("共接访20人。调解3件。", ["共接访20人。", "调解3件。"]),
        ("没有句号", ["没有句号"]),
        ("他说：“好。”大家鼓掌。", ["他说：“好。”", "大家鼓掌。"]),
        ("开展“先学。再做”活动。", ["开展“先学。再做”活动。"]),
        ("办讲座（共3场。含线上）和义诊。", ["办讲座（共3场。含线上）和义诊。"]),
        ("好！真好？！再来……完。", ["好！", "真好？！", "再来……", "完。"]),
        ("分号不断；句号才断。", ["分号不断；句号才断。"]),
        ("以分号结尾；", ["以分号结尾；"]),
        ("增长3.5%。达到2.0版。", ["增长3.5%。", "达到2.0版。"]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_an_unclosed_quotation_does_not_swallow_the_text() -> None:
    text = "开展“没有关上的活动。" + "走访群众20人。" * 60
    assert len(list(sentence_spans(text))) > 5


@given(texts())
def test_sentences_cover_the_text(text: str) -> None:
    spans = list(sentence_spans(text))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize("text", ["完。", "完！", "问？”", "如下：", "三件；", "好…", "（完。）", "完。 "])
def test_finished_lines(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize("text", ["", "落实百名妇女就", "接访20人，", "强化政治引领", "“两癌”", "（一）", "2.0"])
def test_unfinished_lines(text: str) -> None:
    assert not is_finished(text)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("12场“活动”", 3), ("ＡＢ１，。", 0), ("残联", 2)])
def test_han_characters_are_counted(text: str, count: int) -> None:
    assert han_count(text) == count
