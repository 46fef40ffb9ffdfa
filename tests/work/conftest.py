from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """Nobody's list of recent workspaces is touched."""
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path_factory.mktemp("home")))
