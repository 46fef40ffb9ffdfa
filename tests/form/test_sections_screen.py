"""The screen on which sections are arranged."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from drafter.form.app import DrafterApp
from drafter.form.screens.sections import SectionsScreen
from drafter.form.screens.wording import WordingScreen
from drafter.form.widgets.sentence_list import SentenceList
from drafter.work.desk.desk import open_desk
from tests.drafting.packs import pack
from tests.form.workspaces import filling, make_workspace, screen_text, shown

SIZE = (100, 30)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    made = pack(
        "标题 front 0: > title: [year+0:本年=2023]年工作总结",
        "甲 summary 1: 一、维权关爱 > 接访[接访=420 人次]。",
        "乙 summary 1: 二、家庭文明 > 选树[选树=15户]，做法见第一部分。",
        "丙 summary 1: 三、组织建设 > 建家[建家=3个]。",
    )
    return make_workspace(tmp_path / "云溪", made)


def titles(app: DrafterApp) -> list[str]:
    screen = app.screen
    assert isinstance(screen, SectionsScreen), screen
    return [view.title for view in screen.session.sections() if view.level]


async def test_from_the_outline_a_section_moves_and_numbers_follow_everywhere(report: Path) -> None:
    async with shown(report, "ctrl+o", "ctrl+w", size=SIZE) as (app, pilot):
        assert titles(app) == ["一、维权关爱", "二、家庭文明", "三、组织建设"]
        await pilot.press("ctrl+down")
        assert titles(app) == ["一、家庭文明", "二、维权关爱", "三、组织建设"]
        text = screen_text(app)
        assert " 移    二、维权关爱" in text
        assert "现在是 二、维权关爱" in text
        assert "这 1 处提到编号" in text
        assert "第一部分    一、家庭文明" in text
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "一、家庭文明" in screen_text(app)
        await filling(app).action_undo()
        assert filling(app).desk.session.title("甲") == "一、维权关爱"


async def test_a_place_that_names_a_number_is_gone_to(report: Path) -> None:
    async with shown(report, size=SIZE) as (app, pilot):
        await pilot.press("ctrl+o", "ctrl+w", "ctrl+down", "tab", "tab")
        app.screen.query_one("#references").focus()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, WordingScreen)
        row = app.screen.query_one(SentenceList).current
        assert row is not None
        assert "见第一部分" in row.text


async def test_a_section_is_added_written_and_put_below_another(report: Path) -> None:
    async with shown(report, "ctrl+w", "ctrl+o", size=SIZE) as (app, pilot):
        await pilot.press("ctrl+n")
        await pilot.pause()
        for char in "儿童友好":
            assert app.focused is not None
            app.focused.post_message(events.Key(char, char))
        await pilot.press("enter")
        await pilot.pause()
        assert titles(app) == ["一、维权关爱", "二、儿童友好", "三、家庭文明", "四、组织建设"]
        await pilot.press("ctrl+right")
        assert titles(app) == ["一、维权关爱", "（一）儿童友好", "二、家庭文明", "三、组织建设"]
        assert "降了一级" in screen_text(app)
        await pilot.press("ctrl+right")
        assert "降不下去" in screen_text(app)
        await pilot.press("ctrl+left")
        assert titles(app)[1] == "二、儿童友好"
        await pilot.press("ctrl+w", "ctrl+n")
        await pilot.pause()
        assert app.focused is not None
        for char in "建成友好社区。":
            app.focused.post_message(events.Key(char, char))
        await pilot.pause()
        await pilot.press("escape", "escape", "escape", "escape")
        await pilot.pause()
    with open_desk(report) as desk:
        lines = [paragraph.text for paragraph in desk.session.report().paragraphs]
        assert "建成友好社区。" in "".join(lines)
        assert any(line.startswith("二、儿童友好") for line in lines)


async def test_a_heading_is_written_with_chips_and_a_section_left_out(report: Path) -> None:
    async with shown(report, size=SIZE) as (app, pilot):
        await pilot.press("ctrl+w", "ctrl+o", "enter", *"服务", "enter")
        await pilot.pause()
        assert titles(app)[0] == "一、维权关爱服务"
        await pilot.press("ctrl+d")
        assert " 略 " in screen_text(app)
        assert "再按一次 Ctrl+D 就写回来" in screen_text(app)
        await pilot.press("ctrl+d", "ctrl+z", "ctrl+z", "ctrl+z")
        assert titles(app)[0] == "一、维权关爱"
        assert "撤销了" in screen_text(app)


async def test_titles_stay_where_they_are_and_say_so(report: Path) -> None:
    async with shown(report, size=SIZE) as (app, pilot):
        await pilot.press("ctrl+w", "ctrl+o", "up", "ctrl+down")
        assert "题名、大标题和落款不能移动" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_fits_every_size(report: Path, size: tuple[int, int]) -> None:
    async with shown(report, "ctrl+w", "ctrl+o", "ctrl+down", size=size) as (app, _):
        lines = screen_text(app).splitlines()
        assert len(lines) == size[1]
        assert lines[0].startswith(" 条目")
        assert any("三、组织建设" in line for line in lines)
        assert any("第一部分" in line for line in lines)


async def test_a_section_goes_back_to_where_the_pack_has_it(report: Path) -> None:
    async with shown(report, "ctrl+o", "ctrl+w", size=SIZE) as (app, pilot):
        await pilot.press("ctrl+down", "ctrl+down")
        assert titles(app)[-1] == "三、维权关爱"
        await pilot.press("f4")
        assert "放回模板里原来的位置" in screen_text(app)
        await pilot.press("7")
        await pilot.pause()
        assert titles(app) == ["一、维权关爱", "二、家庭文明", "三、组织建设"]
        assert "放回了原来的位置" in screen_text(app)
        await pilot.press("f4", "7")
        await pilot.pause()
        assert "没有移动过" in screen_text(app)
