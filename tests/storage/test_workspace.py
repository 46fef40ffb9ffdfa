"""Workspaces are made once, in free places only, and found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.domain.agency import Agency
from drafter.domain.errors import BadPack, BadWorkspace, DrafterError
from drafter.domain.period import Period
from drafter.domain.workspace import Workspace
from drafter.storage.ledger import open_ledger
from drafter.storage.packs import load_pack, save_pack
from drafter.storage.workspace import create_workspace, is_workspace, open_workspace
from tests.storage.packs import sample_pack

AGENCY = Agency(full="澄江市云溪区妇女联合会", short="云溪区妇联", local_words=("溪心驿站",))
PERIOD = Period(year=2024, half=1)


def make(folder: Path, ledger_url: str = "") -> Workspace:
    return create_workspace(folder, agency=AGENCY, period=PERIOD, pack=sample_pack(), ledger_url=ledger_url)


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


def test_a_new_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "区妇联" / "2024"
    workspace = make(folder)
    assert workspace == Workspace(
        folder=folder,
        agency=AGENCY,
        period=PERIOD,
        ledger_url=str(folder / "ledger.sqlite"),
        pack_folder=folder / "pack",
    )
    assert names(folder) == {"workspace.yaml", "pack", "exports"}
    assert workspace.exports.is_dir()
    assert load_pack(workspace.pack_folder) == sample_pack()
    assert open_workspace(folder) == workspace
    with open_ledger(workspace.ledger_url) as ledger:
        assert ledger.entries() == ()
    assert names(folder) == {"workspace.yaml", "pack", "exports", "ledger.sqlite"}


def test_the_file_is_for_people(tmp_path: Path) -> None:
    make(tmp_path)
    text = (tmp_path / "workspace.yaml").read_text(encoding="utf-8")
    assert text.startswith("# 工作区")
    assert "\nperiod: {year: 2024, half: 1}\n" in text
    assert "\nledger: ledger.sqlite\n" in text


def test_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("2024"))
    assert open_workspace("2024").folder == tmp_path / "2024"


@pytest.mark.parametrize("url", ["postgresql+psycopg://me:pw@host/db", "sqlite:////data/l.sqlite"])
def test_a_ledger_elsewhere(tmp_path: Path, url: str) -> None:
    assert make(tmp_path, url).ledger_url == url


def test_a_ledger_file_of_another_name(tmp_path: Path) -> None:
    assert make(tmp_path, "台账/2024.sqlite").ledger_url == str(tmp_path / "台账" / "2024.sqlite")


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "重要.docx").write_bytes(b"1")
    with pytest.raises(BadWorkspace, match="别的文件"):
        make(tmp_path)
    assert names(tmp_path) == {"重要.docx"}


def test_a_workspace_is_never_made_twice(tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(BadWorkspace, match="已经有一个工作区") as caught:
        create_workspace(tmp_path, agency=Agency(short="别家"), period=PERIOD, pack=sample_pack())
    assert "fill" in caught.value.hint
    assert open_workspace(tmp_path).agency == AGENCY


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "2024").touch()
    with pytest.raises(BadWorkspace, match="不是文件夹"):
        make(tmp_path / "2024")
    with pytest.raises(DrafterError):
        make(tmp_path / "2024" / "工作区")


def test_a_read_only_place(office: Path) -> None:
    office.chmod(0o500)
    with pytest.raises(BadWorkspace, match="没有权限"):
        make(office / "2024")
    with pytest.raises(DrafterError, match="没有权限"):
        make(office)
    assert names(office) == set()
    office.chmod(0o700)


@pytest.mark.parametrize("exists", [True, False])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "2024"
    if exists:
        folder.mkdir()
    with pytest.raises(BadPack):
        create_workspace(folder, agency=AGENCY, period=PERIOD, pack=replace(sample_pack(), period=Period(half=9)))
    assert folder.exists() == exists
    assert not exists or names(folder) == set()


def test_no_workspace(tmp_path: Path) -> None:
    assert not is_workspace(tmp_path)
    assert not is_workspace("a\0b")
    with pytest.raises(BadWorkspace, match="不是工作区") as caught:
        open_workspace(tmp_path)
    assert caught.value.where == str(tmp_path)
    with pytest.raises(BadWorkspace, match="不是工作区"):
        open_workspace(tmp_path / "没有")
    save_pack(sample_pack(), tmp_path / "模板")
    with pytest.raises(BadWorkspace, match="不是工作区") as caught:
        open_workspace(tmp_path / "模板")
    assert caught.value.hint == "这是模板，要先从它新建工作区：drafter new 文件夹名 --pack 模板"


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("format: 1", "format: 2", "", "升级"),
        ("format: 1\n", "", "workspace.yaml 第 4 行第 1 列", "format"),
        ("year: 2024", "year: 二四", "workspace.yaml 第 9 行第 16 列", "整数"),
        ("half: 1", "half: 3", "workspace.yaml 第 9 行第 9 列", "下半年"),
        ("agency:", "agencies:", "workspace.yaml 第 5 行第 1 列", "是不是“agency”"),
        ("  short:", "  shrt:", "workspace.yaml 第 7 行第 3 列", "是不是“short”"),
        ("ledger: ledger.sqlite", "ledger: [a]", "workspace.yaml 第 10 行第 9 列", "一段文字"),
        ("ledger: ledger.sqlite", "ledger: *a", "workspace.yaml 第 10 行第 9 列", "引用"),
    ],
)
def test_mistakes_in_the_file(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    make(tmp_path)
    path = tmp_path / "workspace.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    with pytest.raises(BadWorkspace) as caught:
        open_workspace(tmp_path)
    assert caught.value.where == (where or str(tmp_path))
    assert says in str(caught.value)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "workspace.yaml").touch()
    with pytest.raises(BadWorkspace, match="format"):
        open_workspace(tmp_path)


def test_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "workspace.yaml").write_bytes("agency: 妇联".encode("gbk"))
    with pytest.raises(BadWorkspace, match="UTF-8"):
        open_workspace(tmp_path)


def test_saved_by_notepad(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / "workspace.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert open_workspace(tmp_path).agency == AGENCY
