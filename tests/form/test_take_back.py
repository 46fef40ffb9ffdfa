"""A leader's file comes back: what was changed is listed, chosen and taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from drafter.form.app import DrafterApp
from drafter.form.screens.export import ExportScreen
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.take_back import TakeBackScreen
from drafter.work.desk.desk import open_desk
from drafter.work.taking_back.handed_in import keep_handed_in
from tests.form.workspaces import filling, screen_text, shown, until
from tests.work.edited import Word, make

SIZE = (100, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made: Path = make(tmp_path / "云溪")
    with open_desk(made, user="甲") as desk:
        desk.export(tmp_path / "总结.docx", draft=False)
    word = Word((tmp_path / "总结.docx").read_bytes())
    word.retype("64场", "66场")
    word.retype("420人次", "433人次")
    word.retype("办更多", "办好更多")
    (tmp_path / "改.docx").write_bytes(word.saved())
    return made


async def choose(app: DrafterApp, pilot: Pilot[None], path: Path) -> None:
    """From the fields to the list of changes of a file."""
    await pilot.pause()
    await pilot.press("f9", "end", "enter")
    app.screen.query_one("#path", Input).value = str(path)
    await pilot.pause()
    await pilot.press("enter")


def values(folder: Path) -> tuple[str, str, str]:
    with open_desk(folder, user="丙") as desk:
        filled = desk.session.page.filled
        return filled["宣讲"].text, filled["接访"].text, desk.session.sentence("结尾-11")


OLD = ("64场", "420人次", "新的一年，我们将继续努力，为妇女群众办更多实事。")
NEW = ("66场", "433人次", "新的一年，我们将继续努力，为妇女群众办好更多实事。")


async def test_changes_are_listed_and_only_the_chosen_ones_are_taken(folder: Path) -> None:
    async with shown(folder, user="乙", size=SIZE) as (app, pilot):
        await choose(app, pilot, folder.parent / "改.docx")
        text = await until(app, pilot, "改动 3 处")
        assert "选了 2   要您定 1" in text
        assert "收回修改稿   改.docx" in text
        for part in ("收  改数", "64场 改成 66场", "问  改数", "收  改句"):
            assert part in text, part
        await pilot.press("down")
        assert "文中还有 1 处是同一个数" in screen_text(app)
        # The one that was asked about is taken, the sentence is not.
        await pilot.press("enter", "down", "enter")
        assert "选了 2" in screen_text(app)
        await pilot.press("1")
        text = await until(app, pilot, "收回了 2 处")
        # The table of the leader's file still says 420.
        assert "修改稿里还有 2 段和草稿不一样" in text
        await pilot.press("escape")
        await pilot.press("escape")
        assert isinstance(app.screen, FillScreen)
        field = filling(app).desk.session.field("宣讲")
        assert (field.text, field.source) == ("66", "修改稿：改.docx")
    assert values(folder) == (NEW[0], NEW[1], OLD[2])


async def test_all_or_none_and_every_change_can_be_undone(folder: Path) -> None:
    async with shown(folder, user="乙", size=SIZE) as (app, pilot):
        await choose(app, pilot, folder.parent / "改.docx")
        await until(app, pilot, "改动 3 处")
        await pilot.press("3", "1")
        assert "还没有选" in screen_text(app)
        await pilot.press("2")
        assert "请逐条定" in screen_text(app)
        await pilot.press("1")
        await until(app, pilot, "收回了 2 处")
        assert values(folder) == (NEW[0], OLD[1], NEW[2])
        await pilot.press("ctrl+z", "ctrl+z")
        assert values(folder) == OLD
        await pilot.press("ctrl+y")
        assert values(folder) != OLD


async def test_another_year_s_file_is_doubted_and_compared_only_if_one_insists(tmp_path: Path, folder: Path) -> None:
    other = make(tmp_path / "别年", year=2025)
    with open_desk(other, user="甲") as desk:
        desk.export(tmp_path / "别年.docx", draft=False)
    async with shown(folder, user="乙", size=SIZE) as (app, pilot):
        await choose(app, pilot, tmp_path / "别年.docx")
        text = await until(app, pilot, "按 1 仍然比一比")
        assert "年份和这个工作区" in text.replace("\n ", "")
        assert "--anyway" not in text
        await pilot.press("1")
        await until(app, pilot, "改动")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "别的话。".encode()])
async def test_what_cannot_be_compared_is_told(folder: Path, content: bytes) -> None:
    path = folder.parent / "坏.docx"
    path.write_bytes(content)
    async with shown(folder, size=SIZE) as (app, pilot):
        await choose(app, pilot, path)
        await until(app, pilot, "坏.docx：")
        await until(app, pilot, "换一个文件再试")
        await pilot.press("1", "2", "3", "enter", "escape")
    assert values(folder) == OLD


async def test_nothing_changed_is_said_and_nothing_chosen_leads_back(folder: Path) -> None:
    async with shown(folder, size=SIZE) as (app, pilot):
        await choose(app, pilot, folder.parent / "总结.docx")
        await until(app, pilot, "修改稿里没有改动")
        await pilot.press("escape")
        await pilot.press("enter")
        await pilot.press("escape")
        assert not isinstance(app.screen, TakeBackScreen)


async def test_what_others_change_meanwhile_is_compared_anew(folder: Path) -> None:
    async with shown(folder, user="乙", size=SIZE) as (app, pilot):
        await choose(app, pilot, folder.parent / "改.docx")
        await until(app, pilot, "改动 3 处")
        with open_desk(folder, user="丙") as desk:
            desk.take("宣讲", "66")
        screen = app.screen
        assert isinstance(screen, TakeBackScreen)
        screen.look()
        await until(app, pilot, "改动 2 处")


async def test_through_a_browser_the_file_is_handed_in_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(DrafterApp, "is_web", True)
    monkeypatch.setattr(DrafterApp, "open_url", lambda _, url, **__: opened.append(url))
    async with shown(folder, user="乙", size=SIZE) as (app, pilot):
        await pilot.press("f9", "end", "enter")
        assert "1  交一个文件" in screen_text(app)
        await pilot.press("1")
        assert opened == ["/hand-in"]
        keep_handed_in(folder, "改.docx", (folder.parent / "改.docx").read_bytes())
        await pilot.press("2")
        assert "2  改.docx" in screen_text(app)
        await pilot.press("enter")
        await until(app, pilot, "改动 3 处")
        await pilot.press("1")
        await until(app, pilot, "收回了 2 处")
        await pilot.press("escape", "f9", "end", "enter", "escape")
        assert isinstance(app.screen, ExportScreen)
