"""F3 and F8: all fields in a table, and all that was ever entered for one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.widgets import DataTable, Input

from drafter.form.app import DrafterApp
from drafter.form.screens.history import HistoryScreen
from drafter.form.screens.overview import OverviewScreen
from drafter.work.desk.desk import open_desk
from tests.drafting.packs import large_pack
from tests.form.workspaces import filling, make_workspace, screen_text, shown

SIZE = (120, 40)


def table(app: DrafterApp) -> DataTable[object]:
    return app.screen.query_one("#table", DataTable)


def labels(app: DrafterApp) -> list[str]:
    """The names in the table, from top to bottom."""
    at = list(table(app).columns).index("label")  # type: ignore[arg-type]
    return [str(table(app).get_row_at(row)[at]).strip() for row in range(table(app).row_count)]


async def test_the_table_holds_all_fields_and_leads_to_them(workspace: Path) -> None:
    async with shown(workspace, "4", "tab", "f3") as (app, pilot):
        assert labels(app) == ["接访", "调解", "场次", "活动", "选树", "资金", "建家"]
        text = screen_text(app)
        for part in ("1 全部 7", "2 待补 1", "3 沿用 5", "一、维权关爱", "1/4", "388", "420", "-416  -99%"):
            assert part in text, part
        assert table(app).cursor_row == 1
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert filling(app)._key == "选树"
        await pilot.press("f3", "escape")
        await pilot.pause()
        assert filling(app)._key == "选树"


async def test_filters_by_key_and_by_mouse(workspace: Path) -> None:
    async with shown(workspace, "f3", "2") as (app, pilot):
        assert labels(app) == ["建家"]
        await pilot.press("right")
        await pilot.pause()
        assert "建家" not in labels(app)
        assert len(labels(app)) == 6
        await pilot.press("left", "left")
        await pilot.pause()
        assert len(labels(app)) == 7
        await pilot.press("6")
        await pilot.pause()
        assert labels(app) == []
        assert "没有「推算」的项" in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, OverviewScreen)
        line = screen_text(app).splitlines()[0]
        await pilot.click("#filters", offset=(len(line[: line.index("2 待补")].encode("gbk")), 0))
        await pilot.pause()
        assert labels(app) == ["建家"]
        # The first click goes to the row, the next one opens it.
        await pilot.click(DataTable, offset=(20, 1))
        await pilot.click(DataTable, offset=(20, 1))
        await pilot.pause()
        assert filling(app)._key == "建家"


async def test_sorting_by_key_and_by_the_head_of_a_column(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        await pilot.press(*"450", "enter", *"74", "f3")
        await pilot.pause()
        for _ in range(4):
            await pilot.press("s")
        await pilot.pause()
        assert "按增减幅度排" in screen_text(app)
        assert labels(app)[:2] == ["接访", "调解"]
        await pilot.press("d")
        await pilot.pause()
        assert labels(app)[:2] == ["调解", "接访"]
        await pilot.click(DataTable, offset=(6, 0))
        await pilot.pause()
        assert labels(app)[0] == "接访"


async def test_a_count_of_the_head_line_opens_its_fields(workspace: Path) -> None:
    async with shown(workspace) as (app, pilot):
        line = screen_text(app).splitlines()[0]
        await pilot.click("HeadLine", offset=(len(line[: line.index("待补")].encode("gbk")) + 1, 0))
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        assert labels(app) == ["建家"]


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_table_fits_every_screen(workspace: Path, size: tuple[int, int]) -> None:
    async with shown(workspace, "5", "f3", size=size) as (app, pilot):
        assert table(app).virtual_size.width <= size[0]
        assert "-415  -98.8%" in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert table(app).virtual_size.width <= 120


async def test_three_hundred_rows_open_at_once(tmp_path: Path) -> None:
    async with shown(make_workspace(tmp_path / "大", large_pack())) as (app, pilot):
        while not app.screen.query("FieldRow"):
            await pilot.pause(0.05)
        began = time.process_time()
        await pilot.press("f3")
        await pilot.pause()
        assert table(app).row_count == 300
        # Far above what is measured, far below what would be felt as broken, whatever else the computer does.
        assert time.process_time() - began < 5
        await pilot.press("end")
        await pilot.press("enter")
        await pilot.pause()
        assert filling(app)._key == "服务29-4"


async def test_history_tells_who_said_what_and_takes_a_source(workspace: Path) -> None:
    with open_desk(workspace, user="李敏") as desk:
        desk.take("接访", "430", source="权益部")
    async with shown(workspace, user="张红") as (app, pilot):
        await filling(app)._go("接访")
        await pilot.press(*"440", "f8")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        text = screen_text(app)
        for part in ("接访", "2022年 388 人次", "李敏", "权益部", "张红", "430 人次 改为 440 人次"):
            assert part in text, part
        # What was typed at one go is one line.
        assert "4 人次" not in text.replace("0 人次", "")
        app.screen.query_one("#source", Input).value = ""
        await pilot.press(*"abc", "enter", *"xy")
        assert "来源：abc" in screen_text(app)
        assert filling_desk(workspace) == ("abc", "xy")
        await pilot.press("escape")
        await pilot.pause()
        assert filling(app)._key == "接访"
        assert "来源：abc" in screen_text(app)


def filling_desk(folder: Path) -> tuple[str, str]:
    with open_desk(folder) as desk:
        answer = desk.session.draft.answers["接访"]
        return answer.source, answer.note


async def test_history_of_a_field_nobody_touched(workspace: Path) -> None:
    async with shown(workspace, "f3", "f8") as (app, pilot):
        assert "今年还没有人填写或确认过" in screen_text(app)
        assert "填上或确认以后" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
