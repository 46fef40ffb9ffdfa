from __future__ import annotations

from pathlib import Path

import pytest

from drafter.storage.preferences import prefer, preferences


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "个人"
    monkeypatch.setenv("DRAFTER_HOME", str(folder))
    return folder


def test_choices_are_kept_side_by_side(home: Path) -> None:
    assert preferences() == {}
    prefer("theme", "drafter-light")
    prefer("tour", "看过")
    prefer("theme", "drafter-contrast")
    assert preferences() == {"theme": "drafter-contrast", "tour": "看过"}


@pytest.mark.parametrize("damage", ["", "[", "[1]", '"x"', '{"theme": 3}', "[" * 90_000, "\x00"])
def test_a_damaged_file_is_as_none(home: Path, damage: str) -> None:
    home.mkdir()
    (home / "preferences.json").write_text(damage, encoding="utf-8")
    assert preferences() == {}
    prefer("theme", "drafter-dark")
    assert preferences() == {"theme": "drafter-dark"}


def test_where_nothing_can_be_written_work_goes_on(home: Path) -> None:
    home.write_text("a file in the way", encoding="utf-8")
    prefer("theme", "drafter-light")
    assert preferences() == {}
