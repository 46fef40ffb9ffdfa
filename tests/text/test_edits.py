"""Two wordings word by word: exact both ways, figures and words whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.fragment import Fragment, FragmentKind
from drafter.text.edits import edits, pieces


def shown(old: str, new: str) -> str:
    frames = {FragmentKind.KEPT: "{}", FragmentKind.REMOVED: "[-{}]", FragmentKind.ADDED: "[+{}]"}
    return "".join(frames[edit.kind].format(edit.text) for edit in edits(old, new))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("开展宣讲75场。", "开展宣讲76场。", "开展宣讲[-75][+76]场。"),
        ("发放资金1,204元。", "发放资金1,304元。", "发放资金[-1,204][+1,304]元。"),
        ("调解成功率92.8%。", "调解成功率92.9%。", "调解成功率[-92.8][+92.9]%。"),
        ("走访近1.3万余户。", "走访1.4万户。", "走访[-近1.3万余][+1.4万]户。"),
        ("连续十一年举办。", "连续十二年举办。", "连续[-十一][+十二]年举办。"),
        ("培训12场300人次。", "培训15场420人次。", "培训[-12][+15]场[-300][+420]人次。"),
        ("举办招聘会，送岗位。", "举办专场招聘会，送岗位。", "举办[+专场]招聘会，送岗位。"),
        ("完善调解机制。", "健全调解机制。", "[-完善][+健全]调解机制。"),
        ("一字未改。", "一字未改。", "一字未改。"),
        ("", "新写的。", "[+新写的。]"),
        ("删去的。", "", "[-删去的。]"),
        ("", "", ""),
    ],
)
def test_what_changed_is_whole_words_and_whole_figures(old: str, new: str, wanted: str) -> None:
    assert shown(old, new) == wanted


def test_wordings_with_little_in_common_are_replaced_as_a_whole() -> None:
    assert shown("慰问困难职工30户。", "举行歌咏比赛，气氛热烈。") == "[-慰问困难职工30户。][+举行歌咏比赛，气氛热烈。]"


def test_what_is_left_between_two_changes_changes_with_them() -> None:
    found = edits("推动志愿队伍向基层延伸覆盖。", "推动志愿力量往村居全面铺开。")
    assert [edit.kind for edit in found] == [
        FragmentKind.KEPT,
        FragmentKind.REMOVED,
        FragmentKind.ADDED,
        FragmentKind.KEPT,
    ]


_TEXT = st.text(st.sampled_from("共开展走访慰问妇女，。、0123456789.,万余近三十百 %A\n\t“”"), max_size=40)


@settings(max_examples=200, deadline=None)
@given(_TEXT, _TEXT)
def test_both_wordings_come_back_exactly(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(edit.text for edit in found if edit.kind is not FragmentKind.ADDED) == old
    assert "".join(edit.text for edit in found if edit.kind is not FragmentKind.REMOVED) == new
    assert all(edit.text for edit in found)
    assert all(one.kind is not other.kind for one, other in pairwise(found))
    assert "".join(pieces(old)) == old


def test_removed_comes_before_added() -> None:
    assert edits("甲", "乙") == (Fragment(FragmentKind.REMOVED, "甲"), Fragment(FragmentKind.ADDED, "乙"))
