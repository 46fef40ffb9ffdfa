"""What was copied from a spreadsheet finds its fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.errors import UnknownSlot
from drafter.work.filling.link import link
from drafter.work.filling.session import Change, Session
from drafter.work.filling.spread import Spread, rows_of, spread
from tests.drafting.packs import draft, pack, sample

START = Session.start(draft(sample()), user="甲")
FIGURES = ["接访", "调解", "成功", "选树", "资金", "建家", "培训", "阵地"]


def after(key: str, text: str, session: Session = START) -> tuple[Session, Change, Spread]:
    change, result = spread(session, key, rows_of(text))
    return change.session, change, result


def texts(session: Session) -> dict[str, str]:
    return {key: answer.text for key, answer in session.draft.answers.items()}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\n2\n3", [["1"], ["2"], ["3"]]),
        ("1\r\n2\r\n", [["1"], ["2"]]),
        ("1\r2\r", [["1"], ["2"]]),
        ("1\t2\t3", [["1", "2", "3"]]),
        ("1\n\n3\n\n\n", [["1"], [""], ["3"]]),
        (' 1 \t" 两\n行 "\n', [["1", "两 行"]]),
        ('5"\n6', [['5"'], ["6"]]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_cells(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows


@given(st.text(alphabet='1a\t\n\r"\x00 ', max_size=40))
def test_any_text_has_cells(text: str) -> None:
    assert all(row for row in rows_of(text))


def test_a_column_crosses_sections_and_passes_over_what_is_no_figure_or_computed() -> None:
    assert START.draft.pack.metrics["成功率"].formula
    session, _, result = after("成功", "31\n16\n1.8")
    # 成功率 is computed, 日子 is a date: neither takes a figure of the column.
    assert texts(session) == {"成功": "31件", "选树": "16户", "资金": "1.8 万元"}
    assert result.taken == ("成功", "选树", "资金")
    assert result.is_whole
    assert result.said == "粘贴了 3 项，Ctrl+Z 一次撤销"


def test_a_row_and_a_block_go_one_after_another() -> None:
    assert texts(after("接访", "430\t39")[0]) == {"接访": "430 人次", "调解": "39件"}
    assert list(texts(after("接访", "430\t39\n31\t16")[0])) == ["接访", "调解", "成功", "选树"]


def test_an_empty_cell_leaves_its_field_alone() -> None:
    session, _, result = after("接访", "430\n\n31")
    assert texts(session) == {"接访": "430 人次", "成功": "31件"}
    assert result.taken == ("接访", "成功")


def test_what_cannot_be_read_is_told_and_keeps_its_place() -> None:
    session, _, result = after("接访", "430\n看不懂\n31")
    assert texts(session) == {"接访": "430 人次", "成功": "31件"}
    assert [(key, cell) for key, cell, _ in result.refused] == [("调解", "看不懂")]
    assert "看不懂" in result.said
    assert "1 项看不懂，没有存" in result.said


def test_what_finds_no_field_is_told() -> None:
    _, _, result = after("阵地", "6\n7\n8")
    assert result.taken == ("阵地",)
    assert result.left == ("7", "8")
    assert "多出 2 个没有地方放：7、8" in result.said
    assert after("阵地", "\n\n")[2].taken == ()


def test_the_whole_paste_is_one_step() -> None:
    session, _, _ = after("接访", "\n".join(["430", "39", "31", "16", "1.8", "7", "13", "6"]))
    assert list(texts(session)) == FIGURES
    undone = session.undo()
    assert texts(undone.session) == {}
    assert len(texts(undone.session.redo().session)) == len(FIGURES)


def test_names_lead_to_their_figures_in_any_order() -> None:
    text = "指标\t单位\t2024年\n选树（户）\t户\t16\n没有的\t次\t5\n 接访：\t人次\t430\n"
    session, _, result = after("培训", text)
    assert texts(session) == {"选树": "16户", "接访": "430 人次"}
    assert result.by_name
    assert result.left == ("没有的",)
    assert "按名称粘贴了 2 项" in result.said
    assert "没有这样的项：没有的" in result.said


def test_a_name_that_comes_twice_goes_on_to_the_next_of_that_name() -> None:
    made = pack("总结-01 summary 1 run: 一、甲。 > 举办[活动=3场]，另办[活动-2=5场]。")
    for key in made.slots:
        assert made.slots[key].label in ("", "活动", "活动-2", key)
    session = Session.start(draft(made), user="甲")
    result = after("活动", "活动\t4\n活动-2\t6", session)[0]
    assert texts(result) == {"活动": "4场", "活动-2": "6场"}


def test_a_figure_that_repeats_another_is_passed_over() -> None:
    made = pack("总结-01 summary 1 run: 一、甲。 > 接访[甲=420件]，办理[乙=420件]，调解[丙=37件]。")
    session = Session.start(draft(made), user="甲")
    linked = link(session, "乙", "甲")
    session = linked.session
    assert texts(after("甲", "430\n39", session)[0]) == {"甲": "430件", "丙": "39件"}


def test_the_same_again_stores_nothing() -> None:
    session, _, _ = after("接访", "430\n39")
    _, change, result = after("接访", "430\n39", session)
    assert change.entries == ()
    assert result.taken == ("接访", "调解")


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(UnknownSlot):
        spread(START, "没有", [["1"]])
