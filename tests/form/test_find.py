"""Ctrl+F: wiring; what is found is tested in tests/work/view/test_search.py."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from drafter.form.screens.find import FindScreen
from drafter.form.widgets.preview import Preview
from drafter.work.filling.session import Session
from drafter.work.view.search import SearchIndex, index_of
from tests.form.workspaces import filling, screen_text, shown


async def test_finds_while_typing_and_goes_to_the_field_or_the_sentence(workspace: Path) -> None:
    async with shown(workspace, size=(80, 24)) as (app, pilot):
        await pilot.press("ctrl+f", "x", "s")
        assert isinstance(app.screen, FindScreen)
        for _ in range(200):
            if app.screen.query_one(OptionList).option_count:
                break
            await pilot.pause(0.05)
        text = screen_text(app)
        assert "选树" in text
        assert "二、家庭文明" in text
        await pilot.press("enter")
        assert getattr(app.focused, "key", "") == "选树"
        await pilot.press("ctrl+f", *"建家")
        for _ in range(200):
            if app.screen.query_one(OptionList).option_count > 1:
                break
            await pilot.pause(0.05)
        await pilot.press("down", "enter")
        preview = filling(app).query_one(Preview)
        assert preview._sentence == "总结-02-12"
        assert getattr(app.focused, "key", "") == "资金"


async def test_nothing_found_says_so_and_escape_goes_back(workspace: Path) -> None:
    async with shown(workspace, size=(80, 24)) as (app, pilot):
        await pilot.press("ctrl+f", *"没有的")
        for _ in range(200):
            if "没有找到" in screen_text(app):
                break
            await pilot.pause(0.05)
        assert "没有找到" in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, FindScreen)
        await pilot.press("escape")
        assert filling(app)


async def test_enter_waits_until_the_text_is_read_and_all_that_was_typed_is_looked_for(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = threading.Event()

    def slowly(session: Session) -> SearchIndex:
        read.wait(20)
        return index_of(session)

    monkeypatch.setattr("drafter.work.view.search.index_of", slowly)
    async with shown(workspace, size=(80, 24)) as (app, pilot):
        await pilot.press("ctrl+f")
        for key in ("s", "h", "u", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(200):
            # The app hands out no key until it is done: a pause of the pilot would wait for that.
            await asyncio.sleep(0.02)
            if "正在读全文" in screen_text(app):
                break
        assert "正在读全文" in screen_text(app)
        assert "Esc 回去" in screen_text(app).splitlines()[-1]
        read.set()
        for _ in range(200):
            await pilot.pause(0.02)
            if getattr(app.focused, "key", "") == "选树":
                break
        assert getattr(app.focused, "key", "") == "选树"
