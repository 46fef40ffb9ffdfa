"""``review.yaml``: what is written is read again; what does not fit is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.errors import BadPack
from drafter.domain.model import SlotKind
from drafter.domain.review import Act, Anchor, Decision, Review
from drafter.storage.review_yaml import read_review, review_text

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_ANCHORS = st.builds(
    Anchor,
    text=_TEXT,
    value=_TEXT,
    at=st.integers(0, 99),
    masked=_TEXT,
    spot=_TEXT,
    nth=st.integers(0, 9),
    part=st.integers(0, 3),
    copy=st.integers(1, 3),
    copies=st.integers(1, 3),
)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    decisions = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        act = draw(st.sampled_from(Act if number > 1 else [one for one in Act if one not in (Act.UNDO, Act.REDO)]))
        back = act in (Act.UNDO, Act.REDO)
        decisions.append(
            Decision(
                number=number,
                act=act,
                place=None if back else draw(_ANCHORS),
                other=draw(_ANCHORS) if act is Act.MERGE else None,
                key=draw(_TEXT),
                label=draw(_TEXT),
                kind=draw(st.sampled_from(["", *(kind.value for kind in SlotKind)])),
                pieces=tuple(draw(st.lists(_TEXT, max_size=3))),
                about=draw(st.integers(1, number - 1)) if back else 0,
                time="2024-12-01T09:00:00+08:00",
            )
        )
    return Review(decisions=tuple(decisions), settled=draw(st.integers(0, 9)))


@given(review=reviews())
def test_what_is_written_is_read_again(review: Review) -> None:
    assert read_review(review_text(review)) == review


def test_nothing_is_a_review_too() -> None:
    assert read_review("") == Review()


_PLACE = "place: {text: 甲1场, value: 1场, at: 1, masked: 甲□, spot: □}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("format: 2", "更新版本"),
        ("format: 0", "没有格式 0"),
        ("decisions: []", "缺少“format”"),
        ("format: 1\nother: 1", "不认识“other”"),
        ("format: 1\ndecisions: 3", "应当是一个列表"),
        ("format: 1\ndecisions:\n- number: 1\n  act: rename\n", "没有写 place"),
        (f"format: 1\ndecisions:\n- number: 1\n  act: merge\n  {_PLACE}\n", "没有写 other"),
        (f"format: 1\ndecisions:\n- number: 0\n  act: accept\n  {_PLACE}\n", "号码不对"),
        ("format: 1\ndecisions:\n- number: 1\n  act: undo\n  about: 1\n", "前面没有第 1 条"),
        (f"format: 1\ndecisions:\n- number: 1\n  act: acept\n  {_PLACE}\n", "是不是“accept”"),
        (f"format: 1\ndecisions:\n- number: 1\n  act: retype\n  kind: 数据\n  {_PLACE}\n", "不认识“数据”"),
        ("format: 1\ndecisions:\n- number: x\n  act: accept\n", "应当是一个整数"),
        ("format: 1\ndecisions:\n- [1, 2]\n", "名称: 内容"),
        ("format: 1\ndecisions: !!python/object:os.system {}", ""),
        ("format: 1\n\tdecisions: []", ""),
    ],
)
def test_what_does_not_fit_is_named(text: str, why: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_review(text)
    assert why in str(caught.value)
    assert "review.yaml" in str(caught.value)
