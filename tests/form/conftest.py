from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from drafter.form.app import DrafterApp
from tests.form.workspaces import is_open, make_workspace, two_sections


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test begins when the first screen is there: on a computer with other work that takes longer than a pause."""
    run_test = DrafterApp.run_test

    @asynccontextmanager
    async def opened(app: DrafterApp, **options: Any) -> AsyncIterator[Pilot[None]]:
        async with run_test(app, **options) as pilot:
            for _ in range(1000):
                await pilot.pause(0.01)
                if is_open(app):
                    break
            yield pilot

    monkeypatch.setattr(DrafterApp, "run_test", opened)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "云溪", two_sections())
