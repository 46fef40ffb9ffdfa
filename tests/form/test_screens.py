"""Export."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from textual.widgets import Input, OptionList

from drafter.form.open_folder import open_folder
from drafter.form.screens.export import ExportScreen
from drafter.form.screens.fill import FillScreen
from drafter.form.screens.promises import PromisesScreen
from drafter.work.desk.desk import open_desk
from drafter.work.export.export_name import clean_name, free_name
from tests.form.workspaces import filling, make_workspace, promising, screen_text, shown, until

SIZE = (100, 30)


# Export


async def test_export_refuses_a_final_with_gaps_and_writes_a_draft(workspace: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        assert isinstance(app.screen, ExportScreen)
        text = screen_text(app)
        for part in (
            "2024年工作总结（草稿）.docx",
            "还没有定下来的 7 项（待补 1，沿用 6）",
            "国家标准 GB/T 9704",
            "建家",
            "导出草稿",
        ):
            assert part in text, part
        await pilot.press("up", "enter")
        await until(app, pilot, "没有定下来")
        await pilot.press("down", "enter")
        await until(app, pilot, "草稿导出好了")
        assert (workspace / "exports" / "2024年工作总结（草稿）.docx").is_file()
        await pilot.press("escape")
        assert isinstance(app.screen, FillScreen)


async def test_export_never_overwrites_by_chance(workspace: Path) -> None:
    taken = workspace / "exports" / "2024年工作总结（草稿）.docx"
    taken.write_bytes(b"edited in Word")
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        name = app.screen.query_one("#name", Input)
        assert name.value == "2024年工作总结（草稿）（2）.docx"
        name.value = "2024年工作总结（草稿）"
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, "已经有同名的文件")
        assert taken.read_bytes() == b"edited in Word"
        await pilot.press("enter")
        await until(app, pilot, "草稿导出好了")
        assert taken.read_bytes() != b"edited in Word"
        name.value = " "
        await pilot.pause()
        app.screen.query_one("#way").focus()
        await pilot.press("enter")
        assert "请先写文件名" in screen_text(app)


async def test_export_of_a_text_somewhere_else(workspace: Path, tmp_path: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        app.screen.query_one("#name", Input).value = str(tmp_path / "给领导.txt")
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, "草稿导出好了")
    assert "接访420 人次" in (tmp_path / "给领导.txt").read_text(encoding="utf-8-sig")


async def test_export_tells_why_it_cannot_write(workspace: Path, tmp_path: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        app.screen.query_one("#name", Input).value = str(tmp_path / "没有" / "这个" / "x.docx")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        text = await until(app, pilot, "x.docx：")
        assert "导出好了" not in text
        assert isinstance(app.screen, ExportScreen)


async def test_export_leads_to_an_open_field(workspace: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        listed = app.screen.query_one("#open", OptionList)
        listed.focus()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FillScreen)
        assert filling(app)._key == "建家"


async def test_a_finished_report_is_exported_as_final(workspace: Path) -> None:
    with open_desk(workspace) as desk:
        desk.take("建家", "9")
        for section in desk.session.sections():
            desk.saw(desk.session.draft.pack.slots)
            desk.confirm_section(section.id)
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        assert "都定下来了" in screen_text(app)
        assert "还没有定下来" not in screen_text(app)
        await pilot.press("enter")
        await until(app, pilot, "定稿导出好了")


async def test_export_formats_are_chosen_by_key_and_by_name(workspace: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        name = app.screen.query_one("#name", Input)
        await pilot.press("2")
        assert name.value == "2024年工作总结（草稿）.txt"
        await pilot.press("shift+tab")
        assert name.has_focus
        await pilot.press("tab")
        name.value = "给领导.md"
        await pilot.pause()
        await pilot.press("1")
        assert name.value == "给领导.docx"
        await pilot.press("3")
        await pilot.press("enter")
        await until(app, pilot, "草稿导出好了")
        assert (workspace / "exports" / "给领导.md").is_file()


async def test_export_tells_of_rare_characters_and_shows_the_folder(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        "drafter.form.screens.export.open_folder", lambda folder: opened.append(folder) or len(opened) < 2
    )
    with open_desk(workspace) as desk:
        desk.take("活动", "“李玥书香”")
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9", "enter")
        text = await until(app, pilot, "草稿导出好了")
        assert "GB 2312 以外的字：玥" in text.replace("\n", "")
        await pilot.press("5")
        assert "打开了文件夹" in screen_text(app)
        await pilot.press("5")
        assert "打不开文件夹" in screen_text(app)
    assert opened == [workspace / "exports"] * 2


async def test_export_names_promises_without_answer_and_leads_to_them(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "荷城", promising())
    async with shown(folder, "f9", word="没有回应的承诺 1 条", size=SIZE) as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("end", "enter")
        assert isinstance(app.screen, PromisesScreen)
        await pilot.press("2", "escape")
        assert isinstance(app.screen, ExportScreen)
        assert "没有回应的承诺" not in screen_text(app)


async def test_changes_against_an_earlier_export_are_tracked(workspace: Path) -> None:
    with open_desk(workspace, user="张红") as desk:
        desk.export(workspace / "exports" / "初稿.docx", draft=True)
        desk.take("接访", "450")
    async with shown(workspace, user="张红", size=SIZE) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        text = screen_text(app)
        assert "去年的报告" in text
        assert "以前导出的  初稿.docx" in text
        await pilot.press("2")
        await until(app, pilot, "修订稿导出好了")
    made = workspace / "exports" / "2024年工作总结（修订）（草稿）.docx"
    body = docx.Document(str(made)).element.body
    assert [one.text for one in body.iter(qn("w:delText"))] == ["420", "【沿用】"]
    assert "450" in [one.text for one in body.iter(qn("w:t"))]


async def test_changes_against_a_later_report_are_doubted(workspace: Path, tmp_path: Path) -> None:
    other = tmp_path / "后年.txt"
    other.write_text("云溪区妇联2025年工作总结\n一、维权关爱。接访430人次，调解40件。\n", encoding="utf-8")
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9", "down", "enter", "2")
        app.screen.query_one("#path", Input).value = str(other)
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, "修订稿导出好了")
        assert "请看一眼：" in screen_text(app)


async def test_the_sheet_of_figures_is_written_for_word_and_excel(workspace: Path) -> None:
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9", "down", "down", "enter")
        text = await until(app, pilot, "核对单导出好了")
        assert "2024年工作总结数据核对单.xlsx" in text
        assert {path.suffix for path in (workspace / "exports").glob("*核对单.*")} == {".docx", ".xlsx"}
        # One that somebody may have signed is not written over.
        await pilot.press("enter")
        await until(app, pilot, "核对单（2）.docx")
    assert len(list((workspace / "exports").glob("*核对单*"))) == 4


async def test_open_questions_are_told_before_the_final(workspace: Path) -> None:
    with open_desk(workspace) as desk:
        desk.take("建家", "9")
        desk.saw(desk.session.draft.pack.slots)
        for section in desk.session.sections():
            desk.confirm_section(section.id)
        desk.take("接访", "9000")
    async with shown(workspace, size=SIZE) as (app, pilot):
        await pilot.press("f9")
        text = screen_text(app)
        assert "还有疑问 1 处" in text
        assert "都定下来了" not in text
        assert "接访  9000人次：是去年的 21.4 倍" in text
        app.screen.query_one("#open").focus()
        await pilot.press("end", "enter")
        assert filling(app)._key == "接访"


def test_file_names_hold_nothing_that_windows_refuses(tmp_path: Path) -> None:
    assert clean_name('a/b\\c:"d"*?<e>|\n.docx') == "abcde.docx"
    assert clean_name("../../x") == "x"
    assert clean_name(" . ") == ""
    assert clean_name("con.docx") == "_con.docx"
    (tmp_path / "年报（草稿）.docx").touch()
    assert free_name(tmp_path, "??", ".docx", draft=True) == "年报（草稿）（2）.docx"
    assert len(free_name(tmp_path, "长" * 300, ".txt", draft=False)) == 84


def test_a_folder_is_opened_by_the_desktop_only_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("drafter.form.open_folder.sys.platform", "linux")
    monkeypatch.setattr("drafter.form.open_folder.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("drafter.form.open_folder.subprocess.Popen", lambda command, **_: started.append(command))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not open_folder(tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_folder(tmp_path)
    assert started == [["/usr/bin/xdg-open", str(tmp_path)]]
