from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from drafter.cli.plain import PlainForm
from drafter.work.desk.desk import open_desk
from tests.cli.program import outside
from tests.form.workspaces import make_workspace, two_sections


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "工作区", two_sections())


def talk(folder: Path, lines: Iterable[str]) -> str:
    """All that is said while ``lines`` are typed, prompts included."""
    said: list[str] = []
    typed = iter(lines)

    def ask(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    with open_desk(folder, user="王芳") as desk:
        PlainForm(desk, ask=ask, say=said.append).run()
    return "\n".join(said)


def texts(folder: Path) -> dict[str, str]:
    with open_desk(folder) as desk:
        return {key: desk.session.field(key).text for key in desk.session.page.order}


def test_a_report_is_filled_in_by_answers_alone(folder: Path) -> None:
    said = talk(folder, ["431", "", "15", "“溪畔书香”", "18", "1.8万", "7", "q"])
    assert "【一、维权关爱】" in said
    assert "【二、家庭文明】" in said
    assert "2022年 388 人次" in said
    assert "今年（回车沿用 37件）：" in said
    assert "确认了：37件" in said
    assert "存下了：431人次，比去年 +11  +2.6%" in said
    assert texts(folder) == {
        "接访": "431", "调解": "37", "场次": "15", "活动": "“溪畔书香”", "选树": "18", "资金": "1.8", "建家": "7",
    }  # fmt: skip
    assert "已填 7/7" in said


def test_a_value_that_is_no_value_is_said_and_asked_for_again(folder: Path) -> None:
    said = talk(folder, ["很多", "431"])
    assert "没有存：" in said
    assert texts(folder)["接访"] == "431"


def test_a_question_waits_for_an_answer(folder: Path) -> None:
    said = talk(folder, ["4200", ""])
    assert "是去年的 10 倍，确认？没有错就按回车，要改就重新输入：" in said
    assert "确认了：4200人次" in said
    with open_desk(folder) as desk:
        assert desk.session.tally().questions == 0


def test_moving_about(folder: Path) -> None:
    said = talk(folder, [">", "<", "<", ">>", "/zj", "1.9万", "/没有的", "!", ".", "..", "s", "?"])
    assert "已经是第一项。" in said
    assert "没有找到。" in said
    assert "直接按回车" in said
    assert texts(folder)["资金"] == "1.9"


def test_taking_back(folder: Path) -> None:
    said = talk(folder, ["431", "u", "r", "u", "-", "=", "~", "u"])
    assert "清空了。" in said
    assert "今年不写这一句" in said
    assert texts(folder)["接访"] == "420"


def test_a_source_belongs_to_what_was_just_stored(folder: Path) -> None:
    assert "记下了：接访，来源 李兰 电话" in talk(folder, ["431", "@李兰 电话"])
    with open_desk(folder) as desk:
        assert (desk.session.field("接访").source, desk.session.field("调解").source) == ("李兰 电话", "")


def test_nothing_stored_has_no_source(folder: Path) -> None:
    assert "没有存：" in talk(folder, ["@李兰"])


def test_nothing_to_take_back(folder: Path) -> None:
    assert "没有可以撤销的。" in talk(folder, ["u"])


def test_a_name_that_looks_like_a_command(folder: Path) -> None:
    talk(folder, ["/活动", "\\q"])
    assert texts(folder)["活动"] == "“q”"


def test_all_is_settled_is_said(folder: Path) -> None:
    said = talk(folder, ["431", "", "15", "“溪畔书香”", "18", "1.8万", "7", "!"])
    assert "都定下来了" in said


@pytest.mark.parametrize("line", ["?", "？", "《", "》", "》》", "！", "。", "。。", "－", "＝", "～", "／资"])
def test_full_width_signs_do_the_same(folder: Path, line: str) -> None:
    assert "没有存" not in talk(folder, [line])


def test_it_ends_with_its_input(folder: Path) -> None:
    ran = outside("fill", folder, "--plain", stdin=b"431\n")
    assert ran.code == 0
    assert "内容都已存好。" in ran.out
    assert texts(folder)["接访"] == "431"
