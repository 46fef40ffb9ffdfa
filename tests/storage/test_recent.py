"""The list of recent workspaces: newest first, never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.storage.preferences import settings_folder
from drafter.storage.recent import KEPT, recent, remember


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def workspace(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "workspace.yaml").touch()
    return folder


def test_nothing_yet(home: Path) -> None:
    assert recent() == ()
    assert not home.exists()


def test_newest_first_and_once(tmp_path: Path, home: Path) -> None:
    first, second = workspace(tmp_path / "甲"), workspace(tmp_path / "乙")
    for folder in (first, second, first):
        remember(folder)
    assert recent() == (first, second)
    assert [item.name for item in home.iterdir()] == ["recent.json"]


def test_relative_folders_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = workspace(tmp_path / "甲")
    monkeypatch.chdir(tmp_path)
    remember("甲")
    assert recent() == (folder,)


def test_folders_that_are_gone_are_left_out_until_they_are_back(tmp_path: Path) -> None:
    first, second = workspace(tmp_path / "甲"), workspace(tmp_path / "乙")
    remember(first)
    remember(second)
    (second / "workspace.yaml").unlink()
    assert recent() == (first,)
    (second / "workspace.yaml").touch()
    assert recent() == (second, first)


def test_the_list_ends_somewhere(tmp_path: Path, home: Path) -> None:
    for number in range(KEPT + 3):
        remember(workspace(tmp_path / str(number)))
    assert len(recent()) == KEPT
    assert recent()[0] == tmp_path / str(KEPT + 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"{}",
        b"null",
        b'"a"',
        b"[1, null, [], {}]",
        b'["a\\u0000b", ""]',
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * 200_000,
    ],
)
def test_damage_costs_the_list_and_nothing_else(tmp_path: Path, home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "recent.json").write_bytes(content)
    assert recent() == ()
    folder = workspace(tmp_path / "甲")
    remember(folder)
    assert recent() == (folder,)


def test_good_entries_survive_bad_ones(tmp_path: Path, home: Path) -> None:
    folder = workspace(tmp_path / "甲")
    home.mkdir()
    (home / "recent.json").write_text(json.dumps([1, str(folder), None]), encoding="utf-8")
    assert recent() == (folder,)


def test_a_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "file" / "home"))
    remember(workspace(tmp_path / "甲"))
    assert recent() == ()


def test_without_the_variable_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAFTER_HOME")
    assert settings_folder().name == "drafter"
    assert settings_folder().is_absolute()
