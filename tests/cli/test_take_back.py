"""``drafter take-back`` as it is typed."""

from __future__ import annotations

import json

import pytest

from drafter.cli.group import run
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
