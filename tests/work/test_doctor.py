from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from drafter.domain.health import Health, HealthState
from drafter.work import doctor
from drafter.work.doctor import examine, is_fit


def found(results: tuple[Health, ...], name: str) -> Health:
    return next(one for one in results if one.name == name)


def test_this_computer_is_fit_and_every_font_of_the_page_was_looked_for() -> None:
    results = examine()
    assert is_fit(results)
    assert {"程序", "Python", "程序库", "终端", "LibreOffice", "antiword", "WPS", "数据库", "词库"} <= {
        one.name for one in results
    }
    assert found(results, "字体 仿宋_GB2312").state in (HealthState.OK, HealthState.NOTE, HealthState.MISSING)


@pytest.mark.parametrize(
    ("encoding", "screen", "size", "state"),
    [
        ("utf-8", True, (100, 30), HealthState.OK),
        ("UTF8", True, (60, 30), HealthState.NOTE),
        ("cp936", True, (100, 30), HealthState.NOTE),
        ("", True, (100, 30), HealthState.NOTE),
        ("utf-8", False, (100, 30), HealthState.UNKNOWN),
    ],
)
def test_the_terminal(encoding: str, screen: bool, size: tuple[int, int], state: HealthState) -> None:
    terminal = found(examine(encoding=encoding, screen=screen, size=size), "终端")
    assert terminal.state is state
    assert bool(terminal.advice) is (state is HealthState.NOTE)


def test_what_is_missing_comes_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "office_program", lambda: None)
    monkeypatch.setattr(doctor, "antiword_program", lambda: None)
    results = examine()
    for name in ("LibreOffice", "antiword"):
        assert found(results, name).state is HealthState.MISSING
        assert ".doc" in found(results, name).advice
    assert is_fit(results)


def test_a_missing_library_or_database_is_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LIBRARIES", ("python-docx", "no-such-library"))
    results = examine()
    assert found(results, "程序库").found == "缺少 no-such-library"
    assert not is_fit(results)

    def refuse(_: str) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    assert found(examine(), "数据库").state is HealthState.MISSING


def test_a_folder_that_is_no_workspace_is_told(tmp_path: Path) -> None:
    results = examine(tmp_path)
    assert "不是工作区" in found(results, f"工作区 {tmp_path}").found
    assert not is_fit(results)
