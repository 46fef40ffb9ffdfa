"""``drafter take-back`` as it is typed."""

from __future__ import annotations

import json

import pytest

from drafter.cli.group import run
from drafter.domain.dispatch import AttachedTable
from drafter.domain.errors import DrafterError
from drafter.work.desk.desk import open_desk
from tests.work.edited import Word, make


@pytest.fixture
def edited(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))
    make(tmp_path / "云溪")
    with open_desk(tmp_path / "云溪", user="甲") as desk:
        desk.export(tmp_path / "总结.docx", draft=False)
    word = Word((tmp_path / "总结.docx").read_bytes())
    word.retype("64场", "66场")
    word.retype("420人次", "433人次")
    word.retype("办更多", "办好更多")
    (tmp_path / "改.docx").write_bytes(word.saved())
    return tmp_path


def take_back(folder, *options):
    return run(["take-back", str(folder / "云溪"), str(folder / "改.docx"), *options])


def values(folder):
    with open_desk(folder / "云溪", user="丙") as desk:
        filled = desk.session.page.filled
        return filled["宣讲"].text, filled["接访"].text, desk.session.sentence("结尾-11")


OLD = ("64场", "420人次", "新的一年，我们将继续努力，为妇女群众办更多实事。")
NEW = ("66场", "433人次", "新的一年，我们将继续努力，为妇女群众办好更多实事。")


def test_without_a_choice_it_only_tells(edited, capsys):
    assert take_back(edited) == 0
    out, err = capsys.readouterr()
    assert "1  改数  一、思想引领更有温度 › 宣讲\n       原来：64场\n       现在：66场" in out
    assert "请您定：文中还有 1 处是同一个数" in out
    assert "3 处改动，其中 1 处要您定" in err
    assert "还没有收回" in err
    assert values(edited) == OLD


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        (("--accept", "all"), (1, 3)),
        (("--accept", "2，3"), (2, 3)),
        (("--reject", "1"), (3,)),
        (("--accept", "1,2,3", "--reject", "3"), (1, 2)),
    ],
)
def test_what_is_chosen_is_taken(edited, capsys, options, taken):
    assert take_back(edited, *options, "--json", "--user", "乙") == 0
    told = json.loads(capsys.readouterr().out)
    assert [edit["number"] for edit in told["edits"]] == [1, 2, 3]
    assert told["taken"] == list(taken)
    assert told["refused"] == []
    assert values(edited) == tuple(NEW[at] if at + 1 in taken else OLD[at] for at in range(3))


@pytest.mark.parametrize("numbers", ["4", "0", "一", "1,x", "=1"])
def test_a_number_that_there_is_not_is_refused(edited, capsys, numbers):
    assert take_back(edited, "--accept", numbers) == 2
    assert "编号从 1 到 3" in capsys.readouterr().err
    assert values(edited) == OLD


def test_nothing_changed_is_said(edited, capsys):
    (edited / "改.docx").write_bytes((edited / "总结.docx").read_bytes())
    assert take_back(edited, "--accept", "all") == 0
    assert "没有改动" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told(edited):
    (edited / "改.docx").write_bytes(b"PK\x03\x04broken")
    with pytest.raises(DrafterError, match=r"改\.docx"):
        take_back(edited)


def test_numbers_stay_whatever_is_taken(edited, capsys):
    assert take_back(edited, "--accept", "3") == 0
    capsys.readouterr()
    assert take_back(edited, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(edit["number"], edit["after"]) for edit in told["edits"]] == [(1, "66场"), (2, "433人次")]
    assert told["settled"] == 1
    assert take_back(edited, "--accept", "2", "--json") == 0
    assert json.loads(capsys.readouterr().out)["taken"] == [2]
    assert take_back(edited) == 0
    out, err = capsys.readouterr()
    assert "1  改数" in out
    assert "有 1 处改动，另有 2 处草稿里已经是这样，编号不变" in err
    assert take_back(edited, "--accept", "2") == 2
    assert "第 2 处草稿里已经是这样，不用再收" in capsys.readouterr().err
    assert take_back(edited, "--accept", "4") == 2
    assert "编号从 1 到 3" in capsys.readouterr().err
    assert values(edited) == (OLD[0], NEW[1], NEW[2])


def test_a_draft_that_went_on_by_itself_is_no_edit_of_the_file(edited, capsys):
    with open_desk(edited / "云溪", user="丁") as desk:
        desk.take("手册", "3500")
    assert take_back(edited, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(edit["number"], edit["kind"]) for edit in told["edits"]] == [(1, "figure"), (2, "figure"), (3, "wording")]
    assert not any("3000册" in edit["after"] for edit in told["edits"])


@pytest.mark.parametrize("tables", [("figures",), ("years",), ("years", "figures")])
def test_attached_tables_are_no_edits(edited, capsys, tables):
    with open_desk(edited / "云溪", user="甲") as desk:
        desk.export(edited / "附表.docx", draft=False, tables=map(AttachedTable, tables))
    word = Word((edited / "附表.docx").read_bytes())
    word.retype("64场", "66场")
    (edited / "改.docx").write_bytes(word.saved())
    assert take_back(edited, "--json") == 0
    (edit,) = json.loads(capsys.readouterr().out)["edits"]
    assert (edit["kind"], edit["after"]) == ("figure", "66场")


def test_a_change_in_an_attached_table_is_told(edited, capsys):
    with open_desk(edited / "云溪", user="甲") as desk:
        desk.export(edited / "附表.docx", draft=False, tables=[AttachedTable.FIGURES])
    word = Word((edited / "附表.docx").read_bytes())
    cell = next(one for one in word.document.tables[-1]._cells if one.text == "3000")
    cell.paragraphs[0].runs[0].text = "3100"
    (edited / "改.docx").write_bytes(word.saved())
    assert take_back(edited, "--json") == 0
    (edit,) = json.loads(capsys.readouterr().out)["edits"]
    assert (edit["kind"], edit["can_take"]) == ("other", False)
    assert "3100" in edit["after"]
