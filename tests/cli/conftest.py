from __future__ import annotations

import pytest

from tests.cli.program import OURS, run


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """Nobody's list of recent workspaces is touched."""
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    """A pack learned from one year."""
    folder = tmp_path_factory.mktemp("模板") / "云溪"
    ran = run("learn", OURS / "2023年.txt", "--into", folder)
    assert ran.code == 0, ran
    return folder


@pytest.fixture
def workspace(tmp_path, pack):
    """A workspace for the year after."""
    folder = tmp_path / "2024年总结"
    ran = run("new", folder, "--pack", pack)
    assert ran.code == 0, ran
    return folder
