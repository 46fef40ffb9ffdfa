from __future__ import annotations

import pytest

from tests.checking.seen import seen


@pytest.mark.parametrize(
    ("body", "tail"),
    [
        ("举办培训3期。健全工作制度，提升服务能力，不断", "作制度，提升服务能力，不断"),
        ("举办培训3期。健全各项工作制度，提升服务能力，", "项工作制度，提升服务能力，"),
    ],
)
def test_a_paragraph_that_breaks_off(body: str, tail: str) -> None:
    assert [text for text, _ in seen("W909", body)] == [tail[-12:]]


@pytest.mark.parametrize(
    "body",
    [
        "举办培训3期。健全工作制度，提升服务能力。",
        "举办培训3期。主要做了以下工作：",
        "举办培训3期。健全工作制度，提升服务能力（见附件）",
        "举办培训3期。|二、抓好小事",
    ],
)
def test_a_paragraph_that_ends(body: str) -> None:
    assert seen("W909", body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [("为12名发放助学金3万元。", "为12名发放"), ("分批为近20位提供心理辅导。", "为近20位提供")],
)
def test_a_measure_word_without_people(body: str, words: str) -> None:
    assert [text for text, _ in seen("W910", body)] == [words]


@pytest.mark.parametrize("body", ["为12名学生发放助学金。", "为300人发放补贴。", "共表彰12名，发放奖牌。"])
def test_a_measure_word_with_people(body: str) -> None:
    assert seen("W910", body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("开展关爱困难妇女，送去慰问金。", "开展关爱困难妇女"),
        ("组织开展慰问一线职工。", "组织开展慰问一线职工"),
    ],
)
def test_a_verb_without_its_object(body: str, words: str) -> None:
    assert [text for text, _ in seen("W911", body)] == [words]


@pytest.mark.parametrize(
    "body",
    [
        "开展关爱困难妇女活动3场。",
        "开展关爱困难妇女、慰问老人等活动。",
        "开展关爱留守儿童，帮扶困难家庭等系列活动。",
        "开展服务3次，关爱困难妇女，走访家庭。",
        "开展走访慰问困难群众，送去慰问品。",
    ],
)
def test_a_verb_with_its_object(body: str) -> None:
    assert seen("W911", body) == []
